//go:build browser

package e2e

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"balcao/e2e/browser"
	"balcao/internal/demo"
)

// A measurement of its own: go test -v -tags browser ./e2e -run TestKeyToPaint -timeout 60m -args and these flags.
var (
	customers  = flag.Int("clientes", 0, "customers of the base for TestKeyToPaint; 0 takes the shared demonstration")
	keystrokes = flag.Int("teclas", 0, "keystrokes for TestKeyToPaint; 0 types each example once, or a few on the shared demonstration")
	folder     = flag.String("pasta", "", "data folder of that base, kept between runs; empty makes one and removes it")
)

// stroke is one key and what it took, in milliseconds.
type stroke struct {
	text  string
	first bool // on its page
	// from the key to the frame with the rows, without the debounce
	paint float64
	// its parts: until the rows were wanted, until the last byte of the answer was there, until they
	// stood in the page, until they were drawn
	want, answer, swap, draw float64
}

// listen makes the page note when a key went down in a box of the search and when the frame
// with its rows was drawn: a task that follows the frame's callback runs after the drawing.
const listen = `(() => {
	const wait = Number(document.querySelector("[data-search]").getAttribute("hx-trigger").match(/delay:(\d+)ms/)[1]);
	const channel = new MessageChannel();
	let key, wanted, answered, swapped, told = () => {};
	window.strokes = [];
	window.painted = (n) => new Promise((done) => { told = () => strokes.length >= n && done(strokes.length); told(); });
	document.addEventListener("keydown", (event) => { key = event.timeStamp; }, true);
	document.addEventListener("htmx:before:request", () => { wanted = performance.now(); });
	document.addEventListener("htmx:after:request", () => { answered = performance.now(); });
	document.addEventListener("htmx:after:swap", () => {
		if (!key) return;
		swapped = performance.now();
		requestAnimationFrame(() => channel.port2.postMessage(0));
	});
	channel.port1.onmessage = () => {
		const drawn = performance.now();
		strokes.push(drawn - key - wait, wanted - key - wait, answered - wanted, swapped - answered, drawn - swapped);
		key = undefined;
		told();
	};
	return true;
})()`

// TestKeyToPaint reports how long it takes from a key to its rows on the screen, typing as an
// attendant does; of a database of its own, also against the small demonstration in the same browser,
// where the search takes no time. It judges nothing but that the rows come.
func TestKeyToPaint(t *testing.T) {
	p := shared.demo
	if *customers > 0 {
		dir := *folder
		if dir == "" {
			dir = filepath.Join(t.TempDir(), "demo")
		}
		var err error
		if p, err = start("demo", "--clientes", strconv.Itoa(*customers), "--dados", dir); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := p.stop(); err != nil {
				t.Error(err)
			}
		}()
	}
	b := typist(t, p)
	if *customers >= tablesFrom {
		report(t, "while the tables of the search are made", typeAll(b, texts(), *keystrokes))
		waitForTables(t, p.url)
	}
	all := report(t, "with the search ready", typeAll(b, texts(), *keystrokes))
	if *customers > 0 {
		least := report(t, "the small demonstration", typeAll(typist(t, shared.demo), texts(), *keystrokes))
		t.Logf("p99 ÷ p99 of the small demonstration: %.2f", all/least)
	}
}

// typist opens a tab in which somebody has typed before: a browser that was just started is not
// an attendant's.
func typist(t *testing.T, p *program) *browser.Tab {
	t.Helper()
	b := openAt(t, p.url, "atendente")
	b.Unwatched()
	typeAll(b, []string{"ipê"}, 0)
	return b
}

// waitForTables waits until the program says that the tables of its search are made.
func waitForTables(t *testing.T, url string) {
	t.Helper()
	for until := time.Now().Add(3 * time.Minute); time.Now().Before(until); time.Sleep(time.Second) {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"/metricas", nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "balcao_pesquisa_pronta 1") {
			return
		}
	}
	t.Fatal("the tables of the search were not made in three minutes")
}

