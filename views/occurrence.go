package views

import "balcao/internal/isp"

// OccurrencesTab is the tab Ocorrências.
type OccurrencesTab struct {
	Record
	Occurrences []OccurrenceLine
	More        string
}

// Template names the HTML.
func (*OccurrencesTab) Template() string { return "occurrence/list" }

// OccurrenceLine is a ticket.
type OccurrenceLine struct {
	Occurrence isp.Occurrence
	Opened     string
	Closed     string
	Status     Badge
}

// OccurrenceLines are tickets.
func OccurrenceLines(occurrences []isp.Occurrence, see Sight) []OccurrenceLine {
	lines := make([]OccurrenceLine, len(occurrences))
	for i, o := range occurrences {
		lines[i] = OccurrenceLine{o, isp.FormatMoment(o.OpenedAt, see.Zone), isp.FormatMoment(o.ClosedAt, see.Zone), OccurrenceStatus(o.Status)}
	}
	return lines
}

// OccurrenceStatus is the state of a ticket (isp.OccurrenceStatuses).
func OccurrenceStatus(status string) Badge {
	switch status {
	case "open":
		return Badge{"Aberta", "◌", "attention", "Ninguém começou ainda."}
	case "in_analysis":
		return Badge{"Em análise", "◐", "attention", "Alguém está vendo."}
	case "forwarded":
		return Badge{"Encaminhada", "➤", "attention", "Com outro setor."}
	case "solved":
		return Badge{"Resolvida", "●", "ok", "Falta confirmar com o cliente."}
	case "closed":
		return Badge{"Fechada", "○", "neutral", "Terminada."}
	case "reopened":
		return Badge{"Reaberta", "■", "danger", "Voltou depois de fechada."}
	}
	return unknown(status)
}
