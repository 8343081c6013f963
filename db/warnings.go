package db

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// Warning is something that goes wrong on the server and stops nobody yet.
type Warning struct {
	Told   string // for everybody who asks whether all is well: no data, no path
	Detail string // for those who keep the server: since when, and why; may be ""
}

// warnings are what goes wrong, by what does: a job.
type warnings struct {
	mu   sync.Mutex
	open map[string]Warning
}

func newWarnings() *warnings { return &warnings{open: map[string]Warning{}} }

// Warn says that something goes wrong, until EndWarning. subject tells one from another.
func (s *DB) Warn(subject string, w Warning) {
	s.warnings.mu.Lock()
	defer s.warnings.mu.Unlock()
	s.warnings.open[subject] = w
}

// EndWarning says that it went well again.
func (s *DB) EndWarning(subject string) {
	s.warnings.mu.Lock()
	defer s.warnings.mu.Unlock()
	delete(s.warnings.open, subject)
}

// list is every warning, in the order of the subjects.
func (w *warnings) list() []Warning {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := make([]Warning, 0, len(w.open))
	for _, subject := range slices.Sorted(maps.Keys(w.open)) {
		all = append(all, w.open[subject])
	}
	return all
}

// Warnings tells those who keep the server what goes wrong and stops nobody yet: the disk that
// fills up, the jobs that fail. What stops everybody is Trouble.
func (s *DB) Warnings() []string {
	var all []string
	if space := s.engine.Warning(); space != "" {
		all = append(all, space)
	}
	for _, w := range s.warnings.list() {
		all = append(all, strings.TrimSpace(w.Told+" "+w.Detail))
	}
	return all
}

// Warning is every one of Warnings in one line; "" while all is well.
func (s *DB) Warning() string { return strings.Join(s.Warnings(), " ") }

// Health is what a probe is told: why nothing can be saved, or what fails; "" while all is well.
func (s *DB) Health() string {
	if trouble := s.Trouble(); trouble != "" {
		return trouble
	}
	var told []string
	for _, w := range s.warnings.list() {
		told = append(told, w.Told)
	}
	return strings.Join(told, " ")
}