// reaction is the least that passes until somebody types on a page that came: what the browser
// does meanwhile takes nobody's time.
const reaction = 250 * time.Millisecond

// tablesFrom is from how many customers on the tables of the search take long enough to type in
// the meantime.
const tablesFrom = 500_000

// texts are what callers say: the example of each field, and what everybody types.
func texts() []string {
	said := []string{"maria", "silva", "joao s", "ana", "37999", "final 4455", "10.99.", "#1304", "rua das"}
	if *customers == 0 && *keystrokes == 0 {
		return said[:2]
	}
	for _, example := range demo.Examples() {
		said = append(said, example.Query)
	}
	return said
}

// typeAll types texts letter by letter, each letter when the rows of the one before are there;
// with keys, as often as that many need, else once.
func typeAll(b *browser.Tab, said []string, keys int) []stroke {
	var all []stroke
	for i := 0; keys == 0 && i < len(said) || len(all) < keys; i++ {
		text := []rune(said[i%len(said)])
		b.Goto("/clientes")
		b.Is("focus", focus, "q")
		browser.Eval[bool](b, listen)
		time.Sleep(reaction)
		for n := 1; n <= len(text); n++ {
			b.Type(string(text[n-1]))
			browser.Eval[int](b, "painted("+strconv.Itoa(5*n)+")")
		}
		took := browser.Eval[[]float64](b, "strokes")
		for n := range text {
			part := took[5*n:]
			all = append(all, stroke{text: string(text[:n+1]), first: n == 0, paint: part[0], want: part[1], answer: part[2], swap: part[3], draw: part[4]})
		}
		time.Sleep(100 * time.Millisecond)
	}
	return all
}

// report logs what strokes took and gives their p99 from the key to the rows, in milliseconds.
func report(t *testing.T, what string, all []stroke) float64 {
	t.Helper()
	if len(all) == 0 {
		t.Fatal("nothing was painted")
	}
	slices.SortFunc(all, func(a, b stroke) int { return cmp.Compare(b.paint, a.paint) })
	var text strings.Builder
	fmt.Fprintf(&text, "%s, %d keystrokes, without the time until the typing rests", what, len(all))
	var p99 float64
	every, later := func(stroke) bool { return true }, func(s stroke) bool { return !s.first }
	for _, part := range []struct {
		name string
		of   func(stroke) float64
		take func(stroke) bool
	}{
		{name: "key to painted rows", of: func(s stroke) float64 { return s.paint }, take: every},
		{name: "  after the first key", of: func(s stroke) float64 { return s.paint }, take: later},
		{name: "  wanting", of: func(s stroke) float64 { return s.want }, take: every},
		{name: "  answer", of: func(s stroke) float64 { return s.answer }, take: every},
		{name: "  swap", of: func(s stroke) float64 { return s.swap }, take: every},
		{name: "  drawing", of: func(s stroke) float64 { return s.draw }, take: every},
	} {
		var figures []float64
		for _, s := range all {
			if part.take(s) {
				figures = append(figures, part.of(s))
			}
		}
		slices.Sort(figures)
		if p99 == 0 { // of the first line
			p99 = at(figures, 99)
		}
		fmt.Fprintf(&text, "\n%-22s p50 %6.1f  p90 %6.1f  p99 %6.1f  most %6.1f ms", part.name, at(figures, 50), at(figures, 90), at(figures, 99), at(figures, 100))
	}
	text.WriteString("\nslowest:")
	for _, s := range all[:min(8, len(all))] {
		fmt.Fprintf(&text, "\n  %6.1f ms = %.1f + %.1f + %.1f + %.1f  %q", s.paint, s.want, s.answer, s.swap, s.draw, s.text)
	}
	t.Log(text.String())
	return p99
}

// at is the percentile of sorted figures.
func at(sorted []float64, percent int) float64 {
	return sorted[max(0, (len(sorted)*percent+99)/100-1)]
}
