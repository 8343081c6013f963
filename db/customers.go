package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Customer reads the registration of a customer by its code; NotFound when there is none. Its
// CPF is whole: what the actor may see of it is decided where it is shown.
func (s *DB) Customer(ctx context.Context, actor isp.Actor, code string) (isp.Customer, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return isp.Customer{}, err
	}
	return customerByCode(ctx, s.read(), code)
}

func customerByCode(ctx context.Context, q sqlite.Querier, code string) (isp.Customer, error) {
	c, err := sqlite.One(ctx, q, entity.Customers().Scan, entity.Customers().Select()+" WHERE x.code = ?", code)
	if errors.Is(err, sql.ErrNoRows) {
		return c, isp.Fail(isp.NotFound, "", "Não há cliente com este código.")
	}
	return c, err
}

// customerNamed finds the customer that a field of an act names by its code or, when nobody has that code,
// by its CPF or CNPJ. Where several customers have the document it is Invalid, and says their codes.
func customerNamed(ctx context.Context, q sqlite.Querier, field, text string) (isp.Customer, error) {
	c, missing := customerByCode(ctx, q, text)
	var known *isp.Error
	if !errors.As(missing, &known) || known.Code != isp.NotFound || isp.KindOfTaxID(text) == "" {
		return c, missing
	}
	codes, err := sqlite.List(ctx, q, sqlite.ScanValue[string],
		"SELECT code FROM customers WHERE tax_id = ? ORDER BY active DESC, id LIMIT 4", isp.NormalizeTaxID(text))
	switch {
	case err != nil:
		return c, err
	case len(codes) == 0:
		return c, missing
	case len(codes) == 1:
		return customerByCode(ctx, q, codes[0])
	}
	return c, isp.Fail(isp.Invalid, field, "Há mais de um cliente com este CPF/CNPJ. Digite o código de um: "+strings.Join(codes, ", ")+".")
}

// NamedCustomer is the customer that a text names by code, CPF or CNPJ, as an act takes it.
func (s *DB) NamedCustomer(ctx context.Context, actor isp.Actor, text string) (isp.Customer, error) {
	if err := actor.Require(isp.SearchCustomers); err != nil {
		return isp.Customer{}, err
	}
	return customerNamed(ctx, s.read(), "", text)
}

// CustomerRecord is what the head of a record shows, whatever the tab.
type CustomerRecord struct {
	Customer isp.Customer
	Phones   []isp.Phone
	Plans    []isp.Plan      // active ones first
	Terms    []PlanTerm      // what holds for a plan until a day
	Services map[int64]int64 // what the extra services of a plan cost a month, by its id
	ByHand   map[int64]bool  // the plans that are suspended or reduced by hand, by id: to pay does not restore them
	// Pending says what waits. Debts are zero when the actor may not read the finance, open
	// service when the actor may not read that.
	Pending Pending
	Open    []OpenService // of what waits, the first ones by deadline; none when the actor may not read service

	StaysActive string // why the customer cannot be inactivated; "" when it can
}

