package isp

import "testing"

func TestFormatGigabytes(t *testing.T) {
	for bytes, want := range map[uint64]string{
		0: "menos de 0,1 GB", 64 << 20: "menos de 0,1 GB", 256 << 20: "0,3 GB", 1 << 30: "1,1 GB", 70_040_000_000: "70,0 GB",
	} {
		if got := FormatGigabytes(bytes); got != want {
			t.Errorf("%d bytes: %s, want %s", bytes, got, want)
		}
	}
}
