package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/paper"
)

// factReader fills the facts of a document from one state of the database.
type factReader struct {
	ctx   context.Context
	q     sqlite.Querier
	store *DB
	actor isp.Actor
	facts paper.Facts
}

// factsOf is what a document says of a plan and one of its contracts, which may be the zero
// Contract. What is not known stays empty.
func (s *DB) factsOf(ctx context.Context, q sqlite.Querier, actor isp.Actor, planID int64, contract isp.Contract) (paper.Facts, error) {
	r := factReader{ctx: ctx, q: q, store: s, actor: actor}
	r.facts.Contract, r.facts.ContractOn = contract, cmp.Or(contract.SignedOn, contract.StartsOn)
	r.facts.Today, r.facts.User = s.Today(), actor.Name
	for _, step := range []func(planID int64) error{
		r.readProvider, r.readPlan, r.readOffer, r.readCustomer, r.readAddresses, r.readLogin, r.readDiscounts, r.readExtras, r.readPermanence, r.readEquipment,
		r.readHandover, r.readTransfer, r.readChange, r.readOrder, r.readProtocol, r.readCancelling,
	} {
		if err := step(planID); err != nil {
			return r.facts, err
		}
	}
	return r.facts, nil
}

func (r *factReader) readProvider(int64) error {
	p, err := providerIn(r.ctx, r.q)
	r.facts.Provider = paper.Provider{
		Name: p.Name, TradeName: p.TradeName, CNPJ: p.CNPJ, StateRegistration: p.StateRegistration, Grant: p.Grant, Address: p.Address,
		Representative: paper.Person{Name: p.Representative, TaxID: p.RepresentativeTaxID, Role: p.RepresentativeRole},
		Phone:          p.Phone, Email: p.Email, Site: p.Site,
		PrivacyOfficer: p.PrivacyOfficer, PrivacyChannel: p.PrivacyChannel, Forum: p.Forum, Logo: p.Logo,
	}
	return err
}

func (r *factReader) readPlan(planID int64) (err error) {
	r.facts.Plan, err = sqlite.One(r.ctx, r.q, scanPlan, "SELECT "+planColumns()+planTables+"WHERE p.id = ?", planID)
	return err
}

// readOffer reads what the plan type was sold as.
func (r *factReader) readOffer(int64) error {
	types := entity.WholePlanTypes()
	v, err := sqlite.One(r.ctx, r.q, types.Scan, types.Select()+" WHERE x.id = ?", r.facts.Plan.Type.ID)
	o := &r.facts.Offer
	o.Technology, o.Allowance, o.IPKind, o.MinimumSpeed, o.InstallDays = v.Technology, v.Allowance, v.IPKind, v.MinimumSpeed, v.InstallDays
	if v.FreeInstall || v.InstallFeeCents > 0 {
		o.InstallFee = &v.InstallFeeCents
	}
	return err
}

// readCustomer reads the customer, the telephones, and for a company who speaks for it: as its registration says,
// or else a contact.
func (r *factReader) readCustomer(int64) error {
	f := &r.facts
	e := entity.Customers()
	var err error
	if f.Customer, err = sqlite.One(r.ctx, r.q, e.Scan, e.Select()+" WHERE x.id = ?", f.Plan.CustomerID); err != nil {
		return err
	}
	if c := f.Customer; c.Kind == "company" {
		f.Representative = paper.Person{Name: c.RepresentativeName, TaxID: c.RepresentativeTaxID, RG: c.RepresentativeRG, Role: c.RepresentativeRole}
	}
	phones, err := phonesOf(r.ctx, r.q, f.Customer.ID)
	if err != nil {
		return err
	}
	for _, p := range phones {
		switch {
		case p.Kind == "landline" && f.Phone == "":
			f.Phone = p.Number
		case (p.Kind == "mobile" || p.Kind == "whatsapp") && f.Mobile == "":
			f.Mobile = p.Number
		}
	}
	contacts := entity.Contacts()
	all, err := sqlite.List(r.ctx, r.q, contacts.Scan, contacts.Select()+" WHERE x.customer_id = ? AND x.deleted_at IS NULL ORDER BY x.id", f.Customer.ID)
	for _, c := range all {
		if f.Representative.Name == "" && strings.HasPrefix(paper.Fold(c.Kind), "representante") {
			f.Representative = paper.Person{Name: c.Name, Role: c.Kind}
		}
	}
	return err
}

// readAddresses reads where the customer is registered, billed and served. Without an address of
// billing it is the registered one.
func (r *factReader) readAddresses(int64) error {
	f := &r.facts
	e := entity.Addresses()
	all, err := sqlite.List(r.ctx, r.q, e.Scan, e.Select()+" WHERE x.customer_id = ? AND x.deleted_at IS NULL ORDER BY x.id DESC", f.Customer.ID)
	for _, a := range all { // the oldest of a kind comes last, and stays
		switch a.Kind {
		case "registered":
			f.Registered = a
		case "billing":
			f.Billing = a
		}
	}
	if f.Billing.ID == 0 {
		f.Billing = f.Registered
	}
	if f.Plan.InstallAddress != nil {
		f.Installation = *f.Plan.InstallAddress
	}
	return err
}

