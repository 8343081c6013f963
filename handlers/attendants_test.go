package handlers

import (
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"balcao/db"
	"balcao/internal/isp"
)

// What a run is asked for; without a shift each attendant takes one call among the few customers of
// the story, and nothing is timed.
var (
	shift = flag.Duration("turno", 0, "how long TestThirtyAttendants goes on, an hour at most")
	crowd = flag.Int("clientes", 0, "customers of a long TestThirtyAttendants; 0 are those of the story")
	pause = flag.Duration("pausa", 0, "how long an attendant pauses between two steps")
)

// From a run of longShift on, 99 of 100 searches are answered within slowSearch; a short one says nothing of it.
const (
	longShift  = 5 * time.Minute
	slowSearch = 150 * time.Millisecond
)

// shiftWork is what thirty attendants did.
type shiftWork struct {
	lock      sync.Mutex
	searches  []time.Duration
	saves     []time.Duration
	protocols map[string]int
}

// calls are what a customer says, in the order of the attendants: a code, a name, half a MAC, a login.
func calls(n, customers int) (typed, code string) {
	known := []string{"1304", "45", "130", "1777", "2013", "908"}
	code = known[n%len(known)]
	if customers > 0 {
		code = strconv.Itoa(3001 + n*37%customers)
	}
	return []string{code, "maria silva", "ddeeff", "jose", "araujo", code}[n%6], code
}

// round is one call: search, open, attend, note, open an occurrence, close.
func (s *shell) round(who person, n int, done *shiftWork) error {
	typed, code := calls(n, *crowd)
	key := strconv.FormatInt(who.user.ID, 10) + "-" + strconv.Itoa(n)
	send := func(method, target string, pairs ...string) (*httptest.ResponseRecorder, time.Duration) {
		time.Sleep(*pause)
		form := url.Values{"csrf": {who.csrf}, "chave": {key + target}, "passo": {"confirmar"}}
		for i := 0; i+1 < len(pairs); i += 2 {
			form.Set(pairs[i], pairs[i+1])
		}
		r := httptest.NewRequest(method, "http://localhost"+target, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		began := time.Now()
		answer := s.send(r, "Cookie", who.cookie)
		return answer, time.Since(began)
	}
	found, took := send(http.MethodGet, "/clientes?q="+url.QueryEscape(typed))
	if found.Code != http.StatusOK {
		return fmt.Errorf("search %s: %d", typed, found.Code)
	}
	if answer, _ := send(http.MethodPost, "/clientes/"+code+"/atender"); answer.Code != http.StatusSeeOther {
		return fmt.Errorf("attend %s: %d", code, answer.Code)
	}
	record, _ := send(http.MethodGet, "/clientes/"+code)
	_, rest, running := strings.Cut(record.Body.String(), `class="protocol" href="/atendimentos/`)
	if !running || record.Code != http.StatusOK {
		return fmt.Errorf("open %s: %d, attended: %t", code, record.Code, running)
	}
	protocol, _, _ := strings.Cut(rest, `"`)
	saves := make([]time.Duration, 0, 3)
	for _, step := range [][]string{
		{"/atendimentos/" + protocol + "/passos", "texto", "Sem internet"},
		{"/clientes/" + code + "/ocorrencias/nova", "tipo", "Sem conexão"},
		{"/atendimentos/" + protocol + "/encerrar", "resultado", "Visita marcada", "motivo_encerramento", "Visita técnica"},
	} {
		answer, took := send(http.MethodPost, step[0], step[1:]...)
		if answer.Code != http.StatusSeeOther {
			return fmt.Errorf("%s: %d", step[0], answer.Code)
		}
		saves = append(saves, took)
	}
	done.lock.Lock()
	defer done.lock.Unlock()
	done.searches, done.saves = append(done.searches, took), append(done.saves, saves...)
	done.protocols[protocol]++
	return nil
}

// Thirty attendants at once: nothing fails, no protocol or number is given twice, and in a long run the
// searches are quick.
func TestThirtyAttendants(t *testing.T) {
	const attendants = 30
	app := newStory(t)
	if *crowd > 0 {
		app = newDemo(t, *crowd)
		if err := app.Store.PrepareSearch(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	done := &shiftWork{protocols: map[string]int{}}
	closedBefore, openBefore := app.waiting(t)
	var wait sync.WaitGroup
	ends := time.Now().Add(min(*shift, time.Hour))
	for i := range attendants {
		who := app.asUser(t, "pessoa"+strconv.Itoa(i), "atendente")
		wait.Go(func() {
			for n := 0; n == 0 || time.Now().Before(ends); n++ {
				if err := app.round(who, n*attendants+i, done); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wait.Wait()
	rounds := len(done.searches)
	closed, open := app.waiting(t)
	if closed-closedBefore != rounds || len(done.protocols) != rounds || open-openBefore != rounds {
		t.Errorf("%d calls left %d closed attendances with %d protocols, and %d occurrences each with its number",
			rounds, closed-closedBefore, len(done.protocols), open-openBefore)
	}
	slices.Sort(done.searches)
	slices.Sort(done.saves)
	at := func(all []time.Duration, percent int) time.Duration {
		return all[(len(all)-1)*percent/100].Round(100 * time.Microsecond)
	}
	if p99 := at(done.searches, 99); *shift >= longShift && p99 > slowSearch {
		t.Errorf("1 of 100 searches took more than %v, %v at the most are allowed", p99, slowSearch)
	}
	t.Logf("R12b: %d calls of %d attendants on %d customers; searches: half within %v, 99 of 100 within %v; saves: half within %v, 99 of 100 within %v",
		rounds, attendants, max(*crowd, 20), at(done.searches, 50), at(done.searches, 99), at(done.saves, 50), at(done.saves, 99))
}

// waiting counts the closed attendances and the occurrences that wait, each by its own number.
func (s *shell) waiting(t *testing.T) (closed, open int) {
	t.Helper()
	all, err := s.Store.AttendanceQueue(t.Context(), isp.Console("teste"), db.QueueFilter{Status: "closed"})
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[string]bool{}
	for after, first := "", true; first || after != ""; first = false {
		page, err := s.Store.OccurrenceQueue(t.Context(), isp.Console("teste"), db.QueueFilter{After: after, Limit: 200})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range page.Rows {
			numbers[row.Thing.Number] = true
		}
		after = page.Next
	}
	return all.Total, len(numbers)
}
