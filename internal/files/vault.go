package files

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// vaultName is the folder of a vault, in the data folder and beside the backups.
const vaultName = "anexos"

// ErrChanged says that a kept file is not what was kept.
var ErrChanged = errors.New("the file is not what was kept")

// Vault is the folder of the files that people attached. Each bears the SHA-256 of its content as
// its name (64 lower-case hexadecimal digits), so that the same file is kept once, nothing is
// ever overwritten, and no name that somebody typed becomes a path. Nothing is removed from it:
// the database says what is still shown.
type Vault struct{ dir string }

// VaultIn is the vault of a folder. It is made with the first file.
func VaultIn(folder string) Vault { return Vault{filepath.Join(folder, vaultName)} }

// Keep puts a content on the disk and returns the name under which it is found.
func (v Vault) Keep(content []byte) (sum string, err error) {
	hash := sha256.Sum256(content)
	sum = hex.EncodeToString(hash[:])
	path, err := v.path(sum)
	if err != nil {
		return "", err
	}
	if v.Intact(sum) == nil {
		return sum, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("make the folder of a kept file: %w", err)
	}
	if err := WriteWhole(path, content); err != nil {
		return "", err
	}
	return sum, errors.Join(SyncFolder(v.dir), SyncFolder(filepath.Dir(v.dir))) // they may be new
}

// Read returns the content of a kept file; ErrChanged when it is not what was kept, and
// fs.ErrNotExist when it is not there.
func (v Vault) Read(sum string) ([]byte, error) {
	path, err := v.path(sum)
	if err != nil {
		return nil, err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read a kept file: %w", err)
	}
	if hash := sha256.Sum256(content); hex.EncodeToString(hash[:]) != sum {
		return nil, fmt.Errorf("%s: %w", sum, ErrChanged)
	}
	return content, nil
}

// Intact reports why a kept file cannot be used; nil when it is there and is what was kept.
func (v Vault) Intact(sum string) (err error) {
	path, err := v.path(sum)
	if err != nil {
		return err
	}
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open a kept file: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return fmt.Errorf("read a kept file: %w", err)
	}
	if hex.EncodeToString(hash.Sum(nil)) != sum {
		return fmt.Errorf("%s: %w", sum, ErrChanged)
	}
	return nil
}

// Has reports whether a file of this many bytes is kept under a name; its content is not read.
func (v Vault) Has(sum string, size int64) bool {
	path, err := v.path(sum)
	if err != nil {
		return false
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Size() == size
}

// Take brings a file in from another vault, unless it is here. The copy is a file of its own: what
// happens to one on the disk does not happen to the other. The error is fs.ErrNotExist or
// ErrChanged when the other does not have it as it was kept.
func (v Vault) Take(from Vault, sum string, size int64) error {
	if v.Has(sum, size) {
		return nil
	}
	content, err := from.Read(sum)
	if err != nil {
		return err
	}
	_, err = v.Keep(content)
	return err
}

// Lost reports whether an error says that a kept file is gone or is another.
func Lost(err error) bool { return errors.Is(err, fs.ErrNotExist) || errors.Is(err, ErrChanged) }

// path is where a name lies. A name that is no SHA-256 is nowhere.
func (v Vault) path(sum string) (string, error) {
	if len(sum) != 2*sha256.Size || strings.Trim(sum, "0123456789abcdef") != "" {
		return "", fmt.Errorf("%q is no name of a kept file: %w", sum, fs.ErrNotExist)
	}
	return filepath.Join(v.dir, sum[:2], sum), nil
}
