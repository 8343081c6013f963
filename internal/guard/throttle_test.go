package guard

import (
	"strings"
	"testing"
	"time"

	"balcao/internal/isp"
)

// One address gets thirty tries a minute, whatever the users; memory stays bounded.
func TestThrottleByAddress(t *testing.T) {
	h := NewThrottle()
	now := moment()
	for i := range triesAMinute {
		if err := h.Admit(now, strings.Repeat("u", i), origin); err != nil {
			t.Fatalf("try %d: %v", i, err)
		}
	}
	told(t, h.Admit(now, "x", origin), isp.TooMany)
	if err := h.Admit(now, "x", "192.0.2.8"); err != nil {
		t.Error(err)
	}
	if err := h.Admit(now.Add(time.Minute), "x", origin); err != nil {
		t.Error(err)
	}
	for i := range 3 * triesAtOnce {
		_ = h.Admit(now, "u", string(rune(i+0x4e00)))
		h.Failed(now, string(rune(i+0x4e00)), "a")
	}
	if n := len(h.pairs) + len(h.addresses); n > 2*triesAtOnce {
		t.Errorf("%d entries kept", n)
	}
}
