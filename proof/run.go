package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
)

// run is what the tests said and how they ended.
type run struct {
	tests  []*outcome // as they came
	failed bool
	last   time.Time
}

// outcome is one test: how it ended ("" when it did not), and its figures by the id of the row.
type outcome struct {
	name, ended string
	figures     map[string]string
}

// of finds a test, which it begins when it is new. Where a name stands in two packages, both must pass.
func (r *run) of(name string) *outcome {
	for _, o := range r.tests {
		if o.name == name {
			return o
		}
	}
	o := &outcome{name: name, figures: map[string]string{}}
	r.tests = append(r.tests, o)
	return o
}

// listen reads the events of go test -json and shows what they say.
func (r *run) listen(events io.Reader, show io.Writer) error {
	figure := regexp.MustCompile(`^\s+\w+\.go:\d+: ([A-Z]\d+b?): (.+)\n`)
	for decoder := json.NewDecoder(events); ; {
		var e struct {
			Time                 time.Time
			Action, Test, Output string
		}
		if err := decoder.Decode(&e); errors.Is(err, io.EOF) && !r.last.IsZero() {
			return nil
		} else if err != nil {
			return fmt.Errorf("no tests are heard: %w", err)
		}
		fmt.Fprint(show, e.Output)
		if !e.Time.IsZero() {
			r.last = e.Time
		}
		r.failed = r.failed || e.Action == "fail"
		name, _, part := strings.Cut(e.Test, "/")
		if name == "" {
			continue
		}
		o := r.of(name)
		if found := figure.FindStringSubmatch(e.Output); found != nil {
			o.figures[found[1]] = found[2]
		}
		if e.Action == "fail" || e.Action == "pass" && !part && o.ended == "" {
			o.ended = e.Action
		}
	}
}

// reached says what a row has come to, and whether that is all it asks. What a command proves is decided by the
// tests with a figure for the row, and by those that failed before they had any.
func (r *run) reached(of row) (seen string, good bool) {
	var wrong, reached []string
	tests := of.tests
	for _, o := range r.tests {
		if o.figures[of.id] != "" || o.ended != "pass" && len(o.figures) == 0 {
			if len(of.tests) == 0 {
				tests = append(tests, o.name)
			}
		}
	}
	for _, name := range tests {
		o := r.of(name)
		if figure := o.figures[of.id]; figure != "" {
			reached = append(reached, figure)
		}
		switch o.ended {
		case "pass":
		case "":
			wrong = append(wrong, name+" did not run to its end")
		default:
			wrong = append(wrong, name+" fails")
		}
	}
	switch {
	case len(wrong) > 0:
		reached = append([]string{"**" + strings.Join(wrong, ", ") + "**"}, reached...)
	case len(of.tests) > 0:
		reached = append(reached, fmt.Sprintf("%d tests pass", len(of.tests)))
	case len(reached) == 0:
		return "**no figure was reached**", false
	}
	return strings.Join(reached, "; "), len(wrong) == 0
}
