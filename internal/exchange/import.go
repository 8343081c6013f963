package exchange

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"balcao/db"
	"balcao/db/sheets"
	"balcao/internal/isp"
)

// Options says what to import and how.
type Options struct {
	Source    string         // folder, .zip or .xlsx of the exchange files
	Rehearsal bool           // do everything, write nothing
	Rejected  string         // folder that is made for the refused lines; "" is none
	Progress  func(Progress) // told now and then and at each stage; nil is not
}

// Progress is how far a run is.
type Progress struct {
	File        string // sheet that is being read or written; "" at the end, while indexes are built and everything is checked
	Lines       int    // of all files, so far
	Done, Total int64  // bytes of all files
}

// progressEvery is how many lines pass between two words of progress.
const progressEvery = 5000

// importGarbage lets Go collect its garbage earlier than usual while an import runs, in percent
// of what is alive: that is tables of codes, without pointers, which cost nothing to look through.
const importGarbage = 50

// Import reads the exchange files into the database of a data folder, which no other process may
// have open. It is all or nothing: when one line is bad the database stays as it was, and the
// report says which lines. The error is for what is no fault of a line: no such folder, a database
// in use, no space (*isp.Error), or a failure of the program.
func Import(ctx context.Context, base db.Options, o Options) (report *Report, err error) {
	defer debug.SetGCPercent(debug.SetGCPercent(importGarbage))
	refused := &refusals{dir: o.Rejected}
	if err := refused.mayBegin(); err != nil {
		return nil, err
	}
	src, err := openSource(o.Source, base.Dir, allSheets(nil))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, src.close()) }()
	r := newRun(o, src, refused)
	defer func() { err = errors.Join(err, refused.close(r.report)) }()
	err = db.BulkLoad(ctx, base, sheets.Options{Rehearsal: o.Rehearsal, Size: src.size}, func(load *sheets.Load) (bool, error) {
		r.into(load)
		return r.fill(ctx, src)
	})
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	return r.report, nil
}

// newRun is an import that has read nothing yet.
func newRun(o Options, src *source, refused *refusals) *loader {
	report := newReport(o)
	report.IgnoredFiles = src.ignored
	l := &loader{
		report: report, refused: refused, total: src.size, progress: o.Progress, src: src, rehearsal: o.Rehearsal,
		tables: make(map[string]string), alone: make(map[int64]int64), touchedPlans: make(map[int64]int),
	}
	l.known = [sheets.CodeKinds]*codes{
		sheets.CustomerCodes: &l.customers, sheets.PlanTypeCodes: &l.planTypes, sheets.AddressCodes: &l.addresses,
		sheets.PlanCodes: &l.plans, sheets.OccurrenceNumbers: &l.occurrences,
	}
	return l
}

// into names the copy of the database that is filled.
func (l *loader) into(load *sheets.Load) {
	l.Load, l.base, l.zone, l.today = load, load.Rows(), load.Zone(), load.Today()
}

// fill reads everything into the copy of the database, and reports whether it may take its place.
func (l *loader) fill(ctx context.Context, src *source) (bool, error) {
	l.warnOfFiles(src)
	if err := l.readAll(ctx, src); err != nil {
		return false, err
	}
	if err := l.count(ctx); err != nil {
		return false, err
	}
	if !l.report.OK() {
		return false, nil
	}
	return true, l.event()
}

// readAll reads the files that are there, in the order of the table of sheets.
func (l *loader) readAll(ctx context.Context, src *source) error {
	if err := errors.Join(l.knownCodes(ctx), l.formerImports(ctx)); err != nil {
		return err
	}
	l.namesLater(src)
	for _, s := range allSheets(l.zone) {
		f, ok := src.files[s.title()]
		if !ok {
			continue
		}
		if err := errors.Join(l.prepare(ctx, s.title()), l.codesToName(ctx, s)); err != nil {
			return err
		}
		if err := l.readSheet(ctx, s, f); err != nil {
			return err
		}
	}
	l.tell("", nil)
	return nil
}

func (l *loader) readSheet(ctx context.Context, s sheet, f sourceFile) (err error) {
	l.columns, l.tables[s.title()] = s.columnNames(), s.tableName()
	o, reason, err := f.openSheet(s)
	if err != nil {
		return l.unreadable(s, err)
	}
	if reason != "" {
		l.beginFile(s.title(), nil)
		l.problem(Problem{Level: Refused, Reason: reason})
		return nil
	}
	defer func() { err = errors.Join(err, o.closer.Close()) }()
	l.tell(s.title(), o)
	if err := s.read(ctx, l, o); err != nil {
		return l.unreadable(s, err)
	}
	if l.updating {
		l.done += max(f.size, o.read)
		return l.oneMainContract(ctx)
	}
	l.sayImported(s.title(), o.seen.sum)
	if err := errors.Join(l.formerPlans(ctx), l.mainContracts(ctx), l.namedSlips(ctx), l.settled(ctx, s.title())); err != nil {
		return err
	}
	l.done += max(f.size, o.read)
	return nil
}

// unreadable says that a file cannot be read at all: a damaged .zip, a failing disk.
func (l *loader) unreadable(s sheet, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	what := "não pode ser lido até o fim"
	if isDamaged(err) {
		what = "está danificado dentro do .zip: o tamanho ou a soma de verificação não confere. Faça o .zip de novo"
	}
	return errors.Join(isp.Fail(isp.Invalid, "origem", fmt.Sprintf("O arquivo %s.csv %s.", s.title(), what)), err)
}
