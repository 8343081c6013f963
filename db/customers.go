package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

const customerColumns = `c.id, c.code, c.kind, c.name, c.social_name, c.trade_name, c.tax_id, c.rg, c.rg_issuer,
	c.state_registration, c.birth_date, c.mother_name, c.father_name, c.email, c.active, c.registered_on,
	coalesce(u.name, ''), c.note, c.alert, c.version`

const customerTables = " FROM customers c LEFT JOIN business_units u ON u.id = c.business_unit_id "

func scanCustomer(row sqlite.Row) (isp.Customer, error) {
	var c isp.Customer
	err := row.Scan(&c.ID, &c.Code, &c.Kind, &c.Name, &c.SocialName, &c.TradeName, &c.TaxID, &c.RG, &c.RGIssuer,
		&c.StateRegistration, &c.BirthDate, &c.MotherName, &c.FatherName, &c.Email, &c.Active, &c.RegisteredOn,
		&c.BusinessUnit, &c.Note, &c.Alert, &c.Version)
	return c, err
}

// Customer reads the registration of a customer by its code; NotFound when there is none. Its
// CPF is whole: what the actor may see of it is decided where it is shown.
func (s *DB) Customer(ctx context.Context, actor isp.Actor, code string) (isp.Customer, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return isp.Customer{}, err
	}
	return customerByCode(ctx, s.read(), code)
}

func customerByCode(ctx context.Context, q sqlite.Querier, code string) (isp.Customer, error) {
	c, err := sqlite.One(ctx, q, scanCustomer, "SELECT "+customerColumns+customerTables+"WHERE c.code = ?", code)
	if errors.Is(err, sql.ErrNoRows) {
		return c, isp.Fail(isp.NotFound, "", "Não há cliente com este código.")
	}
	return c, err
}

// CustomerRecord is what the head of a record shows, whatever the tab.
type CustomerRecord struct {
	Customer isp.Customer
	Phones   []isp.Phone
	Plans    []isp.Plan // active ones first
	// Pending says what waits. Debts are zero when the actor may not read the finance, open
	// service when the actor may not read that.
	Pending Pending
}

// Pending is what waits at a customer.
type Pending struct {
	OpenSlips       int // boletos to pay, the overdue ones too
	OpenCents       int64
	OverdueSlips    int
	OverdueCents    int64
	OpenAttendances int
	OpenOccurrences int
	OpenOrders      int
}

// CustomerRecord reads the head of a record, all of one moment.
func (s *DB) CustomerRecord(ctx context.Context, actor isp.Actor, code string) (CustomerRecord, error) {
	var r CustomerRecord
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return r, err
	}
	err := s.view(func(q sqlite.Querier) (err error) {
		if r.Customer, err = customerByCode(ctx, q, code); err != nil {
			return err
		}
		if r.Phones, err = phonesOf(ctx, q, r.Customer.ID); err != nil {
			return err
		}
		if r.Plans, err = plansOf(ctx, q, r.Customer.ID); err != nil {
			return err
		}
		r.Pending, err = s.pendingOf(ctx, q, actor, r.Customer.ID)
		return err
	})
	if err != nil {
		return CustomerRecord{}, fmt.Errorf("read the record of a customer: %w", err)
	}
	return r, nil
}

// pendingSQL counts what waits: ?1 is the customer, ?2 today at the provider.
const pendingSQL = `SELECT count(*), coalesce(sum(amount_cents), 0),
	count(*) FILTER (WHERE due_on <> '' AND due_on < ?2), coalesce(sum(amount_cents) FILTER (WHERE due_on <> '' AND due_on < ?2), 0),
	(SELECT count(*) FROM attendances WHERE customer_id = ?1 AND closed_at = ''),
	(SELECT count(*) FROM occurrences WHERE customer_id = ?1 AND status NOT IN ('solved', 'closed')),
	(SELECT count(*) FROM service_orders WHERE customer_id = ?1 AND status NOT IN ('done', 'closed', 'cancelled'))
	FROM payment_slips WHERE customer_id = ?1 AND status = 'open'`

func scanPending(row sqlite.Row) (Pending, error) {
	var p Pending
	err := row.Scan(&p.OpenSlips, &p.OpenCents, &p.OverdueSlips, &p.OverdueCents, &p.OpenAttendances, &p.OpenOccurrences, &p.OpenOrders)
	return p, err
}

