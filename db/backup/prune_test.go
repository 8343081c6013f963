package backup

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"balcao/internal/files"
)

// Of the ordinary backups some of each hour, day and month stay, of those before an update the
// last ninety days; nothing that is not a backup is touched.
func TestPruneBackups(t *testing.T) {
	s, clock := openTest(t)
	folder := Folder(s.Dir())
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for hours := range 24 * 400 {
		if hours > 24*20 && hours%12 != 7 {
			continue // the older ones are told apart by days and months only
		}
		b := Copy{TakenAt: clock.at.Add(-time.Duration(hours) * time.Hour)}
		if hours%(24*40) == 7 {
			b.Reason = BeforeUpdate
		}
		name, err := takeName(folder, b.TakenAt, b.Reason)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(folder, name+files.PartSuffix)); err != nil {
			t.Fatal(err)
		}
		b.File = name
		text, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, b.File), nil)
		write(t, filepath.Join(folder, b.File+".json"), text)
	}
	write(t, filepath.Join(folder, "balcao-do-joao.db"), nil)
	write(t, filepath.Join(folder, "leia-me.txt"), nil)
	cut, running := filepath.Join(folder, "balcao-1.db"+files.PartSuffix), filepath.Join(folder, "balcao-2.db"+files.PartSuffix)
	for part, age := range map[string]time.Duration{cut: keptParts, running: time.Hour} {
		write(t, part, nil)
		if err := os.Chtimes(part, clock.at, clock.at.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := Prune(s, time.UTC); err != nil {
		t.Fatal(err)
	}
	all, err := List(s.Dir())
	if err != nil {
		t.Fatal(err)
	}
	var updates, ordinary int
	for _, b := range all {
		if b.Reason == BeforeUpdate {
			updates++
		} else {
			ordinary++
		}
	}
	if updates != 3 || ordinary < keptHours+keptDays+keptMonths-3 || ordinary > keptHours+keptDays+keptMonths {
		t.Errorf("%d of updates and %d ordinary kept", updates, ordinary)
	}
	if first := all[0].TakenAt; !first.Equal(clock.at) {
		t.Errorf("the newest kept is of %v", first)
	}
	if last := all[len(all)-1].TakenAt; clock.at.Sub(last) < 300*24*time.Hour {
		t.Errorf("the oldest kept is of %v", last)
	}
	for _, name := range []string{"balcao-do-joao.db", "leia-me.txt"} {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(cut); err == nil {
		t.Error("a backup that was cut short is still there")
	}
	if _, err := os.Stat(running); err != nil {
		t.Error("a backup under way was deleted")
	}
	manifests, _ := filepath.Glob(filepath.Join(folder, "*.json"))
	if len(manifests) != len(all) {
		t.Errorf("%d manifests of %d backups", len(manifests), len(all))
	}
}
