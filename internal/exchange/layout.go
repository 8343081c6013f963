package exchange

import "time"

// Layout is one exchange file, for those who describe them.
type Layout struct {
	File    string // without .csv
	Columns []string
	Needed  []string            // those that every line must fill
	Words   map[string][]string // of columns that take only certain words
}

// Layouts lists the exchange files in the order in which they are read.
func Layouts() []Layout {
	var all []Layout
	for _, s := range allSheets(time.UTC) {
		all = append(all, Layout{File: s.title(), Columns: s.columnNames(), Needed: s.neededNames(), Words: s.words()})
	}
	return all
}
