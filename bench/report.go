package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"
)

const (
	million   = 1_000_000
	everyday  = 50_000
	smallBase = 1_500  // on which every field and condition is held against the oracle
	largeBase = 20_000 // the same, in the run of a million
)

// bar is one line of the table: what was measured, and what it should be at the most.
type bar struct {
	id            string
	what          string
	measured      float64
	ours, theirs  string // the two figures of a ratio, for people
	must, stretch float64
	at            int // customers at which it is judged; 0 at any size
}

// verdict reports whether the bar is passed; at another size it only informs.
func (b bar) verdict(customers int) string {
	switch {
	case b.at != 0 && b.at != customers:
		return "information"
	case b.measured <= b.stretch:
		return "PASS (stretch)"
	case b.measured <= b.must:
		return "PASS"
	}
	return "SHORT"
}

// report collects a run.
type report struct {
	config
	started time.Time
	before  processorTime
	bars    []bar
	said    []string
}

func newReport(c config) *report {
	return &report{config: c, started: time.Now(), before: readProcessorTime()}
}

func (r *report) bar(b bar) {
	r.bars = append(r.bars, b)
	fmt.Printf("  %-3s %-62s %s  %s\n", b.id, b.what, figure(b.measured), b.verdict(r.customers))
}

func (r *report) say(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
	fmt.Printf("  "+format+"\n", args...)
}

// figure writes a number so that small ratios can be read.
func figure(x float64) string {
	switch {
	case x == 0:
		return "0"
	case x < 0.1:
		return fmt.Sprintf("1/%.0f", 1/x)
	}
	return fmt.Sprintf("%.2f", x)
}

func seconds(s float64) string { return fmt.Sprintf("%.2f s", s) }
func millis(s float64) string  { return fmt.Sprintf("%.3f ms", 1000*s) }

// finish prints the table and keeps it in the file of results, in the place of the last run of
// this size.
func (r *report) finish(w io.Writer) error {
	section := r.section()
	fmt.Fprintln(w, section)
	if r.out == "" {
		return nil
	}
	old, err := os.ReadFile(r.out)
	if err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("read the old results: %w", err)
	}
	if err := os.WriteFile(r.out, []byte(replaceSection(string(old), r.heading(), section)), 0o644); err != nil {
		return fmt.Errorf("write the results: %w", err)
	}
	return nil
}

const preface = `# Benchmarks

Written by ` + "`make bench N=…`" + `: the last run of each size. Ratios are of both sides in the same run; a smaller
figure is better. Bars and their numbers are those of the search's design; "information" marks a bar that is
judged at another size.
`

// replaceSection puts a section in the place of the one with the same heading, or at the end.
func replaceSection(document, heading, section string) string {
	if !strings.HasPrefix(document, preface) {
		document = preface
	}
	start := strings.Index(document, heading)
	if start < 0 {
		return strings.TrimRight(document, "\n") + "\n\n" + section
	}
	rest := ""
	if next := strings.Index(document[start+len(heading):], "\n## "); next >= 0 {
		rest = document[start+len(heading)+next+1:]
	}
	return document[:start] + section + rest
}

func (r *report) heading() string {
	if r.boletos > 0 {
		return fmt.Sprintf("## %d customers with %d boletos each\n", r.customers, r.boletos)
	}
	return fmt.Sprintf("## %d customers\n", r.customers)
}

func (r *report) section() string {
	var b strings.Builder
	b.WriteString(r.heading())
	fmt.Fprintf(&b, "\n%s, %s, %d processors, %s, commit %s, %.0f s in all, in which others took %s of the processors.\n\n",
		r.started.Format("2006-01-02"), processor(), runtime.NumCPU(), runtime.Version(), commit(), time.Since(r.started).Seconds(), r.before.othersSince())
	b.WriteString("| bar | what | measured | ours | other side | must | stretch | |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, x := range r.bars {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s | %s |\n", x.id, x.what, figure(x.measured), x.ours, x.theirs, figure(x.must), figure(x.stretch), x.verdict(r.customers))
	}
	b.WriteString("\n")
	for _, line := range r.said {
		b.WriteString("- " + line + "\n")
	}
	b.WriteString("\n")
	return b.String()
}

func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	for line := range strings.Lines(string(text)) {
		if name, value, found := strings.Cut(line, ":"); found && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}

func commit() string {
	out, err := exec.Command("git", "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(out))
}

func median(all []float64) float64 { return quantile(all, 0.5) }

// quantile is the value below which the part p of all lies: the nearest one that was measured.
func quantile(all []float64, p float64) float64 {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(all))
	return sorted[min(int(p*float64(len(sorted))), len(sorted)-1)]
}
