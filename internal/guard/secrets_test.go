package guard

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"balcao/internal/isp"
)

func TestSecretsSealAndOpen(t *testing.T) {
	dir := t.TempDir()
	first, err := OpenSecrets(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := first.Seal("s0nha ção")
	if err != nil {
		t.Fatal(err)
	}
	again, err := OpenSecrets(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := again.Open(sealed); err != nil || plain != "s0nha ção" {
		t.Errorf("opened %q, %v", plain, err)
	}
	if twice, err := first.Seal("s0nha ção"); err != nil || bytes.Equal(twice, sealed) {
		t.Errorf("the same password is sealed alike twice (%v): equal passwords would show", err)
	}
	if none, err := first.Seal(""); err != nil || none != nil {
		t.Errorf("no password is sealed as %x, %v", none, err)
	}
	info, err := os.Stat(filepath.Join(dir, keyFolder, secretKeyName))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("key file: %v, %v", info.Mode(), err)
	}
}

func TestSecretsRefuse(t *testing.T) {
	one, err := OpenSecrets(t.TempDir(), false)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	other, err := OpenSecrets(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := one.Seal("senha")
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Clone(sealed)
	changed[len(changed)-1] ^= 1
	for name, text := range map[string][]byte{"another key": sealed, "short": {secretForm, 1}, "another form": append([]byte{9}, sealed[1:]...)} {
		_, err := other.Open(text)
		told(t, err, isp.Unavailable)
		t.Log(name)
	}
	if _, err := one.Open(changed); err == nil {
		t.Error("a changed password was opened")
	}
	if err := os.WriteFile(filepath.Join(dir, keyFolder, secretKeyName), []byte("abc"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = OpenSecrets(dir, false)
	told(t, err, isp.Unavailable)
}

// A key that is missing is made once, and never in the place of one that something was sealed
// under.
func TestMissingKey(t *testing.T) {
	dir := t.TempDir()
	_, err := OpenSecrets(dir, true)
	told(t, err, isp.Unavailable)
	if _, err := os.Stat(filepath.Join(dir, keyFolder)); !os.IsNotExist(err) {
		t.Errorf("a key was made in the place of the missing one (%v)", err)
	}
	if _, err := OpenSecrets(dir, false); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenSecrets(dir, true); err != nil {
		t.Errorf("the key that is there: %v", err)
	}
}
