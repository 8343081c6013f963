package sheets

import "balcao/internal/isp"

// bulkTable is a table as the loader fills it; the column id comes first.
type bulkTable struct {
	name    string
	columns []string
	named   bool // its rows are referred to by their name and made when they are missing
}

// The tables a load may fill, in the order of bulkTables.
const (
	bulkBusinessUnits = iota
	bulkPlanGroups
	bulkAccessPoints
	bulkProducts
	bulkStockPlaces
	bulkPlanTypes
	bulkCustomers
	bulkPhones
	bulkContacts
	bulkAddresses
	bulkPlans
	bulkContracts
	bulkRadiusLogins
	bulkIPAssignments
	bulkONUs
	bulkEmailAccounts
	bulkEmailAliases
	bulkHostedDomains
	bulkVoiceTerminals
	bulkCircuits
	bulkTVDevices
	bulkEquipment
	bulkPaymentSlips
	bulkFiscalDocuments
	bulkAttendances
	bulkOccurrences
	bulkServiceOrders
	bulkEvents
	bulkTableCount
)

// bulkTables names the columns in the order in which the methods below give their values.
func bulkTables() [bulkTableCount]bulkTable { //nolint:funlen // one table
	gone := func(columns ...string) []string {
		return append(columns, "deleted_at", "deleted_by", "deleted_reason")
	}
	deleted := func(columns ...string) []string { return gone(append(columns, "valid_from")...) }
	named := []string{"id", "name"}
	return [bulkTableCount]bulkTable{
		bulkBusinessUnits: {"business_units", named, true},
		bulkPlanGroups:    {"plan_groups", named, true},
		bulkAccessPoints:  {"access_points", named, true},
		bulkProducts:      {"products", named, true},
		bulkStockPlaces:   {"stock_places", named, true},
		bulkPlanTypes: {"plan_types", []string{
			"id", "code", "name", "plan_group_id", "download_kbps",
			"upload_kbps", "price_cents", "offer_code",
		}, false},
		bulkCustomers: {"customers", []string{
			"id", "code", "kind", "name", "social_name", "trade_name", "tax_id",
			"rg", "rg_issuer", "state_registration", "birth_date", "mother_name", "father_name", "email", "active",
			"registered_on", "business_unit_id", "note", "alert",
		}, false},
		bulkPhones: {"phones", gone("id", "customer_id", "kind", "number"), false},
		bulkContacts: {"contacts", gone(
			"id", "customer_id", "name", "kind", "email", "mobile", "phone",
			"authorized",
		), false},
		bulkAddresses: {"addresses", gone(
			"id", "code", "customer_id", "kind", "street", "number", "complement",
			"district", "city", "state", "zip", "reference",
		), false},
		bulkPlans: {"plans", []string{
			"id", "code", "customer_id", "plan_type_id", "status", "start_date",
			"install_address_id", "reference", "access_point_id", "due_day", "billing_method", "price_cents",
			"cancelled_on", "transferred_from_id",
		}, false},
		bulkContracts: {"contracts", []string{
			"id", "plan_id", "number", "template", "starts_on", "ends_on", "is_main",
			"status",
		}, false},
		bulkRadiusLogins:   {"radius_logins", deleted("id", "plan_id", "username", "secret"), false},
		bulkIPAssignments:  {"ip_assignments", deleted("id", "plan_id", "address", "mac", "mac2"), false},
		bulkONUs:           {"onus", gone("id", "plan_id", "mac", "gpon_serial", "olt", "pon"), false},
		bulkEmailAccounts:  {"email_accounts", deleted("id", "plan_id", "address"), false},
		bulkEmailAliases:   {"email_aliases", []string{"id", "email_account_id", "address"}, false},
		bulkHostedDomains:  {"hosted_domains", gone("id", "plan_id", "name"), false},
		bulkVoiceTerminals: {"voice_terminals", deleted("id", "plan_id", "number"), false},
		bulkCircuits:       {"circuits", gone("id", "plan_id", "number"), false},
		bulkTVDevices:      {"tv_devices", gone("id", "plan_id", "smartcard", "cas"), false},
		bulkEquipment: {"equipment", []string{
			"id", "asset_number", "product_id", "serial_number", "mac",
			"stock_place_id", "customer_id", "plan_id",
		}, false},
		bulkPaymentSlips: {"payment_slips", []string{
			"id", "customer_id", "plan_id", "our_number", "document_number",
			"digitable_line", "issued_on", "due_on", "amount_cents", "status", "paid_on", "paid_cents", "contested_until",
		}, false},
		bulkFiscalDocuments: {"fiscal_documents", []string{
			"id", "customer_id", "plan_id", "model", "series", "number",
			"access_key", "issued_on", "amount_cents", "status",
		}, false},
		bulkAttendances: {"attendances", []string{
			"id", "protocol", "customer_id", "channel", "opened_at", "closed_at",
			"subject", "description",
		}, false},
		bulkOccurrences: {"occurrences", []string{
			"id", "number", "customer_id", "plan_id", "protocol", "kind", "status",
			"opened_at", "closed_at", "description",
		}, false},
		bulkServiceOrders: {"service_orders", []string{
			"id", "number", "customer_id", "plan_id", "occurrence_id", "kind",
			"status", "scheduled_for", "technician", "description",
		}, false},
		bulkEvents: {"events", []string{
			"id", "at", "actor", "kind", "customer_id", "plan_id", "subject_id", "protocol",
			"before", "after",
		}, false},
	}
}

