package failure_test

import (
	"net/http"
	"slices"
	"testing"

	"balcao/handlers/failure"
	"balcao/internal/isp"
)

// Every code has its own row, and no word or status stands twice: programs tell failures by them.
func TestKinds(t *testing.T) {
	var words []string
	var statuses []int
	for _, k := range failure.Kinds() {
		if slices.Contains(words, k.Word) || slices.Contains(statuses, k.Status) || k.Word == "" || k.Title == "" {
			t.Errorf("%+v", k)
		}
		words, statuses = append(words, k.Word), append(statuses, k.Status)
	}
	for code := isp.Invalid; code <= isp.TooLarge; code++ {
		if k := failure.Of(code); k.Code != code || k.Status == http.StatusInternalServerError {
			t.Errorf("code %d: %+v", code, k)
		}
	}
	for _, code := range []isp.Code{0, isp.TooLarge + 1} {
		if k := failure.Of(code); k.Word != "erro_interno" {
			t.Errorf("code %d: %+v", code, k)
		}
	}
	if k := failure.OfStatus(http.StatusTeapot); k.Status != http.StatusTeapot || k.Title == "" {
		t.Errorf("%+v", k)
	}
}
