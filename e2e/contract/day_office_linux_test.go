package contract

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// shortDay is what an attendant asks in each half of a day that is not timed, and shortBackups how
// many copies are made meanwhile.
const (
	shortDay     = 20
	shortBackups = 1
)

// workingDay is thirty attendants on one database, each with a key, and what they were answered.
type workingDay struct {
	t         *testing.T
	data      string
	admin     string
	keys      []string
	customers []item
	asked     []int // by each attendant

	lock                   sync.Mutex
	searches, opens, saves []time.Duration
	slowest                map[string]time.Duration // searches by what was typed
	saved                  map[string]string        // telephone: customer
	refused                map[string]int           // what was asked and answered otherwise than it should
	backups                int
	said                   bytes.Buffer // by the servers, one after the other
}

// newWorkingDay makes the database and the keys.
func newWorkingDay(t *testing.T) *workingDay {
	t.Helper()
	o := &workingDay{t: t, data: filepath.Join(t.TempDir(), "dados"), asked: make([]int, dayAttendants), saved: map[string]string{}, refused: map[string]int{}, slowest: map[string]time.Duration{}}
	if *dayCustomers > 0 {
		makeDemo(t, o.data, *dayCustomers)
	} else {
		do(t, "importar", "--dados", o.data, sample)
	}
	o.admin = newKey(o.data, "administrador")
	for n := range dayAttendants {
		o.keys = append(o.keys, strings.TrimSpace(do(t, "token", "criar", "--dados", o.data, "--nome", "atendente "+strconv.Itoa(n), "--papel", "atendente")))
	}
	s := o.open(shared.binary)
	defer s.kill()
	for next := ""; len(o.customers) < 1000; {
		pairs := []string{"em", "codigo_cliente", "condicao", "preenchido", "limite", "100"}
		if next != "" {
			pairs = append(pairs, "depois", next)
		}
		_, body := s.fetch(query(pairs...), o.admin)
		var p page
		read(t, body, &p)
		o.customers = append(o.customers, p.Items...)
		if p.Next == nil {
			break
		}
		next = *p.Next
	}
	return o
}

// makeDemo lets the program make its demonstration in a folder, and closes it.
func makeDemo(t *testing.T, data string, customers int) {
	t.Helper()
	s := &server{command: exec.Command(shared.binary, "demo", "--dados", data, "--clientes", strconv.Itoa(customers), "--escutar", "127.0.0.1:0")} //nolint:gosec // a program that this test built
	out, err := s.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.command.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(out)
	if _, err := said.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, said) }()
	s.stop(t)
}