// Pending is what waits at a customer.
type Pending struct {
	OpenSlips       int // boletos to pay, the overdue ones too
	OpenCents       int64
	OverdueSlips    int
	OverdueCents    int64
	OldestDue       string // due day of the oldest overdue boleto
	NextDue         string // due day of the next one to pay, today or afterwards
	NextCents       int64
	Protocol        string // of the attendance opened last that is still open
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
		if r.Terms, err = planTermsOf(ctx, q, r.Customer.ID, s.Today()); err != nil {
			return err
		}
		if r.StaysActive, err = staysActive(ctx, q, r.Customer.ID); err != nil {
			return err
		}
		if r.Services, err = serviceTotalsOf(ctx, q, r.Customer.ID, s.Today()); err != nil {
			return err
		}
		if r.ByHand, err = cutByHand(ctx, q, r.Customer.ID); err != nil {
			return err
		}
		if r.Open, err = openServiceOf(ctx, q, actor, r.Customer.ID); err != nil {
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

// pendingSQL counts what waits: ?1 is the customer, ?2 today at the provider. A boleto that the
// customer contests is not overdue until then.
const pendingSQL = `SELECT count(*), coalesce(sum(amount_cents), 0),
	count(*) FILTER (WHERE due_on <> '' AND max(due_on, contested_until) < ?2),
	coalesce(sum(amount_cents) FILTER (WHERE due_on <> '' AND max(due_on, contested_until) < ?2), 0),
	coalesce(min(due_on) FILTER (WHERE due_on <> '' AND max(due_on, contested_until) < ?2), ''), coalesce(min(due_on) FILTER (WHERE due_on >= ?2), ''),
	coalesce((SELECT amount_cents FROM payment_slips WHERE customer_id = ?1 AND status = 'open' AND due_on >= ?2 ORDER BY due_on, id LIMIT 1), 0),
	coalesce((SELECT protocol FROM attendances WHERE customer_id = ?1 AND closed_at = '' ORDER BY opened_at DESC, id DESC LIMIT 1), ''),
	(SELECT count(*) FROM attendances WHERE customer_id = ?1 AND closed_at = ''),
	(SELECT count(*) FROM occurrences WHERE customer_id = ?1 AND status NOT IN ('solved', 'closed')),
	(SELECT count(*) FROM service_orders WHERE customer_id = ?1 AND status NOT IN ('done', 'closed', 'cancelled'))
	FROM payment_slips WHERE customer_id = ?1 AND status = 'open'`

func scanPending(row sqlite.Row) (Pending, error) {
	var p Pending
	err := row.Scan(&p.OpenSlips, &p.OpenCents, &p.OverdueSlips, &p.OverdueCents,
		&p.OldestDue, &p.NextDue, &p.NextCents, &p.Protocol, &p.OpenAttendances, &p.OpenOccurrences, &p.OpenOrders)
	return p, err
}

func (s *DB) pendingOf(ctx context.Context, q sqlite.Querier, actor isp.Actor, customerID int64) (Pending, error) {
	p, err := sqlite.One(ctx, q, scanPending, pendingSQL, customerID, s.Today())
	if !actor.Can(isp.ReadFinance) {
		p.OpenSlips, p.OpenCents, p.OverdueSlips, p.OverdueCents = 0, 0, 0, 0
		p.OldestDue, p.NextDue, p.NextCents = "", "", 0
	}
	if !actor.Can(isp.ReadService) {
		p.OpenAttendances, p.OpenOccurrences, p.OpenOrders, p.Protocol = 0, 0, 0, ""
	}
	return p, err
}

// NewCustomer is a customer with what is typed together with it.
type NewCustomer struct {
	isp.Customer
	Phones    []isp.Phone
	Contacts  []isp.Contact
	Addresses []isp.Address
}

// HasCustomers reports whether the database has any customer.
func (s *DB) HasCustomers(ctx context.Context) (bool, error) {
	return sqlite.Value[bool](ctx, s.read(), "SELECT EXISTS (SELECT 1 FROM customers)")
}

// NewCustomerFields are what the form of a new customer takes.
func NewCustomerFields() []isp.Field[NewCustomer] {
	var fields []isp.Field[NewCustomer]
	for _, f := range isp.CustomerFields() {
		at := f.At
		f.Needs = "" // a new customer's document is no change of one
		fields = append(fields, isp.Field[NewCustomer]{FieldInfo: f.FieldInfo, At: func(n *NewCustomer) any { return at(&n.Customer) }})
	}
	return append(fields,
		isp.ListField("telefones", "Telefones", isp.PhoneFields(), func(n *NewCustomer) *[]isp.Phone { return &n.Phones }),
		isp.ListField("contatos", "Contatos", isp.ContactFields(), func(n *NewCustomer) *[]isp.Contact { return &n.Contacts }),
		isp.ListField("enderecos", "Endereços", isp.AddressFields(), func(n *NewCustomer) *[]isp.Address { return &n.Addresses }),
	)
}

// CheckNewCustomer says what is wrong with a new customer and with what is typed together with it.
func CheckNewCustomer(n *NewCustomer, today string) isp.Faults {
	faults := isp.CheckCustomer(&n.Customer, today)
	for i := range n.Phones {
		faults = append(faults, isp.CheckPhone(&n.Phones[i]).Under("telefones", i)...)
	}
	for i := range n.Contacts {
		faults = append(faults, isp.CheckContact(&n.Contacts[i]).Under("contatos", i)...)
	}
	for i := range n.Addresses {
		faults = append(faults, isp.CheckAddress(&n.Addresses[i]).Under("enderecos", i)...)
	}
	return faults
}

// AddCustomer makes a customer with its telephones, contacts and addresses. Without a code it gets
// the next number. Conflict when the code is taken.
func AddCustomer(ctx context.Context, t *Tx, n NewCustomer) (isp.Customer, error) {
	c := n.Customer
	if c.RegisteredOn == "" {
		c.RegisteredOn = t.store.Today()
	}
	faults := CheckNewCustomer(&n, t.store.Today())
	mandatory, err := t.missingMandatory(ctx, &c, n.Phones, n.Addresses)
	if err != nil {
		return c, err
	}
	if err := append(faults, mandatory...).Err(); err != nil {
		return c, err
	}
	if err := t.customerCode(ctx, &c); err != nil {
		return c, err
	}
	if err := sameTaxID(ctx, t, &c); err != nil {
		return c, err
	}
	if err := t.noticeSimilar(ctx, n); err != nil {
		return c, err
	}
	if err := entity.Customers().Retired(ctx, t, &c, nil); err != nil {
		return c, err
	}
	if err := entity.Customers().Insert(ctx, t.Tx, 0, &c); err != nil {
		return c, err
	}
	owner := entity.Owner{Customer: c.ID, CustomerCode: c.Code}
	created := eventOf(entity.Customers(), owner, &c, "created", nil, notEmpty(entity.Customers().Values(&c)))
	if err := t.record(created); err != nil {
		return c, err
	}
	return c, t.addCustomerParts(ctx, owner, n)
}

// addCustomerParts adds what was typed together with a new customer.
func (t *Tx) addCustomerParts(ctx context.Context, owner entity.Owner, n NewCustomer) error {
	for i := range n.Phones {
		if err := add(ctx, t, entity.Phones(), owner, &n.Phones[i]); err != nil {
			return err
		}
	}
	for i := range n.Contacts {
		if err := add(ctx, t, entity.Contacts(), owner, &n.Contacts[i]); err != nil {
			return err
		}
	}
	for i := range n.Addresses {
		if err := t.addressCode(ctx, &n.Addresses[i]); err != nil {
			return err
		}
		if err := add(ctx, t, entity.Addresses(), owner, &n.Addresses[i]); err != nil {
			return err
		}
	}
	return nil
}

// customerCode gives a customer the next number when it has no code, and refuses one that is taken.
func (t *Tx) customerCode(ctx context.Context, c *isp.Customer) error {
	return t.ownCode(ctx, "customers", &c.Code, "Já existe um cliente com este código. Escolha outro.")
}

// ownCode gives a row of a table the next number when it has no code; one that is taken is refused with
// a sentence.
func (t *Tx) ownCode(ctx context.Context, table string, code *string, taken string) (err error) {
	if *code == "" {
		*code, err = sqlite.Value[string](ctx, t, "SELECT CAST(coalesce(max(CAST(code AS INTEGER)), 0) + 1 AS TEXT) FROM "+table+
			" WHERE code NOT GLOB '*[^0-9]*' AND length(code) < 16")
		return err
	}
	same, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM "+table+" WHERE code = ?", *code)
	if err == nil && same > 0 {
		err = isp.Fail(isp.Conflict, "codigo", taken)
	}
	return err
}

// sameTaxID says which other customers have the same document, or refuses it when the setting says
// so; that there is none is a notice too.
func sameTaxID(ctx context.Context, t *Tx, c *isp.Customer) error {
	if c.TaxID == "" {
		t.Notice("O cadastro fica sem CPF/CNPJ.")
		return nil
	}
	others, err := sqlite.List(ctx, t, sqlite.ScanValue[string],
		"SELECT code || ' ' || name FROM customers WHERE tax_id = ? AND id <> ? ORDER BY id LIMIT 3", c.TaxID, c.ID)
	if err != nil || len(others) == 0 {
		return err
	}
	unique, err := t.yes(ctx, SettingUniqueTaxID)
	if err != nil {
		return err
	}
	sentence := "Outro cliente tem este CPF/CNPJ: " + strings.Join(others, ", ") + "."
	if unique {
		return isp.Fail(isp.Conflict, "cpf_cnpj", sentence)
	}
	t.Notice(sentence)
	return nil
}

// checkCustomer is isp.CheckCustomer as of today.
func checkCustomer(t *Tx) func(*isp.Customer) isp.Faults {
	return func(c *isp.Customer) isp.Faults { return isp.CheckCustomer(c, t.store.Today()) }
}

// EditCustomer changes the registration of a customer. The code does not change; a CPF or CNPJ has
// its own permission.
func EditCustomer(ctx context.Context, t *Tx, code string, change Edit) (isp.Customer, error) {
	c, err := customerByCode(ctx, t, code)
	if err != nil {
		return c, err
	}
	was := c
	return edit(ctx, t, entity.Customers(), c.ID, change, checkCustomer(t), func(now *isp.Customer, _ entity.Owner) error {
		missing, err := t.missingMandatory(ctx, now, nil, nil)
		if err != nil {
			return err
		}
		if err := missing.Err(); err != nil {
			return err
		}
		if was.Active && !now.Active {
			if err := t.mayDeactivate(ctx, c.ID); err != nil {
				return err
			}
		}
		if now.TaxID == was.TaxID {
			return nil
		}
		if err := t.actor.Require(isp.EditDocuments); err != nil {
			return err
		}
		return sameTaxID(ctx, t, now)
	})
}
