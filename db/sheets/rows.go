package sheets

import (
	"slices"

	"balcao/db/entity"
	"balcao/internal/isp"
)

// bulkTable is a table as the loader fills it; the column id comes first.
type bulkTable struct {
	name    string
	columns []string
	named   bool // its rows are referred to by their name and made when they are missing
	cells   any  // the []bulkCell[T] of an entity; nil of other tables
}

// bulkCell is a column that a field of T fills.
type bulkCell[T any] struct {
	entity.Cell[T]
	names int // the table whose row the value names
}

// bulkOf is the table of an entity: its id, whose its rows are, what is written beside its fields, its
// fields, its deletion. Bulk.row gives the values in this order.
func bulkOf[T any](e entity.Entity[T], beside ...string) bulkTable {
	t := bulkTable{name: e.Table(), columns: slices.Concat([]string{"id"}, e.Places(), beside)}
	var cells []bulkCell[T]
	for _, c := range e.Cells() {
		cells = append(cells, bulkCell[T]{Cell: c, names: namedTable(c.Names)})
		t.columns = append(t.columns, c.Column)
	}
	if t.cells = cells; e.Deletable() {
		t.columns = append(t.columns, "deleted_at", "deleted_by", "deleted_reason")
	}
	return t
}

// namedTable is the table of a catalogue whose rows are referred to by their name.
func namedTable(name string) int {
	return max(slices.Index([]string{"business_units", "plan_groups", "access_points", "products", "stock_places", "closing_reasons"}, name), 0)
}

// The tables a load may fill, in the order of bulkTables.
const (
	bulkBusinessUnits = iota
	bulkPlanGroups
	bulkAccessPoints
	bulkProducts
	bulkStockPlaces
	bulkClosingReasons
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
	bulkExtraServices
	bulkEquipment
	bulkPaymentSlips
	bulkFiscalDocuments
	bulkAttendances
	bulkOccurrences
	bulkServiceOrders
	bulkEvents
)

// bulkTables is THE table of what a load fills. What is an entity has the columns of its fields; the
// tables of records come behind.
func bulkTables() []bulkTable {
	tables := entityTables()
	for _, r := range RecordTables() {
		tables = append(tables, bulkTable{name: r.Table, columns: r.stored()})
	}
	return tables
}

func entityTables() []bulkTable {
	named := []string{"id", "name"}
	return []bulkTable{
		bulkBusinessUnits:   {name: "business_units", columns: named, named: true},
		bulkPlanGroups:      {name: "plan_groups", columns: named, named: true},
		bulkAccessPoints:    {name: "access_points", columns: named, named: true},
		bulkProducts:        {name: "products", columns: named, named: true},
		bulkStockPlaces:     {name: "stock_places", columns: named, named: true},
		bulkClosingReasons:  {name: "closing_reasons", columns: named, named: true},
		bulkPlanTypes:       bulkOf(entity.WholePlanTypes()),
		bulkCustomers:       bulkOf(entity.Customers()),
		bulkPhones:          bulkOf(entity.Phones()),
		bulkContacts:        bulkOf(entity.Contacts()),
		bulkAddresses:       bulkOf(entity.Addresses()),
		bulkPlans:           bulkOf(entity.SheetPlans(), "plan_type_id", "install_address_id", "transferred_from_id"),
		bulkContracts:       bulkOf(entity.SheetContracts()),
		bulkRadiusLogins:    bulkOf(entity.RadiusLogins(), "secret"),
		bulkIPAssignments:   bulkOf(entity.IPAssignments()),
		bulkONUs:            bulkOf(entity.ONUs()),
		bulkEmailAccounts:   bulkOf(entity.EmailAccounts()),
		bulkEmailAliases:    {name: "email_aliases", columns: []string{"id", "email_account_id", "address"}},
		bulkHostedDomains:   bulkOf(entity.HostedDomains()),
		bulkVoiceTerminals:  bulkOf(entity.VoiceTerminals()),
		bulkCircuits:        bulkOf(entity.Circuits()),
		bulkTVDevices:       bulkOf(entity.TVDevices()),
		bulkExtraServices:   bulkOf(entity.ExtraServices()),
		bulkEquipment:       bulkOf(entity.Equipment()),
		bulkPaymentSlips:    bulkOf(entity.PaymentSlips()),
		bulkFiscalDocuments: bulkOf(entity.FiscalDocuments()),
		bulkAttendances:     bulkOf(entity.Attendances()),
		bulkOccurrences:     bulkOf(entity.Occurrences()),
		bulkServiceOrders:   bulkOf(entity.ServiceOrders(), "occurrence_id", "address_id"),
		bulkEvents: {name: "events", columns: []string{
			"id", "at", "actor", "kind", "customer_id", "plan_id", "subject_id", "protocol", "before", "after",
		}},
	}
}

