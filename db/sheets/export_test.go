package sheets

// What the tests of this package, which stand above the store, know of its inside.
const (
	RowsOfOneInsert = bulkRows
	StagedName      = stagedName
)

// Tables names the tables of things that a load fills; those of records are tried with the exchange files.
func Tables() []string {
	var names []string
	for _, t := range entityTables() {
		names = append(names, t.name)
	}
	return names
}

// Flush waits until everything that was given to the load is inserted.
func (b *Bulk) Flush() { b.flush() }
