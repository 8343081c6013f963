package db

import (
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// PlanCare is what the procedures know of a plan beside what hangs on it.
type PlanCare struct {
	Holds     []HoldNow
	Pauses    []PauseNow
	Trusts    []Trust
	Change    *PendingMove // a plan change that waits for its day
	Cancel    *PendingMove // a cancelling that waits for its day
	Discounts []isp.Discount
	Services  []ServiceNow
	Terms     []isp.PermanenceTerm
	Papers    []isp.ContractPaper // of its contracts, the newest first
	Scans     []isp.ContractScan  // signed copies of them, the newest first
	Validity  []OldValidity       // of its contracts
	Prices    []isp.PricePeriod   // of the oldest to the newest; none of a plan that was always charged at its price
	Entries   []BillingEntry      // of the reader of the finance alone
	Notices   []isp.DebtNotice    // of the reader of the finance alone
	State     isp.PlanState
	Debt      DebtDays
	DueDates  []string // the next three, YYYY-MM-DD
}

// DebtDays are the days of a debt that decide about cuts. "" is not yet.
type DebtDays struct {
	NoticedOn      string
	CutFrom        string
	SuspendedOn    string
	RescissionFrom string
}

// PauseNow is a customer's pause with its status of today.
type PauseNow struct {
	isp.CustomerPause
	Status string // see isp.PauseStatuses
}

// OldValidity is what a contract's validity was before a change.
type OldValidity struct {
	Contract         string // number
	StartsOn, EndsOn string
	ReplacedAt       string // instant
	ReplacedBy       string
	Reason           string
}

// readCare fills in what the procedures know of the plans.
func (u underPlans) readCare(actor isp.Actor) error {
	steps := []func() error{u.readHolds, u.readPauses, u.readTrusts, u.readPrices, u.readPending, u.readDiscounts, u.readServices, u.readDebtDays}
	if actor.Can(isp.ReadContracts) {
		steps = append(steps, u.readTerms, u.readValidities, u.readPapers, u.readScans)
	}
	if actor.Can(isp.ReadFinance) {
		steps = append(steps, u.readEntries, u.readNotices)
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	for _, p := range u.plans {
		if isp.PlanStatusLives(p.Status) {
			p.Care.DueDates = isp.NextDueDates(p.DueDay, u.today, 3)
		}
	}
	return nil
}

// eachUnder reads rows of the plans of the customer, each with the id of its plan first.
func eachUnder[T any](u underPlans, columns, table string, destinations func(*T) []any, put func(*PlanRecord, T)) error {
	type row struct {
		plan int64
		v    T
	}
	rows, err := sqlite.List(u.ctx, u.q, func(r sqlite.Row) (row, error) {
		var x row
		err := r.Scan(append([]any{&x.plan}, destinations(&x.v)...)...)
		return x, err
	}, "SELECT p.id, "+columns+" FROM plans p CROSS JOIN "+table+" WHERE p.customer_id = ? ORDER BY x.id", u.customerID)
	for _, r := range rows {
		put(u.plans[r.plan], r.v)
	}
	return err
}

func (u underPlans) readHolds() error {
	return eachUnder(u, holdColumns, "suspension_holds x ON x.plan_id = p.id", holdDestinations,
		func(p *PlanRecord, h isp.SuspensionHold) {
			p.Care.Holds = append(p.Care.Holds, HoldNow{h, h.Status(u.today)})
		})
}

func (u underPlans) readPauses() error {
	return eachUnder(u, "x.id, x.starts_on, x.ends_on, x.resumed_on, x.cancelled", "customer_pauses x ON x.plan_id = p.id",
		func(v *isp.CustomerPause) []any { return []any{&v.ID, &v.From, &v.To, &v.ResumedOn, &v.Cancelled} },
		func(p *PlanRecord, v isp.CustomerPause) {
			p.Care.Pauses = append(p.Care.Pauses, PauseNow{v, v.Status(u.today)})
		})
}

func (u underPlans) readTrusts() error {
	return eachUnder(u, "x.id, x.starts_on, x.ends_on, x.ended_on", "provisional_enablings x ON x.plan_id = p.id",
		func(v *Trust) []any { return []any{&v.ID, &v.From, &v.Through, &v.EndedOn} },
		func(p *PlanRecord, v Trust) { p.Care.Trusts = append(p.Care.Trusts, v) })
}

func (u underPlans) readPrices() error {
	return eachUnder(u, "p.code, y.code, x.starts_on, x.ends_on, x.price_cents",
		"plan_prices x ON x.plan_id = p.id JOIN plan_types y ON y.id = x.plan_type_id",
		func(v *isp.PricePeriod) []any { return []any{&v.PlanCode, &v.PlanType, &v.From, &v.To, &v.PriceCents} },
		func(p *PlanRecord, v isp.PricePeriod) {
			if v.From == isp.SinceEver {
				v.From = ""
			}
			p.Care.Prices = append(p.Care.Prices, v)
		})
}

func (u underPlans) readPending() error {
	return eachUnder(u, "x.id, x.kind, x.takes_on, x.ask, x.asked_by, x.asked_at, x.protocol", "pending_moves x ON x.plan_id = p.id AND x.status = 'pending'",
		func(v *PendingMove) []any {
			return []any{&v.ID, &v.Kind, &v.On, (*jsonText)(&v.Ask), &v.By, &v.AskedAt, &v.Protocol}
		},
		func(p *PlanRecord, v PendingMove) {
			if v.Kind == "change" {
				p.Care.Change = &v
			} else {
				p.Care.Cancel = &v
			}
		})
}

// jsonText scans a text as JSON.
type jsonText []byte

// Scan implements sql.Scanner.
func (j *jsonText) Scan(v any) error {
	text, _ := v.(string)
	*j = jsonText(text)
	return nil
}

func (u underPlans) readDiscounts() error {
	return eachUnder(u, "x.id, x.description, x.is_increase, x.amount_cents, x.starts_on, x.ends_on", "plan_discounts x ON x.plan_id = p.id",
		func(v *isp.Discount) []any {
			return []any{&v.ID, &v.Description, &v.Increase, &v.Cents, &v.From, &v.To}
		},
		func(p *PlanRecord, v isp.Discount) { p.Care.Discounts = append(p.Care.Discounts, v) })
}

func (u underPlans) readTerms() error {
	return eachUnder(u, termColumns, "contracts t ON t.plan_id = p.id JOIN permanence_terms x ON x.contract_id = t.id", termDestinations,
		func(p *PlanRecord, v isp.PermanenceTerm) { p.Care.Terms = append(p.Care.Terms, v) })
}

func (u underPlans) readValidities() error {
	return eachUnder(u, "t.number, x.starts_on, x.ends_on, x.replaced_at, x.replaced_by, x.reason",
		"contracts t ON t.plan_id = p.id JOIN contract_validities x ON x.contract_id = t.id",
		func(v *OldValidity) []any {
			return []any{&v.Contract, &v.StartsOn, &v.EndsOn, &v.ReplacedAt, &v.ReplacedBy, &v.Reason}
		},
		func(p *PlanRecord, v OldValidity) { p.Care.Validity = append(p.Care.Validity, v) })
}

func (u underPlans) readEntries() error {
	entries, err := sqlite.List(u.ctx, u.q, scanEntry, "SELECT "+entryColumns+entryTables+"WHERE p.customer_id = ? ORDER BY x.id", u.customerID)
	for _, e := range entries {
		p := u.plans[e.PlanID]
		p.Care.Entries = append(p.Care.Entries, e)
	}
	return err
}

func (u underPlans) readNotices() error {
	return eachUnder(u, `x.id, x.channel, x.sent_on, x.proof, x.amount_cents, x.months, x.version,
		(SELECT json_group_array(b.our_number) FROM debt_notice_slips s JOIN payment_slips b ON b.id = s.slip_id WHERE s.notice_id = x.id)`,
		"debt_notices x ON x.plan_id = p.id",
		func(n *isp.DebtNotice) []any {
			return []any{&n.ID, &n.Channel, &n.SentOn, &n.Proof, &n.Cents, &n.Months, &n.Version, (*textList)(&n.Slips)}
		},
		func(p *PlanRecord, n isp.DebtNotice) { p.Care.Notices = append(p.Care.Notices, n) })
}

// readDebtDays reads what is true of each plan, and the days of its debt.
func (u underPlans) readDebtDays() error {
	rules, err := regulationOf(u.ctx, u.q)
	if err != nil {
		return err
	}
	limits := rules.Debt()
	for _, record := range u.plans {
		p := planNow{Plan: record.Plan}
		p.Owner.Customer = u.customerID
		if err := p.readState(u.ctx, u.q); err != nil {
			return err
		}
		record.Care.State = p.State
		if !isp.PlanStatusLives(p.Status) {
			continue
		}
		d, err := debtorOf(u.ctx, u.q, &p)
		if err != nil {
			return err
		}
		record.Care.Debt = debtDays(d, p, u.today, limits)
	}
	return nil
}

// debtDays are the days of the debt of a plan.
func debtDays(d isp.Debtor, p planNow, today string, limits isp.DebtLimits) DebtDays {
	var days DebtDays
	for _, s := range d.Slips {
		if s.Owed(today) && s.NoticedOn != "" && (days.NoticedOn == "" || strings.Compare(s.NoticedOn, days.NoticedOn) < 0) {
			days.NoticedOn = s.NoticedOn
		}
	}
	if first, ok := d.FirstLawfulDay(isp.MoveSuspend, today, limits); ok {
		days.CutFrom = first
		days.RescissionFrom = isp.FirstRescissionDay(first, limits)
	}
	if p.State.Suspended == isp.DebtCut && p.CutOn != "" {
		days.SuspendedOn = p.CutOn
		days.RescissionFrom = isp.FirstRescissionDay(p.CutOn, limits)
	}
	return days
}