// row adds a row of an entity; beside are the values of the columns before its fields.
func row[T any](b *Bulk, table int, v *T, gone *isp.Deletion, beside ...any) int64 {
	t := &b.tables[table]
	b.begin(table)
	for _, own := range beside {
		t.batch.put(own)
	}
	for _, c := range t.cells.([]bulkCell[T]) {
		switch at := c.At(v).(type) {
		case *string:
			if c.Names != "" {
				t.batch.put(b.named(c.names, *at))
			} else {
				t.batch.put(*at)
			}
		case *int64:
			t.batch.put(*at)
		case *int:
			t.batch.put(int64(*at))
		case *bool:
			t.batch.put(*at)
		}
	}
	if gone != nil {
		t.batch.put(textOrNull(gone.At))
		t.batch.put(gone.By)
		t.batch.put(gone.Reason)
	}
	return b.end(table)
}

// PlanType adds a plan of the catalogue that is on sale; its group is made by name.
func (b *Bulk) PlanType(t *isp.PlanType) int64 {
	whole := *t
	whole.OnSale = true
	return b.OfferedPlanType(&whole)
}

// OfferedPlanType is PlanType for one that may not be on sale.
func (b *Bulk) OfferedPlanType(t *isp.PlanType) int64 {
	b.namedID(bulkPlanGroups, t.Group)
	return row(b, bulkPlanTypes, t, nil)
}

// Customer adds a customer; its business unit is made by name.
func (b *Bulk) Customer(c *isp.Customer) int64 { return row(b, bulkCustomers, c, nil) }

// Phone adds a telephone of a customer.
func (b *Bulk) Phone(customerID int64, p *isp.Phone) int64 {
	return row(b, bulkPhones, p, &p.Deletion, customerID)
}

// Contact adds a contact of a customer.
func (b *Bulk) Contact(customerID int64, c *isp.Contact) int64 {
	return row(b, bulkContacts, c, &c.Deletion, customerID)
}

// Address adds an address of a customer.
func (b *Bulk) Address(customerID int64, a *isp.Address) int64 {
	return row(b, bulkAddresses, a, &a.Deletion, customerID)
}

// Plan adds a plan of p.CustomerID, of the type p.Type.ID; 0 for the address and for the plan
// at its former holder when there is none. The access point is made by name.
func (b *Bulk) Plan(p *isp.Plan, addressID, transferredFromID int64) int64 {
	return row(b, bulkPlans, p, nil, p.CustomerID, p.Type.ID, idOrNull(addressID), idOrNull(transferredFromID))
}

// Contract adds a contract of c.PlanID.
func (b *Bulk) Contract(c *isp.Contract) int64 { return row(b, bulkContracts, c, nil, c.PlanID) }

// RadiusLogin adds a login of l.PlanID with its sealed password, nil for none.
func (b *Bulk) RadiusLogin(l *isp.RadiusLogin, secret []byte) int64 {
	return row(b, bulkRadiusLogins, l, &l.Deletion, l.PlanID, secret)
}

// IPAssignment adds an address of a.PlanID.
func (b *Bulk) IPAssignment(a *isp.IPAssignment) int64 {
	return row(b, bulkIPAssignments, a, &a.Deletion, a.PlanID)
}

// ONU adds a fibre terminal of o.PlanID.
func (b *Bulk) ONU(o *isp.ONU) int64 { return row(b, bulkONUs, o, &o.Deletion, o.PlanID) }

