package db

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// ListFilter chooses rows of a list of one customer, newest first. Empty fields do not
// restrict.
type ListFilter struct {
	From   string // day YYYY-MM-DD, included
	Until  string // day YYYY-MM-DD, included
	Status string // as the database keeps it
	Except string // status that is left out
	Oldest bool   // the oldest come first
	After  string // cursor: only rows after this one
	Row    int64  // id of a row that is looked for: when the first page does not hold it, the page begins with it
	Limit  int    // 1 to 200; 0 is 50
}

// Listing is a page of a list.
type Listing[T any] struct {
	Rows    []T
	Total   int    // rows that the filter lets through, on all pages
	Next    string // cursor of the next page; "" when this is the last
	Skipped bool   // it begins with the row that was looked for, which is not of the first page
}

// listed is a table of rows of customers that is read in pages. Its texts are SQL of the store.
type listed[T any] struct {
	columns string // as dest takes them
	tables  string // FROM …, in which t is the table; it has customer_id
	moment  string // expression of the sorting moment: a day or an instant
	dest    func(*T) []any
}

// listOf reads one page.
func listOf[T any](ctx context.Context, s *DB, l listed[T], customerID int64, f ListFilter) (Listing[T], error) {
	where, args, err := l.conditions(customerID, f)
	if err != nil {
		return Listing[T]{}, err
	}
	var page Listing[T]
	err = s.view(func(q sqlite.Querier) error {
		if page.Total, err = sqlite.Value[int](ctx, q, "SELECT count(*) "+l.tables+" WHERE "+where, args...); err != nil {
			return err
		}
		return l.fill(ctx, q, &page, where, args, f)
	})
	if err != nil {
		return Listing[T]{}, fmt.Errorf("read a list of a customer: %w", err)
	}
	return page, nil
}

func (l listed[T]) conditions(customerID int64, f ListFilter) (string, []any, error) {
	where, args := "t.customer_id = ?", []any{customerID}
	for _, day := range []struct{ field, text, condition string }{
		{field: "de", text: f.From, condition: "substr(" + l.moment + ", 1, 10) >= ?"},
		{field: "ate", text: f.Until, condition: "substr(" + l.moment + ", 1, 10) <= ?"},
	} {
		if day.text == "" {
			continue
		}
		if !isp.ValidDay(day.text) {
			return "", nil, isp.Fail(isp.Invalid, day.field, "Data não existe: use AAAA-MM-DD.")
		}
		where, args = where+" AND "+day.condition, append(args, day.text)
	}
	if f.Status != "" {
		where, args = where+" AND t.status = ?", append(args, f.Status)
	}
	if f.Except != "" {
		where, args = where+" AND t.status <> ?", append(args, f.Except)
	}
	return where, args, nil
}

// fill reads the rows of a page.
func (l listed[T]) fill(ctx context.Context, q sqlite.Querier, page *Listing[T], where string, args []any, f ListFilter) error {
	var cursors []string
	var err error
	page.Rows, cursors, page.Next, err = l.rows(ctx, q, where, args, f)
	sought := func(cursor string) bool { return strings.HasSuffix(cursor, listCursor("", f.Row)) }
	if err != nil || f.Row == 0 || f.After != "" || slices.ContainsFunc(cursors, sought) {
		return err
	}
	moments, err := sqlite.List(ctx, q, sqlite.ScanValue[string], "SELECT "+l.moment+" "+l.tables+" WHERE "+where+" AND t.id = ?",
		append(slices.Clone(args), f.Row)...)
	if err != nil || len(moments) == 0 {
		return err
	}
	before := f.Row + 1
	if f.Oldest {
		before = f.Row - 1
	}
	page.Skipped, f.After = true, listCursor(moments[0], before)
	page.Rows, _, page.Next, err = l.rows(ctx, q, where, args, f)
	return err
}

// rows reads a page with the cursor of each row, and one row more, to know whether there is a next page.
func (l listed[T]) rows(ctx context.Context, q sqlite.Querier, where string, args []any, f ListFilter) (rows []T, cursors []string, next string, err error) {
	beyond, order := "<", "DESC"
	if f.Oldest {
		beyond, order = ">", "ASC"
	}
	if f.After != "" {
		moment, id, err := readListCursor(f.After)
		if err != nil {
			return nil, nil, "", err
		}
		where, args = where+" AND ("+l.moment+", t.id) "+beyond+" (?, ?)", append(args, moment, id)
	}
	limit := eventLimit(f.Limit)
	rows, err = sqlite.List(ctx, q, func(row sqlite.Row) (T, error) {
		var v T
		var cursor string
		err := row.Scan(append([]any{&cursor}, l.dest(&v)...)...)
		cursors = append(cursors, cursor)
		return v, err
	}, "SELECT "+l.moment+" || '.' || t.id, "+l.columns+" "+l.tables+" WHERE "+where+" ORDER BY "+l.moment+" "+order+", t.id "+order+" LIMIT ?",
		append(args, limit+1)...)
	if err != nil || len(rows) <= limit {
		return rows, cursors, "", err
	}
	return rows[:limit], cursors[:limit], cursors[limit-1], nil
}

// listCursor is the cursor after a row.
func listCursor(moment string, id int64) string { return moment + "." + strconv.FormatInt(id, 10) }

// readListCursor reads the moment and the id of the last row of a page.
func readListCursor(cursor string) (moment string, id int64, err error) {
	at := strings.LastIndexByte(cursor, '.')
	if at >= 0 && len(cursor) < 60 {
		id, err = strconv.ParseInt(cursor[at+1:], 10, 64)
		if err == nil {
			return cursor[:at], id, nil
		}
	}
	return "", 0, isp.Fail(isp.Malformed, "depois", "O cursor não é desta lista.")
}
