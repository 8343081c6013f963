package views

import (
	"net/url"
	"slices"
	"strconv"

	"balcao/internal/isp"
)

// CatalogueIndex lists the lists of the catalogue.
func CatalogueIndex() List {
	lists := []isp.CatalogueList{{Path: "tipos-plano", Label: "Tipos de plano", Does: "O que se vende: velocidade, valor, grupo e unidade."}}
	lists = append(lists, isp.CatalogueLists()...)
	lists = append(lists, isp.CatalogueList{Path: "tipos-atendimento", Label: "Tipos de atendimento", Does: "Quantas horas o provedor se dá para cada um."})
	return ListOf("Catálogo", []Column[isp.CatalogueList]{
		NewColumn("Lista", "name", func(l isp.CatalogueList) Cell { return Cell{{Text: l.Label, URL: "/config/catalogo/" + l.Path}} }),
		NewColumn("Para quê", "text", func(l isp.CatalogueList) Cell { return Text(l.Does) }),
	}, lists, Empty{})
}

// offered reports whether forms offer an entry.
func offered(yes bool, on, off string) Cell {
	if yes {
		return State(Badge{Label: on, Shape: "●", Tone: "ok"})
	}
	return State(Badge{Label: off, Shape: "■", Tone: "neutral"})
}

// PlanTypeList lists the types of plan.
func PlanTypeList(types []isp.PlanType) List {
	return ListOf("Tipos de plano", []Column[isp.PlanType]{
		NewColumn("Código", "doc", func(v isp.PlanType) Cell {
			return Cell{{Text: v.Code, URL: "/config/catalogo/tipos-plano/" + url.PathEscape(v.Code)}}
		}),
		NewColumn("Nome", "name", func(v isp.PlanType) Cell { return Text(v.Name) }),
		NewColumn("Grupo", "", func(v isp.PlanType) Cell { return Text(v.Group) }),
		NewColumn("Unidade", "", func(v isp.PlanType) Cell { return Text(v.Unit) }),
		NewColumn("Download (kbps)", "num", func(v isp.PlanType) Cell { return Text(strconv.FormatInt(v.DownloadKbps, 10)) }),
		NewColumn("Valor", "num", func(v isp.PlanType) Cell { return Text(Money(v.PriceCents)) }),
		NewColumn("Situação", "", func(v isp.PlanType) Cell { return offered(v.OnSale, "À venda", "Fora de venda") }),
	}, types, NewEmpty("Nenhum tipo de plano.", "Inclua o primeiro: sem ele não se vende plano nenhum."))
}

// CatalogueEntries lists the entries of a list. used counts the living plans of access points.
func CatalogueEntries(list isp.CatalogueList, entries []isp.CatalogueEntry, used map[int64]int64) List {
	columns := []Column[isp.CatalogueEntry]{
		NewColumn("Nome", "name", func(v isp.CatalogueEntry) Cell {
			return Cell{{Text: v.Name, URL: "/config/catalogo/" + list.Path + "/" + url.PathEscape(v.Code)}}
		}),
		NewColumn("Código", "doc", func(v isp.CatalogueEntry) Cell {
			if v.Code == v.Name {
				return nil
			}
			return Text(v.Code)
		}),
		NewColumn("Situação", "", func(v isp.CatalogueEntry) Cell { return offered(v.Active, "Em uso", "Fora de uso") }),
	}
	if list.Subject == "access_point" {
		columns = slices.Insert(columns, 2, NewColumn("Planos", "num", func(v isp.CatalogueEntry) Cell {
			text := strconv.FormatInt(used[v.ID], 10)
			if v.Limit > 0 {
				text += " de " + strconv.FormatInt(v.Limit, 10)
			}
			return Text(text)
		}))
	}
	return ListOf(list.Label, columns, entries, NewEmpty("A lista está vazia.", ""))
}

// AttendanceTypeList lists the types of attendance with their hours.
func AttendanceTypeList(types []isp.AttendanceType) List {
	return ListOf("Tipos de atendimento", []Column[isp.AttendanceType]{
		NewColumn("Tipo", "name", func(v isp.AttendanceType) Cell {
			return Cell{{Text: isp.AttendanceKinds().Label(v.Kind), URL: "/config/catalogo/tipos-atendimento/" + isp.AttendanceKinds().Slug(v.Kind) + "/editar"}}
		}),
		NewColumn("Horas até o prazo", "num", func(v isp.AttendanceType) Cell { return Text(strconv.FormatInt(v.Hours, 10)) }),
	}, types, Empty{})
}

// FieldFacts are the values of described fields, by column, as people read them.
func FieldFacts(fields []isp.FieldInfo, values map[string]any, see Sight) []Fact {
	facts := make([]Fact, len(fields))
	for i, f := range fields {
		facts[i] = Fact{Label: f.Label, Value: f.Show(see.Viewer, values[f.Column]), Code: f.Kind == isp.KindCode}
	}
	return facts
}

// PastRow is a line of the history of a thing.
type PastRow struct {
	Event    isp.Event
	Sentence string
	Undo     string // address of the form that takes it back; "" when that cannot be
}

// PastList lists what happened to a thing.
func PastList(past []PastRow, see Sight) List {
	return ListOf("História", []Column[PastRow]{
		NewColumn("Quando", "doc", func(r PastRow) Cell { return Text(instant(r.Event.At, see)) }),
		NewColumn("Quem", "name", func(r PastRow) Cell { return Text(r.Event.Actor) }),
		NewColumn("O quê", "text", func(r PastRow) Cell { return Text(r.Sentence) }),
		NewColumn(menus, "menus", func(r PastRow) Cell {
			if r.Undo == "" {
				return nil
			}
			return Cell{{Text: "Desfazer", URL: r.Undo}}
		}),
	}, past, NewEmpty("Nada mudou desde que o programa o conhece.", ""))
}
