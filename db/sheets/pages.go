package sheets

import (
	"context"
	"fmt"
	"strings"

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

// LoginRow is a login with its password, sealed in the base and open in an exchange file.
type LoginRow struct {
	Plan     string
	Password string
	Secret   []byte
	Row      isp.RadiusLogin
}

// sheetPage is how many rows an export reads at a time: no cursor stays open while a file is
// written.
const sheetPage = 1000

// Reader reads the pages of the sheets of a base. Each page holds the rows after the one with
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

// readSheet reads a page. The query ends after its FROM; alias is the name of the table whose
// rows these are; scan gets the id first. There is no time limit but ctx: an owner leaves with
// everything, from a busy server too.
func readSheet[T any](ctx context.Context, r Reader, alias, query string, after int64, dest func(*T) []any) ([]T, int64, error) {
	last := after
	rows, err := sqlite.ListAll(ctx, r.Base, func(row sqlite.Row) (T, error) {
		var v T
		err := row.Scan(append([]any{&last}, dest(&v)...)...)
		return v, err
	}, query+" WHERE "+alias+".id > ? ORDER BY "+alias+".id LIMIT ?", after, r.limit())
	return rows, last, err
}

// PlanTypes reads rows of the sheet of plan types.
func (s Reader) PlanTypes(ctx context.Context, after int64) ([]isp.PlanType, int64, error) {
	return readSheet(ctx, s, "t", `SELECT t.id, t.code, t.name, g.name, t.download_kbps, t.upload_kbps, t.price_cents,
		t.offer_code FROM plan_types t JOIN plan_groups g ON g.id = t.plan_group_id`, after,
		func(r *isp.PlanType) []any {
			return []any{&r.Code, &r.Name, &r.Group, &r.DownloadKbps, &r.UploadKbps, &r.PriceCents, &r.OfferCode}
		})
}

// Customers reads rows of the sheet of customers.
func (s Reader) Customers(ctx context.Context, after int64) ([]isp.Customer, int64, error) {
	return readSheet(ctx, s, "c", `SELECT c.id, c.code, c.kind, c.name, c.social_name, c.trade_name, c.tax_id, c.rg,
		c.rg_issuer, c.state_registration, c.birth_date, c.mother_name, c.father_name, c.email, c.active,
		c.registered_on, coalesce(u.name, ''), c.note, c.alert
		FROM customers c LEFT JOIN business_units u ON u.id = c.business_unit_id`, after,
		func(r *isp.Customer) []any {
			return []any{
				&r.Code, &r.Kind, &r.Name, &r.SocialName, &r.TradeName, &r.TaxID, &r.RG, &r.RGIssuer,
				&r.StateRegistration, &r.BirthDate, &r.MotherName, &r.FatherName, &r.Email, &r.Active,
				&r.RegisteredOn, &r.BusinessUnit, &r.Note, &r.Alert,
			}
		})
}

// Phones reads rows of the sheet of telephones.
func (s Reader) Phones(ctx context.Context, after int64) ([]OfCustomer[isp.Phone], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, c.code, x.kind, x.number, `+goneColumns+`
		FROM phones x JOIN customers c ON c.id = x.customer_id`, after,
		func(r *OfCustomer[isp.Phone]) []any {
			return append([]any{&r.Customer, &r.Row.Kind, &r.Row.Number}, goneDest(&r.Row.Deletion)...)
		})
}

// Contacts reads rows of the sheet of contacts.
func (s Reader) Contacts(ctx context.Context, after int64) ([]OfCustomer[isp.Contact], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, c.code, x.name, x.kind, x.email, x.mobile, x.phone, x.authorized, `+goneColumns+`
		FROM contacts x JOIN customers c ON c.id = x.customer_id`, after,
		func(r *OfCustomer[isp.Contact]) []any {
			x := &r.Row
			return append([]any{&r.Customer, &x.Name, &x.Kind, &x.Email, &x.Mobile, &x.Phone, &x.Authorized}, goneDest(&x.Deletion)...)
		})
}

