package views

import (
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// EntryRow is a line for the biller with what identifies it.
type EntryRow struct {
	isp.BillingEntry
	Customer, Name, PlanType string
	What, FeeStatus          string // of an extra service; of a fee
}

// EntryList lists lines for the biller. mark says that the reader may mark them as billed.
func EntryList(entries []EntryRow, mark bool) List {
	columns := []Column[EntryRow]{
		NewColumn("Competência", "doc", func(e EntryRow) Cell { return Text(month(e.Month)) }),
		NewColumn("Cliente", "name", func(e EntryRow) Cell {
			return Cell{{Text: e.Customer + " " + e.Name, URL: RecordURL(e.Customer) + "/financeiro"}}
		}),
		NewColumn("Plano", "doc", func(e EntryRow) Cell {
			return Cell{{Text: e.PlanCode, URL: RecordURL(e.Customer) + "/planos#plano-" + e.PlanCode}, Classed("dim", e.PlanType)}
		}),
		NewColumn("Tipo", "", func(e EntryRow) Cell {
			return Cell{{Text: isp.BillingEntryKinds().Label(e.Kind)}, Classed("dim", strings.Join(notes(e.What, e.days()), " · "))}
		}),
		NewColumn("Valor", "num", func(e EntryRow) Cell { return Text(e.amount()) }),
		NewColumn("Situação", "", func(e EntryRow) Cell {
			state := e.state()
			switch {
			case state != "":
				return Text(state)
			case mark:
				return Cell{{Text: "Marcar como faturado", URL: "/lancamentos/" + strconv.FormatInt(e.ID, 10) + "/faturar"}}
			}
			return Text("a faturar")
		}),
	}
	return ListOf("Lançamentos", columns, entries, NewEmpty("Nenhum lançamento.", "Serviços adicionais, mudanças de plano, transferências, suspensões a pedido e cancelamentos fazem as linhas."))
}

// state says why a line does not wait for its bill; "" of one that does.
func (e EntryRow) state() string {
	switch {
	case e.BilledOn != "":
		return "faturado em " + isp.FormatDate(e.BilledOn)
	case e.FeeStatus == "waived" || e.FeeStatus == "held":
		return isp.FeeStatuses().Label(e.FeeStatus)
	}
	return ""
}

// amount is what is charged, or with a minus what is credited.
func (e EntryRow) amount() string {
	if e.Kind == "credit" {
		return "−" + Money(e.Cents)
	}
	return Money(e.Cents)
}

func (e EntryRow) days() string {
	if e.From == "" {
		return ""
	}
	return isp.FormatDate(e.From) + " a " + isp.FormatDate(e.To)
}

// month writes YYYY-MM as people do.
func month(ym string) string {
	if len(ym) != len("2006-01") {
		return ym
	}
	return ym[5:] + "/" + ym[:4]
}
