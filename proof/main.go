// Command proof keeps the table of docs/reliability.md. It writes what was reached, good or bad, with its day and
// commit, into the rows:
//
//	go test -json … | go run ./proof R1 R1b    the rows that this run proves
//	go run ./proof                             the rows that the ordinary tests prove, which it runs
//
// A test says its figure in its log, behind the id of the row: t.Logf("R1: %d kills", n). The last that it says
// counts, so that a run that is cut short has reached something.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path"
	"regexp"
	"slices"
	"strings"
)

const page = "docs/reliability.md"

func main() {
	signal.Ignore(os.Interrupt) // the tests end by it, and what they had reached is written
	if err := keep(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "proof:", err)
		os.Exit(1)
	}
}

func keep(ids []string) error {
	text, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	rows, said := rowsOf(string(text), ids), run{}
	switch {
	case len(rows) < len(ids):
		err = fmt.Errorf("%s has not all the rows of %v", page, ids)
	case len(ids) > 0:
		err = said.listen(os.Stdin, os.Stdout)
	default:
		err = said.runTests(rows)
	}
	if err != nil {
		return err
	}
	commit, err := commitOf()
	if err != nil {
		return err
	}
	// Another command may have written its rows meanwhile.
	if text, err = os.ReadFile(page); err != nil {
		return err
	}
	for _, r := range rows {
		seen, good := said.reached(r)
		fmt.Printf("%s: %s\n", r.id, seen)
		said.failed = said.failed || !good
		text = put(text, r.id, fmt.Sprintf("%s, %s, %s", seen, said.last.Format("02/01/2006"), commit))
	}
	if err := os.WriteFile(page, text, 0o600); err != nil {
		return err
	}
	if said.failed {
		return fmt.Errorf("not all of it is proved; %s says what", page)
	}
	return nil
}

// row is one of the table. tests are those that prove it alone; none where a command does.
type row struct {
	id    string
	tests []string
}

// cellsOf are the cells of a row of the table, with an empty one at both ends; nil for another line.
func cellsOf(line string) []string {
	cells := strings.Split(line, "|")
	if len(cells) != 7 || !regexp.MustCompile(`^ [A-Z]\d+b? $`).MatchString(cells[1]) {
		return nil
	}
	return cells
}

// rowsOf are the rows with these ids, or without any those that the ordinary tests prove.
func rowsOf(text string, ids []string) (rows []row) {
	test := regexp.MustCompile("`((?:Test|Fuzz)\\w+)`")
	for line := range strings.Lines(text) {
		cells := cellsOf(line)
		if cells == nil {
			continue
		}
		r := row{id: strings.TrimSpace(cells[1])}
		if !strings.Contains(cells[3], "`make ") {
			for _, found := range test.FindAllStringSubmatch(cells[3], -1) {
				r.tests = append(r.tests, found[1])
			}
		}
		if len(ids) == 0 && len(r.tests) > 0 || slices.Contains(ids, r.id) {
			rows = append(rows, r)
		}
	}
	return rows
}

// put writes what was seen into the last cell of a row.
func put(text []byte, id, seen string) []byte {
	lines := strings.SplitAfter(string(text), "\n")
	for i, line := range lines {
		if cells := cellsOf(line); cells != nil && strings.TrimSpace(cells[1]) == id {
			cells[5] = " " + strings.ReplaceAll(seen, "|", "/") + " "
			lines[i] = strings.Join(cells, "|")
		}
	}
	return []byte(strings.Join(lines, ""))
}

// runTests runs the tests of the rows, wherever they stand; some need a browser.
func (r *run) runTests(rows []row) error {
	var tests []string
	for _, row := range rows {
		tests = append(tests, row.tests...)
	}
	names := "(" + strings.Join(tests, "|") + ")"
	files, err := output("git", "grep", "-lE", "^func "+names+`\(`, "--", "*_test.go")
	if err != nil {
		return err
	}
	ask := []string{"test", "-json", "-count=1", "-timeout=60m", "-tags=browser", "-run=^" + names + "$"}
	for _, file := range strings.Fields(files) {
		ask = append(ask, "./"+path.Dir(file))
	}
	test := exec.Command("go", ask...)
	test.Stderr = os.Stderr
	events, err := test.StdoutPipe()
	if err != nil {
		return err
	}
	if err := test.Start(); err != nil {
		return err
	}
	if err := r.listen(events, os.Stdout); err != nil {
		return err
	}
	_ = test.Wait() // the events said how it ended
	return nil
}

// commitOf names the commit, and says when the tree holds something else.
func commitOf() (string, error) {
	commit, err := output("git", "rev-parse", "--short", "HEAD")
	if err != nil {
		return "", err
	}
	changed, err := output("git", "status", "--porcelain", "--", ".", ":!"+page)
	if changed != "" {
		commit += " with changes"
	}
	return commit, err
}

// output runs a command and gives what it wrote.
func output(name string, words ...string) (string, error) {
	out, err := exec.Command(name, words...).Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", name, words[0], err)
	}
	return strings.TrimSpace(string(out)), nil
}
