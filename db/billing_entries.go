package db

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// BillingEntry is a line for the biller with what identifies it (lançamento).
type BillingEntry struct {
	isp.BillingEntry
	Customer  string // code
	Name      string // of the customer
	PlanType  string // code; "" of what is no pro-rata
	TypeName  string // code and name of that type
	Service   string // code of the extra service; "" none
	What      string // name of the extra service
	Method    string // in which it is charged, see isp.BillingMethods: that of the service or the plan
	FeeStatus string // of a fee, see isp.FeeStatuses
	PlanID    int64
	Version   int64
}

const entryColumns = `x.id, p.code, c.code, c.name, x.month, x.kind, x.amount_cents, x.fee_status, coalesce(y.code, ''),
	coalesce(iif(y.code = y.name, y.code, y.code || ' ' || y.name), ''),
	x.starts_on, x.ends_on, x.billed_on, x.plan_id, x.version, coalesce(x.extra_service_id, 0), coalesce(e.code, ''),
	coalesce(nullif(e.description, ''), (SELECT r.name FROM products r WHERE r.id = e.product_id), ''),
	coalesce(nullif(e.billing_method, ''), p.billing_method)`

const entryTables = ` FROM billing_entries x JOIN plans p ON p.id = x.plan_id JOIN customers c ON c.id = p.customer_id
	LEFT JOIN plan_types y ON y.id = x.plan_type_id LEFT JOIN extra_services e ON e.id = x.extra_service_id `

func scanEntry(row sqlite.Row) (BillingEntry, error) {
	var e BillingEntry
	err := row.Scan(entryDestinations(&e)...)
	return e, err
}

func entryDestinations(e *BillingEntry) []any {
	return []any{
		&e.ID, &e.PlanCode, &e.Customer, &e.Name, &e.Month, &e.Kind, &e.Cents, &e.FeeStatus, &e.PlanType, &e.TypeName,
		&e.From, &e.To, &e.BilledOn, &e.PlanID, &e.Version, &e.ServiceID, &e.Service, &e.What, &e.Method,
	}
}

// EntryFilter chooses lines for the biller.
type EntryFilter struct {
	Billed string // S, N or "" for both; N leaves out what is waived or held
	Month  string // YYYY-MM; "" any
	Plan   string // code; "" any
	After  int64  // id of the last one that was read
	Limit  int
}

// BillingEntries lists lines for the biller, the oldest first, and how many there are.
func (s *DB) BillingEntries(ctx context.Context, actor isp.Actor, f EntryFilter) ([]BillingEntry, int, error) {
	if err := actor.Require(isp.ReadFinance); err != nil {
		return nil, 0, err
	}
	where := "WHERE (?1 = '' OR x.month = ?1) AND (?2 = '' OR x.plan_id = (SELECT id FROM plans WHERE code = ?2))"
	if f.Month != "" && !isp.ValidDay(f.Month+"-01") {
		return nil, 0, isp.Fail(isp.Invalid, "competencia", "Escreva o mês como AAAA-MM.")
	}
	switch f.Billed {
	case "S":
		where += " AND x.billed_on <> ''"
	case "N":
		where += " AND x.billed_on = '' AND x.fee_status NOT IN ('waived', 'held')"
	case "":
	default:
		return nil, 0, isp.Fail(isp.Invalid, "faturado", "Escreva S ou N.")
	}
	total, err := sqlite.Value[int](ctx, s.read(), "SELECT count(*) FROM billing_entries x "+where, f.Month, f.Plan)
	if err != nil {
		return nil, 0, err
	}
	all, err := sqlite.List(ctx, s.read(), scanEntry, "SELECT "+entryColumns+entryTables+where+" AND x.id > ?3 ORDER BY x.id LIMIT ?4",
		f.Month, f.Plan, f.After, f.Limit)
	return all, total, err
}

// BillEntry marks a line as billed.
func BillEntry(ctx context.Context, t *Tx, id int64) (BillingEntry, error) {
	e, err := entryByID(ctx, t, id)
	if err != nil {
		return e, err
	}
	switch {
	case e.BilledOn != "":
		return e, isp.Fail(isp.Conflict, "", "Este lançamento já foi faturado em "+isp.FormatDate(e.BilledOn)+".")
	case e.FeeStatus == "waived" || e.FeeStatus == "held":
		return e, isp.Fail(isp.Conflict, "", "Esta multa está "+isp.FeeStatuses().Slug(e.FeeStatus)+" e não é cobrada.")
	}
	e.BilledOn = t.store.Today()
	if err := t.Save("UPDATE billing_entries SET billed_on = ?, version = version + 1 WHERE id = ? AND version = ?", e.BilledOn, id, e.Version); err != nil {
		return e, err
	}
	e.Version++
	p, err := t.planNowByID(ctx, e.PlanID)
	if err != nil {
		return e, err
	}
	return e, t.record(event{
		Kind: "billing_entry.billed", CustomerID: p.Owner.Customer, PlanID: p.ID, SubjectID: id, Version: e.Version,
		Before: map[string]any{"billed_on": ""}, After: map[string]any{"billed_on": e.BilledOn, "month": e.Month, "kind": e.Kind, "amount_cents": e.Cents},
	})
}

