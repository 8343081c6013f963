package isp

import "time"

// Occurrence is a ticket.
type Occurrence struct {
	ID            int64
	Number        string
	PlanCode      string
	Protocol      string
	Kind          string
	Status        string // see OccurrenceStatuses
	Priority      string // see Priorities
	Assignee      string // username, or key of a role; "" nobody
	AssigneeKind  string // user or role
	OpenedAt      string
	DueAt         string // instant; "" not recorded
	ClosedAt      string
	Description   string
	Solution      string
	ClosingReason string // of the catalogue; "" not said
	Reason        string // of reopening
	Version       int64
}

// Over reports whether nothing more is to be done about an occurrence.
func (o Occurrence) Over() bool { return o.Status == "solved" || o.Status == "closed" }

// OccurrenceFields describes the columns of Occurrence: the one place that names them.
func OccurrenceFields() []Field[Occurrence] {
	return []Field[Occurrence]{
		NewField(KindCode, "number", "numero", "Número", func(v *Occurrence) any { return &v.Number }).Fixed(),
		NewField(KindCode, "protocol", "protocolo", "Protocolo", func(v *Occurrence) any { return &v.Protocol }),
		NewField(KindCode, "plan", "plano", "Plano", func(v *Occurrence) any { return &v.PlanCode }).Offering(OfferPlans),
		NewField(KindText, "kind", "tipo", "Tipo", func(v *Occurrence) any { return &v.Kind }).Required().Offering(OfferOccurrenceTypes),
		WordField(OccurrenceStatuses(), "status", "situacao", "Situação", func(v *Occurrence) any { return &v.Status }),
		WordField(Priorities(), "priority", "prioridade", "Prioridade", func(v *Occurrence) any { return &v.Priority }),
		NewField(KindCode, "assignee", "responsavel", "Responsável", func(v *Occurrence) any { return &v.Assignee }).
			Helped("Nome de usuário, ou um papel: atendente, financeiro, tecnico."),
		WordField(AssigneeKinds(), "assignee_kind", "responsavel_tipo", "Responsável é", func(v *Occurrence) any { return &v.AssigneeKind }),
		NewField(KindMoment, "opened_at", "aberta_em", "Aberta em", func(v *Occurrence) any { return &v.OpenedAt }),
		NewField(KindMoment, "due_at", "prazo", "Prazo", func(v *Occurrence) any { return &v.DueAt }),
		NewField(KindMoment, "closed_at", "fechada_em", "Fechada em", func(v *Occurrence) any { return &v.ClosedAt }),
		NewField(KindLong, "description", "descricao", "Descrição", func(v *Occurrence) any { return &v.Description }),
		NewField(KindLong, "solution", "solucao", "Solução", func(v *Occurrence) any { return &v.Solution }),
		NewField(KindText, "closing_reason", "motivo_encerramento", "Motivo de encerramento", func(v *Occurrence) any { return &v.ClosingReason }).Offering(OfferClosingReasons),
		NewField(KindLong, "reason", "motivo", "Motivo", func(v *Occurrence) any { return &v.Reason }),
	}
}

// OccurrenceOpeningFields are what opening one takes; its protocol is that of the act.
func OccurrenceOpeningFields() []Field[Occurrence] {
	return Only(OccurrenceFields(), "tipo", "plano", "descricao", "prioridade", "responsavel")
}

// Priorities of an occurrence.
func Priorities() Words {
	return Words{
		{Value: "low", Slug: "baixa", Label: "Baixa"},
		{Value: "normal", Slug: "normal", Label: "Normal"},
		{Value: "high", Slug: "alta", Label: "Alta"},
	}
}

// AssigneeKinds are what an occurrence is addressed to.
func AssigneeKinds() Words {
	return Words{{Value: "user", Slug: "usuario", Label: "Usuário"}, {Value: "role", Slug: "papel", Label: "Papel"}}
}

// OccurrenceDue is when an occurrence is to be solved: 24 hours after its opening at high priority,
// 72 at normal, 168 at low. No text says so; it is our choice.
func OccurrenceDue(opened time.Time, priority string) string {
	hours := map[string]int64{"high": 24, "low": 168}[priority]
	if hours == 0 {
		hours = 72
	}
	return DueAfter(opened, hours)
}

// Occurrences is the state machine of occurrences.
func Occurrences() Machine {
	alive := []string{"open", "in_analysis", "forwarded", "reopened"}
	return Machine{Noun: "A ocorrência", Words: OccurrenceStatuses(), Moves: []Move{
		{Act: "ocorrencia.passo", Past: "anotada com um passo", From: alive},
		{Act: "ocorrencia.analisar", Past: "posta em análise", From: alive, To: "in_analysis"},
		{Act: "ocorrencia.encaminhar", Past: "encaminhada", From: alive, To: "forwarded"},
		{Act: "ocorrencia.resolver", Past: "resolvida", From: alive, To: "solved"},
		{Act: "ocorrencia.fechar", Past: "fechada", From: []string{"solved"}, To: "closed"},
		{Act: "ocorrencia.reabrir", Past: "reaberta", From: []string{"solved", "closed"}, To: "reopened"},
	}}
}

// OccurrenceStepped is the state that a step leaves; wanted is "" where it stays. Solving, closing
// and reopening are acts of their own.
func OccurrenceStepped(state, wanted string) (string, error) {
	act := map[string]string{"": "ocorrencia.passo", "in_analysis": "ocorrencia.analisar", "forwarded": "ocorrencia.encaminhar"}[wanted]
	if act == "" {
		return state, Fail(Conflict, "situacao", "Um passo deixa a ocorrência em análise ou encaminhada. Resolver, fechar e reabrir são atos próprios.")
	}
	return Occurrences().After(act, state)
}
