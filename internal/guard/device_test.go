package guard

import (
	"strings"
	"testing"
	"time"
)

// A mark is of one user and one key, and ends.
func TestDevices(t *testing.T) {
	dir, now := t.TempDir(), moment()
	devices, err := OpenDevices(dir)
	if err != nil {
		t.Fatal(err)
	}
	mark, err := devices.Mark("ana", now)
	if err != nil {
		t.Fatal(err)
	}
	again, err := OpenDevices(dir)
	if err != nil {
		t.Fatal(err)
	}
	known := again.Known("ana", mark, now.Add(DeviceLife-24*time.Hour))
	if len(known) != 2*deviceID {
		t.Errorf("the mark is %q, want %d digits", known, 2*deviceID)
	}
	other, err := OpenDevices(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	changed := "A" + mark[1:]
	if changed == mark {
		changed = "B" + mark[1:]
	}
	for name, got := range map[string]string{
		"another user": again.Known("bia", mark, now), "another key": other.Known("ana", mark, now),
		"too old": again.Known("ana", mark, now.Add(DeviceLife+24*time.Hour)), "changed": again.Known("ana", changed, now),
		"none": again.Known("ana", "", now), "long": again.Known("ana", strings.Repeat("A", 1<<20), now),
	} {
		if got != "" {
			t.Errorf("%s: known as %q", name, got)
		}
	}
}
