//go:build browser

package e2e

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"balcao/e2e/browser"
	"balcao/internal/demo"
)

// A measurement of its own: go test -v -tags browser ./e2e -run TestKeyToPaint -timeout 60m -args -clientes 50000
var (
	customers  = flag.Int("clientes", 0, "customers of the base for TestKeyToPaint; 0 takes the shared demonstration")
	keystrokes = flag.Int("teclas", 0, "keystrokes for TestKeyToPaint; 0 types each example once, or a few on the shared demonstration")
	folder     = flag.String("pasta", "", "data folder of that base, kept between runs; empty makes one and removes it")
)

// stroke is one key and what it took, in milliseconds.
type stroke struct {
	text string
	// paint is from the key to the frame with the rows, without the debounce; fetch is the part
	// from sending the question to the last byte of the answer.
	paint, fetch float64
}

// listen makes the page note when a key went down in a box of the search and when the frame
// with its rows was drawn: a task that follows the frame's callback runs after the drawing.
const listen = `(() => {
	const wait = Number(document.querySelector("[data-search]").getAttribute("hx-trigger").match(/delay:(\d+)ms/)[1]);
	const channel = new MessageChannel();
	let key;
	window.strokes = [];
	document.addEventListener("keydown", (event) => { key = event.timeStamp; performance.clearResourceTimings(); }, true);
	document.addEventListener("htmx:after:swap", () => { if (key) requestAnimationFrame(() => channel.port2.postMessage(0)); });
	channel.port1.onmessage = () => {
		const sent = performance.getEntriesByType("resource").at(-1);
		strokes.push(performance.now() - key - wait, sent ? sent.duration : 0);
		key = undefined;
	};
	return true;
})()`

// TestKeyToPaint reports how long it takes from a key to its rows on the screen, typing as an
// attendant does. It judges nothing but that the rows come.
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
	b := openAt(t, p.url, "atendente")
	all := typeAll(b, texts())
	if len(all) == 0 {
		t.Fatal("nothing was painted")
	}
	report(t, all)
}

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

// typeAll types texts letter by letter, each letter when the rows of the one before are there.
func typeAll(b *browser.Tab, said []string) []stroke {
	var all []stroke
	for i := 0; *keystrokes == 0 && i < len(said) || len(all) < *keystrokes; i++ {
		text := []rune(said[i%len(said)])
		b.Goto("/clientes")
		b.Is("focus", focus, "q")
		browser.Eval[bool](b, listen)
		for n := 1; n <= len(text); n++ {
			b.Type(string(text[n-1]))
			b.Is("painted", "strokes.length", strconv.Itoa(2*n))
		}
		took := browser.Eval[[]float64](b, "strokes")
		for n := range text {
			all = append(all, stroke{string(text[:n+1]), took[2*n], took[2*n+1]})
		}
		time.Sleep(100 * time.Millisecond)
	}
	return all
}

func report(t *testing.T, all []stroke) {
	t.Helper()
	var paint, fetch []float64
	for _, s := range all {
		paint, fetch = append(paint, s.paint), append(fetch, s.fetch)
	}
	slices.Sort(paint)
	slices.Sort(fetch)
	slices.SortFunc(all, func(a, b stroke) int { return int(1000 * (b.paint - a.paint)) })
	var slowest strings.Builder
	for _, s := range all[:min(8, len(all))] {
		fmt.Fprintf(&slowest, "\n  %6.1f ms (answer %6.1f) %q", s.paint, s.fetch, s.text)
	}
	t.Logf("%d customers, %d keystrokes, debounce apart\nkey to painted rows  p50 %.1f  p90 %.1f  p99 %.1f  most %.1f ms\nof which the answer  p50 %.1f  p90 %.1f  p99 %.1f  most %.1f ms\nslowest:%s",
		*customers, len(all), at(paint, 50), at(paint, 90), at(paint, 99), at(paint, 100), at(fetch, 50), at(fetch, 90), at(fetch, 99), at(fetch, 100), slowest.String())
}

// at is the percentile of sorted figures.
func at(sorted []float64, percent int) float64 {
	return sorted[max(0, (len(sorted)*percent+99)/100-1)]
}
