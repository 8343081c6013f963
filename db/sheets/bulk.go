// Package sheets moves whole sheets of rows: the bulk load of the exchange files into a database,
// and the pages by which they are written from one.
package sheets

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"balcao/db/sqlite"
)

const (
	bulkRows  = 64 // rows of one INSERT
	bulkQueue = 16 // batches in flight between who makes the rows and who inserts them
)

// Bulk loads rows into a database that nothing else has open: no event for each row, ids given in
// sequence, secondary indexes built after the load. One goroutine calls its methods, which
// return the row's id at once; another inserts, so that making rows and storing them use two
// cores. A failure to store is told at the end of the load.
type Bulk struct {
	tables []bulkFill
	names  []map[string]int64
	free   chan *bulkBatch
	work   chan *bulkBatch
	done   chan error
	failed atomic.Bool
}

// bulkFill is one table being filled.
type bulkFill struct {
	bulkTable
	firstID int64 // last one before the load; how many rows there were in a table without ids
	lastID  int64
	created int64 // rows made by their name
	batch   *bulkBatch
}

// bulkBatch is up to bulkRows rows of one table, flat.
type bulkBatch struct {
	table int
	args  []driver.NamedValue
	ack   chan struct{} // not nil: carries no rows, tells that everything before it is inserted
}

// newBulk starts the loader of a load. The last ids and the names that rows refer to are read
// first.
func newBulk(ctx context.Context, l *Load) (*Bulk, error) {
	b := &Bulk{
		free: make(chan *bulkBatch, bulkQueue+2),
		work: make(chan *bulkBatch, bulkQueue),
		done: make(chan error, 1),
	}
	all := bulkTables()
	b.tables, b.names = make([]bulkFill, len(all)), make([]map[string]int64, len(all))
	for i, t := range all {
		b.tables[i].bulkTable = t
		count := "coalesce(max(id), 0)"
		if !t.hasID() {
			count = "count(*)"
		}
		var err error
		if b.tables[i].lastID, err = sqlite.Value[int64](ctx, l, "SELECT "+count+" FROM "+t.name); err != nil {
			return nil, fmt.Errorf("last id of %s: %w", t.name, err)
		}
		b.tables[i].firstID = b.tables[i].lastID
		if !t.named {
			continue
		}
		b.names[i] = make(map[string]int64)
		err = sqlite.Each(ctx, l, func(row sqlite.Row) error {
			var name string
			var id int64
			err := row.Scan(&name, &id)
			b.names[i][name] = id
			return err
		}, "SELECT name, id FROM "+t.name)
		if err != nil {
			return nil, fmt.Errorf("names of %s: %w", t.name, err)
		}
	}
	conn := l.conn
	go func() { b.done <- b.insertAll(conn) }()
	return b, nil
}

// add puts one row into the table's batch, its id before the other columns' values.
func (b *Bulk) add(table int, values ...any) int64 {
	b.begin(table)
	for _, v := range values {
		b.tables[table].batch.put(v)
	}
	return b.end(table)
}

// begin starts a row with its id.
func (b *Bulk) begin(table int) {
	t := &b.tables[table]
	t.lastID++
	if t.batch == nil {
		t.batch = b.batch(table)
	}
	if t.hasID() {
		t.batch.put(t.lastID)
	}
}

// hasID reports whether the load gives the rows their ids.
func (t *bulkTable) hasID() bool { return t.columns[0] == "id" }

// end hands the batch to the inserting side when it is full, and returns the id of the row.
func (b *Bulk) end(table int) int64 {
	t := &b.tables[table]
	if len(t.batch.args) == bulkRows*len(t.columns) {
		b.work <- t.batch
		t.batch = nil
	}
	return t.lastID
}

// put appends one value with its place in the statement.
func (x *bulkBatch) put(v any) {
	x.args = append(x.args, driver.NamedValue{Ordinal: len(x.args) + 1, Value: v})
}

// batch takes a used batch again, so that a load of any length has the same few.
func (b *Bulk) batch(table int) *bulkBatch {
	select {
	case x := <-b.free:
		x.table, x.args = table, x.args[:0]
		return x
	default:
		return &bulkBatch{table: table}
	}
}