// open serves the database with a program.
func (o *workingDay) open(program string) *server {
	o.t.Helper()
	s, err := serveWith(program, o.data, &o.said)
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

// work lets everybody work for so long, while backups are made at even distances.
func (o *workingDay) work(s *server, length time.Duration) {
	ends := time.Now().Add(length)
	var working sync.WaitGroup
	for n := range dayAttendants {
		working.Go(func() {
			rng := rand.New(rand.NewPCG(uint64(n), uint64(o.asked[n]))) //nolint:gosec // what is asked
			pause := dayWhole * dayAttendants / dayRequests
			time.Sleep(time.Duration(rng.Int64N(int64(min(pause, length+1)))))
			for until := o.asked[n] + shortDay; length == 0 && o.asked[n] < until || length > 0 && time.Now().Before(ends); o.asked[n]++ {
				began := time.Now()
				o.step(s, n, rng)
				if length > 0 {
					time.Sleep(pause - time.Since(began))
				}
			}
		})
	}
	copies := shortBackups
	if length > 0 {
		copies = max(int(dayBackups*length/dayWhole), 1)
	}
	working.Go(func() {
		for range copies {
			time.Sleep(length / time.Duration(copies+1))
			o.backup(s)
		}
	})
	working.Wait()
}

// backup asks for a copy; while a routine runs it waits, as it is told.
func (o *workingDay) backup(s *server) {
	for range 60 {
		status, answer := s.send("/api/v1/rotinas/backup/executar", o.admin, "{}")
		if status == http.StatusConflict {
			time.Sleep(time.Second)
			continue
		}
		if done, _ := answer["feitos"].([]any); len(done) != 1 {
			o.note("backup", status, http.StatusProcessing)
			return
		}
		o.backups++
		return
	}
	o.note("backup", http.StatusConflict)
}

// night waits until the routines of the database ran for its first day: they do that by themselves, soon
// after the program is open, and so would they on the first morning.
func (o *workingDay) night(s *server) {
	o.t.Helper()
	type routine struct {
		Name string  `json:"nome"`
		Next *string `json:"proxima"`
	}
	due := func(r routine) bool {
		return r.Name != "backup" && r.Name != "sessoes" && r.Next != nil && *r.Next <= time.Now().UTC().Format(time.RFC3339)
	}
	for range 300 {
		_, body := s.fetch("/api/v1/rotinas", o.admin)
		var all []routine
		if err := json.Unmarshal([]byte(body), &all); err != nil {
			o.t.Fatal(err)
		}
		if !slices.ContainsFunc(all, due) {
			return
		}
		time.Sleep(time.Second)
	}
	o.t.Fatal("the night does not end")
}

// step is one thing that an attendant asks: of twenty, sixteen searches, three records, one telephone.
func (o *workingDay) step(s *server, n int, rng *rand.Rand) {
	customer := o.customers[rng.IntN(len(o.customers))]
	began := time.Now()
	switch kind := o.asked[n] % 20; {
	case kind == 10:
		telephone := fmt.Sprintf("37 9%02d%06d", n, o.asked[n])
		status := s.postOnce("/api/v1/clientes/"+customer.Code+"/telefones", o.keys[n], telephone, `{"tipo":"celular","numero":"`+telephone+`"}`)
		o.note("telephone", status, http.StatusCreated)
		o.lock.Lock()
		defer o.lock.Unlock()
		o.saves = append(o.saves, time.Since(began))
		if status == http.StatusCreated {
			o.saved[digits(telephone)] = customer.Code
		}
	case kind%6 == 5:
		status, _ := s.fetch("/api/v1/clientes/"+customer.Code, o.keys[n])
		o.note("record", status)
		o.lock.Lock()
		defer o.lock.Unlock()
		o.opens = append(o.opens, time.Since(began))
	default:
		typed := typedFor(customer, rng)
		status, _ := s.fetch(query("em", "todos", "q", typed), o.keys[n])
		o.note("search "+typed, status)
		o.lock.Lock()
		defer o.lock.Unlock()
		took := time.Since(began)
		o.searches, o.slowest[typed] = append(o.searches, took), max(o.slowest[typed], took)
	}
}

// typedFor is what an attendant types for a caller: a piece of the name, the code, some digits of a
// telephone or CPF, half a MAC.
func typedFor(customer item, rng *rand.Rand) string {
	switch rng.IntN(6) {
	case 0:
		return customer.Code
	case 1:
		return strconv.Itoa(1000 + rng.IntN(999_000))
	case 2:
		return fmt.Sprintf("%06x", rng.IntN(1<<24))
	}
	name := []rune(customer.Name)
	return strings.TrimSpace(string(name[:min(len(name), 3+rng.IntN(14))]))
}

// note remembers an answer that is none of the expected ones; a search or record expects 200.
func (o *workingDay) note(asked string, status int, expected ...int) {
	if len(expected) == 0 {
		expected = []int{http.StatusOK}
	}
	if status == expected[0] {
		return
	}
	o.lock.Lock()
	defer o.lock.Unlock()
	o.refused[fmt.Sprintf("%s: %d", asked, status)]++
}

// log is what the servers said of their failures.
func (o *workingDay) log() string {
	var failures []string
	for line := range strings.Lines(o.said.String()) {
		if strings.Contains(line, `"level":"ERROR"`) {
			failures = append(failures, line)
		}
	}
	return strings.Join(failures[:min(len(failures), 20)], "")
}

// missing counts the acknowledged telephones that are not there, and those that are there twice.
func (o *workingDay) missing(s *server) (lost, doubled int) {
	o.t.Helper()
	there := map[string]map[string]int{}
	for number, code := range o.saved {
		if there[code] == nil {
			there[code] = map[string]int{}
			for _, n := range s.telephonesOf(o.t, o.admin, code) {
				there[code][n]++
			}
		}
		switch n := there[code][number]; {
		case n == 0:
			lost++
		case n > 1:
			doubled++
		}
	}
	return lost, doubled
}

// postOnce sends JSON under an Idempotency-Key and tells the status; 0 when the server went away.
func (s *server) postOnce(target, key, once, body string) int {
	r, err := http.NewRequest(http.MethodPost, s.url+target, bytes.NewReader([]byte(body)))
	if err != nil {
		return 0
	}
	r.Header.Set("Authorization", "Bearer "+key)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", once)
	got, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return 0
	}
	defer got.Body.Close()
	var answer map[string]any
	if err := json.NewDecoder(got.Body).Decode(&answer); err != nil {
		return 0
	}
	return got.StatusCode
}
