package main

import (
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const table = "| id | what | how | figure to reach | seen |\n| --- | --- | --- | --- | --- |\n" +
	"| R1 | kills | each change: `TestKills`; `make kills` | 0 lost | 7 kills |\n" +
	"| S3 | origin | each change: `TestOrigins`, `FuzzHosts` | refused | passes |\n"

// What was reached is written whether it is good or not, and only what was reached.
func TestReached(t *testing.T) {
	for _, c := range []struct {
		name, said, id, want string
		good                 bool
	}{
		{
			name: "the last figure", id: "R1", good: true, want: "200 kills, 0 lost",
			said: log("TestKills", "R1: 100 kills, 0 lost") + log("TestKills", "R1: 200 kills, 0 lost") + end("TestKills", "pass"),
		},
		{
			name: "a bad figure", id: "R1", want: "**TestKills fails**; 100 kills, 3 lost",
			said: log("TestKills", "R1: 100 kills, 3 lost") + end("TestKills", "fail"),
		},
		{name: "cut short", id: "R1", want: "**TestKills did not run to its end**; 100 kills", said: log("TestKills", "R1: 100 kills")},
		{
			name: "another row fails", id: "R1", good: true, want: "100 kills",
			said: log("TestKills", "R1: 100 kills") + end("TestKills", "pass") + log("TestOther", "R2: 3 images") + end("TestOther", "fail"),
		},
		{
			name: "a test fails before it has a figure", id: "R1", want: "**TestOther fails**; 100 kills",
			said: log("TestKills", "R1: 100 kills") + end("TestKills", "pass") + end("TestOther", "fail"),
		},
		{name: "no figure", id: "R1", want: "**no figure was reached**", said: end("TestOther", "pass")},
		{name: "ordinary tests", id: "S3", good: true, want: "2 tests pass", said: end("TestOrigins", "pass") + end("FuzzHosts", "pass")},
		{name: "one of them is gone", id: "S3", want: "**FuzzHosts did not run to its end**", said: end("TestOrigins", "pass")},
		{
			name: "a part of one fails", id: "S3", want: "**TestOrigins fails**",
			said: end("TestOrigins/null", "fail") + end("TestOrigins", "fail") + end("FuzzHosts", "pass"),
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var said run
			if err := said.listen(strings.NewReader(c.said), io.Discard); err != nil {
				t.Fatal(err)
			}
			rows := rowsOf(table, []string{c.id})
			if seen, good := said.reached(rows[0]); seen != c.want || good != c.good {
				t.Errorf("%q %v, not %q", seen, good, c.want)
			}
		})
	}
}

func log(test, text string) string {
	return `{"Time":"2026-11-30T04:05:06Z","Action":"output","Test":"` + test + `","Output":"    kill_test.go:88: ` + text + `\n"}` + "\n"
}

func end(test, how string) string {
	return `{"Time":"2026-11-30T04:05:06Z","Action":"` + how + `","Test":"` + test + `"}` + "\n"
}

// Nothing is heard: nothing may be written.
func TestNothingIsHeard(t *testing.T) {
	for _, said := range []string{"", "FAIL balcao [build failed]\n"} {
		if err := new(run).listen(strings.NewReader(said), io.Discard); err == nil {
			t.Errorf("%q is taken for a run", said)
		}
	}
}

// A row is written where it stands, and no other is touched.
func TestPut(t *testing.T) {
	want := strings.Replace(table, "| 7 kills |", "| 9 kills, 30/11/2026, abc |", 1)
	if got := string(put([]byte(table), "R1", "9 kills, 30/11/2026, abc")); got != want {
		t.Errorf("%s", got)
	}
}

// Every row of the page is proved: by a target of the Makefile that writes it, or by tests alone.
func TestEveryRowIsWritten(t *testing.T) {
	text, err := os.ReadFile("../" + page)
	if err != nil {
		t.Fatal(err)
	}
	made, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	var byTarget []string
	for _, ids := range regexp.MustCompile(`run ./proof((?: [A-Z]\d+b?)+)`).FindAllStringSubmatch(string(made), -1) {
		byTarget = append(byTarget, strings.Fields(ids[1])...)
	}
	all := 0
	for line := range strings.Lines(string(text)) {
		if cells := cellsOf(line); cells != nil {
			id := strings.TrimSpace(cells[1])
			all++
			if alone := len(rowsOf(line, nil)) == 1; alone == slices.Contains(byTarget, id) {
				t.Errorf("%s: by its tests alone %v, by a target %v", id, alone, !alone)
			}
		}
	}
	if all < 25 || len(byTarget) == 0 {
		t.Errorf("%d rows, of them %d by a target", all, len(byTarget))
	}
	for _, id := range byTarget {
		if len(rowsOf(string(text), []string{id})) != 1 {
			t.Errorf("%s is written into no row", id)
		}
	}
}
