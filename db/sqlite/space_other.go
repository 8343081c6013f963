//go:build !linux

package sqlite

import "os"

// allocate takes the blocks by writing them.
func allocate(file *os.File, size int64) error { return writeZeros(file, size) }