// BillEntries marks every line as billed that waits, of a month ("" of any), up to the one with the id
// last. It says how many there were.
func (s *DB) BillEntries(ctx context.Context, actor isp.Actor, month string, last int64) (int, error) {
	n := 0
	_, err := s.Act(ctx, Ask{Actor: actor, Act: "lancamento.faturar", Needs: isp.BillEntries}, func(t *Tx) (any, error) {
		ids, err := sqlite.ListAll(ctx, t, sqlite.ScanValue[int64], `SELECT id FROM billing_entries
			WHERE billed_on = '' AND fee_status NOT IN ('waived', 'held') AND (?1 = '' OR month = ?1) AND id <= ?2 ORDER BY id`, month, last)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			if _, err := BillEntry(t.Ctx, t, id); err != nil {
				return nil, err
			}
		}
		n = len(ids)
		return nil, nil
	})
	return n, err
}

func entryByID(ctx context.Context, q sqlite.Querier, id int64) (BillingEntry, error) {
	all, err := sqlite.List(ctx, q, scanEntry, "SELECT "+entryColumns+entryTables+"WHERE x.id = ?", id)
	if err == nil && len(all) == 0 {
		return BillingEntry{}, isp.Fail(isp.NotFound, "", "Não existe este lançamento.")
	}
	if err != nil {
		return BillingEntry{}, err
	}
	return all[0], nil
}

// MonthTold is a month of pro-rata as an act answers it.
type MonthTold struct {
	Month string     `json:"competencia"`
	Parts []PartTold `json:"partes"`
	Total int64      `json:"total_centavos"`
}

// PartTold is what one price charges of a month.
type PartTold struct {
	Plan      string `json:"plano"`
	PlanType  string `json:"tipo_plano"`
	From      string `json:"de"`
	To        string `json:"ate"`
	Days      int    `json:"dias"`
	MonthDays int    `json:"dias_mes"`
	Cents     int64  `json:"valor_centavos"`
}

// tellMonths answers the months of an act as pro_rata.
func (t *Tx) tellMonths(months []isp.ProRataMonth) {
	told := make([]MonthTold, len(months))
	for i, m := range months {
		told[i] = MonthTold{Month: m.Month, Parts: make([]PartTold, len(m.Parts)), Total: m.TotalCents}
		for j, p := range m.Parts {
			told[i].Parts[j] = PartTold{Plan: p.PlanCode, PlanType: p.PlanType, From: p.From, To: p.To, Days: p.Days, MonthDays: p.MonthDays, Cents: p.Cents}
		}
	}
	t.Tell("pro_rata", told)
}

// charge writes the new prices of a plan and the lines of the months that changed, those of its extra
// services too. old is what was charged before.
func (t *Tx) charge(ctx context.Context, p *planNow, old, now isp.PlanDays, months []isp.ProRataMonth) error {
	if err := t.keepPrices(p.ID, now); err != nil {
		return err
	}
	for _, m := range months {
		if err := t.replaceMonth(ctx, p, old, m); err != nil {
			return err
		}
	}
	return t.chargeServices(ctx, p, old, now)
}

// replaceMonth puts the lines of a month as it now stands in the place of those that wait.
func (t *Tx) replaceMonth(ctx context.Context, p *planNow, old isp.PlanDays, month isp.ProRataMonth) error {
	entries, err := sqlite.List(ctx, t, scanEntry, "SELECT "+entryColumns+entryTables+"WHERE x.plan_id = ? AND x.month = ? ORDER BY x.id", p.ID, month.Month)
	if err != nil {
		return err
	}
	billed, err := t.billedByPrice(ctx, p, old, month.Month)
	if err != nil {
		return err
	}
	known := make([]isp.BillingEntry, len(entries))
	for i, e := range entries {
		known[i] = e.BillingEntry
	}
	change := isp.ReplaceMonth(p.Code, month, known, billed)
	parts := month.PartsOf(p.Code)
	return t.replaceEntries(p, month.Month, entries, change, func(e *BillingEntry) {
		if e.Kind == "pro_rata" && len(parts) > 0 {
			e.PlanType, parts = parts[0].PlanType, parts[1:]
		}
	})
}

// replaceEntries drops and adds the lines of a month that change; name completes what is added.
func (t *Tx) replaceEntries(p *planNow, month string, entries []BillingEntry, change isp.MonthReplacement, name func(*BillingEntry)) error {
	if change.Add == nil && change.Drop == nil {
		return nil
	}
	var before, after []string
	for _, e := range entries {
		if slices.Contains(change.Drop, e.ID) {
			before = append(before, e.line())
			if _, err := t.Exec("DELETE FROM billing_entries WHERE id = ?", e.ID); err != nil {
				return err
			}
		}
	}
	for _, add := range change.Add {
		e := BillingEntry{BillingEntry: add, PlanID: p.ID}
		name(&e)
		if err := t.insertEntry(&e); err != nil {
			return err
		}
		after = append(after, e.line())
	}
	return t.recordEntries(p, month, before, after)
}

