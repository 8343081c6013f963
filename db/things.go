package db

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Thing is one row of the register, whatever its kind, as a form shows it.
type Thing struct {
	Subject  string // first word of its events: phone
	ID       int64
	Version  int64
	Customer string         // code of whose it is
	Name     string         // of that customer; "" when the actor may not see it
	Plan     string         // code of its plan; "" none
	Values   map[string]any // by column
	Deletion isp.Deletion
	Row      any // the same, as acts answer it: isp.Phone, …; nil of what has a record of its own
}

// thingReaders are the kinds of rows that acts are done to, by the subject of their events.
func thingReaders() map[string]func(context.Context, sqlite.Querier, string) (Thing, error) {
	readers := map[string]func(context.Context, sqlite.Querier, string) (Thing, error){
		"setting":         settingThing,
		"regulation":      ruleThing,
		"user":            userThing,
		"api_token":       tokenThing,
		"role":            byColumn(entity.Roles(), "key"),
		"customer":        customerThing,
		"plan":            planThing,
		"event":           eventThing,
		"payment_slip":    byID(entity.PaymentSlips()),
		"fiscal_document": byID(entity.FiscalDocuments()),
		"phone":           byID(entity.Phones()),
		"contact":         byID(entity.Contacts()),
		"address":         byID(entity.Addresses()),
		"radius_login":    byID(entity.RadiusLogins()),
		"ip_assignment":   byID(entity.IPAssignments()),
		"onu":             byID(entity.ONUs()),
		"email_account":   byID(entity.EmailAccounts()),
		"hosted_domain":   byID(entity.HostedDomains()),
		"voice_terminal":  byID(entity.VoiceTerminals()),
		"circuit":         byID(entity.Circuits()),
		"tv_device":       byID(entity.TVDevices()),
		"extra_service":   byID(entity.ExtraServices()),

		"contract":           contractThing,
		"contract_template":  templateThing,
		"attendance":         byColumn(entity.Attendances(), "protocol"),
		"attendance_type":    attendanceTypeThing,
		"attached_file":      byID(entity.AttachedFiles()),
		"occurrence":         byColumn(entity.Occurrences(), "number"),
		"service_order":      byColumn(entity.ServiceOrders(), "number"),
		"suspension_hold":    holdThing,
		"billing_entry":      entryThing,
		"equipment":          byColumn(entity.Equipment(), "asset_number"),
		"equipment_movement": movementThing,
		"outage":             outageThing,

		"plan_type": byColumn(entity.WholePlanTypes(), "code"),
	}
	for _, list := range isp.CatalogueLists() {
		readers[list.Subject] = catalogueThing(list)
	}
	return readers
}

// Thing reads a row by its address: the code of a customer or a plan, the id of anything else.
// NotFound when there is none. What the actor may not see is the caller's to cover.
func (s *DB) Thing(ctx context.Context, actor isp.Actor, subject, address string) (Thing, error) {
	if err := actor.Require(readerOf(subject)); err != nil {
		return Thing{}, err
	}
	thing, err := find(ctx, s.read(), subject, address)
	if kind, ok := thing.Values["kind"].(string); ok && subject == "event" && !actor.Can(isp.TimelineReader(isp.TimelineKind(kind))) {
		thing.Values = nil // what the line is of, the actor may not read
	}
	if err != nil || thing.Customer == "" || !actor.Can(isp.ReadCustomer) {
		return thing, err
	}
	owner, err := customerByCode(ctx, s.read(), thing.Customer)
	thing.Name = owner.Name
	return thing, err
}

// readerOf is the permission that reads a thing: what is administered, those who administer read.
func readerOf(subject string) isp.Permission {
	switch subject {
	case "user", "role", "api_token":
		return isp.Administer
	}
	return isp.TimelineReader(isp.TimelineKind(subject))
}

// Find refuses an address that names nothing.
func (t *Tx) Find(ctx context.Context, subject, address string) error {
	_, err := find(ctx, t, subject, address)
	return err
}

// Fresh refuses an act over an old version of what it is done to.
func (t *Tx) Fresh(ctx context.Context, subject, address string, version int64) error {
	thing, err := find(ctx, t, subject, address)
	if err != nil || thing.Version == version {
		return err
	}
	now := thing.Row
	switch subject {
	case "plan":
		p, err := t.planNow(ctx, address)
		if err != nil {
			return err
		}
		if now, err = t.planRecord(ctx, &p); err != nil {
			return err
		}
	case "contract":
		if now, err = t.contractRecord(ctx, address); err != nil {
			return err
		}
	}
	return &Stale{Now: now, Values: thing.Values, Version: thing.Version, By: "Outra pessoa"}
}

