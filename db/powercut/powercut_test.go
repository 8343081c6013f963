//go:build powercut

package powercut_test

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/db/powercut"
	"balcao/internal/isp"
)

var images = flag.Int("imagens", 2000, "how many power cuts are made of a run")

// openEvery is of how many images one is opened by the program itself, and not only by SQLite.
const openEvery = 50

// acked is a customer that was acknowledged, with the version that was.
type acked struct {
	code    string
	version int64
}

// The power goes at any moment of a first start, of saves by several people, of checkpoints and of a
// backup: what was acknowledged is there, nothing is half there, nothing is damaged (reliability.md, R2).
func TestPowerCut(t *testing.T) {
	root := filepath.Join(t.TempDir(), "dados")
	trace(t, root)
	clock := &dbtest.Clock{}
	clock.Set(dbtest.Start())
	s, err := db.Open(t.Context(), dbtest.Options(t, root, clock))
	if err != nil {
		t.Fatal(err)
	}
	acks := save(t, s, 4, 25)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	found := cutAll(t, root, func(image string, marks int, opened bool) string {
		if n := len(acks()); marks > n {
			t.Fatalf("%d marks of %d", marks, n)
		}
		return judge(t.Context(), image, acks()[:marks])
	}, func(image string) string {
		again, err := db.Open(t.Context(), dbtest.Options(t, filepath.Join(image, "dados"), clock))
		if err != nil {
			return "does not open: " + err.Error()
		}
		for _, f := range again.Check(t.Context(), db.Hurried) {
			if !f.OK && f.Name != "backups" {
				_ = again.Close()
				return "the check finds: " + fmt.Sprint(f)
			}
		}
		if err := again.Close(); err != nil {
			return "does not close: " + err.Error()
		}
		return ""
	})
	if len(acks()) != 2+4*25*2 {
		t.Errorf("%d saves were acknowledged", len(acks()))
	}
	if len(found) > 0 {
		t.Errorf("%d of %d images: %v", count(found), *images, found)
	}
	t.Logf("R2: %d images, %d acknowledged saves, wrong: %d", *images, len(acks()), count(found))
}

// save lets several people add customers and change them, with checkpoints and a backup between, and
// marks what was acknowledged.
func save(t *testing.T, s *db.DB, people, each int) func() []acked {
	t.Helper()
	var mu sync.Mutex
	var all []acked
	acknowledge := func(c isp.Customer) {
		mu.Lock()
		defer mu.Unlock()
		all = append(all, acked{c.Code, c.Version})
		powercut.Mark(len(all))
		if len(all)%40 == 0 {
			if err := s.Checkpoint(t.Context()); err != nil {
				t.Error(err)
			}
		}
		if len(all) == people*each {
			if _, err := s.Backup(t.Context()); err != nil {
				t.Error(err)
			}
		}
	}
	one := func(code string) {
		c, err := dbtest.CreateCustomer(t.Context(), s, isp.Console("teste"), isp.Customer{
			Code: code, Kind: "PF", Name: "Ana Lima", Active: true, RegisteredOn: "2026-11-23",
		})
		if err != nil {
			t.Error(err)
			return
		}
		acknowledge(c)
		c.Note = strings.Repeat("x", 300)
		if c, err = dbtest.SaveCustomer(t.Context(), s, isp.Console("teste"), c); err != nil {
			t.Error(err)
			return
		}
		acknowledge(c)
	}
	one("P") // makes the settings that a save needs
	var wait sync.WaitGroup
	for p := range people {
		wait.Go(func() {
			for i := range each {
				one(fmt.Sprintf("P%d-%d", p, i))
			}
		})
	}
	wait.Wait()
	return func() []acked { return all }
}

// judge says what is wrong in an image: damage, an acknowledged save that is lost, a state without its
// event; "" when nothing is.
func judge(ctx context.Context, image string, acks []acked) string {
	base, err := sql.Open("sqlite3", "file:"+filepath.Join(image, "dados", "app.db"))
	if err != nil {
		return err.Error()
	}
	defer func() { _ = base.Close() }()
	var said string
	if err := base.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&said); err != nil || said != "ok" {
		return fmt.Sprint("corrupt: ", said, err)
	}
	if len(acks) == 0 {
		return ""
	}
	var half int
	if err := base.QueryRowContext(ctx, `SELECT count(*) FROM customers c WHERE version <>
		coalesce((SELECT max(subject_version) FROM events e WHERE e.customer_id = c.id AND e.subject_id = c.id), 0)`).Scan(&half); err != nil || half > 0 {
		return fmt.Sprint("half: ", half, err)
	}
	for _, a := range acks {
		var version int64
		if err := base.QueryRowContext(ctx, "SELECT version FROM customers WHERE code = ?", a.code).Scan(&version); err != nil || version < a.version {
			return fmt.Sprint("lost: ", a.code, version, err)
		}
	}
	return ""
}

// cutAll makes images of the trace and returns what is wrong in them, with how often. open is asked of
// one in openEvery, after judge.
func cutAll(t *testing.T, root string, judge func(image string, marks int, opened bool) string, open func(image string) string) map[string]int {
	t.Helper()
	records := powercut.Trace()
	trace(t, "")
	rng := rand.New(rand.NewPCG(7, uint64(len(records))))
	cuts := make([]int, *images)
	for i := range cuts {
		cuts[i] = 1 + rng.IntN(len(records))
	}
	slices.Sort(cuts)
	found := map[string]int{}
	disk, done, marks := powercut.NewDisk(), 0, 0
	for i, cut := range cuts {
		for ; done < cut; done++ {
			if disk.Do(records[done]); records[done].What == 'm' {
				marks = max(marks, records[done].Mark)
			}
		}
		image := filepath.Join(t.TempDir(), "corte")
		if err := disk.Image(filepath.Dir(root), image, powercut.Loss(i%4), rng); err != nil {
			t.Fatal(err)
		}
		wrong := judge(image, marks, i%openEvery == 0)
		if wrong == "" && open != nil && i%openEvery == 0 {
			wrong = open(image)
		}
		if wrong != "" {
			found[fmt.Sprintf("%.30s", wrong)]++
		}
		remove(t, image)
	}
	return found
}

func count(found map[string]int) (n int) {
	for _, k := range found {
		n += k
	}
	return n
}
