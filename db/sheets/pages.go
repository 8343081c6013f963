package sheets

import (
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// OfCustomer is a row that names its customer, and perhaps its plan, by code, as the exchange
// files do.
type OfCustomer[T any] struct {
	Customer string // code; "" when there is none
	Plan     string // code; "" when there is none
	Row      T
}

// OfPlan is a row that names its plan by code.
type OfPlan[T any] struct {
	Plan string // code
	Row  T
}

// PlanRow is a plan with the codes of what it refers to.
type PlanRow struct {
	Customer        string
	Type            string
	InstallAddress  string // "" none
	TransferredFrom string // the plan at its former holder; "" none
	Row             isp.Plan
}

// LoginRow is a login with its password, sealed in the database and open in an exchange file.
type LoginRow struct {
	Plan     string
	Password string
	Secret   []byte
	Row      isp.RadiusLogin
}

// sheetPage is how many rows an export reads at a time: no cursor stays open while a file is
// written.
const sheetPage = 1000

// Reader reads the pages of the sheets of a database. Each page holds the rows after the one with
// the id after, in the order of their ids, and the id of its last row.
type Reader struct {
	Base  sqlite.Querier
	Limit int // rows of a page; 0 is sheetPage
}

// limit is how many rows a page has.
func (s Reader) limit() int {
	if s.Limit > 0 {
		return s.Limit
	}
	return sheetPage
}

// Codes of what rows refer to, of the table as x; "" where there is none.
const (
	customerCode = "coalesce((SELECT c.code FROM customers c WHERE c.id = x.customer_id), '')"
	planCode     = "coalesce((SELECT p.code FROM plans p WHERE p.id = x.plan_id), '')"
)

// readRows reads a page of the rows of an entity, whose columns stand behind those of more. There is
// no time limit but ctx: an owner leaves with everything, from a busy server too.
func readRows[R, T any](ctx context.Context, r Reader, e entity.Entity[T], after int64, more []string, at func(*R) (*T, []any)) ([]R, int64, error) {
	last := after
	rows, err := sqlite.ListAll(ctx, r.Base, func(row sqlite.Row) (R, error) {
		var v R
		thing, beside := at(&v)
		err := row.Scan(append(beside, e.Destinations(thing)...)...)
		last = *e.Head(thing).ID
		return v, err
	}, e.SheetPage(more...), after, r.limit())
	return rows, last, err
}

// rowsOfCustomer reads rows of a customer, which may name a plan.
func rowsOfCustomer[T any](ctx context.Context, r Reader, e entity.Entity[T], after int64) ([]OfCustomer[T], int64, error) {
	codes := []string{customerCode, "''"}
	if len(e.Places()) > 1 {
		codes[1] = planCode
	}
	return readRows(ctx, r, e, after, codes, func(v *OfCustomer[T]) (*T, []any) { return &v.Row, []any{&v.Customer, &v.Plan} })
}

// rowsOfPlan reads rows of a plan.
func rowsOfPlan[T any](ctx context.Context, r Reader, e entity.Entity[T], after int64) ([]OfPlan[T], int64, error) {
	return readRows(ctx, r, e, after, []string{planCode}, func(v *OfPlan[T]) (*T, []any) { return &v.Row, []any{&v.Plan} })
}

// PlanTypes reads rows of the sheet of plan types.
func (s Reader) PlanTypes(ctx context.Context, after int64) ([]isp.PlanType, int64, error) {
	return readRows(ctx, s, entity.WholePlanTypes(), after, nil, func(v *isp.PlanType) (*isp.PlanType, []any) { return v, nil })
}

// Customers reads rows of the sheet of customers.
func (s Reader) Customers(ctx context.Context, after int64) ([]isp.Customer, int64, error) {
	return readRows(ctx, s, entity.Customers(), after, nil, func(v *isp.Customer) (*isp.Customer, []any) { return v, nil })
}

// Plans reads rows of the sheet of plans.
func (s Reader) Plans(ctx context.Context, after int64) ([]PlanRow, int64, error) {
	more := []string{
		customerCode, "(SELECT t.code FROM plan_types t WHERE t.id = x.plan_type_id)",
		"coalesce((SELECT a.code FROM addresses a WHERE a.id = x.install_address_id), '')",
		"coalesce((SELECT f.code FROM plans f WHERE f.id = x.transferred_from_id), '')",
	}
	return readRows(ctx, s, entity.SheetPlans(), after, more, func(v *PlanRow) (*isp.Plan, []any) {
		return &v.Row, []any{&v.Customer, &v.Type, &v.InstallAddress, &v.TransferredFrom}
	})
}

// Contracts reads rows of the sheet of contracts.
func (s Reader) Contracts(ctx context.Context, after int64) ([]OfPlan[isp.Contract], int64, error) {
	return rowsOfPlan(ctx, s, entity.SheetContracts(), after)
}

// RadiusLogins reads rows of the sheet of logins, their passwords still sealed.
func (s Reader) RadiusLogins(ctx context.Context, after int64) ([]LoginRow, int64, error) {
	return readRows(ctx, s, entity.RadiusLogins(), after, []string{planCode, "x.secret"}, func(v *LoginRow) (*isp.RadiusLogin, []any) {
		return &v.Row, []any{&v.Plan, &v.Secret}
	})
}

// Phones reads rows of the sheet of telephones.
func (s Reader) Phones(ctx context.Context, after int64) ([]OfCustomer[isp.Phone], int64, error) {
	return rowsOfCustomer(ctx, s, entity.Phones(), after)
}

// Contacts reads rows of the sheet of contacts.
func (s Reader) Contacts(ctx context.Context, after int64) ([]OfCustomer[isp.Contact], int64, error) {
	return rowsOfCustomer(ctx, s, entity.Contacts(), after)
}

// Addresses reads rows of the sheet of addresses.
func (s Reader) Addresses(ctx context.Context, after int64) ([]OfCustomer[isp.Address], int64, error) {
	return rowsOfCustomer(ctx, s, entity.Addresses(), after)
}

// IPAssignments reads rows of the sheet of addresses given to plans.
func (s Reader) IPAssignments(ctx context.Context, after int64) ([]OfPlan[isp.IPAssignment], int64, error) {
	return rowsOfPlan(ctx, s, entity.IPAssignments(), after)
}

// ONUs reads rows of the sheet of fibre terminals.
func (s Reader) ONUs(ctx context.Context, after int64) ([]OfPlan[isp.ONU], int64, error) {
	return rowsOfPlan(ctx, s, entity.ONUs(), after)
}

// EmailAccounts reads rows of the sheet of mailboxes, each with its aliases.
func (s Reader) EmailAccounts(ctx context.Context, after int64) ([]OfPlan[isp.EmailAccount], int64, error) {
	return rowsOfPlan(ctx, s, entity.EmailAccounts(), after)
}

// HostedDomains reads rows of the sheet of domains.
func (s Reader) HostedDomains(ctx context.Context, after int64) ([]OfPlan[isp.HostedDomain], int64, error) {
	return rowsOfPlan(ctx, s, entity.HostedDomains(), after)
}

// VoiceTerminals reads rows of the sheet of voice terminals.
func (s Reader) VoiceTerminals(ctx context.Context, after int64) ([]OfPlan[isp.VoiceTerminal], int64, error) {
	return rowsOfPlan(ctx, s, entity.VoiceTerminals(), after)
}

// Circuits reads rows of the sheet of circuits.
func (s Reader) Circuits(ctx context.Context, after int64) ([]OfPlan[isp.Circuit], int64, error) {
	return rowsOfPlan(ctx, s, entity.Circuits(), after)
}

// TVDevices reads rows of the sheet of set-top boxes.
func (s Reader) TVDevices(ctx context.Context, after int64) ([]OfPlan[isp.TVDevice], int64, error) {
	return rowsOfPlan(ctx, s, entity.TVDevices(), after)
}

// ExtraServices reads rows of the sheet of extra services.
func (s Reader) ExtraServices(ctx context.Context, after int64) ([]OfPlan[isp.ExtraService], int64, error) {
	return rowsOfPlan(ctx, s, entity.ExtraServices(), after)
}

// Equipment reads rows of the sheet of equipment.
func (s Reader) Equipment(ctx context.Context, after int64) ([]OfCustomer[isp.Equipment], int64, error) {
	return rowsOfCustomer(ctx, s, entity.Equipment(), after)
}

// PaymentSlips reads rows of the sheet of payment slips.
func (s Reader) PaymentSlips(ctx context.Context, after int64) ([]OfCustomer[isp.PaymentSlip], int64, error) {
	return rowsOfCustomer(ctx, s, entity.PaymentSlips(), after)
}

// FiscalDocuments reads rows of the sheet of fiscal documents.
func (s Reader) FiscalDocuments(ctx context.Context, after int64) ([]OfCustomer[isp.FiscalDocument], int64, error) {
	return rowsOfCustomer(ctx, s, entity.FiscalDocuments(), after)
}

// Attendances reads rows of the sheet of attendances.
func (s Reader) Attendances(ctx context.Context, after int64) ([]OfCustomer[isp.Attendance], int64, error) {
	return rowsOfCustomer(ctx, s, entity.Attendances(), after)
}

// Occurrences reads rows of the sheet of occurrences.
func (s Reader) Occurrences(ctx context.Context, after int64) ([]OfCustomer[isp.Occurrence], int64, error) {
	return rowsOfCustomer(ctx, s, entity.Occurrences(), after)
}

// ServiceOrders reads rows of the sheet of service orders.
func (s Reader) ServiceOrders(ctx context.Context, after int64) ([]OfCustomer[isp.ServiceOrder], int64, error) {
	return rowsOfCustomer(ctx, s, entity.ServiceOrders(), after)
}
