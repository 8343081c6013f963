package sheets

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"balcao/db/sqlite"
)

// Boletos have no code of their own. A list of them in a cell names each by its customer and its
// nosso número, or, without one, by its document number, due day and cents; a second one of the
// same customer and name has #2 behind it.

// slipName is the name of a boleto of the table b, without the number of its turn.
const slipName = `(SELECT c.code FROM customers c WHERE c.id = b.customer_id) || ':' || replace(CASE WHEN b.our_number <> '' THEN b.our_number
	ELSE 'doc.' || b.document_number || '/' || b.due_on || '/' || b.amount_cents END, ' ', '_')`

// slipList is the cell that lists the boletos to which rows of a table lead.
func slipList(from, where string) string {
	return `coalesce((SELECT group_concat(` + slipName + ` || coalesce('#' || nullif(1 + (SELECT count(*) FROM payment_slips o
		WHERE o.customer_id = b.customer_id AND o.id < b.id AND o.our_number = b.our_number
		AND (b.our_number <> '' OR o.document_number = b.document_number AND o.due_on = b.due_on AND o.amount_cents = b.amount_cents)), 1), ''), ' '
		ORDER BY b.id) FROM ` + from + ` JOIN payment_slips b ON b.id = l.slip_id WHERE ` + where + `), '')`
}

// SlipIDs finds the boletos that cells name. It reads every boleto once and keeps only what is
// wanted.
func (l *Load) SlipIDs(ctx context.Context, wanted map[string]int64) error {
	l.flush()
	turns := make(map[string]int, len(wanted)) // of the names that are wanted, without the number of their turn
	for name := range wanted {
		base, _, _ := strings.Cut(name, "#")
		turns[base] = 0
	}
	err := sqlite.Each(ctx, l, func(row sqlite.Row) error {
		var id int64
		var name string
		if err := row.Scan(&id, &name); err != nil {
			return err
		}
		base, _, _ := strings.Cut(name, "#")
		if _, ok := turns[base]; !ok {
			return nil
		}
		turns[name]++
		if n := turns[name]; n > 1 {
			name += "#" + strconv.Itoa(n)
		}
		if _, ok := wanted[name]; ok {
			wanted[name] = id
		}
		return nil
	}, "SELECT b.id, "+slipName+" FROM payment_slips b ORDER BY b.id")
	if err != nil {
		return fmt.Errorf("boletos that are named: %w", err)
	}
	return nil
}

// CutSlip notes that a plan is cut for a boleto.
func (b *Bulk) CutSlip(planID, slipID int64) { b.add(b.tableOf("plan_cut_slips"), planID, slipID) }

// NoticedSlip notes that a boleto stands in a notice.
func (b *Bulk) NoticedSlip(noticeID, slipID int64) {
	b.add(b.tableOf("debt_notice_slips"), noticeID, slipID)
}