func (s *DB) pendingOf(ctx context.Context, q sqlite.Querier, actor isp.Actor, customerID int64) (Pending, error) {
	p, err := sqlite.One(ctx, q, scanPending, pendingSQL, customerID, s.Today())
	if !actor.Can(isp.ReadFinance) {
		p.OpenSlips, p.OpenCents, p.OverdueSlips, p.OverdueCents = 0, 0, 0, 0
	}
	if !actor.Can(isp.ReadService) {
		p.OpenAttendances, p.OpenOccurrences, p.OpenOrders = 0, 0, 0
	}
	return p, err
}

// CreateCustomer adds a customer and returns it as it is kept. Without a code it gets the next
// number. Conflict when the code is taken.
func (s *DB) CreateCustomer(ctx context.Context, actor isp.Actor, c isp.Customer) (isp.Customer, error) {
	if err := actor.Require(isp.EditCustomers); err != nil {
		return isp.Customer{}, err
	}
	c, err := checkedCustomer(c)
	if err != nil {
		return isp.Customer{}, err
	}
	if c.Code != "" {
		if err := isp.CheckCustomerCode(c.Code); err != nil {
			return isp.Customer{}, err
		}
	}
	if c.RegisteredOn == "" {
		c.RegisteredOn = s.Today()
	}
	err = s.change(ctx, actor, func(ctx context.Context, t *tx) error {
		if c.Code == "" {
			if c.Code, err = nextCustomerCode(ctx, t); err != nil {
				return err
			}
		}
		if err := t.insertCustomer(ctx, &c); err != nil {
			return err
		}
		t.touch(c.ID)
		_, after := changedValues(nil, customerValues(c))
		return t.event(event{Kind: "customer.created", CustomerID: c.ID, After: after})
	})
	if err != nil {
		return isp.Customer{}, fmt.Errorf("create a customer: %w", err)
	}
	return s.savedCustomer(ctx, c.Code)
}

// nextCustomerCode is the number after the highest code that is a number.
func nextCustomerCode(ctx context.Context, t *tx) (string, error) {
	return sqlite.Value[string](ctx, t, `SELECT CAST(coalesce(max(CAST(code AS INTEGER)), 0) + 1 AS TEXT) FROM customers
		WHERE code NOT GLOB '*[^0-9]*' AND length(code) < 16`)
}