// Addresses reads rows of the sheet of addresses.
func (s Reader) Addresses(ctx context.Context, after int64) ([]OfCustomer[isp.Address], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, c.code, x.code, x.kind, x.street, x.number, x.complement, x.district,
		x.city, x.state, x.zip, x.reference, `+goneColumns+` FROM addresses x JOIN customers c ON c.id = x.customer_id`, after,
		func(r *OfCustomer[isp.Address]) []any {
			x := &r.Row
			return append([]any{
				&r.Customer, &x.Code, &x.Kind, &x.Street, &x.Number, &x.Complement, &x.District,
				&x.City, &x.State, &x.ZIP, &x.Reference,
			}, goneDest(&x.Deletion)...)
		})
}

// Plans reads rows of the sheet of plans.
func (s Reader) Plans(ctx context.Context, after int64) ([]PlanRow, int64, error) {
	return readSheet(ctx, s, "p", `SELECT p.id, c.code, t.code, coalesce(a.code, ''), coalesce(f.code, ''), p.code,
		p.status, p.start_date, p.reference, coalesce(o.name, ''), p.due_day, p.billing_method, p.price_cents,
		p.cancelled_on
		FROM plans p JOIN customers c ON c.id = p.customer_id JOIN plan_types t ON t.id = p.plan_type_id
		LEFT JOIN addresses a ON a.id = p.install_address_id LEFT JOIN plans f ON f.id = p.transferred_from_id
		LEFT JOIN access_points o ON o.id = p.access_point_id`, after,
		func(r *PlanRow) []any {
			x := &r.Row
			return []any{
				&r.Customer, &r.Type, &r.InstallAddress, &r.TransferredFrom, &x.Code, &x.Status, &x.StartDate,
				&x.Reference, &x.AccessPoint, &x.DueDay, &x.BillingMethod, &x.PriceCents, &x.CancelledOn,
			}
		})
}

// Contracts reads rows of the sheet of contracts.
func (s Reader) Contracts(ctx context.Context, after int64) ([]OfPlan[isp.Contract], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, p.code, x.number, x.template, x.starts_on, x.ends_on, x.is_main, x.status
		FROM contracts x JOIN plans p ON p.id = x.plan_id`, after,
		func(r *OfPlan[isp.Contract]) []any {
			x := &r.Row
			return []any{&r.Plan, &x.Number, &x.Template, &x.StartsOn, &x.EndsOn, &x.Main, &x.Status}
		})
}

// goneColumns are the deletion of a row, as goneDest reads it; deletedColumns have since when it was
// valid before.
const (
	goneColumns    = "coalesce(x.deleted_at, ''), x.deleted_by, x.deleted_reason"
	deletedColumns = "x.valid_from, " + goneColumns
)

func goneDest(d *isp.Deletion) []any { return []any{&d.At, &d.By, &d.Reason} }

func deletionDest(validFrom *string, d *isp.Deletion) []any {
	return append([]any{validFrom}, goneDest(d)...)
}

// RadiusLogins reads rows of the sheet of logins, their passwords still sealed.
func (s Reader) RadiusLogins(ctx context.Context, after int64) ([]LoginRow, int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, p.code, x.username, x.secret, `+deletedColumns+`
		FROM radius_logins x JOIN plans p ON p.id = x.plan_id`, after,
		func(r *LoginRow) []any {
			return append([]any{&r.Plan, &r.Row.Username, &r.Secret}, deletionDest(&r.Row.ValidFrom, &r.Row.Deletion)...)
		})
}

// IPAssignments reads rows of the sheet of addresses given to plans.
func (s Reader) IPAssignments(ctx context.Context, after int64) ([]OfPlan[isp.IPAssignment], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, p.code, x.address, x.mac, x.mac2, `+deletedColumns+`
		FROM ip_assignments x JOIN plans p ON p.id = x.plan_id`, after,
		func(r *OfPlan[isp.IPAssignment]) []any {
			x := &r.Row
			return append([]any{&r.Plan, &x.Address, &x.MAC, &x.MAC2}, deletionDest(&x.ValidFrom, &x.Deletion)...)
		})
}

