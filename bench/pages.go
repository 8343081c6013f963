package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/PuerkitoBio/goquery"

	"balcao/db/dbtest"
	"balcao/handlers"
	"balcao/internal/demo"
)

// Load of the pages: what thirty attendants who all type at once would ask.
const (
	keysPerSecond  = 160
	savesPerSecond = 20
	loadSeconds    = 5
)

// pages measures the whole page over HTTP while others save, against the floor of the same
// server: /saude.
func (m *bench) pages(ctx context.Context, r *report) error {
	server, err := m.serve(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = server.Close() }()
	client, err := m.logIn(ctx, "http://"+server.Addr)
	if err != nil {
		return err
	}
	log, err := newTyping(ctx, m)
	if err != nil {
		return err
	}
	codes, err := m.codes(ctx, 100)
	if err != nil {
		return err
	}
	r.say("machine: loops on all processors at once, before the pages, were kept from running %s", pauses(4*time.Second))
	var all pageRounds
	for range m.rounds {
		keys := log.keystrokes(keysPerSecond*loadSeconds, true)
		// What was measured before leaves its garbage. Its memory stays: a program that runs all day has
		// it, and to get it back from the system takes a round's first second.
		runtime.GC()
		if err := all.measure(ctx, m, client, "http://"+server.Addr, keys, codes); err != nil {
			return err
		}
	}
	all.report(r)
	return nil
}

// pageRounds are the rounds of the pages against the floor.
type pageRounds struct {
	ratios, pages, floors, medians, floorMedians []float64
	keys                                         []keystroke // of all rounds
	took                                         []float64   // by keystroke, seconds
	sizes                                        []int64     // by keystroke, bytes
	others                                       []string    // by round, the part of the processors that others took
	processor                                    []float64   // by round, seconds a page
	saves                                        int
}

// measure asks for the floor and then for the pages, while others save.
func (p *pageRounds) measure(ctx context.Context, m *bench, client *http.Client, base string, keys []keystroke, codes []string) error {
	before := readProcessorTime()
	saving, stop := context.WithCancel(ctx)
	defer stop()
	var saver sync.WaitGroup
	saver.Go(func() { p.saves += m.saveSteadily(saving, codes) })
	defer saver.Wait()
	defer stop()
	floor, _, err := m.load(ctx, client, len(keys), func(int) string { return base + "/saude" })
	if err != nil {
		return err
	}
	beforePages := readProcessorTime()
	took, sizes, err := m.load(ctx, client, len(keys), func(i int) string {
		return base + "/clientes?em=todos&q=" + url.QueryEscape(keys[i].ask.Text)
	})
	if err != nil {
		return err
	}
	p.others = append(p.others, before.othersSince())
	p.processor = append(p.processor, beforePages.oursSince()/float64(len(keys)))
	p.pages, p.floors = append(p.pages, quantile(took, 0.99)), append(p.floors, quantile(floor, 0.99))
	p.ratios = append(p.ratios, quantile(took, 0.99)/quantile(floor, 0.99))
	p.medians, p.floorMedians = append(p.medians, median(took)), append(p.floorMedians, median(floor))
	p.keys, p.took, p.sizes = append(p.keys, keys...), append(p.took, took...), append(p.sizes, sizes...)
	return nil
}

func (p *pageRounds) report(r *report) {
	r.bar(bar{
		id: "7a", what: fmt.Sprintf("page over HTTP p99 ÷ /saude p99, %d keys/s, %d saves/s", keysPerSecond, savesPerSecond),
		measured: median(p.ratios), ours: millis(median(p.pages)), theirs: millis(median(p.floors)),
		must: 5, stretch: 2.5,
	})
	r.bar(bar{id: "7b", what: "page over HTTP p99, ms", measured: 1000 * median(p.pages), must: 10, stretch: 10})
	r.bar(bar{id: "page", what: "page of 20 rows, largest of all, kB", measured: float64(slices.Max(p.sizes)) / 1000, must: 15, stretch: 15})
	total := int64(0)
	for _, s := range p.sizes {
		total += s
	}
	r.say("pages: %d rounds, %d answers of %.1f kB in the mean, p50 %s (/saude %s); p99 of each round %s (others took %s of the processors); %s of processor time a page, with asking and saving; %d saves meanwhile", len(p.pages), len(p.took),
		float64(total)/float64(len(p.sizes))/1000, millis(median(p.medians)), millis(median(p.floorMedians)), millisOf(p.pages), strings.Join(p.others, ", "), millis(median(p.processor)), p.saves)
	largest := slices.Index(p.sizes, slices.Max(p.sizes))
	r.say("pages, slowest: %s; largest: `%s` %d bytes", slowest(p.keys, p.took), p.keys[largest].ask.Text, p.sizes[largest])
}

