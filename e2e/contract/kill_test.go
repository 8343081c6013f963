package contract

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// kills is how often TestKillsDuringSaves kills the server: make kills says more.
var kills = flag.Int("kills", 4, "how often a saving server is killed")

// writersAtOnce save at the same time while the server is killed.
const writersAtOnce = 4

// From manyKills on, what was acknowledged is looked for after so many kills each, and the server must be well
// again within restartWithin.
const (
	manyKills     = 100
	restartWithin = 3 * time.Second
)

// What was answered with 201 is there after kill -9, however often: reliability.md, R1. A telephone
// that was not acknowledged may be there too, but never half of one: state and event are one
// transaction, and the doctor counts them.
func TestKillsDuringSaves(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "dados")
	do(t, "importar", "--dados", data, sample)
	key := newKey(data, "administrador")
	codes := customers(t, data, key)
	saved := map[string]string{} // telephone: customer
	var restarts []time.Duration
	rng := rand.New(rand.NewPCG(1, uint64(*kills))) //nolint:gosec // moments to kill at
	for n := range *kills {
		began := time.Now()
		s, err := serve(data)
		if err != nil {
			t.Fatal(err)
		}
		restarts = append(restarts, time.Since(began))
		s.killWhileSaving(n, codes[n%len(codes)], key, time.Duration(20+rng.IntN(300))*time.Millisecond, saved)
		if done := n + 1; done == *kills || done%manyKills == 0 {
			lost := lostOf(saved, telephones(t, data, key, codes[:min(len(codes), done)]))
			t.Logf("R1: %d kills, %d acknowledged saves, %d lost; restarts: half within %s, 99 of 100 within %s, the slowest %s",
				done, len(saved), lost, within(restarts, 50), within(restarts, 99), within(restarts, 100))
			if lost > 0 {
				t.Fatalf("%d of %d acknowledged saves are lost after %d kills", lost, len(saved), done)
			}
		}
	}
	if len(saved) < *kills {
		t.Errorf("only %d saves were acknowledged", len(saved))
	}
	if slowest := within(restarts, 100); *kills >= manyKills && slowest > restartWithin {
		t.Errorf("a restart took %s", slowest)
	}
	do(t, "verificar", "--dados", data)
}

// killWhileSaving kills the server while telephones of a customer are saved, and remembers those that were
// acknowledged.
func (s *server) killWhileSaving(n int, code, key string, after time.Duration, saved map[string]string) {
	var writers sync.WaitGroup
	var mu sync.Mutex
	for w := range writersAtOnce {
		writers.Go(func() {
			for i := 0; ; i++ {
				number := fmt.Sprintf("37 9%d%04d%03d", w, n, i%1000)
				status := s.post("/api/v1/clientes/"+code+"/telefones", key, `{"tipo":"celular","numero":"`+number+`"}`)
				if status != http.StatusCreated {
					return
				}
				mu.Lock()
				saved[digits(number)] = code
				mu.Unlock()
			}
		})
	}
	time.Sleep(after)
	s.kill()
	writers.Wait()
}

// lostOf counts the acknowledged telephones that are not there.
func lostOf(saved, there map[string]string) (lost int) {
	for number, code := range saved {
		if there[number] != code {
			lost++
		}
	}
	return lost
}

// within is the time in which so many of a hundred were done.
func within(all []time.Duration, percent int) time.Duration {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(all))
	return sorted[(len(sorted)-1)*percent/100].Round(100 * time.Microsecond)
}

// customers are the codes of the database.
func customers(t *testing.T, data, key string) []string {
	t.Helper()
	s, err := serve(data)
	if err != nil {
		t.Fatal(err)
	}
	defer s.kill()
	var codes []string
	_, body := s.fetch(query("em", "codigo_cliente", "condicao", "preenchido", "limite", "100"), key)
	var found page
	if err := json.Unmarshal([]byte(body), &found); err != nil {
		t.Fatal(err)
	}
	for _, item := range found.Items {
		codes = append(codes, item.Code)
	}
	return codes
}

// telephones are the numbers of some customers, digits only, with the customer of each.
func telephones(t *testing.T, data, key string, codes []string) map[string]string {
	t.Helper()
	s, err := serve(data)
	if err != nil {
		t.Fatal(err)
	}
	defer s.kill()
	there := map[string]string{}
	for _, code := range codes {
		for _, number := range s.telephonesOf(t, key, code) {
			there[number] = code
		}
	}
	return there
}

// telephonesOf are the numbers of one customer, digits only.
func (s *server) telephonesOf(t *testing.T, key, code string) []string {
	t.Helper()
	status, body := s.fetch("/api/v1/clientes/"+code, key)
	var record struct {
		Phones []struct {
			Number string `json:"numero"`
		} `json:"telefones"`
	}
	if err := json.Unmarshal([]byte(body), &record); err != nil || status != http.StatusOK {
		t.Fatalf("the record of %s: %d %v", code, status, err)
	}
	numbers := make([]string, 0, len(record.Phones))
	for _, p := range record.Phones {
		numbers = append(numbers, digits(p.Number))
	}
	return numbers
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// post sends JSON and tells the status; 0 when the server went away.
func (s *server) post(target, key, body string) int {
	status, _ := s.send(target, key, body)
	return status
}

// send posts JSON; status 0 when the server went away.
func (s *server) send(target, key, body string) (status int, answer map[string]any) {
	return s.ask(http.MethodPost, target, key, body)
}

// ask sends JSON with a method.
func (s *server) ask(method, target, key, body string) (status int, answer map[string]any) {
	r, err := http.NewRequest(method, s.url+target, strings.NewReader(body))
	if err != nil {
		return 0, nil
	}
	r.Header.Set("Authorization", "Bearer "+key)
	r.Header.Set("Content-Type", "application/json")
	got, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return 0, nil
	}
	defer got.Body.Close()
	if err := json.NewDecoder(got.Body).Decode(&answer); err != nil {
		return got.StatusCode, nil
	}
	return got.StatusCode, answer
}
