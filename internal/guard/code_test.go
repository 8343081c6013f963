package guard

import (
	"strings"
	"testing"
	"time"
)

// A code is read over the telephone: spaces, hyphens and case do not count. It ends.
func TestCodeFits(t *testing.T) {
	now := moment()
	code := NewCode()
	hash := HashCode(code)
	spelled := strings.ToLower(code[:5]) + "-" + code[5:10] + " " + code[10:]
	for _, c := range []struct {
		what, code, hash string
		now              time.Time
		fits             bool
	}{
		{what: "as made", code: code, hash: hash, now: now, fits: true},
		{what: "as spelled", code: spelled, hash: hash, now: now, fits: true},
		{what: "another", code: NewCode(), hash: hash, now: now, fits: false},
		{what: "too old", code: code, hash: hash, now: now.Add(CodeLife), fits: false},
		{what: "none waits", code: "", hash: "", now: now, fits: false},
	} {
		if got := CodeFits(c.code, c.hash, now.Add(CodeLife), c.now); got != c.fits {
			t.Errorf("%s: %v, want %v", c.what, got, c.fits)
		}
	}
}

func TestFirstCode(t *testing.T) {
	var first FirstCode
	now := moment()
	if first.Fits("", now) {
		t.Error("a code fits before one was made")
	}
	first.Set("ABC", now.Add(CodeLife))
	if !first.Fits("abc", now) {
		t.Error("the code does not fit")
	}
	first.Void()
	if first.Fits("ABC", now) {
		t.Error("a void code fits")
	}
}
