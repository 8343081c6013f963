package files

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWriteWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chave")
	for _, text := range []string{"primeiro", "segundo"} {
		if err := WriteWhole(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != text {
			t.Errorf("read %q, %v; want %q", got, err, text)
		}
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v; want 0600", info.Mode(), err)
	}
	if _, err := os.Stat(path + PartSuffix); !os.IsNotExist(err) {
		t.Errorf("the part is left: %v", err)
	}
	if err := WriteWhole(filepath.Join(path, "x"), nil); err == nil {
		t.Error("a file was written below a file")
	}
}
