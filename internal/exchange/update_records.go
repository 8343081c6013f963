package exchange

import (
	"context"
	"fmt"
)

// Records are what happened, and no update changes it: it takes a line that the base has, to the letter,
// so that a whole export can be corrected and given back, and refuses every other one.

const recordsStay = "--atualizar não cria nem muda linhas deste arquivo: só a importação comum as lê. " +
	"Deixe a linha como a exportação a escreveu, ou mude na tela"

// sameAsBase takes a row of a sheet of records when the base has it.
func (t *table[T]) sameAsBase(ctx context.Context, l *loader, row *T) error {
	if l.spelled == nil || l.spelledOf != t.name {
		rows, err := t.spelledRows(ctx, l)
		if err != nil {
			return err
		}
		l.spelled, l.spelledOf = rows, t.name
	}
	if !l.spelled[t.spell(row)] {
		l.badLine(recordsStay)
		return nil
	}
	l.file.Equal++
	return nil
}

// spelledRows reads every row of the base as the files spell it.
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
