package views

import (
	"strconv"
	"strings"
	"time"

	"balcao/internal/isp"
)

// Outages is the screen of the outages.
type Outages struct {
	Page
	Done    *DoneLine
	NewURL  string // of the form that tells one; "" when it may not be told
	Why     string // why not
	Running List
	Ended   List
}

// Template names the HTML.
func (*Outages) Template() string { return "outage/list" }

// OutageBanner is what everybody concerned is told.
type OutageBanner struct {
	Message  string
	Since    string
	Expected string // "" not known
}

// NewOutageBanner words an outage.
func NewOutageBanner(o isp.Outage, see Sight) *OutageBanner {
	return &OutageBanner{Message: o.Message, Since: isp.FormatMoment(o.BeganAt, see.Zone), Expected: isp.FormatMoment(o.Expected, see.Zone)}
}

// OutageSentence is what an attendant says of an outage, and until when; "" of none.
func OutageSentence(o isp.Outage, zone *time.Location) string {
	if o.Expected == "" {
		return o.Message
	}
	return o.Message + " · previsão " + isp.FormatMoment(o.Expected, zone)
}

// expectedCell is when an outage is expected to end, with its history once that has changed.
func expectedCell(o isp.Outage, see Sight) Cell {
	cell, ends := see.dueCell(o.Expected, o.EndedAt != ""), int64(1)
	if o.EndedAt != "" {
		ends++
	}
	if o.Version <= ends {
		return cell
	}
	return append(cell, Part{Text: "história", URL: FieldHistoryURL("parada", strconv.FormatInt(o.ID, 10), "previsao")})
}

// OutageList lists outages. Concerned counts customers by id; nil counts none.
func OutageList(outages []isp.Outage, concerned map[int64]int, see Sight) List {
	columns := []Column[isp.Outage]{
		NewColumn("Início", "doc", func(o isp.Outage) Cell { return Text(isp.FormatMoment(o.BeganAt, see.Zone)) }),
		NewColumn("Previsão", "doc", func(o isp.Outage) Cell { return expectedCell(o, see) }),
		NewColumn("Fim", "doc", func(o isp.Outage) Cell { return Text(isp.FormatMoment(o.EndedAt, see.Zone)) }),
		NewColumn("Onde", "", func(o isp.Outage) Cell {
			return Text(strings.Join(append(append([]string{}, o.AccessPoints...), o.Districts...), ", "))
		}),
		NewColumn("O que dizer ao cliente", "text", func(o isp.Outage) Cell { return Text(o.Message) }),
	}
	if concerned != nil {
		columns = append(columns, NewColumn("Clientes", "num", func(o isp.Outage) Cell { return Text(Count(concerned[o.ID])) }))
	}
	columns = append(columns, actionsColumn(func(o isp.Outage) Actions {
		if o.EndedAt != "" {
			return Actions{}
		}
		id := strconv.FormatInt(o.ID, 10)
		return see.ActionsOf("outage", id, "parada "+id, false)
	}))
	return ListOf("Paradas", columns, outages, NewEmpty("Nenhuma parada.", "Uma falha que muitos notam se comunica uma vez, e todos os cadastros atingidos a mostram."))
}
