package sqlite

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockedOffset lies past the pid, which others must be able to read.
const lockedOffset = 1 << 20

// tryLock takes the lock at once, or returns errLocked.
func tryLock(file *os.File) error {
	region := windows.Overlapped{Offset: lockedOffset}
	err := windows.LockFileEx(windows.Handle(file.Fd()),
		windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &region)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return errLocked
	}
	return err
}
