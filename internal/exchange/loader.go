package exchange

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"balcao/db"
	"balcao/db/sheets"
	"balcao/internal/guard"
)

// loader carries an import from file to file: where it is, what it found bad, which codes it
// knows.
type loader struct {
	*sheets.Load        // nil of an update
	tx           *db.Tx // of an update
	updating     bool
	secrets      *guard.Secrets // of an update; nil when the database has none
	touchedPlans map[int64]int  // the line, by plan, of a contract that an update wrote
	base         sheets.Reader
	zone         *time.Location
	today        string // YYYY-MM-DD
	report       *Report
	progress     func(Progress)
	done         int64 // bytes of the files before this one
	total        int64
	src          *source
	rehearsal    bool
	tables       map[string]string // of the database, by sheet
	sums         map[string]string // SHA-256 of the files of this run, by sheet
	imported     map[string]string // instant of a former import, by SHA-256

	file    *FileReport
	columns []string // of the sheet
	header  []string // of the file
	fields  []string // of the line
	line    int
	lineBad bool
	reasons []string // why the line is refused
	refused *refusals
	failure error // of the program, not of a line
	standIn int64 // id given to rows that are not stored because something was bad before

	customers, planTypes, addresses, plans, occurrences codes
	own                                                 codes // of the file being read, when nothing refers to them
	live                                                planMarks
	alone                                               map[int64]int64 // the contract, by plan, that may be its only live one and does not say whether it is the main one
	forward                                             []forwardPlan

	known  [sheets.CodeKinds]*codes // of sheets before, or of the database, which a later sheet names
	later  [sheets.CodeKinds]bool   // the kinds that a sheet of this run names
	owns   sheets.CodeKind          // the kind of own
	seen   map[string]bool          // what once was told in the file being read
	wanted []wantedSlip             // boletos that lines of the file being read name

	spelled   map[string]bool // of an update: the rows of the sheet of records being read, as the database has them
	spelledOf string          // that sheet

	models map[string]*templateVersions // by name; nil until a sheet asks
	papers *paperHeads                  // nil until a sheet asks
}

// knownCodes reads the codes that rows may refer to. It comes before the first row.
func (l *loader) knownCodes(ctx context.Context) error {
	for _, k := range []struct {
		kind sheets.CodeKind
		into *codes
	}{
		{sheets.CustomerCodes, &l.customers},
		{sheets.PlanTypeCodes, &l.planTypes},
		{sheets.AddressCodes, &l.addresses},
		{sheets.PlanCodes, &l.plans},
		{sheets.OccurrenceNumbers, &l.occurrences},
	} {
		if err := l.base.Codes(ctx, k.kind, k.into.add); err != nil {
			return err
		}
	}
	return nil
}

// prepare reads the numbers that a file may not repeat, and forgets those of the last one.
func (l *loader) prepare(ctx context.Context, sheet string) error {
	if own := l.own; l.later[l.owns] {
		l.known[l.owns] = &own
	}
	l.own, l.owns, l.seen = codes{}, ownCodes()[sheet], make(map[string]bool)
	if sheet == "contratos" {
		if !l.later[sheets.AddressCodes] {
			l.addresses = codes{} // only plans refer to them
		}
		err := l.LiveContracts(ctx, func(plan int64, main bool) {
			if *l.live.of(plan) |= markLive; main {
				*l.live.of(plan) |= markMain
			}
		})
		if err != nil {
			return err
		}
	}
	if l.owns == sheets.NoCodes {
		return nil
	}
	return l.Codes(ctx, l.owns, l.own.add)
}

// ownCodes are the kinds of codes that a sheet gives out and that are told apart only while it is read.
func ownCodes() map[string]sheets.CodeKind {
	return map[string]sheets.CodeKind{
		"contratos": sheets.ContractNumbers, "equipamentos": sheets.AssetNumbers, "atendimentos": sheets.Protocols,
		"ordens": sheets.ServiceOrderNumbers, "servicos_adicionais": sheets.ExtraServiceCodes,
	}
}

// namesLater notes which codes the sheets of this run name.
func (l *loader) namesLater(src *source) {
	for _, s := range allSheets(l.zone) {
		if _, there := src.files[s.title()]; !there {
			continue
		}
		for _, kind := range s.codeKinds() {
			l.later[kind] = true
		}
	}
}

// codesToName reads the codes that a sheet names and no sheet of this run gave out.
func (l *loader) codesToName(ctx context.Context, s sheet) error {
	for _, kind := range s.codeKinds() {
		if l.known[kind] != nil {
			continue
		}
		l.known[kind] = new(codes)
		if err := l.base.Codes(ctx, kind, l.known[kind].add); err != nil {
			return err
		}
	}
	return nil
}

// once refuses what comes a second time in the file being read.
func (l *loader) once(column, what string) {
	if l.seen[what] {
		l.bad(column, "já veio neste arquivo, e só pode vir uma vez")
	}
	l.seen[strings.Clone(what)] = true
}

