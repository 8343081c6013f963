package views

import (
	"strings"

	"balcao/internal/isp"
)

// DebtLetters are notices of debt for the printer, a sheet each.
type DebtLetters struct {
	Page
	Provider string
	Letters  []DebtLetter
}

// Template names the HTML.
func (*DebtLetters) Template() string { return "debt_notice/letters" }

// DebtLetter is a notice of debt with whom it is for.
type DebtLetter struct {
	isp.DebtLetter
	Customer string // code
	Name     string
	Sent     string // the day, as people read it
}

// URL is the form that records this notice alone.
func (l DebtLetter) URL() string { return "/planos/" + l.Plan + "/avisos" }

// DebtLetterList lists who is to be notified. record says that the reader may record a notice.
func DebtLetterList(letters []DebtLetter, record bool) List {
	columns := []Column[DebtLetter]{
		NewColumn("Cliente", "name", func(l DebtLetter) Cell {
			return Cell{{Text: l.Customer + " " + l.Name, URL: RecordURL(l.Customer) + "/financeiro"}}
		}),
		NewColumn("Plano", "doc", func(l DebtLetter) Cell {
			return Cell{{Text: l.Plan, URL: RecordURL(l.Customer) + "/planos#plano-" + l.Plan}}
		}),
		NewColumn("Boletos vencidos", "text", func(l DebtLetter) Cell {
			lines := make([]string, len(l.Slips))
			for i, s := range l.Slips {
				lines[i] = s.OurNumber + ", de " + isp.FormatDate(s.DueOn)
			}
			return Text(strings.Join(lines, "; "))
		}),
		NewColumn("Valor", "num", func(l DebtLetter) Cell { return Text(Money(l.Text.TotalCents)) }),
		NewColumn("Suspensão a partir de", "doc", func(l DebtLetter) Cell { return Text(isp.FormatDate(l.Text.SuspensionFrom)) }),
		NewColumn("Rescisão a partir de", "doc", func(l DebtLetter) Cell { return Text(isp.FormatDate(l.Text.RescissionFrom)) }),
	}
	if record {
		columns = append(columns, NewColumn("Registrar", "no-print", func(l DebtLetter) Cell { return Cell{{Text: "só este", URL: l.URL()}} }))
	}
	return ListOf("Avisos de débito a enviar", columns, letters, NewEmpty("Ninguém a avisar.", "Todo débito vencido já tem aviso registrado, foi contestado ou foi pago."))
}
