package views

import (
	"net/url"

	"balcao/internal/isp"
)

// Queue is a screen of what waits, by deadline.
type Queue struct {
	Page
	Form
	URL     string // of the queue
	Heading string
	Lead    string
	Total   int
	Own     bool // the filter that is shown is the one that the user keeps
	Kept    bool // the user keeps a filter
	Query   string
	ETag    string // of what is shown; what is asked again names it
	List    List
}

// Template names the HTML.
func (*Queue) Template() string { return "queue/list" }

// Waiting is whose a thing in a queue is.
type Waiting[T any] struct {
	Thing                                    T
	CustomerCode, CustomerName, CustomerCity string
}

// customerCell leads to the row of the thing in the record.
func customerCell(code, name, city, row string) Cell {
	cell := Cell{{Text: name, URL: row}, Classed("dim", code)}
	if city != "" {
		cell = append(cell, Classed("dim", city))
	}
	return cell
}

// ended is a state with the reason by which it came.
func ended(state Badge, reason string) Cell {
	if reason == "" {
		return State(state)
	}
	return append(State(state), Classed("dim", reason))
}

// AttendanceQueue lists attendances that wait.
func AttendanceQueue(rows []Waiting[isp.Attendance], see Sight) List {
	type w = Waiting[isp.Attendance]
	return ListOf("Atendimentos", []Column[w]{
		NewColumn("Prazo combinado", "", func(v w) Cell { return see.dueCell(v.Thing.DueAt, v.Thing.ClosedAt != "") }),
		NewColumn("Prazo da Anatel", "", func(v w) Cell { return see.dueCell(v.Thing.RegulatoryDue, v.Thing.ClosedAt != "") }),
		NewColumn("Protocolo", "doc", func(v w) Cell { return Cell{{Text: v.Thing.Protocol, URL: AttendanceURL(v.Thing.Protocol)}} }),
		NewColumn("Cliente", "name", func(v w) Cell {
			return customerCell(v.CustomerCode, v.CustomerName, v.CustomerCity, RowURL(v.CustomerCode, "atendimentos", "attendance", v.Thing.ID))
		}),
		NewColumn("Situação", "", func(v w) Cell { return ended(AttendanceStatus(v.Thing.Status), v.Thing.ClosingReason) }),
		NewColumn("Tipo", "", func(v w) Cell { return Text(isp.AttendanceKinds().Label(v.Thing.Kind)) }),
		NewColumn("Quem atende", "", func(v w) Cell { return Text(v.Thing.User) }),
		NewColumn("Assunto", "text", func(v w) Cell { return Text(firstOf(v.Thing.Subject, v.Thing.Description)) }),
		actionsColumn(func(v w) Actions {
			return see.MovesOf(isp.Attendances(), v.Thing.Status, "attendance", v.Thing.Protocol, "protocolo "+v.Thing.Protocol)
		}),
	}, rows, NewEmpty("Nada espera aqui.", "Um filtro mais largo mostra o resto."))
}

// OccurrenceQueue lists occurrences that wait.
func OccurrenceQueue(rows []Waiting[isp.Occurrence], see Sight) List {
	type w = Waiting[isp.Occurrence]
	return ListOf("Ocorrências", []Column[w]{
		NewColumn("Prazo", "", func(v w) Cell { return see.dueCell(v.Thing.DueAt, v.Thing.Over()) }),
		NewColumn("Número", "num doc", func(v w) Cell { return Cell{{Text: v.Thing.Number, URL: OccurrenceURL(v.Thing.Number)}} }),
		NewColumn("Cliente", "name", func(v w) Cell {
			return customerCell(v.CustomerCode, v.CustomerName, v.CustomerCity, RowURL(v.CustomerCode, "ocorrencias", "occurrence", v.Thing.ID))
		}),
		NewColumn("Situação", "", func(v w) Cell { return ended(OccurrenceStatus(v.Thing.Status), v.Thing.ClosingReason) }),
		NewColumn("Prioridade", "", func(v w) Cell { return Text(isp.Priorities().Label(v.Thing.Priority)) }),
		NewColumn("Tipo", "", func(v w) Cell { return Text(v.Thing.Kind) }),
		NewColumn("Responsável", "", func(v w) Cell { return Text(v.Thing.Assignee) }),
		NewColumn("Descrição", "text", func(v w) Cell { return Text(v.Thing.Description) }),
		actionsColumn(func(v w) Actions {
			return see.MovesOf(isp.Occurrences(), v.Thing.Status, "occurrence", v.Thing.Number, "ocorrência "+v.Thing.Number)
		}),
	}, rows, NewEmpty("Nada espera aqui.", "Um filtro mais largo mostra o resto."))
}

// OrderQueue lists service orders that wait.
func OrderQueue(rows []Waiting[isp.ServiceOrder], see Sight) List {
	type w = Waiting[isp.ServiceOrder]
	return ListOf("Ordens de serviço", []Column[w]{
		NewColumn("Agendada para", "doc", func(v w) Cell {
			if v.Thing.ScheduledFor == "" {
				return Cell{Classed("dim", "sem data")}
			}
			return see.slotCell(v.Thing)
		}),
		NewColumn("Número", "num doc", func(v w) Cell { return Cell{{Text: v.Thing.Number, URL: OrderURL(v.Thing.Number)}} }),
		NewColumn("Cliente", "name", func(v w) Cell {
			return customerCell(v.CustomerCode, v.CustomerName, v.CustomerCity, RowURL(v.CustomerCode, "ordens", "service_order", v.Thing.ID))
		}),
		NewColumn("Situação", "", func(v w) Cell { return ended(OrderStatus(v.Thing.Status), v.Thing.ClosingReason) }),
		NewColumn("Tipo", "", func(v w) Cell { return Text(v.Thing.Kind) }),
		NewColumn("Técnico", "", func(v w) Cell { return Text(v.Thing.Technician) }),
		NewColumn("Descrição", "text", func(v w) Cell { return Text(v.Thing.Description) }),
		actionsColumn(func(v w) Actions {
			return see.MovesOf(isp.ServiceOrders(), v.Thing.Status, "service_order", v.Thing.Number, "OS "+v.Thing.Number)
		}),
	}, rows, NewEmpty("Nada espera aqui.", "Um filtro mais largo mostra o resto."))
}

// firstOf is the first text that is not empty.
func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// MoreOf is the address of the next page of a list with a query.
func MoreOf(path, query, cursor string) string {
	if cursor == "" {
		return ""
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		values = url.Values{}
	}
	values.Set("depois", cursor)
	return path + "?" + values.Encode()
}
