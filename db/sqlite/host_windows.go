package sqlite

import (
	"fmt"

	"golang.org/x/sys/windows"
)

// freeSpace is what the user may still write under dir, in bytes.
func freeSpace(dir string) (uint64, error) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, fmt.Errorf("name of the folder: %w", err)
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(name, &free, nil, nil); err != nil {
		return 0, fmt.Errorf("free space of %s: %w", dir, err)
	}
	return free, nil
}

// RestrictUmask does nothing: on Windows files inherit the rights of their folder.
func RestrictUmask() {}
