package exchange

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"balcao/db"
	"balcao/db/entity"
	"balcao/db/sheets"
	"balcao/internal/guard"
	"balcao/internal/isp"
)

// errRefused rolls an update back of which a line was refused.
var errRefused = errors.New("a line was refused")

// Update brings the rows of an open database up to date with exchange files: a row is found by its
// natural key, and only the columns that the file has, and whose value is another one, are written,
// with an event for each row. What the database does not have is added; nothing is removed. It is one
// transaction, all or nothing, and o.Rehearsal rolls it back.
func Update(ctx context.Context, base *db.DB, actor isp.Actor, o Options) (report *Report, err error) {
	refused := &refusals{dir: o.Rejected}
	if err := refused.mayBegin(); err != nil {
		return nil, err
	}
	src, err := openSource(o.Source, base.Dir(), allSheets(nil))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, src.close()) }()
	l := newRun(o, src, refused)
	l.report.Update, l.updating = true, true
	defer func() { err = errors.Join(err, refused.close(l.report)) }()
	err = base.Update(ctx, actor, o.Rehearsal, func(ctx context.Context, t *db.Tx) error {
		l.tx, l.base, l.zone, l.today = t, t.Sheets(), base.Zone(), t.Today()
		return l.update(ctx, src)
	})
	if err != nil && !errors.Is(err, errRefused) {
		return nil, fmt.Errorf("import: %w", err)
	}
	return l.report, nil
}

// update reads the files in the order of the table of sheets.
func (l *loader) update(ctx context.Context, src *source) (err error) {
	l.warnOfFiles(src)
	if err := l.knownCodes(ctx); err != nil {
		return err
	}
	if l.secrets, err = guard.ReadSecrets(l.tx.Dir()); err != nil {
		return err
	}
	for _, s := range allSheets(l.zone) {
		f, ok := src.files[s.title()]
		if !ok {
			continue
		}
		if s.namesFiles() {
			err = l.codesToName(ctx, s)
		}
		if err = errors.Join(err, l.readSheet(ctx, s, f)); err != nil {
			return err
		}
	}
	l.tell("", nil)
	after := make(map[string]any)
	for i := range l.report.Files {
		f := &l.report.Files[i]
		if f.Expected = f.Lines - f.Bad + f.Extra; l.report.OK() && f.Expected != f.Made+f.Changed+f.Equal {
			return fmt.Errorf("%s: %d rows of %d are accounted for", f.File, f.Made+f.Changed+f.Equal, f.Expected)
		}
		l.report.Made, l.report.Changed, l.report.Equal = l.report.Made+f.Made, l.report.Changed+f.Changed, l.report.Equal+f.Equal
		after[f.File] = f.Made + f.Changed
	}
	switch {
	case !l.report.OK():
		return errRefused
	case l.report.Made+l.report.Changed == 0:
		return nil
	}
	return l.tx.ImportUpdated(after)
}

// saver writes the rows of one sheet in an update.
type saver[R any] interface {
	// owner finds whose a row is, and refuses the line when it is nobody's.
	owner(l *loader, row *R) entity.Owner
	find(ctx context.Context, l *loader, under entity.Owner, columns []string, row *R) ([]entity.Match, error)
	add(ctx context.Context, l *loader, owner entity.Owner, row *R) error
	// change writes the columns that changed. old is the row as the database has it.
	change(ctx context.Context, l *loader, id int64, old, now *R, changed []string) error
}

// update brings the database up to date with a row, or with the rows that its line makes.
func (t *table[T]) update(ctx context.Context, l *loader, row *T, b *binding[T], fields []string) error {
	rows := []T{*row}
	if t.part != nil {
		rows = t.part(row)
		l.file.Extra += len(rows) - 1
	}
	for i := range rows {
		if l.lineBad {
			return nil
		}
		err := t.updateRow(ctx, l, &rows[i], b, fields)
		var known *isp.Error
		switch {
		case errors.As(err, &known):
			l.badLine(known.Message)
		case err != nil:
			return fmt.Errorf("line %d of %s: %w", l.line, t.name, err)
		}
	}
	return nil
}

func (t *table[T]) updateRow(ctx context.Context, l *loader, row *T, b *binding[T], fields []string) error {
	if t.save == nil {
		return t.sameAsBase(ctx, l, row)
	}
	owner := t.save.owner(l, row)
	if l.lineBad {
		return nil
	}
	id, what, err := t.match(ctx, l, owner, row)
	switch {
	case err != nil || l.lineBad:
		return err
	case what == matchGone:
		l.problem(Problem{Level: Warned, Line: l.line, Reason: "foi apagado na base, e não foi mudado: para que volte, restaure na tela"})
		l.file.Equal++
		return nil
	case what == matchNone:
		return t.addRow(ctx, l, owner, row)
	}
	return t.changeRow(ctx, l, id, row, b, fields)
}

