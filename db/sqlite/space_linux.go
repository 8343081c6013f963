package sqlite

import (
	"os"

	"golang.org/x/sys/unix"
)

// allocate takes the blocks at once; file systems that cannot get zeros.
func allocate(file *os.File, size int64) error {
	if err := unix.Fallocate(int(file.Fd()), 0, 0, size); err != nil {
		return writeZeros(file, size)
	}
	return nil
}
