package handlers

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
	"balcao/internal/search/index"
)

// metrics counts the answers by route and status, since the start.
type metrics struct {
	mu      sync.Mutex
	started time.Time
	answers map[answerKey]*answerCount
}

// answerKey is one line of the counters. The route is the pattern, never the address.
type answerKey struct {
	route  string
	method string
	status int
}

// answerCount is how many answers, and how long they took together.
type answerCount struct {
	count int64
	took  time.Duration
}

func newMetrics(now time.Time) *metrics {
	return &metrics{started: now, answers: map[answerKey]*answerCount{}}
}

// observe counts one answer.
func (m *metrics) observe(route, method string, status int, took time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := answerKey{route: route, method: method, status: status}
	count := m.answers[key]
	if count == nil {
		count = &answerCount{}
		m.answers[key] = count
	}
	count.count++
	count.took += took
}

// text writes the counters in the text format of Prometheus.
func (m *metrics) text(now time.Time) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var lines []string
	for key, count := range m.answers {
		labels := fmt.Sprintf("{rota=%q,metodo=%q,status=\"%d\"}", key.route, key.method, key.status)
		lines = append(lines,
			fmt.Sprintf("balcao_respostas_total%s %d", labels, count.count),
			fmt.Sprintf("balcao_respostas_segundos_total%s %g", labels, count.took.Seconds()))
	}
	sort.Strings(lines)
	return "# TYPE balcao_respostas_total counter\n# TYPE balcao_respostas_segundos_total counter\n" +
		strings.Join(lines, "\n") +
		fmt.Sprintf("\n# TYPE balcao_ligado_segundos gauge\nbalcao_ligado_segundos %g\n", now.Sub(m.started).Seconds()) +
		fmt.Sprintf("# TYPE balcao_goroutines gauge\nbalcao_goroutines %d\n", runtime.NumGoroutine())
}

// readMetrics shows the counters to this machine, or to a caller with the token.
func (a *App) readMetrics(c *gin.Context) error {
	if err := a.mayReadMetrics(c); err != nil {
		return err
	}
	text := a.metrics.text(a.now())
	if stats, loaded := a.Store.SearchStats(); loaded {
		text += searchGauges(stats)
	}
	c.Data(http.StatusOK, "text/plain; version=0.0.4; charset=utf-8", []byte(text))
	return nil
}

// searchGauges says what the index of the search holds.
func searchGauges(s index.Stats) string {
	ready := 0
	if s.Ready {
		ready = 1
	}
	var text strings.Builder
	for _, g := range []struct {
		name, labels string
		value        int64
	}{
		{name: "forma", labels: fmt.Sprintf("{forma=%q}", s.Form), value: 1},
		{name: "documentos", value: int64(s.Documents)},
		{name: "valores", value: int64(s.Values)},
		{name: "bytes", value: s.TextBytes + s.GramBytes},
		{name: "pronta", value: int64(ready)},
		{name: "salvos", value: int64(s.Saved)},
	} {
		fmt.Fprintf(&text, "# TYPE balcao_pesquisa_%[1]s gauge\nbalcao_pesquisa_%[1]s%[2]s %[3]d\n", g.name, g.labels, g.value)
	}
	return text.String()
}

func fromLoopback(remote string) bool {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		return false
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}

// mayReadMetrics refuses who is elsewhere, or comes through a proxy on this machine, and has no
// key of the API that may read them.
func (a *App) mayReadMetrics(c *gin.Context) error {
	if fromLoopback(c.Request.RemoteAddr) && !wasForwarded(c.Request) {
		return nil
	}
	secret, found := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
	if !found {
		return notFound(c)
	}
	actor, err := a.Store.TokenActor(c.Request.Context(), secret, remoteHost(c.Request))
	if hasEnded(err) {
		return notFound(c)
	}
	if err != nil {
		return err
	}
	knowKey(c, actor)
	return actor.Require(isp.ReadMetrics)
}
