package views

import (
	"strconv"
	"strings"
)

// List is a table of one kind of thing, for the template "list". Where there is no row it says so.
type List struct {
	Label   string // names the table for a reader who does not see it
	Columns []ListColumn
	Rows    []ListRow
	Empty   Empty
	More    More
	Start   string // address of the whole list, when it begins with the row that was looked for; "" for none
}

// ListColumn is the head of a column.
type ListColumn struct {
	Label string
	Class string // num for figures that are compared; "" for the others
}

// ListRow is one thing.
type ListRow struct {
	ID    string // of the element, for links to it; "" for none
	Cells []ListCell
}

// ListCell is one value of a thing.
type ListCell struct {
	Class string
	Parts Cell
}

// Cell is what stands in a cell, part after part. Empty parts are left out.
type Cell []Part

// Part is a text, a link or a state.
type Part struct {
	Text    string
	Class   string // of, dim, doc, gone; "" for ordinary text
	URL     string // where it leads; "" for none
	ID      string // of the element, where a hit of the search leads; "" for none
	Actions Actions
	Copy    string // what the button beside the text copies; "" for none
	Badge   *Badge // instead of the text
}

// Text is a cell of ordinary text.
func Text(text string) Cell { return Cell{{Text: text}} }

// Linked is a cell with a text that leads to another tab of the record: "/planos#plano-7".
func (s Sight) Linked(text, path string) Cell {
	if text == "" {
		return nil
	}
	return Cell{{Text: text, URL: s.Record + path}}
}

// PlanLink is a cell with the code of a plan, which leads to it.
func (s Sight) PlanLink(code string) Cell { return s.Linked(code, "/planos#plano-"+code) }

// Anchor is the id of the element that shows a value, and the fragment of an address that leads
// to it. Of a long one, as the digits of a boleto, it is the end: twenty rows are sent at every
// keystroke, and their addresses should be short.
func Anchor(value string) string {
	const long, end = 24, 18
	value = strings.Join(strings.Fields(value), "_")
	if runes := []rune(value); len(runes) > long {
		return string(runes[len(runes)-end:])
	}
	return value
}

// RowID is the id of the element that shows a thing of the record, and the fragment of an address
// that leads to it. In a tab no two kinds begin with one letter, and the address stays short.
func RowID(subject string, id int64) string { return subject[:1] + strconv.FormatInt(id, 10) }

// RowURL is the address of a thing in its tab of a record: the tab opens on the page that holds it, and
// its row is marked.
func RowURL(code, tab, subject string, id int64) string {
	row := RowID(subject, id)
	return RecordURL(code) + "/" + tab + "?linha=" + row + "#" + row
}

// Classed is a text of a class: of, dim, doc, gone.
func Classed(class, text string) Part { return Part{Text: text, Class: class} }

// State is a cell with a state.
func State(badge Badge) Cell { return Cell{{Badge: &badge}} }

// Column is one row of the description of a list: what stands above it, the class of its cells
// (num, doc, name, text, long), and what it shows of a thing.
type Column[T any] struct {
	Label string
	Class string
	Show  func(T) Cell
}

// NewColumn describes a column.
func NewColumn[T any](label, class string, show func(T) Cell) Column[T] {
	return Column[T]{Label: label, Class: class, Show: show}
}

// menus heads the column of the menus.
const menus = "Ações"

// actionsColumn is the last column of things to which something can be done.
func actionsColumn[T any](menu func(T) Actions) Column[T] {
	return NewColumn(menus, "menus", func(thing T) Cell {
		actions := menu(thing)
		if len(actions.Items) == 0 {
			return nil
		}
		return Cell{{Actions: actions}}
	})
}

// ListOf draws up a list of things by its columns.
func ListOf[T any](label string, columns []Column[T], things []T, empty Empty) List {
	list := List{Label: label, Empty: empty, Columns: make([]ListColumn, len(columns)), Rows: make([]ListRow, len(things))}
	for i, c := range columns {
		list.Columns[i].Label = c.Label
		switch {
		case strings.HasPrefix(c.Class, "num"):
			list.Columns[i].Class = "num"
		case c.Class == "menus" || c.Class == "no-print":
			list.Columns[i].Class = c.Class
		}
	}
	for i, thing := range things {
		cells := make([]ListCell, len(columns))
		for j, c := range columns {
			cells[j] = ListCell{Class: c.Class, Parts: c.Show(thing)}
		}
		list.Rows[i].Cells = cells
	}
	list.dropMenus()
	return list
}

// dropMenus leaves out the column of the menus when nothing can be done to any row.
func (l *List) dropMenus() {
	last := len(l.Columns) - 1
	if last < 0 || l.Columns[last].Label != menus {
		return
	}
	for _, row := range l.Rows {
		if len(row.Cells[last].Parts) > 0 {
			return
		}
	}
	l.Columns = l.Columns[:last]
	for i := range l.Rows {
		l.Rows[i].Cells = l.Rows[i].Cells[:last]
	}
}

// Number gives every row an id by which a link finds it: "os-77".
func (l *List) Number(id func(i int) string) {
	for i := range l.Rows {
		l.Rows[i].ID = id(i)
	}
}

// More is the link to further rows: it is replaced by them, or leads to their page.
type More struct {
	URL string // "" when there are none
	ID  string // of the element that is replaced
}

// NewMore makes the link for the template "more".
func NewMore(url, id string) More { return More{URL: url, ID: id} }
