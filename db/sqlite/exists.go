package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Exists reports whether a folder has a database, without opening it. One that may not be looked into is
// taken to have one: opening it says what is wrong.
func Exists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, BaseName))
	return !errors.Is(err, fs.ErrNotExist)
}
