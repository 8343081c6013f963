package exchange

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"balcao/db"
	"balcao/db/sheets"
	"balcao/internal/isp"
)

// The corpus, testdata/corpus, is small import files with what each must give. A file holds the
// cases of one kind; a case is
//
//	# its name
//	@ how its files come: zip, zip crc, zip tamanho, zip senha, zip estrangeiro, planilha,
//	  planilha oculta, sozinho; a folder when there is no such line
//	> name of a file, and below it its lines; "> name go" has lines in Go's quotes, with no line
//	  ends of their own; of a planilha the name is the sheet's and cells are parted by |
//	= aceito N, N rows made · recusado N, N refusals · falha: part of the sentence
//	= nivel arquivo.coluna N part of the reason: every group of the report, N times said
//	= linha arquivo line: the database has it, as an export writes it
//
// It is imported into the register of good(). The last line of a case names what must be there;
// groups that no line names fail it.
type corpusCase struct {
	name, how string
	files     []corpusFile
	want      []string
}

type corpusFile struct{ name, content string }

func corpus(t *testing.T) map[string][]corpusCase {
	t.Helper()
	names, err := filepath.Glob("testdata/corpus/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string][]corpusCase)
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(filepath.Base(name), ".txt")] = parseCorpus(t, string(text))
	}
	return all
}

func parseCorpus(t *testing.T, text string) []corpusCase {
	t.Helper()
	var cases []corpusCase
	inGo := false
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		kind, rest, _ := strings.Cut(line, " ")
		last := len(cases) - 1
		switch kind {
		case "#":
			cases = append(cases, corpusCase{name: rest})
		case "@":
			cases[last].how = rest
		case ">":
			name, isGo := strings.CutSuffix(rest, " go")
			cases[last].files, inGo = append(cases[last].files, corpusFile{name: name}), isGo
		case "=":
			cases[last].want = append(cases[last].want, rest)
		default:
			if last < 0 || len(cases[last].files) == 0 || len(cases[last].want) > 0 {
				continue // a blank line between cases
			}
			f := &cases[last].files[len(cases[last].files)-1]
			if !inGo {
				f.content += line + "\n"
				continue
			}
			raw, err := strconv.Unquote(line)
			if err != nil {
				t.Fatalf("%s: %s: %v", cases[last].name, line, err)
			}
			f.content += raw
		}
	}
	return cases
}

func TestCorpus(t *testing.T) {
	base := imported(t, writeFolder(t, good()))
	count := 0
	for kind, cases := range corpus(t) {
		for _, c := range cases {
			count++
			t.Run(kind+"/"+c.name, func(t *testing.T) {
				got := runCase(t, base, c.source(t))
				var missing []string
				for _, w := range c.want {
					if !got.has(w) {
						missing = append(missing, w)
					}
				}
				if len(missing) > 0 || len(got.said) > 0 {
					t.Errorf("not given: %q\nnot named: %q\n%s", missing, got.said, got.text)
				}
			})
		}
	}
	if count < 150 {
		t.Errorf("%d cases, want 150", count)
	}
}

// outcome is what a case gave: its verdict, what was said, and the rows of the database.
type outcome struct {
	verdict string
	said    []string // not yet named: "nivel arquivo.coluna N reason"
	rows    map[string]string
	text    string
}

// has reports whether the outcome is as an expectation says, and takes what it names off the list.
func (o *outcome) has(want string) bool {
	kind, rest, _ := strings.Cut(want, " ")
	switch kind {
	case "aceito", "recusado":
		return o.verdict == want
	case "falha:":
		return strings.HasPrefix(o.verdict, kind) && strings.Contains(o.verdict, rest)
	case "linha":
		file, line, _ := strings.Cut(rest, " ")
		return slices.ContainsFunc(strings.Split(o.rows[file], "\n"), func(row string) bool {
			// A case names the columns that it is about: those that came later stand behind them.
			return row == line || strings.HasPrefix(row, strings.TrimSuffix(line, ";")+";")
		})
	}
	parts := strings.SplitN(want, " ", 4)
	at := slices.IndexFunc(o.said, func(s string) bool {
		return len(parts) == 4 && strings.HasPrefix(s, strings.Join(parts[:3], " ")+" ") && strings.Contains(s, parts[3])
	})
	if at < 0 {
		return false
	}
	o.said = slices.Delete(o.said, at, at+1)
	return true
}

// runCase rehearses a source and looks at the rows before they are thrown away.
func runCase(t *testing.T, base db.Options, source string) outcome {
	t.Helper()
	var o outcome
	src, err := openSource(source, base.Dir, allSheets(nil))
	if err != nil {
		return failed(t, err)
	}
	defer func() {
		if err := src.close(); err != nil {
			t.Error(err)
		}
	}()
	r := newRun(Options{Source: source, Rehearsal: true}, src, &refusals{})
	err = db.BulkLoad(t.Context(), base, sheets.Options{Rehearsal: true, Size: src.size}, func(load *sheets.Load) (bool, error) {
		r.into(load)
		keep, err := r.fill(t.Context(), src)
		if keep && err == nil {
			o.rows = rowsOf(t, load, src)
		}
		return false, err
	})
	if err != nil {
		return failed(t, err)
	}
	o.text = r.report.String()
	o.verdict = fmt.Sprintf("recusado %d", r.report.ProblemCount)
	if r.report.OK() {
		o.verdict = fmt.Sprintf("aceito %d", r.report.Made)
	}
	for _, g := range r.report.Groups {
		became := ""
		for _, v := range g.Values {
			became += " «" + v.Became + "»"
		}
		o.said = append(o.said, fmt.Sprintf("%s %s.%s %d %s%s", g.Level, g.File, g.Column, g.Count, g.Reason, became))
	}
	return o
}

func failed(t *testing.T, err error) outcome {
	t.Helper()
	var known *isp.Error
	if !errors.As(err, &known) {
		t.Errorf("no sentence for people: %v", err)
		return outcome{}
	}
	return outcome{verdict: "falha: " + known.Message}
}

// rowsOf exports the sheets that were read.
func rowsOf(t *testing.T, load *sheets.Load, src *source) map[string]string {
	t.Helper()
	rows := make(map[string]string)
	for _, s := range allSheets(load.Zone()) {
		if _, read := src.files[s.title()]; !read {
			continue
		}
		var b strings.Builder
		w := newSheetWriter(&b)
		w.report = &ExportReport{Files: []ExportedSheet{{}}}
		if err := errors.Join(w.record(nil), s.write(context.WithoutCancel(t.Context()), load.Rows(), w), w.out.Flush()); err != nil {
			t.Fatal(err)
		}
		rows[s.title()] = b.String()
	}
	return rows
}