// EmailAccount adds a mailbox of e.PlanID with its aliases.
func (b *Bulk) EmailAccount(e *isp.EmailAccount) int64 {
	id := row(b, bulkEmailAccounts, e, &e.Deletion, e.PlanID)
	for _, alias := range e.Aliases {
		b.add(bulkEmailAliases, id, alias)
	}
	return id
}

// HostedDomain adds a domain of d.PlanID.
func (b *Bulk) HostedDomain(d *isp.HostedDomain) int64 {
	return row(b, bulkHostedDomains, d, &d.Deletion, d.PlanID)
}

// VoiceTerminal adds a telephone number sold in v.PlanID.
func (b *Bulk) VoiceTerminal(v *isp.VoiceTerminal) int64 {
	return row(b, bulkVoiceTerminals, v, &v.Deletion, v.PlanID)
}

// Circuit adds a circuit of c.PlanID.
func (b *Bulk) Circuit(c *isp.Circuit) int64 {
	return row(b, bulkCircuits, c, &c.Deletion, c.PlanID)
}

// TVDevice adds a set-top box of d.PlanID.
func (b *Bulk) TVDevice(d *isp.TVDevice) int64 {
	return row(b, bulkTVDevices, d, &d.Deletion, d.PlanID)
}

// ExtraService adds a service of s.PlanID; its product is made by name.
func (b *Bulk) ExtraService(s *isp.ExtraService) int64 {
	return row(b, bulkExtraServices, s, &s.Deletion, s.PlanID)
}

// Equipment adds an asset; product and stock place are made by name. Where a caller does not say where
// it is, it is in stock, or at the customer that it names.
func (b *Bulk) Equipment(e *isp.Equipment) int64 {
	whole := *e
	whole.State = or(e.State, "in_stock")
	return row(b, bulkEquipment, &whole, nil, idOrNull(e.CustomerID), idOrNull(e.PlanID))
}

// PaymentSlip adds a boleto; planID is 0 when it belongs to no plan.
func (b *Bulk) PaymentSlip(customerID, planID int64, s *isp.PaymentSlip) int64 {
	return row(b, bulkPaymentSlips, s, nil, customerID, idOrNull(planID))
}

// FiscalDocument adds a NF; planID is 0 when it belongs to no plan.
func (b *Bulk) FiscalDocument(customerID, planID int64, d *isp.FiscalDocument) int64 {
	return row(b, bulkFiscalDocuments, d, nil, customerID, idOrNull(planID))
}

// Attendance adds an attendance. Where a caller does not say how it stands, it is open, or closed when
// it has an end.
func (b *Bulk) Attendance(customerID int64, a *isp.Attendance) int64 {
	return b.AttendanceOfPlan(customerID, 0, a)
}

// AttendanceOfPlan is Attendance for one that may be about a plan.
func (b *Bulk) AttendanceOfPlan(customerID, planID int64, a *isp.Attendance) int64 {
	whole := *a
	whole.Status = or(a.Status, "open")
	return row(b, bulkAttendances, &whole, nil, customerID, idOrNull(planID))
}

// Occurrence adds an occurrence; planID is 0 when it belongs to no plan.
func (b *Bulk) Occurrence(customerID, planID int64, o *isp.Occurrence) int64 {
	whole := *o
	whole.Priority = or(o.Priority, "normal")
	return row(b, bulkOccurrences, &whole, nil, customerID, idOrNull(planID))
}

// ServiceOrder adds a service order; planID and occurrenceID are 0 when there is none.
func (b *Bulk) ServiceOrder(customerID, planID, occurrenceID int64, o *isp.ServiceOrder) int64 {
	return b.ServiceOrderAt(customerID, planID, occurrenceID, 0, o)
}

// ServiceOrderAt is ServiceOrder for one that may be done at an address of its own.
func (b *Bulk) ServiceOrderAt(customerID, planID, occurrenceID, addressID int64, o *isp.ServiceOrder) int64 {
	return row(b, bulkServiceOrders, o, nil, customerID, idOrNull(planID), idOrNull(occurrenceID), idOrNull(addressID))
}

// or is the word, or the one that the table begins with.
func or(word, first string) string {
	if word == "" {
		return first
	}
	return word
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
