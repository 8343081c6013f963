package db

import (
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// OccurrencesOf lists the tickets of a customer, the latest first.
func (s *DB) OccurrencesOf(ctx context.Context, actor isp.Actor, customerID int64, f ListFilter) (Listing[isp.Occurrence], error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return Listing[isp.Occurrence]{}, err
	}
	e := entity.Occurrences()
	return listOf(ctx, s, listed[isp.Occurrence]{
		columns: e.Columns(),
		tables:  "FROM occurrences t JOIN occurrences x ON x.id = t.id",
		moment:  "t.opened_at",
		dest:    e.Destinations,
	}, customerID, f)
}

// OpenOccurrence opens an occurrence of a customer under the next number. Its protocol is the one
// of the act.
func OpenOccurrence(ctx context.Context, t *Tx, customer string, o isp.Occurrence) (isp.Occurrence, error) {
	c, err := customerByCode(ctx, t, customer)
	if err != nil {
		return o, err
	}
	e := entity.Occurrences()
	owner := entity.Owner{Customer: c.ID, CustomerCode: c.Code}
	if owner.Plan, err = t.planOf(ctx, c.ID, o.PlanCode); err != nil {
		return o, err
	}
	owner.PlanCode = o.PlanCode
	if o.Assignee, o.AssigneeKind, err = t.assignee(ctx, o.Assignee); err != nil {
		return o, err
	}
	if o.Priority == "" {
		o.Priority = "normal"
	}
	if o.Protocol, err = t.protocolFor(ctx, c.ID); err != nil {
		return o, err
	}
	o.Status, o.OpenedAt, o.DueAt = "open", sqlite.Instant(t.Now), isp.OccurrenceDue(t.Now, o.Priority)
	if o.Number, err = t.nextNumber(ctx, "occurrences"); err != nil {
		return o, err
	}
	if err := e.Insert(ctx, t.Tx, c.ID, &o); err != nil {
		return o, err
	}
	return o, t.record(eventOf(e, owner, &o, "opened", nil, notEmpty(e.Values(&o))))
}

// nextNumber is the next number of a table that numbers its rows. Numbers of other programs count
// where they are whole ones.
func (t *Tx) nextNumber(ctx context.Context, table string) (string, error) {
	return sqlite.Value[string](ctx, t, "SELECT CAST(coalesce(max(CAST(number AS INTEGER)), 0) + 1 AS TEXT) FROM "+table+
		" WHERE number NOT GLOB '*[^0-9]*' AND length(number) < 16")
}

// assignee is who is meant by a username, a person's name, or the key or name of a role.
func (t *Tx) assignee(ctx context.Context, text string) (who, kind string, err error) {
	if text == "" {
		return "", "", nil
	}
	found, err := sqlite.List(ctx, t, func(row sqlite.Row) ([2]string, error) {
		var v [2]string
		err := row.Scan(&v[0], &v[1])
		return v, err
	}, `SELECT username, 'user' FROM users WHERE (username = ?1 OR name = ?1) AND disabled_at IS NULL
		UNION ALL SELECT key, 'role' FROM roles WHERE (key = ?1 OR name = ?1) AND deleted_at IS NULL`, text)
	if err != nil {
		return "", "", err
	}
	if len(found) == 0 {
		return "", "", isp.Fail(isp.Invalid, "responsavel", "Não há usuário nem papel com este nome.")
	}
	return found[0][0], found[0][1], nil
}

// Step is what somebody did about an occurrence.
type Step struct {
	Text     string
	Status   string // "" stays
	Assignee string // "" stays
}

// StepFields are what a step takes.
func StepFields() []isp.Field[Step] {
	return []isp.Field[Step]{
		isp.NewField(isp.KindLong, "text", "texto", "O que foi feito", func(v *Step) any { return &v.Text }).Required().Answering(),
		isp.WordField(isp.OccurrenceStatuses(), "status", "situacao", "Situação", func(v *Step) any { return &v.Status }),
		isp.NewField(isp.KindCode, "assignee", "responsavel", "Passar a", func(v *Step) any { return &v.Assignee }).
			Helped("nome de usuário ou papel; em branco, fica com quem está"),
	}
}

// StepOccurrence adds a step, which may move the occurrence or pass it on.
func StepOccurrence(ctx context.Context, t *Tx, number string, v Step) (isp.Occurrence, error) {
	return t.moveOccurrence(ctx, number, "stepped", v.Text, func(now *isp.Occurrence) (err error) {
		if now.Status, err = isp.OccurrenceStepped(now.Status, v.Status); err != nil {
			return err
		}
		if v.Assignee == "" {
			return nil
		}
		now.Assignee, now.AssigneeKind, err = t.assignee(ctx, v.Assignee)
		return err
	})
}

