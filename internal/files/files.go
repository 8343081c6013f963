// Package files writes the files that stand beside the database: keys, certificates, codes,
// manifests, copies. It is never given the database itself: closing any handle of it would drop
// SQLite's locks.
package files

import (
	"errors"
	"fmt"
	"io"
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

// CopyWhole copies a finished copy of a database; never the database itself.
func CopyWhole(from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("open the copy: %w", err)
	}
	defer func() { _ = source.Close() }()
	target, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("stage the copy: %w", err)
	}
	_, err = io.Copy(target, source)
	if err = errors.Join(err, target.Sync(), target.Close()); err != nil {
		return fmt.Errorf("stage the copy: %w", err)
	}
	return nil
}

// SyncFile protects a finished file and puts it on the disk; never the database itself.
func SyncFile(path string) (err error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("open %s to sync it: %w", path, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if err := file.Chmod(0o600); err != nil {
		return fmt.Errorf("protect %s: %w", path, err)
	}
	if err := file.Sync(); err != nil {
		return fmt.Errorf("sync %s: %w", path, err)
	}
	return nil
}
