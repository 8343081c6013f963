package sheets

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// catalogueColumns are the columns of a list of the catalogue beside name, code and whether it is in use, by
// their place in the record.
func catalogueColumns(list string) map[int]string {
	switch list {
	case "access_point":
		return map[int]string{4: "customer_limit"}
	case "technician":
		return map[int]string{
			4: "day_limit", 6: "takes_more", 7: "shift_monday", 8: "shift_tuesday", 9: "shift_wednesday", 10: "shift_thursday",
			11: "shift_friday", 12: "shift_saturday", 13: "shift_sunday",
		}
	case "answer_template":
		return map[int]string{5: "text"}
	}
	return nil
}

// catalogueWidth is how many values a row of the catalogue has.
const catalogueWidth = 14

// catalogueEmpty is a value that a list does not have.
func catalogueEmpty(place int) string {
	switch place {
	case 4:
		return "'0'"
	case 6:
		return "'1'"
	}
	return "''"
}

// Catalogue reads every row of the lists that forms choose from, in one page: the list, name, code, in use,
// limit, text, whether more is taken, and the shifts of the week.
func (s Reader) Catalogue(ctx context.Context, after int64) ([]Record, int64, error) {
	if after > 0 {
		return nil, after, nil
	}
	var parts []string
	for i, list := range isp.CatalogueLists() {
		values := []string{fmt.Sprintf("SELECT %d AS place, '%s', name, code, CAST(active AS TEXT)", i, list.Subject)}
		columns := catalogueColumns(list.Subject)
		for place := 4; place < catalogueWidth; place++ {
			value := catalogueEmpty(place)
			if column, ok := columns[place]; ok {
				value = "coalesce(CAST(" + column + " AS TEXT), " + value + ")"
			}
			values = append(values, value)
		}
		parts = append(parts, strings.Join(values, ", ")+" FROM "+list.Subject+"s")
	}
	rows, last, err := s.onePage(ctx, strings.Join(parts, " UNION ALL ")+" ORDER BY 1, 3", 1+catalogueWidth)
	for i := range rows {
		copy(rows[i].Values[:], rows[i].Values[1:])
	}
	return rows, last, err
}

// Terms reads the regulatory values that were chosen and the hours of the types of attendance, in one
// page: what it is, its key, its value, and of the first their source and mark.
func (s Reader) Terms(ctx context.Context, after int64) ([]Record, int64, error) {
	if after > 0 {
		return nil, after, nil
	}
	rows, last, err := s.onePage(ctx, `SELECT 'regulation', key, CAST(value AS TEXT), source, mark FROM regulation_values
		UNION ALL SELECT 'attendance', kind, CAST(hours AS TEXT), '', '' FROM attendance_types ORDER BY 1, 2`, 5)
	for i := range rows {
		if rows[i].Values[0] == "attendance" {
			rows[i].Values[1] = isp.AttendanceKinds().Slug(rows[i].Values[1])
		}
	}
	return rows, last, err
}

// onePage reads all that a query gives.
func (s Reader) onePage(ctx context.Context, query string, columns int) ([]Record, int64, error) {
	rows, err := sqlite.ListAll(ctx, s.Base, func(row sqlite.Row) (Record, error) {
		var r Record
		to := make([]any, columns)
		for i := range to {
			to[i] = &r.Values[i]
		}
		err := row.Scan(to...)
		return r, err
	}, query)
	return rows, 1, err
}

// BeginCatalogue makes room for the catalogue of an empty database: what the program put there goes, and codes that were
// made of names do not stand in the way.
func (l *Load) BeginCatalogue(ctx context.Context) error {
	l.flush()
	for _, list := range isp.CatalogueLists() {
		if err := l.exec(ctx, "UPDATE "+list.Subject+"s SET code = ''"); err != nil {
			return err
		}
	}
	for _, text := range []string{"DELETE FROM reasons", "DELETE FROM answer_templates", "DELETE FROM occurrence_types", "DELETE FROM service_order_types", `DELETE FROM closing_reasons WHERE id NOT IN (
		SELECT closing_reason_id FROM attendances WHERE closing_reason_id IS NOT NULL
		UNION SELECT closing_reason_id FROM occurrences WHERE closing_reason_id IS NOT NULL
		UNION SELECT closing_reason_id FROM service_orders WHERE closing_reason_id IS NOT NULL)`} {
		if err := l.exec(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// EndCatalogue gives rows without a code their name, as everywhere.
func (l *Load) EndCatalogue(ctx context.Context) error {
	for _, list := range isp.CatalogueLists() {
		if err := l.exec(ctx, "UPDATE OR IGNORE "+list.Subject+"s SET code = name WHERE code = ''"); err != nil {
			return err
		}
	}
	return nil
}

// PutCatalogue writes a row of a list over the one of its name, if there is one.
func (l *Load) PutCatalogue(ctx context.Context, r *Record) error {
	l.flush()
	v := r.Values
	columns, sets, marks := "name, code, active", "code = excluded.code, active = excluded.active", "?, ?, ?"
	values := []any{v[1], v[2], v[3]}
	own := catalogueColumns(v[0])
	for _, place := range slices.Sorted(maps.Keys(own)) {
		columns, sets, marks = columns+", "+own[place], sets+", "+own[place]+" = excluded."+own[place], marks+", ?"
		if own[place] == "customer_limit" && v[place] == "0" {
			values = append(values, nil)
			continue
		}
		values = append(values, v[place])
	}
	if err := l.run(ctx, "INSERT INTO "+v[0]+"s ("+columns+") VALUES ("+marks+") ON CONFLICT (name) DO UPDATE SET "+sets, values...); err != nil {
		return err
	}
	return l.learnName(ctx, v[0]+"s", v[1])
}

// learnName lets later rows refer to a row that was written here.
func (l *Load) learnName(ctx context.Context, table, name string) error {
	for i := range l.tables {
		if t := &l.tables[i]; t.named && t.name == table {
			id, err := sqlite.Value[int64](ctx, l, "SELECT id FROM "+table+" WHERE name = ?", name)
			l.names[i][name], t.lastID = id, max(t.lastID, id)
			return err
		}
	}
	return nil
}

// PutTerm writes a regulatory value or the hours of a type of attendance.
func (l *Load) PutTerm(ctx context.Context, r *Record) error {
	l.flush()
	if r.Values[0] == "attendance" {
		kind, _ := isp.AttendanceKinds().Value(r.Values[1])
		return l.run(ctx, "UPDATE attendance_types SET hours = ? WHERE kind = ?", r.Values[2], kind)
	}
	return l.run(ctx, `INSERT INTO regulation_values (key, value, source, mark) VALUES (?, ?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value, source = excluded.source, mark = excluded.mark`,
		r.Values[1], r.Values[2], r.Values[3], r.Values[4])
}

func (l *Load) run(ctx context.Context, text string, values ...any) error {
	if _, err := l.conn.ExecContext(ctx, text, values...); err != nil {
		return fmt.Errorf("%.60s: %w", text, err)
	}
	return nil
}
