package sqlite

import (
	"os"
	"path/filepath"
)

// Exists reports whether a folder has a database, without opening it.
func Exists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, BaseName))
	return err == nil
}
