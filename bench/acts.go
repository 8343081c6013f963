package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// actSaves is how many saves, rehearsals and forms are measured.
const actSaves = 300

// acts measures what an attendant waits for: a save over HTTP against the bare UPDATE of the same
// file with an fsync, a rehearsal, and a form that is opened.
func (m *bench) acts(ctx context.Context, r *report) error {
	server, err := m.serve(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = server.Close() }()
	base := "http://" + server.Addr
	client, err := m.logIn(ctx, base)
	if err != nil {
		return err
	}
	key, err := m.store.CreateToken(ctx, actor(), "medida "+strconv.FormatInt(time.Now().UnixNano(), 36), "administrador")
	if err != nil {
		return err
	}
	codes, err := m.codes(ctx, 60)
	if err != nil {
		return err
	}
	bare, err := m.bareFile()
	if err != nil {
		return err
	}
	defer func() { _ = bare.Close() }()
	var update, save, rehearsal, form []float64
	for i := range actSaves {
		code := codes[i%len(codes)]
		at := base + "/api/v1/clientes/" + url.PathEscape(code)
		note := strconv.FormatInt(time.Now().UnixNano(), 36)
		for _, err := range []error{
			timed(&update, func() error {
				_, err := bare.ExecContext(ctx, "UPDATE customers SET alert = ? WHERE code = ?", note, code)
				return err
			}),
			timed(&save, func() error { return patch(ctx, client, key, at, `{"observacao":"`+note+`"}`) }),
			timed(&rehearsal, func() error { return patch(ctx, client, key, at, `{"observacao":"x`+note+`","ensaio":true}`) }),
			timed(&form, func() error { return m.open(ctx, client, base+"/clientes/"+url.PathEscape(code)+"/editar") }),
		} {
			if err != nil {
				return fmt.Errorf("measure acts: %w", err)
			}
		}
	}
	r.bar(bar{
		id: "10a", what: "a save over HTTP p99 ÷ the bare UPDATE p99", measured: quantile(save, 0.99) / quantile(update, 0.99),
		ours: millis(quantile(save, 0.99)), theirs: millis(quantile(update, 0.99)), must: 3, stretch: 3,
	})
	r.bar(bar{id: "10b", what: "a rehearsal over HTTP p99, ms", measured: 1000 * quantile(rehearsal, 0.99), must: 20, stretch: 20})
	r.bar(bar{id: "10c", what: "a form opened p99, ms", measured: 1000 * quantile(form, 0.99), must: 10, stretch: 10})
	r.say("acts: %d each; p50 of a save %s, the bare UPDATE %s, a rehearsal %s, a form %s", actSaves,
		millis(median(save)), millis(median(update)), millis(median(rehearsal)), millis(median(form)))
	return nil
}

// timed adds how long a step took, in seconds.
func timed(took *[]float64, do func() error) error {
	start := time.Now()
	err := do()
	*took = append(*took, time.Since(start).Seconds())
	return err
}

// open reads a page whole.
func (m *bench) open(ctx context.Context, client *http.Client, at string) error {
	answer, err := m.get(ctx, client, at)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, answer.Body)
	return errors.Join(err, answer.Body.Close())
}

// patch changes a customer over the API.
func patch(ctx context.Context, client *http.Client, key, at, body string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPatch, at, strings.NewReader(body))
	if err != nil {
		return fmt.Errorf("make a request: %w", err)
	}
	request.Header.Set("Authorization", "Bearer "+key)
	answer, err := client.Do(request)
	if err != nil {
		return fmt.Errorf("save: %w", err)
	}
	text, err := io.ReadAll(answer.Body)
	if err := errors.Join(err, answer.Body.Close()); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("save: %d %s", answer.StatusCode, text)
	}
	return nil
}
