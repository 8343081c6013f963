package exchange

import (
	"context"
	"fmt"
)

// Records are what happened, and no update changes it: it takes a line that the database has, to the letter,
// so that a whole export can be corrected and given back, and refuses every other one. Of templates,
// documents and files it adds those that the database does not have.

const recordsStay = "--atualizar não cria nem muda linhas deste arquivo: só a importação comum as lê. " +
	"Deixe a linha como a exportação a escreveu, ou mude na tela"

// sameAsBase takes a row of a sheet of records when the database has it, and adds it where an update may.
func (t *table[T]) sameAsBase(ctx context.Context, l *loader, row *T) error {
	equal, known, err := t.inBase(ctx, l, row)
	switch {
	case err != nil:
		return err
	case equal:
		l.file.Equal++
	case t.known == nil:
		l.badLine(recordsStay)
	case known:
		l.badLine(documentsStay)
	default:
		l.spelled[t.spell(row)], l.spelled[knownMark+t.known(row)] = true, true
		if t.load(l, row); !l.lineBad {
			l.file.Made++
		}
	}
	return nil
}

// inBase reports whether the database has a row to the letter, and whether it has one that is known as it.
func (t *table[T]) inBase(ctx context.Context, l *loader, row *T) (equal, known bool, err error) {
	if l.spelled == nil || l.spelledOf != t.name {
		if l.spelled, err = t.spelledRows(ctx, l); err != nil {
			return false, false, err
		}
		l.spelledOf = t.name
	}
	return l.spelled[t.spell(row)], t.known != nil && l.spelled[knownMark+t.known(row)], nil
}

const (
	// knownMark begins what tells a row from others, beside the rows as they are written.
	knownMark = "\x1e"

	documentsStay = "já está na base com outros valores, e um documento não muda por arquivo: tire a linha, ou mude na tela"
)

// spelledRows reads every row of the database as the files spell it.
func (t *table[T]) spelledRows(ctx context.Context, l *loader) (map[string]bool, error) {
	all, after := make(map[string]bool), int64(0)
	for {
		rows, last, err := t.page(l.base, ctx, after)
		if err != nil {
			return nil, fmt.Errorf("rows in the base: %w", err)
		}
		if len(rows) == 0 {
			return all, nil
		}
		for i := range rows {
			all[t.spell(&rows[i])] = true
			if t.known != nil {
				all[knownMark+t.known(&rows[i])] = true
			}
		}
		after = last
	}
}

// spell writes a row with all its columns.
func (t *table[T]) spell(row *T) string {
	var b []byte
	for _, c := range t.columns {
		b = append(append(b, c.get(row)...), '\x1f')
	}
	return string(b)
}
