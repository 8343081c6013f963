package contract

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// What a day in the office is: without a length it is a few questions of each attendant on the sample,
// and nothing is timed. make day says more.
var (
	dayLength    = flag.Duration("dia", 0, "how long TestDay lasts; half an hour is a whole day")
	dayCustomers = flag.Int("dia-clientes", 0, "customers of TestDay; 0 are those of the sample")
)

// A whole day of the office, which make day presses into half an hour.
const (
	dayAttendants = 30
	dayRequests   = 86_400
	dayBackups    = 24
	dayWhole      = 30 * time.Minute
)

// The figures of a timed day (reliability.md, R12 and R5).
const (
	searchWithin = 150 * time.Millisecond
	saveWithin   = 300 * time.Millisecond
	walWithin    = 16 << 20
	growthWithin = 10 // per cent of the memory
	countWithin  = 5  // goroutines and open files more than before
)

// A day in the office: thirty attendants search, open and save while backups are made; at noon the
// program is updated and migrates. No answer is 5xx, and every acknowledged telephone is there, once.
func TestDay(t *testing.T) {
	t.Parallel()
	o := newWorkingDay(t)
	began := time.Now()
	morning := o.live(shared.binary, *dayLength/2)
	newer := newerProgram(t)
	evening := o.live(newer, *dayLength/2)
	took := time.Since(began)

	s := o.open(newer)
	defer s.kill()
	lost, doubled := o.missing(s)
	if lost > 0 || doubled > 0 || len(o.refused) > 0 {
		t.Errorf("%d acknowledged telephones are lost, %d are there twice; answers that should not be: %v\n%s", lost, doubled, o.refused, o.log())
	}
	if len(o.saved) == 0 {
		t.Error("nothing was saved")
	}
	s.stop(t)
	if out, err := exec.Command(newer, "verificar", "--dados", o.data).CombinedOutput(); err != nil { //nolint:gosec // a program that this test built
		t.Errorf("verificar: %v\n%s", err, out)
	}
	if run("verificar", "--dados", o.data).status == 0 {
		t.Error("the program of the morning opens the base of the evening: nothing was migrated")
	}
	wal := max(morning.wal, evening.wal)
	t.Logf("R12: %d requests of %d attendants in %s on %d customers, %d backups, 1 migration: %d refused, %d telephones saved, %d lost; searches: half within %s, 99 of 100 within %s; saves: %s, %s; memory %s and %s; goroutines %+d and %+d, open files %+d and %+d",
		len(o.searches)+len(o.opens)+len(o.saves), dayAttendants, took.Round(time.Second), max(*dayCustomers, 300), o.backups, len(o.refused), len(o.saved), lost,
		within(o.searches, 50), within(o.searches, 99), within(o.saves, 50), within(o.saves, 99), morning.memory(), evening.memory(), morning.goroutines, evening.goroutines, morning.files, evening.files)
	t.Logf("R5: %.1f MB at most in %s", float64(wal)/1e6, took.Round(time.Second))
	if *dayLength == 0 {
		return
	}
	typed := slices.SortedFunc(maps.Keys(o.slowest), func(a, b string) int { return cmp.Compare(o.slowest[b], o.slowest[a]) })
	for _, text := range typed[:min(len(typed), 8)] {
		t.Logf("a slow search: %q %s", text, o.slowest[text].Round(time.Millisecond))
	}
	if within(o.searches, 99) > searchWithin || within(o.saves, 99) > saveWithin {
		t.Errorf("99 of 100 searches took up to %s, saves %s", within(o.searches, 99), within(o.saves, 99))
	}
	for _, l := range []life{morning, evening} {
		if l.growth() > growthWithin || l.goroutines > countWithin || l.files > countWithin {
			t.Errorf("memory %s, goroutines %+d, open files %+d", l.memory(), l.goroutines, l.files)
		}
	}
	if wal > walWithin {
		t.Errorf("the WAL grew to %.1f MB", float64(wal)/1e6)
	}
}

