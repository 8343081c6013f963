package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// ActRow is one act as it stands in history.
type ActRow struct {
	ID     int64
	Key    string // of the table of acts
	Actor  string
	Undoes int64 // the act that it undoes; 0 none
	Undone int64 // the act that undid it; 0 none
	Events []isp.Event
}

// ActOfEvent is the act that recorded an event; NotFound when there is no such event, Conflict when
// it was no act.
func (t *Tx) ActOfEvent(ctx context.Context, eventID int64) (ActRow, error) {
	return actOfEvent(ctx, t, eventID)
}

// OwnAct is an act that the actor did, with its events; zero when it is not the actor's.
func (s *DB) OwnAct(ctx context.Context, actor isp.Actor, id int64) (ActRow, error) {
	row, err := sqlite.One(ctx, s.read(), scanActRow, actRowSQL+" WHERE a.id = ? AND a.user_id = ?", id, actor.UserID)
	if errors.Is(err, sql.ErrNoRows) {
		return ActRow{}, nil
	}
	if err != nil {
		return ActRow{}, err
	}
	row.Events, err = sqlite.List(ctx, s.read(), scanEvent, "SELECT "+eventColumns+" FROM events WHERE act_id = ? ORDER BY id", row.ID)
	return row, err
}

// CustomerOfAct is the code of the customer that an act was about; "" when it was about none.
func (s *DB) CustomerOfAct(ctx context.Context, id int64) (string, error) {
	return sqlite.Value[string](ctx, s.read(),
		"SELECT coalesce((SELECT c.code FROM acts a JOIN customers c ON c.id = a.customer_id WHERE a.id = ?), '')", id)
}

// Require refuses what the actor of the act may not do.
func (t *Tx) Require(p isp.Permission) error { return t.actor.Require(p) }

// actRowSQL is what scanActRow reads.
const actRowSQL = `SELECT a.id, a.key, a.actor, coalesce(a.undoes_id, 0), coalesce((SELECT u.id FROM acts u WHERE u.undoes_id = a.id), 0) FROM acts a`

func scanActRow(row sqlite.Row) (ActRow, error) {
	var a ActRow
	err := row.Scan(&a.ID, &a.Key, &a.Actor, &a.Undoes, &a.Undone)
	return a, err
}

func actOfEvent(ctx context.Context, q sqlite.Querier, eventID int64) (ActRow, error) {
	event, err := sqlite.One(ctx, q, scanEvent, "SELECT "+eventColumns+" FROM events WHERE id = ?", eventID)
	if errors.Is(err, sql.ErrNoRows) {
		return ActRow{}, isp.Fail(isp.NotFound, "", "Esta linha do histórico não existe.")
	}
	if err != nil {
		return ActRow{}, err
	}
	if event.ActID == 0 {
		return ActRow{}, isp.Fail(isp.Conflict, "", "Esta linha não foi feita por um ato deste programa e não se desfaz.")
	}
	row, err := sqlite.One(ctx, q, scanActRow, actRowSQL+" WHERE a.id = ?", event.ActID)
	if err != nil {
		return ActRow{}, err
	}
	row.Events, err = sqlite.List(ctx, q, scanEvent, "SELECT "+eventColumns+" FROM events WHERE act_id = ? ORDER BY id", row.ID)
	return row, err
}

// Undo takes an act back: each of its events, the last one first. What was changed again since is
// not overwritten: a Conflict names it.
func (t *Tx) Undo(ctx context.Context, act ActRow, reason string) error {
	switch {
	case act.Undone != 0:
		return isp.Fail(isp.Conflict, "", "Isto já foi desfeito.")
	case act.Undoes != 0:
		return isp.Fail(isp.Conflict, "", "Um desfazer não se desfaz. Faça o ato de novo.")
	case len(act.Events) == 0:
		return isp.Fail(isp.Conflict, "", "Não há o que desfazer.")
	}
	t.undoes, t.undoReason, t.undoKey = act.ID, reason, act.Key
	has := func(kind string) bool {
		return slices.ContainsFunc(act.Events, func(e isp.Event) bool { return e.Kind == kind })
	}
	added, edited := has("radius_login.added"), has("plan.changed")
	for _, e := range slices.Backward(act.Events) {
		if edited && isp.SubjectOfEvent(e.Kind).Name == "billing_entry" {
			continue // the lines follow the price
		}
		if e.Kind == "radius_login.password_changed" {
			if added {
				continue // it goes with the login
			}
			return isp.Fail(isp.Conflict, "", "A senha anterior não está guardada. Altere o login e digite-a.")
		}
		thing, known := undoables()[isp.SubjectOfEvent(e.Kind).Name]
		if !known {
			return isp.Fail(isp.Conflict, "", "Isto não se desfaz.")
		}
		if err := thing.back(ctx, t, e); err != nil {
			return fmt.Errorf("undo %s: %w", e.Kind, err)
		}
	}
	return nil
}

// undoer takes one event back.
type undoer func(ctx context.Context, t *Tx, e isp.Event) error

// undoable is a kind of thing whose events can be taken back.
type undoable struct {
	back undoer
	now  func(context.Context, *Tx, isp.Event) (any, error) // the thing of an event, as acts answer it
}

