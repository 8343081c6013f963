package guard

import (
	"errors"
	"testing"
	"time"

	"balcao/internal/isp"
)

const origin = "192.0.2.7"

// moment is when the tests begin.
func moment() time.Time { return time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC) }

// told returns the sentence that a person would see; it fails the test when there is none.
func told(t *testing.T, err error, code isp.Code) string {
	t.Helper()
	var known *isp.Error
	if !errors.As(err, &known) {
		t.Fatalf("got %v, want an *isp.Error", err)
	}
	if known.Code != code {
		t.Fatalf("code %d (%s), want %d", known.Code, known.Message, code)
	}
	return known.Message
}