// PlanType adds a plan of the catalogue; its group is made by name.
func (b *Bulk) PlanType(t *isp.PlanType) int64 {
	return b.add(bulkPlanTypes, t.Code, t.Name, b.namedID(bulkPlanGroups, t.Group), t.DownloadKbps,
		t.UploadKbps, t.PriceCents, t.OfferCode)
}

// Customer adds a customer; its business unit is made by name.
func (b *Bulk) Customer(c *isp.Customer) int64 {
	return b.add(bulkCustomers, c.Code, c.Kind, c.Name, c.SocialName, c.TradeName, c.TaxID, c.RG, c.RGIssuer,
		c.StateRegistration, c.BirthDate, c.MotherName, c.FatherName, c.Email, c.Active, c.RegisteredOn,
		b.named(bulkBusinessUnits, c.BusinessUnit), c.Note, c.Alert)
}

// Phone adds a telephone of a customer.
func (b *Bulk) Phone(customerID int64, p *isp.Phone) int64 {
	return b.add(bulkPhones, customerID, p.Kind, p.Number, textOrNull(p.Deletion.At), p.Deletion.By, p.Deletion.Reason)
}

// Contact adds a contact of a customer.
func (b *Bulk) Contact(customerID int64, c *isp.Contact) int64 {
	return b.add(bulkContacts, customerID, c.Name, c.Kind, c.Email, c.Mobile, c.Phone, c.Authorized, textOrNull(c.Deletion.At), c.Deletion.By, c.Deletion.Reason)
}

// Address adds an address of a customer.
func (b *Bulk) Address(customerID int64, a *isp.Address) int64 {
	return b.add(bulkAddresses, a.Code, customerID, a.Kind, a.Street, a.Number, a.Complement, a.District,
		a.City, a.State, a.ZIP, a.Reference, textOrNull(a.Deletion.At), a.Deletion.By, a.Deletion.Reason)
}

// Plan adds a plan of p.CustomerID, of the type p.Type.ID; 0 for the address and for the plan
// at its former holder when there is none. The access point is made by name.
func (b *Bulk) Plan(p *isp.Plan, addressID, transferredFromID int64) int64 {
	return b.add(bulkPlans, p.Code, p.CustomerID, p.Type.ID, p.Status, p.StartDate, idOrNull(addressID),
		p.Reference, b.named(bulkAccessPoints, p.AccessPoint), int64(p.DueDay), p.BillingMethod, p.PriceCents,
		p.CancelledOn, idOrNull(transferredFromID))
}

// Contract adds a contract of c.PlanID.
func (b *Bulk) Contract(c *isp.Contract) int64 {
	return b.add(bulkContracts, c.PlanID, c.Number, c.Template, c.StartsOn, c.EndsOn, c.Main, c.Status)
}

// RadiusLogin adds a login of l.PlanID with its sealed password, nil for none.
func (b *Bulk) RadiusLogin(l *isp.RadiusLogin, secret []byte) int64 {
	return b.add(bulkRadiusLogins, l.PlanID, l.Username, secret, l.ValidFrom,
		textOrNull(l.Deletion.At), l.Deletion.By, l.Deletion.Reason)
}

// IPAssignment adds an address of a.PlanID.
func (b *Bulk) IPAssignment(a *isp.IPAssignment) int64 {
	return b.add(bulkIPAssignments, a.PlanID, a.Address, a.MAC, a.MAC2, a.ValidFrom,
		textOrNull(a.Deletion.At), a.Deletion.By, a.Deletion.Reason)
}

// ONU adds a fibre terminal of o.PlanID.
func (b *Bulk) ONU(o *isp.ONU) int64 {
	return b.add(bulkONUs, o.PlanID, o.MAC, o.GPONSerial, o.OLT, o.PON, textOrNull(o.Deletion.At), o.Deletion.By, o.Deletion.Reason)
}

// EmailAccount adds a mailbox of e.PlanID with its aliases.
func (b *Bulk) EmailAccount(e *isp.EmailAccount) int64 {
	id := b.add(bulkEmailAccounts, e.PlanID, e.Address, e.ValidFrom,
		textOrNull(e.Deletion.At), e.Deletion.By, e.Deletion.Reason)
	for _, alias := range e.Aliases {
		b.add(bulkEmailAliases, id, alias)
	}
	return id
}

