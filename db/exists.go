package db

import (
	"os"
	"path/filepath"
)

// Exists tells whether a folder has a base, without opening it.
func Exists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, baseName))
	return err == nil
}
