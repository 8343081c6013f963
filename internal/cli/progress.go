package cli

import "fmt"

// progress is one line of a terminal that is written over. In a pipe it writes nothing.
type progress struct {
	p    *Program
	last string
}

// show writes the line again when it changed.
func (l *progress) show(format string, values ...any) {
	text := fmt.Sprintf(format, values...)
	if !l.p.Terminal || text == l.last {
		return
	}
	l.last = text
	fmt.Fprintf(l.p.Stderr, "\r\x1b[K%s", text)
}

// end leaves the terminal as it was.
func (l *progress) end() {
	if l.last != "" {
		fmt.Fprint(l.p.Stderr, "\r\x1b[K")
	}
}