// named gives the id of the row with this name, made when there is none; nil for "".
func (b *Bulk) named(table int, name string) any {
	if _, known := b.names[table][name]; name == "" && !known { // a group of plans may have no name
		return nil
	}
	return b.namedID(table, name)
}

// namedID is named for a reference that must exist, whatever the name.
func (b *Bulk) namedID(table int, name string) int64 {
	if id, ok := b.names[table][name]; ok {
		return id
	}
	name = strings.Clone(name)
	id := b.add(table, name)
	b.names[table][name] = id
	b.tables[table].created++
	return id
}

// Failed tells early that something could not be stored; the end of the load says what.
func (b *Bulk) Failed() bool { return b.failed.Load() }

// Created counts the rows that were made by their name because the database did not have them:
// business units, plan groups, access points, products and stock places.
func (b *Bulk) Created() (units, groups, accessPoints, products, places int64) {
	return b.tables[bulkBusinessUnits].created, b.tables[bulkPlanGroups].created,
		b.tables[bulkAccessPoints].created, b.tables[bulkProducts].created, b.tables[bulkStockPlaces].created
}

// flush inserts what is still open and waits for everything to be inserted.
func (b *Bulk) flush() {
	for i := range b.tables {
		if t := &b.tables[i]; t.batch != nil {
			b.work <- t.batch
			t.batch = nil
		}
	}
	ack := make(chan struct{})
	b.work <- &bulkBatch{ack: ack}
	<-ack
}

// endBulk flushes and ends the loader; it returns the first failure.
func (b *Bulk) endBulk() error {
	b.flush()
	close(b.work)
	return <-b.done
}

// insertAll is the inserting side. After a failure it goes on emptying the queue, so that
// nobody waits for ever.
func (b *Bulk) insertAll(conn *sql.Conn) error {
	in := bulkInserter{stmts: make([]driver.Stmt, len(b.tables))}
	var first error
	for x := range b.work {
		if x.ack != nil {
			close(x.ack)
			continue
		}
		if first == nil {
			first = conn.Raw(func(dc any) error {
				return in.insert(dc.(driver.ConnPrepareContext), &b.tables[x.table].bulkTable, x)
			})
			b.failed.Store(first != nil)
		}
		select {
		case b.free <- x:
		default:
		}
	}
	return errors.Join(first, conn.Raw(func(any) error { return in.close() }))
}

// bulkInserter keeps the prepared statement of each table.
type bulkInserter struct{ stmts []driver.Stmt }

// insert stores one batch. A short one, the last of its table, has its own statement.
func (in *bulkInserter) insert(conn driver.ConnPrepareContext, t *bulkTable, x *bulkBatch) (err error) {
	rows := len(x.args) / len(t.columns)
	stmt := in.stmts[x.table]
	if stmt == nil || rows < bulkRows {
		if stmt, err = conn.PrepareContext(context.Background(), t.insertSQL(rows)); err != nil {
			return fmt.Errorf("prepare the load of %s: %w", t.name, err)
		}
		if rows < bulkRows {
			defer func() { err = errors.Join(err, stmt.Close()) }()
		} else {
			in.stmts[x.table] = stmt
		}
	}
	if err := bulkExec(stmt, x.args); err != nil {
		return fmt.Errorf("load %d rows into %s: %w", rows, t.name, err)
	}
	return nil
}

// bulkExec runs an INSERT through the driver's query door: there reset, all binds and the
// step are one crossing into C, where exec takes one for each value (BenchmarkBulkLoad: half
// the time).
func bulkExec(stmt driver.Stmt, args []driver.NamedValue) error {
	rows, err := stmt.(driver.StmtQueryContext).QueryContext(context.Background(), args)
	if err != nil {
		return err
	}
	err = rows.Next(nil)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return errors.Join(err, rows.Close())
}

// close releases the statements.
func (in *bulkInserter) close() error {
	var errs []error
	for _, s := range in.stmts {
		if s != nil {
			errs = append(errs, s.Close())
		}
	}
	return errors.Join(errs...)
}

// insertSQL is the statement that inserts this many rows.
func (t *bulkTable) insertSQL(rows int) string {
	row := "(?" + strings.Repeat(",?", len(t.columns)-1) + ")"
	return "INSERT INTO " + t.name + " (" + strings.Join(t.columns, ",") + ") VALUES " +
		row + strings.Repeat(","+row, rows-1)
}