// ONUs reads rows of the sheet of fibre terminals.
func (s Reader) ONUs(ctx context.Context, after int64) ([]OfPlan[isp.ONU], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, p.code, x.mac, x.gpon_serial, x.olt, x.pon, `+goneColumns+`
		FROM onus x JOIN plans p ON p.id = x.plan_id`, after,
		func(r *OfPlan[isp.ONU]) []any {
			return append([]any{&r.Plan, &r.Row.MAC, &r.Row.GPONSerial, &r.Row.OLT, &r.Row.PON}, goneDest(&r.Row.Deletion)...)
		})
}

// EmailAccounts reads rows of the sheet of mailboxes, each with its aliases.
func (s Reader) EmailAccounts(ctx context.Context, after int64) ([]OfPlan[isp.EmailAccount], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, p.code, x.address,
		coalesce((SELECT group_concat(a.address, ' ' ORDER BY a.id) FROM email_aliases a WHERE a.email_account_id = x.id), ''),
		`+deletedColumns+` FROM email_accounts x JOIN plans p ON p.id = x.plan_id`, after,
		func(r *OfPlan[isp.EmailAccount]) []any {
			x := &r.Row
			return append([]any{&r.Plan, &x.Address, (*aliasList)(&x.Aliases)}, deletionDest(&x.ValidFrom, &x.Deletion)...)
		})
}

// aliasList scans the aliases that EmailAccounts joins with spaces, which no alias has.
type aliasList []string

// Scan implements sql.Scanner.
func (a *aliasList) Scan(v any) error {
	text, ok := v.(string)
	if !ok {
		return fmt.Errorf("aliases are a %T", v)
	}
	*a = strings.Fields(text)
	return nil
}

// HostedDomains reads rows of the sheet of domains.
func (s Reader) HostedDomains(ctx context.Context, after int64) ([]OfPlan[isp.HostedDomain], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, p.code, x.name, `+goneColumns+` FROM hosted_domains x JOIN plans p ON p.id = x.plan_id`, after,
		func(r *OfPlan[isp.HostedDomain]) []any {
			return append([]any{&r.Plan, &r.Row.Name}, goneDest(&r.Row.Deletion)...)
		})
}

// VoiceTerminals reads rows of the sheet of voice terminals.
func (s Reader) VoiceTerminals(ctx context.Context, after int64) ([]OfPlan[isp.VoiceTerminal], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, p.code, x.number, `+deletedColumns+`
		FROM voice_terminals x JOIN plans p ON p.id = x.plan_id`, after,
		func(r *OfPlan[isp.VoiceTerminal]) []any {
			return append([]any{&r.Plan, &r.Row.Number}, deletionDest(&r.Row.ValidFrom, &r.Row.Deletion)...)
		})
}

// Circuits reads rows of the sheet of circuits.
func (s Reader) Circuits(ctx context.Context, after int64) ([]OfPlan[isp.Circuit], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, p.code, x.number, `+goneColumns+` FROM circuits x JOIN plans p ON p.id = x.plan_id`, after,
		func(r *OfPlan[isp.Circuit]) []any {
			return append([]any{&r.Plan, &r.Row.Number}, goneDest(&r.Row.Deletion)...)
		})
}

// TVDevices reads rows of the sheet of set-top boxes.
func (s Reader) TVDevices(ctx context.Context, after int64) ([]OfPlan[isp.TVDevice], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, p.code, x.smartcard, x.cas, `+goneColumns+` FROM tv_devices x JOIN plans p ON p.id = x.plan_id`, after,
		func(r *OfPlan[isp.TVDevice]) []any {
			return append([]any{&r.Plan, &r.Row.Smartcard, &r.Row.CAS}, goneDest(&r.Row.Deletion)...)
		})
}