// addRow adds what the database does not have, when the line says enough of it.
func (t *table[T]) addRow(ctx context.Context, l *loader, owner entity.Owner, row *T) error {
	for i := range t.columns {
		if c := &t.columns[i]; c.must && strings.TrimSpace(c.get(row)) == "" {
			l.badLine("não está na base, e para criar falta a coluna " + c.name)
		}
	}
	if t.check != nil {
		t.check(l, row)
	}
	if l.lineBad {
		return nil
	}
	if err := t.save.add(ctx, l, owner, row); err != nil {
		return err
	}
	l.file.Made++
	return nil
}

// changeRow writes what the file says otherwise than the database.
func (t *table[T]) changeRow(ctx context.Context, l *loader, id int64, row *T, b *binding[T], fields []string) error {
	rows, _, err := t.page(sheets.Reader{Base: l.tx, Limit: 1}, ctx, id-1)
	if err != nil || len(rows) == 0 {
		return errors.Join(err, fmt.Errorf("read row %d again: %d rows", id, len(rows)))
	}
	old, now := rows[0], rows[0]
	if t.unseal != nil && l.secrets != nil {
		if err := t.unseal(l.secrets, &old); err != nil {
			return err
		}
		now = old
	}
	for i, at := range b.places {
		if at < 0 || i >= len(fields) {
			continue
		}
		c := &t.columns[at]
		if isBlank := strings.TrimSpace(fields[i]) == ""; !isBlank || !c.keepsWhenBlank() {
			c.set(&now, c.get(row))
		}
	}
	if t.check != nil {
		t.check(l, &now)
	}
	changed := t.changed(l, &old, &now, b)
	switch {
	case l.lineBad:
		return nil
	case len(changed) == 0:
		l.file.Equal++
		return nil
	}
	if err := t.save.change(ctx, l, id, &old, &now, changed); err != nil || l.lineBad {
		return err
	}
	l.file.Changed++
	return nil
}

// changed lists the columns of the file in which two rows differ, and warns of those that the file
// empties.
func (t *table[T]) changed(l *loader, old, now *T, b *binding[T]) []string {
	var names []string
	for _, at := range b.places {
		if at < 0 {
			continue
		}
		c := &t.columns[at]
		was, is := c.get(old), c.get(now)
		if was == is {
			continue
		}
		names = append(names, c.name)
		if is == "" {
			l.problem(Problem{Level: Warned, Line: l.line, Column: c.name, Value: cut(was), Reason: "a célula está vazia, e o valor da base foi apagado"})
		}
	}
	return names
}

// keepsWhenBlank reports whether an empty cell says nothing of a value: who a thing is of, a yes or
// no, a password that an export left out.
func (c *column[T]) keepsWhenBlank() bool {
	return c.name == "cliente" || c.name == "plano" || c.name == "senha" || c.name == "situacao" || c.name == "prioridade" || slices.Equal(c.words, []string{"S", "N"})
}

// What the database has of a row.
const (
	matchNone = iota
	matchOne
	matchGone // only one that was deleted
)

// match finds the row of the database that has the natural key of a row of the file.
func (t *table[T]) match(ctx context.Context, l *loader, owner entity.Owner, row *T) (id int64, what int, err error) {
	value := func(name string) string {
		if at := t.placeOf(name); at >= 0 {
			return t.columns[at].get(row)
		}
		return ""
	}
	for _, key := range t.natural() {
		if slices.ContainsFunc(key.filled, func(c string) bool { return c != "cliente" && c != "plano" && value(c) == "" }) {
			continue
		}
		var under entity.Owner
		var columns []string
		for _, c := range slices.Concat(key.filled, key.beside) {
			switch c {
			case "cliente":
				under.Customer = owner.Customer
			case "plano":
				under.Plan = owner.Plan
			case "apagado_em":
			default:
				columns = append(columns, c)
			}
		}
		found, err := t.save.find(ctx, l, under, columns, row)
		if err != nil {
			return 0, matchNone, err
		}
		id, what = l.choose(found, deletedAt(t, row))
		return id, what, nil
	}
	return 0, matchNone, nil
}

// deletedAt is when a row says that it was deleted, as the database keeps it.
func deletedAt[T any](t *table[T], row *T) string {
	at := t.placeOf("apagado_em")
	if at < 0 {
		return ""
	}
	return t.columns[at].get(row)
}

// choose picks the row that is meant: the one that was deleted at the same moment, else the one that
// is alive.
func (l *loader) choose(found []entity.Match, deleted string) (id int64, what int) {
	var alive []int64
	for _, m := range found {
		switch {
		case m.Deleted == "":
			alive = append(alive, m.ID)
		case deleted != "" && momentText(m.Deleted, l.zone) == deleted:
			return m.ID, matchOne
		}
	}
	switch {
	case len(alive) == 1:
		return alive[0], matchOne
	case len(alive) > 1:
		l.badLine(fmt.Sprintf("há %d iguais na base: não se sabe qual é", len(alive)))
	case len(found) > 0 && deleted == "":
		return 0, matchGone
	}
	return 0, matchNone
}
