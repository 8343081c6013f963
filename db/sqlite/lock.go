package sqlite

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// LockName is the file of a data folder that is locked while a process has it.
const LockName = ".lock"

// errLocked is what tryLock returns when another process has the lock.
var errLocked = errors.New("locked by another process")

// folderLock keeps other processes out of a data folder. The system drops it when the process
// ends, however it ends. It is a file of its own, never the database: closing any handle of the
// database would drop the locks that SQLite holds.
type folderLock struct{ file *os.File }

// lockFolder takes the lock, or says in a sentence which process has it.
func lockFolder(dir string) (*folderLock, error) {
	path := filepath.Join(dir, LockName)
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrPermission) {
		return nil, notOurs(path, err)
	}
	if err != nil {
		return nil, fmt.Errorf("open the lock: %w", err)
	}
	if err := tryLock(file); err != nil {
		holder := readHolder(file)
		_ = file.Close()
		if errors.Is(err, errLocked) {
			return nil, isp.Fail(isp.Unavailable, "dados",
				fmt.Sprintf("A base em %q já está aberta por outro processo%s. Pare-o primeiro.", dir, holder))
		}
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if err := writeHolder(file); err != nil {
		_ = file.Close()
		return nil, err
	}
	return &folderLock{file}, nil
}

// release gives the folder back. The file stays: removing it could let two processes in.
func (l *folderLock) release() error {
	if l == nil {
		return nil
	}
	if err := l.file.Close(); err != nil {
		return fmt.Errorf("release the lock: %w", err)
	}
	return nil
}

// readHolder gives " (pid N)" when the holder could be read.
func readHolder(file *os.File) string {
	text, err := io.ReadAll(io.LimitReader(file, 32))
	if err != nil {
		return ""
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return ""
	}
	return fmt.Sprintf(" (pid %d)", pid)
}

func writeHolder(file *os.File) error {
	if err := file.Truncate(0); err != nil {
		return fmt.Errorf("empty the lock: %w", err)
	}
	if _, err := file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0); err != nil {
		return fmt.Errorf("write the lock: %w", err)
	}
	return nil
}