func (r *factReader) readLogin(planID int64) (err error) {
	r.facts.Login, err = r.loginOf(planID)
	return err
}

// loginOf is the radius login of a plan; "" when it has none.
func (r *factReader) loginOf(planID int64) (string, error) {
	return sqlite.Value[string](r.ctx, r.q,
		"SELECT coalesce((SELECT username FROM radius_logins WHERE plan_id = ? AND deleted_at IS NULL ORDER BY id LIMIT 1), '')", planID)
}

// readDiscounts adds up what is taken off the price today.
func (r *factReader) readDiscounts(planID int64) error {
	sum, err := sqlite.Value[int64](r.ctx, r.q, `SELECT coalesce(sum(amount_cents), 0) FROM plan_discounts WHERE plan_id = ?1 AND is_increase = 0
		AND (starts_on = '' OR starts_on <= ?2) AND (ends_on = '' OR ends_on >= ?2)`, planID, r.facts.Today)
	if sum > 0 {
		r.facts.Offer.Discount = &sum
	}
	return err
}

// readExtras reads the extra services that run or are to begin.
func (r *factReader) readExtras(planID int64) error {
	all, err := servicesOf(r.ctx, r.q, planID)
	r.facts.Extras = slices.DeleteFunc(all, func(s isp.ExtraService) bool { return s.Status(r.facts.Today) == "ended" })
	return err
}

// readPermanence reads the last term of the contract that was not ended, and what leaving today
// would cost.
func (r *factReader) readPermanence(int64) error {
	term, err := sqlite.One(r.ctx, r.q, func(row sqlite.Row) (isp.PermanenceTerm, error) {
		var v isp.PermanenceTerm
		err := row.Scan(&v.StartsOn, &v.EndsOn, &v.Months, &v.PausedDays, &v.Benefit, &v.BenefitCents)
		return v, err
	}, `SELECT starts_on, ends_on, months, paused_days, benefit, benefit_cents FROM permanence_terms
		WHERE contract_id = ? AND ended_on = '' ORDER BY id DESC LIMIT 1`, r.facts.Contract.ID)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	r.facts.Permanence = paper.Permanence{
		StartsOn: term.StartsOn, EndsOn: term.LastDay(), Months: int64(term.Months), Benefit: term.Benefit, BenefitCents: &term.BenefitCents,
	}
	if fee := term.Fee(r.facts.Today, "", false); fee != nil {
		r.facts.Permanence.FineCents = &fee.Cents
	}
	return err
}

func (r *factReader) readEquipment(planID int64) error {
	things := entity.Equipment()
	all, err := sqlite.List(r.ctx, r.q, things.Scan, things.SelectUnder()+" WHERE p.id = ? ORDER BY x.asset_number", planID)
	for _, e := range all {
		r.facts.Equipment = append(r.facts.Equipment, itemOf(e, e.Mode))
	}
	return err
}

// itemOf is an equipment as a paper lists it: what it costs to replace is what was paid, where
// nothing else was said.
func itemOf(e isp.Equipment, mode string) paper.Item {
	item := paper.Item{Equipment: e, Mode: strings.ToLower(isp.EquipmentModes().Label(mode))}
	if mode == "" {
		item.Mode = ""
	}
	if value := cmp.Or(e.ReplaceCents, e.PriceCents); value > 0 {
		item.ReplaceCents = &value
	}
	return item
}

// readOrder reads the newest service order of the plan, and on whose call its occurrence was opened.
func (r *factReader) readOrder(planID int64) error {
	order, err := sqlite.One(r.ctx, r.q, func(row sqlite.Row) (paper.Order, error) {
		var o paper.Order
		err := row.Scan(&o.Number, &o.Kind, &o.Occurrence, &o.Scheduled, &o.Technician, &o.Description, &o.Requester)
		return o, err
	}, `SELECT o.number, o.kind, coalesce(c.number, ''), o.scheduled_for, o.technician, o.description,
		coalesce((SELECT a.requester FROM attendances a WHERE a.protocol = c.protocol), '') FROM service_orders o
		LEFT JOIN occurrences c ON c.id = o.occurrence_id WHERE o.plan_id = ? AND o.status <> 'cancelled' ORDER BY o.id DESC LIMIT 1`, planID)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if order.Scheduled != "" {
		order.Scheduled = isp.FormatMoment(order.Scheduled, r.store.Zone())
	}
	r.facts.Order = order
	return err
}

// readProtocol reads the protocol of the attendance that the actor has open with the customer.
func (r *factReader) readProtocol(int64) (err error) {
	r.facts.Protocol, err = runningProtocol(r.ctx, r.q, r.actor, r.facts.Customer.ID)
	return err
}