func (l *loader) beginFile(name string, f *openFile) {
	report := FileReport{File: name}
	l.header = nil
	if f != nil {
		report.Encoding, report.Separator = f.encoding(), strings.Trim(string(f.separator), "\x00")
		l.header = f.header
	}
	l.report.Files = append(l.report.Files, report)
	l.file = &l.report.Files[len(l.report.Files)-1]
	l.line = 0
	if f != nil {
		for _, n := range f.notes {
			l.problem(Problem{Level: n.level, Reason: n.reason, Became: n.became})
		}
	}
}

func (l *loader) beginLine(line int, fields []string) {
	l.file.Lines++
	l.report.Lines++
	l.line, l.lineBad, l.fields, l.reasons = line, false, fields, l.reasons[:0]
}

// endLine tells the progress and gives up early when the run is stopped or cannot be stored.
func (l *loader) endLine(ctx context.Context, n int, f *openFile) error {
	if l.lineBad && l.failure == nil {
		l.failure = l.refused.add(l.file.File, f.names, l.fields, l.line, l.reasons)
	}
	if l.failure != nil || n%progressEvery != 0 {
		return l.failure
	}
	l.tell(l.file.File, f)
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("stopped at line %d: %w", l.line, err)
	}
	if l.Load != nil && l.Failed() {
		return errors.New("a row could not be stored")
	}
	return nil
}

func (l *loader) tell(file string, f *openFile) {
	if l.progress == nil {
		return
	}
	p := Progress{File: file, Lines: l.report.Lines, Done: l.done, Total: l.total}
	if f != nil {
		p.Done = min(l.done+f.read, l.total)
	}
	l.progress(p)
}

// badLine refuses the whole line being read.
func (l *loader) badLine(reason string) {
	l.problem(Problem{Level: Refused, Line: l.line, Reason: reason})
}

// bad refuses one value of the line being read.
func (l *loader) bad(column, reason string) { l.hear(column, refuse(reason)) }

// hear takes down what is said of one value of the line being read, which is told as it stands in
// the file. A value of a column that the file does not have is not what is wrong.
func (l *loader) hear(column string, n note) {
	if n.silent() {
		return
	}
	p := Problem{Level: n.level, Line: l.line, Column: column, Value: cut(l.raw(column)), Reason: n.reason, Became: cut(n.became)}
	if !slices.Contains(l.header, column) {
		p.Reason = "o arquivo não tem a coluna " + column + ": " + n.reason
	}
	l.problem(p)
}

// raw is a value of the line as it stands in the file. A password is not repeated.
func (l *loader) raw(column string) string {
	i := slices.Index(l.header, column)
	if i < 0 || i >= len(l.fields) || column == "senha" {
		return ""
	}
	return l.fields[i]
}

// problem takes down what is said, and counts the line when it is refused.
func (l *loader) problem(p Problem) {
	if p.File == "" {
		p.File = l.file.File
	}
	if p.Level == Refused && p.Line > 0 && p.Line == l.line {
		if !l.lineBad {
			l.lineBad = true
			l.file.Bad++
			l.report.BadLines++
		}
		l.reasons = append(l.reasons, strings.TrimPrefix(p.Column+": ", ": ")+p.Reason)
	}
	p.Value = strings.Clone(p.Value) // it is part of the whole record
	l.report.add(p)
}

// writing reports whether rows are still stored: after the first bad line the run is only read
// to its end, for the report.
func (l *loader) writing() bool { return l.report.ProblemCount == 0 }

// id stores a row, or gives it a number that no other row has.
func (l *loader) id(store func() int64) int64 {
	if l.writing() {
		return store()
	}
	l.standIn++
	return standInStart + l.standIn
}

// standInStart is above every id of a database that a load can fill.
const standInStart = 1 << 31

// count ends the report with the balance: what the lines should have made, and what is in the database.
func (l *loader) count(ctx context.Context) error {
	for i := range l.report.Files {
		f := &l.report.Files[i]
		if f.Expected = f.Lines - f.Bad + f.Extra; !l.report.OK() {
			continue
		}
		var err error
		if l.tables[f.File] == "" { // its rows settled with those that were there
			f.Made = f.Expected
			l.report.Made += f.Made
			continue
		}
		if f.Made, err = l.Added(ctx, l.tables[f.File]); err != nil {
			return err
		}
		if f.Made != f.Expected {
			return fmt.Errorf("%s: %d rows were made of %d", f.File, f.Made, f.Expected)
		}
		l.report.Made += f.Made
	}
	l.countCreated()
	return nil
}

// countCreated lists what was made by its name.
func (l *loader) countCreated() {
	units, groups, points, products, places := l.Created()
	for _, c := range []struct {
		what string
		n    int64
	}{
		{"unidades", units},
		{"grupos de plano", groups},
		{"pontos de acesso", points},
		{"produtos", products},
		{"locais de estoque", places},
	} {
		if c.n > 0 && l.report.OK() {
			l.report.Created = append(l.report.Created, Created{c.what, int(c.n)})
		}
	}
}
