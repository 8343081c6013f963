package sheets

import (
	"context"
	"strings"

	"balcao/db/sqlite"
)

// RecordWidth is the most columns that a table of records has, RecordTexts the most long texts among them.
const (
	RecordWidth = 16
	RecordTexts = 3
)

// Record is a row of a table that the exchange files carry and that no struct of the register
// describes: the values of the columns of its RecordTable, in their order, as the database keeps them
// and written as text. What names another row holds its code.
type Record struct {
	Values [RecordWidth]string
	Texts  [RecordTexts]string // of a row of the database: long texts, which a sheet names and stand in files of their own
	Line   int                 // of the file; 0 of a row of the database
}

// RecordTable describes such a table: its rows are read and loaded from this description.
type RecordTable struct {
	Table   string
	Key     string // the column by which pages go: id, or the one of the row above
	Then    string // columns that order the rows of one key; "" there is one
	Columns []RecordColumn
	Ordered bool // the first two columns name two rows, the older one first
}

// RecordColumn is a column of a RecordTable.
type RecordColumn struct {
	Column string   // of the table; "" is read by SQL and written by Children
	Of     CodeKind // what the value names; NoCodes the value is kept as it is
	SQL    string   // the expression that reads what has no column, of the table as x
}

// plain are columns whose values are kept as they are.
func plain(names ...string) []RecordColumn {
	columns := make([]RecordColumn, len(names))
	for i, name := range names {
		columns[i].Column = name
	}
	return columns
}

// naming puts a column that names another row before others.
func naming(column string, of CodeKind, others ...RecordColumn) []RecordColumn {
	return append([]RecordColumn{{Column: column, Of: of}}, others...)
}

// read is the expression that gives the value of a column as text.
func (c RecordColumn) read() string {
	switch {
	case c.SQL != "":
		return c.SQL
	case c.Of != NoCodes:
		by := codeColumns()[c.Of]
		return "coalesce((SELECT r." + by.code + " FROM " + by.table + " r WHERE r.id = x." + c.Column + "), '')"
	}
	return "coalesce(CAST(x." + c.Column + " AS TEXT), '')"
}

// stored are the columns that a load writes.
func (t RecordTable) stored() []string {
	var names []string
	if t.Key == "id" {
		names = append(names, "id")
	}
	for _, c := range t.Columns {
		if c.Column != "" {
			names = append(names, c.Column)
		}
	}
	return names
}

// page is the query of a page: the rows of the next keys after one, a limit of keys.
func (t RecordTable) page() string {
	var columns strings.Builder
	for _, c := range t.Columns {
		columns.WriteString(", " + c.read())
	}
	query := "SELECT x." + t.Key + columns.String() + " FROM " + t.Table + " x WHERE x." + t.Key + " > ?1"
	if t.Then == "" {
		return query + " ORDER BY x." + t.Key + " LIMIT ?2"
	}
	return query + " AND x." + t.Key + " <= (SELECT max(k) FROM (SELECT DISTINCT " + t.Key + " AS k FROM " + t.Table + " WHERE " +
		t.Key + " > ?1 ORDER BY k LIMIT ?2)) ORDER BY x." + t.Key + ", x." + t.Then
}

// Records reads rows of a table of records.
func (s Reader) Records(ctx context.Context, t RecordTable, after int64) ([]Record, int64, error) {
	last := after
	rows, err := sqlite.ListAll(ctx, s.Base, func(row sqlite.Row) (Record, error) {
		var r Record
		to := []any{&last}
		for i := range t.Columns {
			to = append(to, &r.Values[i])
		}
		err := row.Scan(to...)
		return r, err
	}, t.page(), after, s.limit())
	return rows, last, err
}

// Record adds a row to a table of records. ids are those of the rows that its columns name, by the place of the
// column; 0 is none.
func (b *Bulk) Record(t RecordTable, r *Record, ids *[RecordWidth]int64) int64 {
	if t.Ordered && ids[0] > ids[1] {
		ids[0], ids[1] = ids[1], ids[0]
	}
	values := make([]any, 0, len(t.Columns))
	for i, c := range t.Columns {
		switch {
		case c.Column == "":
		case c.Of != NoCodes:
			values = append(values, idOrNull(ids[i]))
		default:
			values = append(values, r.Values[i])
		}
	}
	return b.add(b.tableOf(t.Table), values...)
}

// tableOf is the place of a table among those that a load fills.
func (b *Bulk) tableOf(name string) int {
	for i := range b.tables {
		if b.tables[i].name == name {
			return i
		}
	}
	panic("no table " + name + " is loaded") // it stands in RecordTables, or a test fails
}

// Loaded lists the tables that a load fills, with their columns.
func Loaded() map[string][]string {
	all := make(map[string][]string)
	for _, t := range writtenTables() {
		all[t.table] = t.columns
	}
	for _, t := range bulkTables() {
		all[t.name] = t.columns
	}
	return all
}