// undoables are the things whose events can be taken back, by the subject of the event.
func undoables() map[string]undoable {
	known := map[string]undoable{
		"setting":         {undoSetting, settingOfEvent},
		"role":            {undoRole, rowOf(entity.Roles())},
		"regulation":      {undoRule, ruleOfEvent},
		"customer":        undoableOf(entity.Customers()),
		"plan":            {undoPlanEdit, planOfEvent},
		"payment_slip":    undoableOf(entity.PaymentSlips()),
		"fiscal_document": undoableOf(entity.FiscalDocuments()),
		"phone":           undoableOf(entity.Phones()),
		"contact":         undoableOf(entity.Contacts()),
		"address":         undoableOf(entity.Addresses()),
		"radius_login":    undoableOf(entity.RadiusLogins()),
		"ip_assignment":   undoableOf(entity.IPAssignments()),
		"onu":             undoableOf(entity.ONUs()),
		"email_account":   {undoEmail, rowOf(entity.EmailAccounts())},
		"hosted_domain":   undoableOf(entity.HostedDomains()),
		"voice_terminal":  undoableOf(entity.VoiceTerminals()),
		"circuit":         undoableOf(entity.Circuits()),
		"tv_device":       undoableOf(entity.TVDevices()),
		"extra_service":   {undoService, rowOf(entity.ExtraServices())},
		"billing_entry":   {undoLines, nil}, // the lines follow what they are of
		"attendance":      {undoAttendance, rowOf(entity.Attendances())},
		"attendance_type": {undoAttendanceType, attendanceTypeOfEvent},
		"attached_file":   undoableOf(entity.AttachedFiles()),
		"occurrence":      {undoOccurrence, rowOf(entity.Occurrences())},
		"service_order":   {undoOrder, rowOf(entity.ServiceOrders())},
		"equipment":       {undoEquipment, rowOf(entity.Equipment())},
		"outage":          {undoOutage, outageOfEvent},
		"plan_type":       undoableOf(entity.WholePlanTypes()),
	}
	for _, list := range isp.CatalogueLists() {
		known[list.Subject] = undoableOf(entity.CatalogueEntries(list))
	}
	return known
}

func undoableOf[T any](e entity.Entity[T]) undoable { return undoable{undoOf(e), rowOf(e)} }

// undoOf takes back events about rows of an entity: what was added is deleted, what was deleted
// restored, what was changed written back where it is still as the event left it.
func undoOf[T any](e entity.Entity[T]) undoer {
	return func(ctx context.Context, t *Tx, ev isp.Event) error {
		_, verb, _ := strings.Cut(ev.Kind, ".")
		may := func(T, entity.Owner) error { return nil }
		switch verb {
		case "created":
			return isp.Fail(isp.Conflict, "", "Um cadastro criado não se desfaz; inative-o.")
		case "added", "restored":
			if e.Head(new(T)).Deletion == nil {
				return isp.Fail(isp.Conflict, "", "Isto não se apaga depois de incluído; cancele-o.")
			}
			_, err := remove(ctx, t, e, ev.SubjectID, cmp.Or(t.undoReason, "desfeito"), may)
			return err
		case "deleted":
			_, err := restore(ctx, t, e, ev.SubjectID, may)
			return err
		}
		return writeBack(ctx, t, e, ev)
	}
}

// writeBack writes the values of before where they are still those of after.
func writeBack[T any](ctx context.Context, t *Tx, e entity.Entity[T], ev isp.Event) error {
	old, owner, err := e.Load(ctx, t, ev.SubjectID)
	if err != nil {
		return err
	}
	now := old
	before, after := eventValues(ev.Before), eventValues(ev.After)
	var keys, lost []string
	for _, f := range e.Fields {
		was, told := before[f.Column]
		if !told {
			continue
		}
		if !f.Holds(f.At(&now), after[f.Column]) {
			lost = append(lost, f.Label)
			continue
		}
		f.Put(f.At(&now), was)
		keys = append(keys, f.Key)
	}
	if len(lost) > 0 {
		return isp.Fail(isp.Conflict, "", "Mudou de novo desde então: "+strings.Join(lost, ", ")+". Altere à mão.")
	}
	if len(keys) == 0 {
		return isp.Fail(isp.Conflict, "", "Isto não se desfaz.")
	}
	if err := e.Update(ctx, t.Tx, &now, keys); err != nil {
		return err
	}
	return recordChange(t, e, owner, &old, &now, keys, "changed")
}

// undoEmail takes back events about mailboxes: their aliases have a table of their own.
func undoEmail(ctx context.Context, t *Tx, ev isp.Event) error {
	if err := undoOf(entity.EmailAccounts())(ctx, t, ev); err != nil {
		return err
	}
	aliases, told := textsOf(EventValues(ev.Before)["aliases"])
	if !told || ev.Kind != "email_account.changed" {
		return nil
	}
	return t.writeAliases(ev.SubjectID, aliases)
}

// textsOf is a list of texts as an event tells it; false when it tells none.
func textsOf(told any) ([]string, bool) {
	list, ok := told.([]any)
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i], _ = v.(string)
	}
	return texts, ok
}

// undoPlanEdit writes the values of a plan back that a form has changed; price and start with their lines. What
// procedures do is undone by procedures.
func undoPlanEdit(ctx context.Context, t *Tx, ev isp.Event) error {
	if ev.Kind == "plan.discounts_changed" {
		return undoDiscounts(ctx, t, ev)
	}
	if ev.Kind != "plan.changed" {
		return isp.Fail(isp.Conflict, "", "Isto não se desfaz.")
	}
	old, err := t.planNowByID(ctx, ev.SubjectID)
	if err != nil {
		return err
	}
	e := entity.WholePlans()
	e.Fields = PlanEditFields()
	if err := writeBack(ctx, t, e, ev); err != nil {
		return err
	}
	now, err := t.planNowByID(ctx, ev.SubjectID)
	if err != nil {
		return err
	}
	return t.recharge(ctx, &old, now.Plan)
}
