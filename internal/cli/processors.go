package cli

import (
	"os"
	"runtime"
)

// OneMoreProcessor lets one goroutine more run at a time than the machine has processors, for
// servers. While SQLite waits for the disk in a COMMIT, Go holds the processor of the caller for
// busy until its monitor looks again, up to 10 ms later; of two, that is half of the program
// (docs/decisions/0011). An operator who sets GOMAXPROCS in the environment keeps that.
func OneMoreProcessor() {
	if os.Getenv("GOMAXPROCS") == "" {
		runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + 1)
	}
}