func (t *tx) insertCustomer(ctx context.Context, c *isp.Customer) error {
	unit, err := t.businessUnit(ctx, c.BusinessUnit)
	if err != nil {
		return err
	}
	taken, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM customers WHERE code = ?", c.Code)
	if err != nil {
		return err
	}
	if taken > 0 {
		return isp.Fail(isp.Conflict, "codigo", "Já existe um cliente com este código. Escolha outro.")
	}
	c.ID, err = t.Insert(`INSERT INTO customers (code, kind, name, social_name, trade_name, tax_id, rg, rg_issuer, state_registration,
		birth_date, mother_name, father_name, email, active, registered_on, business_unit_id, note, alert)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		c.Code, c.Kind, c.Name, c.SocialName, c.TradeName, c.TaxID, c.RG, c.RGIssuer, c.StateRegistration,
		c.BirthDate, c.MotherName, c.FatherName, c.Email, c.Active, c.RegisteredOn, unit, c.Note, c.Alert)
	return err
}

// SaveCustomer writes the registration of a customer over the version that was read (c.ID,
// c.Version) and returns it as it is kept. The code does not change. Conflict when somebody
// saved in between.
func (s *DB) SaveCustomer(ctx context.Context, actor isp.Actor, c isp.Customer) (isp.Customer, error) {
	if err := actor.Require(isp.EditCustomers); err != nil {
		return isp.Customer{}, err
	}
	c, err := checkedCustomer(c)
	if err != nil {
		return isp.Customer{}, err
	}
	err = s.change(ctx, actor, func(ctx context.Context, t *tx) error {
		old, err := sqlite.One(ctx, t, scanCustomer, "SELECT "+customerColumns+customerTables+"WHERE c.id = ?", c.ID)
		if errors.Is(err, sql.ErrNoRows) {
			return isp.Fail(isp.NotFound, "", "Este cliente não existe mais.")
		}
		if err != nil {
			return err
		}
		c.Code = old.Code
		if err := t.updateCustomer(ctx, &c); err != nil {
			return err
		}
		t.touch(c.ID)
		before, after := changedValues(customerValues(old), customerValues(c))
		return t.event(event{Kind: "customer.changed", CustomerID: c.ID, Before: before, After: after})
	})
	if err != nil {
		return isp.Customer{}, fmt.Errorf("save a customer: %w", err)
	}
	return s.savedCustomer(ctx, c.Code)
}

func (t *tx) updateCustomer(ctx context.Context, c *isp.Customer) error {
	unit, err := t.businessUnit(ctx, c.BusinessUnit)
	if err != nil {
		return err
	}
	return t.Save(`UPDATE customers SET kind = ?, name = ?, social_name = ?, trade_name = ?, tax_id = ?, rg = ?, rg_issuer = ?,
		state_registration = ?, birth_date = ?, mother_name = ?, father_name = ?, email = ?, active = ?, registered_on = ?,
		business_unit_id = ?, note = ?, alert = ?, version = version + 1 WHERE id = ? AND version = ?`,
		c.Kind, c.Name, c.SocialName, c.TradeName, c.TaxID, c.RG, c.RGIssuer, c.StateRegistration, c.BirthDate,
		c.MotherName, c.FatherName, c.Email, c.Active, c.RegisteredOn, unit, c.Note, c.Alert, c.ID, c.Version)
}

// savedCustomer reads again what was written; whoever saved may see it.
func (s *DB) savedCustomer(ctx context.Context, code string) (isp.Customer, error) {
	return customerByCode(context.WithoutCancel(ctx), s.read(), code)
}

// businessUnit is the id of a business unit by its name; nil for none.
func (t *tx) businessUnit(ctx context.Context, name string) (any, error) {
	if name == "" {
		return nil, nil //nolint:nilnil // NULL is how the base says none
	}
	id, err := sqlite.Value[int64](ctx, t, "SELECT id FROM business_units WHERE name = ?", name)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, isp.Fail(isp.Invalid, "unidade", "Esta unidade de negócios não existe.")
	}
	return id, err
}

// checkedCustomer trims what was typed, brings the CPF or CNPJ to its stored form and says what
// cannot be, as an Invalid *isp.Error of that field.
func checkedCustomer(c isp.Customer) (isp.Customer, error) {
	for _, text := range []*string{&c.Code, &c.Name, &c.SocialName, &c.TradeName, &c.RG, &c.RGIssuer, &c.StateRegistration, &c.MotherName, &c.FatherName, &c.Email} {
		*text = strings.TrimSpace(*text)
	}
	if err := isp.CheckTaxID(c.Kind, c.TaxID, "cpf_cnpj"); err != nil {
		return c, err
	}
	c.TaxID = isp.NormalizeTaxID(c.TaxID)
	switch {
	case c.Name == "":
		return c, isp.Fail(isp.Invalid, "nome", "Diga o nome do cliente.")
	case c.Kind != "person" && c.Kind != "company":
		return c, isp.Fail(isp.Invalid, "tipo", "Diga se é pessoa física ou jurídica.")
	case c.BirthDate != "" && !isp.ValidDay(c.BirthDate):
		return c, isp.Fail(isp.Invalid, "data_nascimento", "Esta data não existe.")
	case c.RegisteredOn != "" && !isp.ValidDay(c.RegisteredOn):
		return c, isp.Fail(isp.Invalid, "data_cadastro", "Esta data não existe.")
	}
	return c, nil
}

// customerValues are the values of a customer by column, for its line of history.
func customerValues(c isp.Customer) map[string]any {
	return map[string]any{
		"code": c.Code, "kind": c.Kind, "name": c.Name, "social_name": c.SocialName, "trade_name": c.TradeName,
		"tax_id": c.TaxID, "rg": c.RG, "rg_issuer": c.RGIssuer, "state_registration": c.StateRegistration,
		"birth_date": c.BirthDate, "mother_name": c.MotherName, "father_name": c.FatherName, "email": c.Email,
		"active": c.Active, "registered_on": c.RegisteredOn, "business_unit": c.BusinessUnit, "note": c.Note, "alert": c.Alert,
	}
}

// changedValues leaves only what differs; without an old row, what is not empty.
func changedValues(old, now map[string]any) (before, after map[string]any) {
	before, after = map[string]any{}, map[string]any{}
	for column, v := range now {
		switch was, known := old[column]; {
		case !known && v != "":
			after[column] = v
		case known && was != v:
			before[column], after[column] = was, v
		}
	}
	return before, after
}
