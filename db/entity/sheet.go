package entity

import (
	"strings"

	"balcao/internal/isp"
)

// Cell is a column of the table that a bulk load fills from a field.
type Cell[T any] struct {
	Column string // of the table
	Names  string // the table whose row the value names by its name; "" the value is kept as it is
	At     func(*T) any
}

// Cells are the columns of the table that the fields fill. Columns that name another row by its
// code, and lists, are not among them: the load knows their ids.
func (e Entity[T]) Cells() []Cell[T] {
	var cells []Cell[T]
	for _, f := range e.Fields {
		switch ref, ok := e.refs[f.Column]; {
		case e.lists[f.Column] != "": // other tables hold it
		case !ok:
			cells = append(cells, Cell[T]{Column: f.Column, At: f.At})
		case ref.by == "name":
			cells = append(cells, Cell[T]{Column: ref.column, Names: ref.table, At: f.At})
		}
	}
	return cells
}

// Places are the columns that say whose a row is, in the order customer, plan.
func (t table) Places() []string {
	switch {
	case t.plan:
		return []string{"customer_id", "plan_id"}
	case t.owner != "":
		return []string{t.owner}
	}
	return nil
}

// Table is the name of the table.
func (t table) Table() string { return t.name }

// SheetPage is the query of a page of rows after an id, a limit of them: first the expressions of
// more, of the table as x, then Columns.
func (e Entity[T]) SheetPage(more ...string) string {
	return "SELECT " + strings.Join(append(more, e.Columns()), ", ") + " FROM " + e.name + " x WHERE x.id > ? ORDER BY x.id LIMIT ?"
}

// SheetPlans are Plans with what the exchange files say beside the fields of an import of old.
func SheetPlans() Entity[isp.Plan] {
	e := Plans()
	e.Fields = append(e.Fields, isp.Only(isp.WholePlanFields(), "nao_habilitar_provisoriamente")...)
	return e
}

// SheetContracts are Contracts with their signatures, which acts write by functions of their own.
func SheetContracts() Entity[isp.Contract] {
	e := Contracts()
	e.Fields = append(e.Fields,
		isp.NewField(isp.KindDay, "signed_on", "assinado_em", "Assinado em", func(v *isp.Contract) any { return &v.SignedOn }),
		isp.NewField(isp.KindText, "signed_by", "assinado_por", "Assinado por", func(v *isp.Contract) any { return &v.SignedBy }))
	return e
}
