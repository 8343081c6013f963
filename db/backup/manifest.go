package backup

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// List lists the copies in a data folder, newest first: those with their manifest.
func List(dir string) ([]Copy, error) {
	entries, err := os.ReadDir(Folder(dir)) // unlike a pattern, it tells a folder that cannot be read
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list the backups: %w", err)
	}
	var all []Copy
	for _, entry := range entries {
		if name := entry.Name(); !strings.HasPrefix(name, prefix) || !strings.HasSuffix(name, suffix) {
			continue
		}
		if b, err := readManifest(filepath.Join(Folder(dir), entry.Name())); err == nil {
			all = append(all, b)
		}
	}
	slices.SortFunc(all, func(a, b Copy) int {
		return cmp.Or(b.TakenAt.Compare(a.TakenAt),
			cmp.Compare(len(b.File), len(a.File)), cmp.Compare(b.File, a.File)) // numbered within a second
	})
	return all, nil
}

// readManifest reads what was written beside a copy. It does not verify the copy.
func readManifest(path string) (Copy, error) {
	var b Copy
	text, err := os.ReadFile(path + ".json")
	if err != nil {
		return b, fmt.Errorf("read the manifest: %w", err)
	}
	if err := json.Unmarshal(text, &b); err != nil {
		return b, fmt.Errorf("read the manifest %s.json: %w", path, err)
	}
	b.Path, b.File = path, filepath.Base(path)
	return b, nil
}