// insertEntry keeps a line.
func (t *Tx) insertEntry(e *BillingEntry) (err error) {
	e.ID, err = t.Insert(`INSERT INTO billing_entries (plan_id, month, kind, amount_cents, fee_status, plan_type_id, extra_service_id, starts_on, ends_on)
		VALUES (?, ?, ?, ?, ?, (SELECT id FROM plan_types WHERE code = ?), nullif(?, 0), ?, ?)`,
		e.PlanID, e.Month, e.Kind, e.Cents, e.FeeStatus, e.PlanType, e.ServiceID, e.From, e.To)
	if err != nil || e.PlanType == "" {
		return err
	}
	e.TypeName, err = sqlite.Value[string](t.Ctx, t, nameSQL()[isp.OfferPlanTypes], e.PlanType)
	return err
}

func (t *Tx) recordEntries(p *planNow, month string, before, after []string) error {
	return t.record(event{
		Kind: "billing_entry.added", CustomerID: p.Owner.Customer, PlanID: p.ID, SubjectID: p.ID,
		Before: map[string]any{"lines": before}, After: map[string]any{"month": month, "lines": after},
	})
}

// line is a line for the biller in words.
func (e BillingEntry) line() string {
	text := isp.BillingEntryKinds().Label(e.Kind) + " " + isp.FormatMoney(e.Cents)
	switch what := cmp.Or(e.TypeName, e.What); {
	case e.From != "" && e.From == e.To:
		text += fmt.Sprintf(" (%s, %s)", what, isp.FormatDate(e.From))
	case e.From != "":
		text += fmt.Sprintf(" (%s, %s a %s)", what, isp.FormatDate(e.From), isp.FormatDate(e.To))
	case e.What != "":
		text += " (" + what + ")"
	}
	return text
}

// billedByPrice is what a month was billed by the price before it had lines. It is settled when its
// first lines come: a boleto of the plan that is due in the month is taken for its bill.
func (t *Tx) billedByPrice(ctx context.Context, p *planNow, old isp.PlanDays, month string) (int64, error) {
	settled, err := sqlite.List(ctx, t, sqlite.ScanValue[int64], "SELECT price_cents FROM billed_months WHERE plan_id = ? AND month = ?", p.ID, month)
	if err != nil || len(settled) > 0 {
		return append(settled, 0)[0], err
	}
	slips, err := sqlite.Value[int64](ctx, t, `SELECT coalesce(sum(amount_cents), 0) FROM payment_slips
		WHERE plan_id = ? AND status IN ('open', 'paid') AND substr(due_on, 1, 7) = ?`, p.ID, month)
	if err != nil {
		return 0, err
	}
	billed := slips
	if was := isp.ProRata(old.Charged(), month+"-01", month+"-01"); slips > 0 && len(old.Prices) > 0 && len(was) > 0 {
		billed = was[0].TotalCents
	}
	_, err = t.Exec("INSERT INTO billed_months (plan_id, month, price_cents) VALUES (?, ?, ?)", p.ID, month, billed)
	return billed, err
}

// chargeFee keeps a termination fee as a line of the plan, and answers it as multa: null when there
// is none. A held or waived one is kept too, and not handed to the biller.
func (t *Tx) chargeFee(p *planNow, fee *isp.TerminationFee, day string, keep bool) error {
	t.Tell("multa", feeTold(fee))
	if fee == nil || !keep {
		return nil
	}
	e := BillingEntry{BillingEntry: isp.BillingEntry{Month: day[:len("2006-01")], Kind: "fee", Cents: fee.Cents}, FeeStatus: fee.Status, PlanID: p.ID}
	if err := t.insertEntry(&e); err != nil {
		return err
	}
	return t.recordEntries(p, e.Month, nil, []string{e.line() + ", " + isp.FeeStatuses().Slug(fee.Status)})
}

// feeTold is a fee as an act answers it; nil is null.
func feeTold(fee *isp.TerminationFee) any {
	if fee == nil {
		return nil
	}
	return map[string]any{
		"valor_centavos": fee.Cents, "dias_restantes": fee.RemainingDays, "dias_total": fee.TotalDays,
		"situacao": isp.FeeStatuses().Slug(fee.Status),
	}
}

// entryThing reads a line as a form of an act on it needs it.
func entryThing(ctx context.Context, q sqlite.Querier, address string) (Thing, error) {
	thing, err := smallThing(ctx, q, "billing_entry", "billing_entries", "Não existe este lançamento.", address)
	if err == nil {
		thing.Row, err = entryByID(ctx, q, thing.ID)
	}
	return thing, err
}