// SolutionFields are what solving takes.
func SolutionFields() []isp.Field[Outcome] {
	return []isp.Field[Outcome]{
		isp.NewField(isp.KindLong, "solution", "solucao", "Solução", func(v *Outcome) any { return &v.Text }).Required().Answering(),
		closingReasonField(func(v *Outcome) any { return &v.ClosingReason }),
	}
}

// SolveOccurrence says how an occurrence was solved.
func SolveOccurrence(ctx context.Context, t *Tx, number string, v Outcome) (isp.Occurrence, error) {
	return t.moveOccurrence(ctx, number, "solved", v.Text, func(now *isp.Occurrence) (err error) {
		if err := t.endsBy(ctx, v.ClosingReason); err != nil {
			return err
		}
		now.Solution, now.ClosingReason = v.Text, v.ClosingReason
		now.Status, err = isp.Occurrences().After("ocorrencia.resolver", now.Status)
		return err
	})
}

// CloseOccurrence closes a solved occurrence.
func CloseOccurrence(ctx context.Context, t *Tx, number string) (isp.Occurrence, error) {
	return t.moveOccurrence(ctx, number, "closed", "Fechada.", func(now *isp.Occurrence) (err error) {
		now.ClosedAt = sqlite.Instant(t.Now)
		now.Status, err = isp.Occurrences().After("ocorrencia.fechar", now.Status)
		return err
	})
}

// ReopenOccurrence opens a solved or closed occurrence again, under its number.
func ReopenOccurrence(ctx context.Context, t *Tx, number string, v Removal) (isp.Occurrence, error) {
	return t.moveOccurrence(ctx, number, "reopened", v.Reason, func(now *isp.Occurrence) (err error) {
		now.Reason, now.ClosedAt, now.DueAt = v.Reason, "", isp.OccurrenceDue(t.Now, now.Priority)
		now.Status, err = isp.Occurrences().After("ocorrencia.reabrir", now.Status)
		return err
	})
}

// moveOccurrence does an act of the state machine and keeps it as a step.
func (t *Tx) moveOccurrence(ctx context.Context, number, verb, text string, set func(now *isp.Occurrence) error) (isp.Occurrence, error) {
	e := entity.Occurrences()
	old, owner, err := loadBy(ctx, t, e, "number", number)
	if err != nil {
		return old, err
	}
	now := old
	if err := set(&now); err != nil {
		return old, err
	}
	keys := e.Changed(&old, &now)
	if err := e.Update(ctx, t.Tx, &now, keys); err != nil {
		return old, err
	}
	if err := t.addStep(&now, text); err != nil {
		return old, err
	}
	before, after := changed(e, &old, &now, keys)
	after["step"] = text
	return now, t.record(eventOf(e, owner, &now, verb, before, after))
}

// addStep keeps what was done about an occurrence.
func (t *Tx) addStep(o *isp.Occurrence, text string) error {
	_, err := t.Insert("INSERT INTO occurrence_steps (occurrence_id, at, actor, status, assignee, text) VALUES (?, ?, ?, ?, ?, ?)",
		o.ID, sqlite.Instant(t.Now), t.actor.Name, o.Status, o.Assignee, text)
	return err
}

// changed are the values of the fields with these keys before and after, by column.
func changed[T any](e entity.Entity[T], old, now *T, keys []string) (before, after map[string]any) {
	before, after = map[string]any{}, map[string]any{}
	was, is := e.Values(old), e.Values(now)
	for _, f := range isp.Only(e.Fields, keys...) {
		before[f.Column], after[f.Column] = was[f.Column], is[f.Column]
	}
	return before, after
}

// undoOccurrence takes back an event of an occurrence; the steps stay, and one more says so.
func undoOccurrence(ctx context.Context, t *Tx, ev isp.Event) error {
	switch ev.Kind {
	case "occurrence.opened":
		return isp.Fail(isp.Conflict, "", "Uma ocorrência aberta não se desfaz; resolva-a e feche-a.")
	case "occurrence.stepped":
		return isp.Fail(isp.Conflict, "", "Um passo dado não se desfaz; dê outro passo.")
	}
	if err := writeBack(ctx, t, entity.Occurrences(), ev); err != nil {
		return err
	}
	o, _, err := entity.Occurrences().Load(ctx, t, ev.SubjectID)
	if err != nil {
		return err
	}
	return t.addStep(&o, "Desfeito.")
}