// life is what one run of the server took of the machine.
type life struct {
	resident   []int64 // memory in kB, sample by sample
	goroutines int     // more than before the work
	files      int
	wal        int64 // the largest that was seen, in bytes
}

// growth is what the memory gained between the second fifth of the samples and the last, in per cent.
func (l life) growth() int64 {
	n := len(l.resident)
	if n < 10 {
		return 0
	}
	middle := func(part []int64) int64 {
		sorted := slices.Sorted(slices.Values(part))
		return sorted[len(sorted)/2]
	}
	early, late := middle(l.resident[n/5:2*n/5]), middle(l.resident[n-n/5:])
	return (late - early) * 100 / early
}

func (l life) memory() string {
	return fmt.Sprintf("%d MiB (%+d %%)", slices.Max(l.resident)/1024, l.growth())
}

// live opens the program, lets the attendants work and closes it.
func (o *workingDay) live(program string, length time.Duration) life {
	o.t.Helper()
	s := o.open(program)
	if length > 0 {
		o.night(s)
	}
	goroutines, files := s.goroutines(o.t), s.files(o.t)
	l := life{resident: []int64{s.resident(o.t)}}
	done := make(chan struct{})
	var watching sync.WaitGroup
	watching.Go(func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(max(length/100, 50*time.Millisecond)):
			}
			l.resident = append(l.resident, s.resident(o.t))
			if info, err := os.Stat(filepath.Join(o.data, "app.db-wal")); err == nil {
				l.wal = max(l.wal, info.Size())
			}
		}
	})
	o.work(s, length)
	close(done)
	watching.Wait()
	// Connections that nobody uses are closed by the browsers; the server forgets them then.
	http.DefaultTransport.(*http.Transport).CloseIdleConnections() //nolint:forcetypeassert // it is one
	for range 50 {
		l.goroutines, l.files = s.goroutines(o.t)-goroutines, s.files(o.t)-files
		if l.goroutines <= countWithin && l.files <= countWithin {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.stop(o.t)
	return l
}

// newerProgram builds the program of tomorrow: this one and a migration that touches every customer.
func newerProgram(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	migration, list, program := filepath.Join(dir, "day.sql"), filepath.Join(dir, "overlay.json"), filepath.Join(dir, "balcao.exe")
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {filepath.Join(root, "db/migrations/99999_day.sql"): migration}})
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string]string{list: string(overlay), migration: `-- +goose Up
ALTER TABLE customers ADD COLUMN tried TEXT NOT NULL DEFAULT '';
UPDATE customers SET tried = name;
CREATE INDEX customers_tried ON customers (tried);
`} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	build := exec.Command("go", "build", "-overlay", list, "-o", program, "balcao") //nolint:gosec // a folder of this test
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return program
}

// stop closes the server as the operator does, and waits.
func (s *server) stop(t *testing.T) {
	t.Helper()
	if err := s.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := s.command.Wait(); err != nil {
		t.Errorf("the program ended with %v", err)
	}
}

// resident is the memory of the server in kB.
func (s *server) resident(t *testing.T) int64 {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.command.Process.Pid))
	if err != nil {
		t.Error(err)
	}
	return number(t, `VmRSS:\s+([0-9]+)`, string(text))
}

func (s *server) files(t *testing.T) int {
	t.Helper()
	open, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", s.command.Process.Pid))
	if err != nil {
		t.Error(err)
	}
	return len(open)
}

func (s *server) goroutines(t *testing.T) int {
	t.Helper()
	_, text := s.fetch("/metricas", "")
	return int(number(t, `balcao_goroutines ([0-9]+)`, text))
}

// number is the first that the pattern finds.
func number(t *testing.T, pattern, text string) int64 {
	t.Helper()
	found := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if found == nil {
		t.Errorf("no %s in %.300s", pattern, text)
		return 0
	}
	n, err := strconv.ParseInt(strings.TrimSpace(found[1]), 10, 64)
	if err != nil {
		t.Error(err)
	}
	return n
}