// millisOf writes several durations.
func millisOf(seconds []float64) string {
	texts := make([]string, len(seconds))
	for i, s := range seconds {
		texts[i] = millis(s)
	}
	return strings.Join(texts, ", ")
}

func (m *bench) serve(ctx context.Context) (*http.Server, error) {
	handler, err := handlers.New(handlers.Options{
		Store: m.store, Views: os.DirFS("views"), Static: os.DirFS("static"), Manual: os.DirFS("docs/manual"),
		Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		return nil, err
	}
	var c net.ListenConfig
	listener, err := c.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	server := &http.Server{Addr: listener.Addr().String(), Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(listener) }()
	return server, nil
}

// logIn enters as an attendant of the fictitious provider.
func (m *bench) logIn(ctx context.Context, base string) (*http.Client, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, fmt.Errorf("make a jar: %w", err)
	}
	client := &http.Client{Jar: jar, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	form, err := m.get(ctx, client, base+"/entrar")
	if err != nil {
		return nil, err
	}
	page, err := goquery.NewDocumentFromReader(form.Body)
	if err != nil {
		return nil, fmt.Errorf("read the login: %w", err)
	}
	_ = form.Body.Close()
	csrf, _ := page.Find("input[name=csrf]").Attr("value")
	user := demo.Users()[0]
	values := url.Values{"csrf": {csrf}, "usuario": {user.Username}, "senha": {user.Password}}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/entrar", strings.NewReader(values.Encode()))
	if err != nil {
		return nil, fmt.Errorf("make a request: %w", err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", base)
	answer, err := client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("log in: %w", err)
	}
	_ = answer.Body.Close()
	check, err := m.get(ctx, client, base+"/clientes")
	if err != nil {
		return nil, err
	}
	_ = check.Body.Close()
	if check.StatusCode != http.StatusOK || check.Request.URL.Path != "/clientes" {
		return nil, errors.New("the login was refused")
	}
	return client, nil
}

func (m *bench) get(ctx context.Context, client *http.Client, address string) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("make a request: %w", err)
	}
	r.Header.Set("HX-Request", "true")
	r.Header.Set("HX-Request-Type", "partial")
	r.Header.Set("HX-Target", "section#results")
	answer, err := client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	return answer, nil
}

// load asks n times, at the pace of the keystrokes, whether the last answer has come or not.
func (m *bench) load(ctx context.Context, client *http.Client, n int, address func(int) string) (took []float64, sizes []int64, err error) {
	took, sizes = make([]float64, n), make([]int64, n)
	failed := make([]error, n)
	var running sync.WaitGroup
	tick := time.NewTicker(time.Second / keysPerSecond)
	defer tick.Stop()
	for i := range n {
		due := <-tick.C
		running.Go(func() {
			answer, err := m.get(ctx, client, address(i))
			if err != nil {
				failed[i] = err
				return
			}
			sizes[i], failed[i] = io.Copy(io.Discard, answer.Body)
			_ = answer.Body.Close()
			took[i] = time.Since(due).Seconds()
			if answer.StatusCode >= http.StatusInternalServerError {
				failed[i] = fmt.Errorf("%s answered %d", address(i), answer.StatusCode)
			}
		})
	}
	running.Wait()
	return took, sizes, errors.Join(failed...)
}

// saveSteadily saves until ctx ends and returns how many saves there were.
func (m *bench) saveSteadily(ctx context.Context, codes []string) int {
	tick := time.NewTicker(time.Second / savesPerSecond)
	defer tick.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return n
		case <-tick.C:
		}
		customer, err := m.store.Customer(ctx, actor(), codes[n%len(codes)])
		if err != nil {
			continue
		}
		customer.Note = "salvo " + strconv.Itoa(n)
		_, _ = dbtest.SaveCustomer(ctx, m.store, actor(), customer)
	}
}