// HostedDomain adds a domain of d.PlanID.
func (b *Bulk) HostedDomain(d *isp.HostedDomain) int64 {
	return b.add(bulkHostedDomains, d.PlanID, d.Name, textOrNull(d.Deletion.At), d.Deletion.By, d.Deletion.Reason)
}

// VoiceTerminal adds a telephone number sold in v.PlanID.
func (b *Bulk) VoiceTerminal(v *isp.VoiceTerminal) int64 {
	return b.add(bulkVoiceTerminals, v.PlanID, v.Number, v.ValidFrom,
		textOrNull(v.Deletion.At), v.Deletion.By, v.Deletion.Reason)
}

// Circuit adds a circuit of c.PlanID.
func (b *Bulk) Circuit(c *isp.Circuit) int64 {
	return b.add(bulkCircuits, c.PlanID, c.Number, textOrNull(c.Deletion.At), c.Deletion.By, c.Deletion.Reason)
}

// TVDevice adds a set-top box of d.PlanID.
func (b *Bulk) TVDevice(d *isp.TVDevice) int64 {
	return b.add(bulkTVDevices, d.PlanID, d.Smartcard, d.CAS, textOrNull(d.Deletion.At), d.Deletion.By, d.Deletion.Reason)
}

// Equipment adds an asset; product and stock place are made by name.
func (b *Bulk) Equipment(e *isp.Equipment) int64 {
	return b.add(bulkEquipment, e.AssetNumber, b.named(bulkProducts, e.Product), e.SerialNumber, e.MAC,
		b.named(bulkStockPlaces, e.Place), idOrNull(e.CustomerID), idOrNull(e.PlanID))
}

// PaymentSlip adds a boleto; planID is 0 when it belongs to no plan.
func (b *Bulk) PaymentSlip(customerID, planID int64, s *isp.PaymentSlip) int64 {
	return b.add(bulkPaymentSlips, customerID, idOrNull(planID), s.OurNumber, s.DocumentNumber, s.DigitableLine,
		s.IssuedOn, s.DueOn, s.AmountCents, s.Status, s.PaidOn, s.PaidCents, s.ContestedUntil)
}

// FiscalDocument adds a NF; planID is 0 when it belongs to no plan.
func (b *Bulk) FiscalDocument(customerID, planID int64, d *isp.FiscalDocument) int64 {
	return b.add(bulkFiscalDocuments, customerID, idOrNull(planID), d.Model, d.Series, d.Number, d.AccessKey,
		d.IssuedOn, d.AmountCents, d.Status)
}

// Attendance adds an attendance.
func (b *Bulk) Attendance(customerID int64, a *isp.Attendance) int64 {
	return b.add(bulkAttendances, a.Protocol, customerID, a.Channel, a.OpenedAt, a.ClosedAt, a.Subject, a.Description)
}

// Occurrence adds an occurrence; planID is 0 when it belongs to no plan.
func (b *Bulk) Occurrence(customerID, planID int64, o *isp.Occurrence) int64 {
	return b.add(bulkOccurrences, o.Number, customerID, idOrNull(planID), o.Protocol, o.Kind, o.Status,
		o.OpenedAt, o.ClosedAt, o.Description)
}

// ServiceOrder adds a service order; planID and occurrenceID are 0 when there is none.
func (b *Bulk) ServiceOrder(customerID, planID, occurrenceID int64, o *isp.ServiceOrder) int64 {
	return b.add(bulkServiceOrders, o.Number, customerID, idOrNull(planID), idOrNull(occurrenceID), o.Kind,
		o.Status, o.ScheduledFor, o.Technician, o.Description)
}

// Event is a line of history written with a load.
type Event struct {
	At         string // instant
	Actor      string
	Kind       string
	CustomerID int64 // 0: of no customer
	PlanID     int64 // 0: of no plan
	SubjectID  int64 // 0: none
	Protocol   string
	Before     string // JSON object; "" is {}
	After      string // JSON object; "" is {}
}

// Event adds a line of history.
func (b *Bulk) Event(e *Event) int64 {
	return b.add(bulkEvents, e.At, e.Actor, e.Kind, idOrNull(e.CustomerID), idOrNull(e.PlanID),
		idOrNull(e.SubjectID), e.Protocol, objectOrEmpty(e.Before), objectOrEmpty(e.After))
}

// idOrNull stores 0 as NULL.
func idOrNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

// textOrNull stores "" as NULL.
func textOrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// objectOrEmpty stores no JSON as an object without fields.
func objectOrEmpty(s string) string {
	if s == "" {
		return "{}"
	}
	return s
}
