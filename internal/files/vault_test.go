package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestVault(t *testing.T) {
	folder, other := t.TempDir(), VaultIn(t.TempDir())
	v := VaultIn(folder)
	sum, err := v.Keep([]byte("um"))
	if err != nil || len(sum) != 64 {
		t.Fatal(sum, err)
	}
	if again, err := v.Keep([]byte("um")); err != nil || again != sum {
		t.Errorf("kept again: %s, %v", again, err)
	}
	if content, err := v.Read(sum); err != nil || string(content) != "um" {
		t.Errorf("read %q, %v", content, err)
	}
	if !v.Has(sum, 2) || v.Has(sum, 3) || other.Has(sum, 2) {
		t.Error("what is there is not told")
	}
	if err := other.Take(v, sum, 2); err != nil || other.Intact(sum) != nil {
		t.Errorf("taken: %v", err)
	}
	path := filepath.Join(folder, vaultName, sum[:2], sum)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if err := os.WriteFile(path, []byte("xx"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := v.Intact(sum); !errors.Is(err, ErrChanged) || !Lost(err) {
		t.Errorf("a changed file: %v", err)
	}
	if _, err := v.Read(sum); !Lost(err) {
		t.Errorf("a changed file was read: %v", err)
	}
	if err := VaultIn(t.TempDir()).Take(v, sum, 2); !Lost(err) {
		t.Errorf("a changed file was taken: %v", err)
	}
	if _, err := v.Keep([]byte("um")); err != nil || v.Intact(sum) != nil {
		t.Errorf("not mended by what was kept again: %v", err)
	}
	for _, name := range []string{"", "../" + sum, "../../app.db", sum[:63] + "/", sum[:63] + "G"} {
		if _, err := v.Read(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v", name, err)
		}
	}
}
