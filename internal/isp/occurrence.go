package isp

// Occurrence is a ticket.
type Occurrence struct {
	ID          int64
	Number      string
	PlanCode    string
	Protocol    string
	Kind        string
	Status      string // see OccurrenceStatuses
	OpenedAt    string
	ClosedAt    string
	Description string
	Version     int64
}

// OccurrenceFields describes the columns of Occurrence: the one place that names them.
func OccurrenceFields() []Field[Occurrence] {
	return []Field[Occurrence]{
		NewField(KindCode, "number", "numero", "Número", func(v *Occurrence) any { return &v.Number }).Fixed(),
		NewField(KindCode, "protocol", "protocolo", "Protocolo", func(v *Occurrence) any { return &v.Protocol }),
		NewField(KindText, "kind", "tipo", "Tipo", func(v *Occurrence) any { return &v.Kind }),
		WordField(OccurrenceStatuses(), "status", "situacao", "Situação", func(v *Occurrence) any { return &v.Status }),
		NewField(KindMoment, "opened_at", "aberta_em", "Aberta em", func(v *Occurrence) any { return &v.OpenedAt }),
		NewField(KindMoment, "closed_at", "fechada_em", "Fechada em", func(v *Occurrence) any { return &v.ClosedAt }),
		NewField(KindLong, "description", "descricao", "Descrição", func(v *Occurrence) any { return &v.Description }),
	}
}
