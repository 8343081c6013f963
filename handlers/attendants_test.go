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

// shift is how long thirty attendants are kept at it; 0 is one round each.
var shift = flag.Duration("turno", 0, "how long TestThirtyAttendants goes on, an hour at most")

// round is one call: search, open, attend, note, open an occurrence, close. It answers how long the
// search took and what went wrong.
func (s *shell) round(who person, n int) (time.Duration, error) {
	code := []string{"1304", "45", "130", "1777", "2013", "908"}[n%6]
	key := strconv.FormatInt(who.user.ID, 10) + "-" + strconv.Itoa(n)
	send := func(method, target string, pairs ...string) *httptest.ResponseRecorder {
		form := url.Values{"csrf": {who.csrf}, "chave": {key + target}, "passo": {"confirmar"}}
		for i := 0; i+1 < len(pairs); i += 2 {
			form.Set(pairs[i], pairs[i+1])
		}
		r := httptest.NewRequest(method, "http://localhost"+target, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return s.send(r, "Cookie", who.cookie)
	}
	began := time.Now()
	found := send(http.MethodGet, "/clientes?q="+code)
	took := time.Since(began)
	if found.Code != http.StatusOK {
		return took, fmt.Errorf("search: %d", found.Code)
	}
	send(http.MethodPost, "/clientes/"+code+"/atender")
	record := send(http.MethodGet, "/clientes/"+code)
	_, rest, running := strings.Cut(record.Body.String(), `class="protocol" href="/atendimentos/`)
	if !running || record.Code != http.StatusOK {
		return took, fmt.Errorf("open: %d, attended: %t", record.Code, running)
	}
	protocol, _, _ := strings.Cut(rest, `"`)
	for _, step := range [][]string{
		{"/atendimentos/" + protocol + "/passos", "texto", "Sem internet"},
		{"/clientes/" + code + "/ocorrencias/nova", "tipo", "Sem conexão"},
		{"/atendimentos/" + protocol + "/encerrar", "resultado", "Visita marcada"},
	} {
		if answer := send(http.MethodPost, step[0], step[1:]...); answer.Code != http.StatusSeeOther {
			return took, fmt.Errorf("%s: %d", step[0], answer.Code)
		}
	}
	return took, nil
}

// Thirty attendants at once: nothing fails, and no protocol or number is given twice.
func TestThirtyAttendants(t *testing.T) {
	const attendants = 30
	app := newStory(t)
	var lock sync.Mutex
	var searches []time.Duration
	var wait sync.WaitGroup
	ends := time.Now().Add(min(*shift, time.Hour))
	for i := range attendants {
		who := app.asUser(t, "pessoa"+strconv.Itoa(i), "atendente")
		wait.Go(func() {
			for n := 0; n == 0 || time.Now().Before(ends); n++ {
				took, err := app.round(who, n+i)
				lock.Lock()
				searches = append(searches, took)
				lock.Unlock()
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wait.Wait()
	closed, err := app.Store.AttendanceQueue(t.Context(), isp.Console("teste"), db.QueueFilter{Status: "closed", Kind: "request"})
	if err != nil || closed.Total != len(searches) {
		t.Errorf("%d calls left %d closed attendances, %v", len(searches), closed.Total, err)
	}
	slices.Sort(searches)
	t.Logf("%d calls; the slowest hundredth of the searches took %v or more", len(searches), searches[len(searches)*99/100])
}