func find(ctx context.Context, q sqlite.Querier, subject, address string) (Thing, error) {
	read, known := thingReaders()[subject]
	if !known {
		return Thing{}, isp.Fail(isp.NotFound, "", "Isto não existe.")
	}
	return read(ctx, q, address)
}

// byID reads rows of an entity by their id.
func byID[T any](e entity.Entity[T]) func(context.Context, sqlite.Querier, string) (Thing, error) {
	return func(ctx context.Context, q sqlite.Querier, address string) (Thing, error) {
		id, err := strconv.ParseInt(address, 10, 64)
		if err != nil {
			return Thing{}, isp.Fail(isp.NotFound, "", "Não existe "+e.Noun+".")
		}
		v, owner, err := e.Load(ctx, q, id)
		return thingOf(e, owner, v), err
	}
}

// byColumn reads rows of an entity by a unique column: a protocol, a number.
func byColumn[T any](e entity.Entity[T], column string) func(context.Context, sqlite.Querier, string) (Thing, error) {
	return func(ctx context.Context, q sqlite.Querier, address string) (Thing, error) {
		v, owner, err := loadBy(ctx, q, e, column, address)
		if err != nil {
			return Thing{}, err
		}
		return thingOf(e, owner, v), nil
	}
}

// loadBy reads a row by a unique column, with its owner; NotFound when there is none.
func loadBy[T any](ctx context.Context, q sqlite.Querier, e entity.Entity[T], column, value string) (v T, owner entity.Owner, err error) {
	id, err := e.IDBy(ctx, q, column, value)
	if err != nil {
		return v, owner, err
	}
	return e.Load(ctx, q, id)
}

func thingOf[T any](e entity.Entity[T], owner entity.Owner, v T) Thing {
	head := e.Head(&v)
	thing := Thing{
		Subject: e.Subject, ID: *head.ID, Version: *head.Version, Customer: owner.CustomerCode, Plan: owner.PlanCode, Values: e.Values(&v), Row: v,
	}
	if head.Deletion != nil {
		thing.Deletion = *head.Deletion
	}
	return thing
}

func customerThing(ctx context.Context, q sqlite.Querier, code string) (Thing, error) {
	c, err := customerByCode(ctx, q, code)
	return thingOf(entity.Customers(), entity.Owner{Customer: c.ID, CustomerCode: c.Code}, c), err
}

func planThing(ctx context.Context, q sqlite.Querier, code string) (Thing, error) {
	p, err := sqlite.One(ctx, q, scanPlan, "SELECT "+planColumns()+planTables+"WHERE p.code = ?", code)
	if errors.Is(err, sql.ErrNoRows) {
		err = isp.Fail(isp.NotFound, "", "Não há plano com este código.")
	}
	if err != nil {
		return Thing{}, err
	}
	owner, _, _, err := planOwner(ctx, q, code)
	if err != nil {
		return Thing{}, err
	}
	discounts, err := discountsOf(ctx, q, p.ID)
	values := isp.Values(isp.WholePlanFields(), &p)
	values[discountsKey] = discountValues(discounts)
	return Thing{
		Subject: "plan", ID: p.ID, Version: p.Version, Customer: owner.CustomerCode, Plan: p.Code, Values: values,
	}, err
}

// eventThing is a line of history, as the form that undoes it begins.
func eventThing(ctx context.Context, q sqlite.Querier, address string) (Thing, error) {
	id, err := strconv.ParseInt(address, 10, 64)
	if err != nil {
		return Thing{}, isp.Fail(isp.NotFound, "", "Esta linha do histórico não existe.")
	}
	thing, err := sqlite.One(ctx, q, func(row sqlite.Row) (Thing, error) {
		var customer, kind, at string
		err := row.Scan(&customer, &kind, &at)
		return Thing{Subject: "event", ID: id, Customer: customer, Values: map[string]any{"kind": kind, "at": at}}, err
	}, `SELECT coalesce(c.code, ''), e.kind, e.at FROM events e LEFT JOIN customers c ON c.id = e.customer_id WHERE e.id = ?`, id)
	if errors.Is(err, sql.ErrNoRows) {
		err = isp.Fail(isp.NotFound, "", "Esta linha do histórico não existe.")
	}
	return thing, err
}