// Equipment reads rows of the sheet of equipment.
func (s Reader) Equipment(ctx context.Context, after int64) ([]OfCustomer[isp.Equipment], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, coalesce(c.code, ''), coalesce(p.code, ''), x.asset_number,
		coalesce(o.name, ''), x.serial_number, x.mac, coalesce(l.name, '')
		FROM equipment x LEFT JOIN customers c ON c.id = x.customer_id LEFT JOIN plans p ON p.id = x.plan_id
		LEFT JOIN products o ON o.id = x.product_id LEFT JOIN stock_places l ON l.id = x.stock_place_id`, after,
		func(r *OfCustomer[isp.Equipment]) []any {
			x := &r.Row
			return []any{&r.Customer, &r.Plan, &x.AssetNumber, &x.Product, &x.SerialNumber, &x.MAC, &x.Place}
		})
}

// PaymentSlips reads rows of the sheet of payment slips.
func (s Reader) PaymentSlips(ctx context.Context, after int64) ([]OfCustomer[isp.PaymentSlip], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, c.code, coalesce(p.code, ''), x.our_number, x.document_number,
		x.digitable_line, x.issued_on, x.due_on, x.amount_cents, x.status, x.paid_on
		FROM payment_slips x JOIN customers c ON c.id = x.customer_id LEFT JOIN plans p ON p.id = x.plan_id`, after,
		func(r *OfCustomer[isp.PaymentSlip]) []any {
			x := &r.Row
			return []any{
				&r.Customer, &r.Plan, &x.OurNumber, &x.DocumentNumber, &x.DigitableLine, &x.IssuedOn,
				&x.DueOn, &x.AmountCents, &x.Status, &x.PaidOn,
			}
		})
}

// FiscalDocuments reads rows of the sheet of fiscal documents.
func (s Reader) FiscalDocuments(ctx context.Context, after int64) ([]OfCustomer[isp.FiscalDocument], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, c.code, coalesce(p.code, ''), x.model, x.series, x.number, x.access_key,
		x.issued_on, x.amount_cents, x.status
		FROM fiscal_documents x JOIN customers c ON c.id = x.customer_id LEFT JOIN plans p ON p.id = x.plan_id`, after,
		func(r *OfCustomer[isp.FiscalDocument]) []any {
			x := &r.Row
			return []any{
				&r.Customer, &r.Plan, &x.Model, &x.Series, &x.Number, &x.AccessKey, &x.IssuedOn,
				&x.AmountCents, &x.Status,
			}
		})
}

// Attendances reads rows of the sheet of attendances.
func (s Reader) Attendances(ctx context.Context, after int64) ([]OfCustomer[isp.Attendance], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, c.code, x.protocol, x.channel, x.opened_at, x.closed_at, x.subject,
		x.description FROM attendances x JOIN customers c ON c.id = x.customer_id`, after,
		func(r *OfCustomer[isp.Attendance]) []any {
			x := &r.Row
			return []any{&r.Customer, &x.Protocol, &x.Channel, &x.OpenedAt, &x.ClosedAt, &x.Subject, &x.Description}
		})
}

// Occurrences reads rows of the sheet of occurrences.
func (s Reader) Occurrences(ctx context.Context, after int64) ([]OfCustomer[isp.Occurrence], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, c.code, coalesce(p.code, ''), x.number, x.protocol, x.kind, x.status,
		x.opened_at, x.closed_at, x.description
		FROM occurrences x JOIN customers c ON c.id = x.customer_id LEFT JOIN plans p ON p.id = x.plan_id`, after,
		func(r *OfCustomer[isp.Occurrence]) []any {
			x := &r.Row
			return []any{
				&r.Customer, &r.Plan, &x.Number, &x.Protocol, &x.Kind, &x.Status, &x.OpenedAt,
				&x.ClosedAt, &x.Description,
			}
		})
}

// ServiceOrders reads rows of the sheet of service orders.
func (s Reader) ServiceOrders(ctx context.Context, after int64) ([]OfCustomer[isp.ServiceOrder], int64, error) {
	return readSheet(ctx, s, "x", `SELECT x.id, c.code, coalesce(p.code, ''), x.number, coalesce(o.number, ''), x.kind,
		x.status, x.scheduled_for, x.technician, x.description
		FROM service_orders x JOIN customers c ON c.id = x.customer_id LEFT JOIN plans p ON p.id = x.plan_id
		LEFT JOIN occurrences o ON o.id = x.occurrence_id`, after,
		func(r *OfCustomer[isp.ServiceOrder]) []any {
			x := &r.Row
			return []any{
				&r.Customer, &r.Plan, &x.Number, &x.Occurrence, &x.Kind, &x.Status, &x.ScheduledFor,
				&x.Technician, &x.Description,
			}
		})
}
