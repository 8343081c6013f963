package cli

import (
	"runtime"
	"testing"
)

// A server may run one goroutine more than there are processors, unless the operator says how
// many it may run.
func TestOneMoreProcessor(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	t.Setenv("GOMAXPROCS", "2")
	OneMoreProcessor()
	if n := runtime.GOMAXPROCS(0); n != before {
		t.Errorf("%d processors, the operator's setting was not kept", n)
	}
	t.Setenv("GOMAXPROCS", "")
	OneMoreProcessor()
	if n := runtime.GOMAXPROCS(0); n != before+1 {
		t.Errorf("%d processors, want %d", n, before+1)
	}
}
