// Package files writes the small private files that stand beside the database: keys,
// certificates, codes, manifests.
package files

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// PartSuffix ends the name of a file that is not whole yet.
const PartSuffix = ".parcial"

// WriteWhole writes a small private file so that a power cut leaves all of it or nothing.
func WriteWhole(path string, content []byte) error {
	part := path + PartSuffix
	file, err := os.OpenFile(part, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	if err := os.Rename(part, path); err != nil {
		return fmt.Errorf("name %s: %w", filepath.Base(path), err)
	}
	return SyncFolder(filepath.Dir(path))
}
