package api_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"balcao/handlers/api"
)

// Eight programs save at the same time, each of them many times, to the same customer: every save
// that was answered is in the record, each with its line of history, and none waits for long.
func TestEightWritersLoseNothing(t *testing.T) {
	const writers, saves = 8, 100
	s := serve(t)
	var mu sync.Mutex
	var took []time.Duration
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for n := range saves {
				body := fmt.Sprintf(`{"nome":"Contato %d-%d."}`, w, n)
				r := httptest.NewRequest(http.MethodPost, "http://localhost"+api.Root+"/clientes/1304/contatos", strings.NewReader(body))
				r.Header.Set("Authorization", "Bearer "+s.keys["administrador"])
				answer := httptest.NewRecorder()
				from := time.Now()
				s.handler.ServeHTTP(answer, r)
				mu.Lock()
				took = append(took, time.Since(from))
				mu.Unlock()
				if answer.Code != http.StatusCreated {
					t.Errorf("%s: %d %s", body, answer.Code, answer.Body)
				}
			}
		})
	}
	all.Wait()
	kept, _ := s.object(t, "/clientes/1304")["contatos"].([]any)
	names := map[string]bool{}
	for _, v := range kept {
		row, _ := v.(map[string]any)
		name, _ := row["nome"].(string)
		names[name] = true
	}
	lost := 0
	for w := range writers {
		for n := range saves {
			if name := fmt.Sprintf("Contato %d-%d.", w, n); !names[name] {
				lost++
				t.Errorf("%s is not in the record", name)
			}
		}
	}
	slices.Sort(took)
	t.Logf("R4: %d saves of %d writers over the API, %d lost, half within %v, the slowest %v",
		len(took), writers, lost, took[len(took)/2].Round(time.Millisecond), took[len(took)-1].Round(time.Millisecond))
	if p99 := took[len(took)*99/100]; p99 > 2*time.Second {
		t.Errorf("p99 of a save among eight writers: %v", p99)
	}
}
