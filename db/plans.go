package db

import (
	"context"
	"encoding/json"
	"fmt"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// planColumns are read by scanPlan; the columns of the address are empty when there is none.
func planColumns() string {
	return `p.id, p.code, p.customer_id, t.id, t.code, t.name, g.name, t.download_kbps, t.upload_kbps, t.price_cents,
		t.offer_code, coalesce(u.name, ''), t.on_sale, t.version, p.status, s.tree_group, p.start_date, p.reference, coalesce(x.name, ''), p.due_day,
		p.billing_method, p.price_cents, p.cancelled_on, p.no_provisional, p.version, ` + entity.Addresses().OuterColumns("a")
}

const planTables = ` FROM plans p JOIN plan_types t ON t.id = p.plan_type_id JOIN plan_groups g ON g.id = t.plan_group_id
	JOIN plan_statuses s ON s.status = p.status LEFT JOIN access_points x ON x.id = p.access_point_id
	LEFT JOIN business_units u ON u.id = t.business_unit_id LEFT JOIN addresses a ON a.id = p.install_address_id `

func scanPlan(row sqlite.Row) (isp.Plan, error) {
	var p isp.Plan
	var a isp.Address
	destinations := []any{
		&p.ID, &p.Code, &p.CustomerID, &p.Type.ID, &p.Type.Code, &p.Type.Name, &p.Type.Group, &p.Type.DownloadKbps,
		&p.Type.UploadKbps, &p.Type.PriceCents, &p.Type.OfferCode, &p.Type.Unit, &p.Type.OnSale, &p.Type.Version, &p.Status, &p.Group, &p.StartDate,
		&p.Reference, &p.AccessPoint, &p.DueDay, &p.BillingMethod, &p.PriceCents, &p.CancelledOn, &p.NoProvisional, &p.Version,
	}
	err := row.Scan(append(destinations, entity.Addresses().Destinations(&a)...)...)
	if a.ID != 0 {
		p.InstallAddress, p.AddressCode = &a, a.Code
	}
	return p, err
}

// plansOf lists the plans of a customer: active, inactive, cancelled, the oldest first.
func plansOf(ctx context.Context, q sqlite.Querier, customerID int64) ([]isp.Plan, error) {
	return sqlite.List(ctx, q, scanPlan, "SELECT "+planColumns()+planTables+`WHERE p.customer_id = ?
		ORDER BY s.tree_group <> 'active', s.tree_group <> 'inactive', p.id`, customerID)
}

// PlanRecord is a plan with everything under it, the deleted things too. What the actor may
// not read is empty.
type PlanRecord struct {
	isp.Plan
	FormerHolder *Holder // who had the same service before; nil when nobody had
	NextHolder   *Holder // who took it over; nil when nobody did
	Contracts    []isp.Contract
	Logins       []isp.RadiusLogin
	IPs          []isp.IPAssignment
	ONUs         []isp.ONU
	Emails       []isp.EmailAccount
	Domains      []isp.HostedDomain
	Terminals    []isp.VoiceTerminal
	Circuits     []isp.Circuit
	TV           []isp.TVDevice
	Equipment    []isp.Equipment
	Care         PlanCare
}

// Holder is the customer at the other side of an ownership transfer.
type Holder struct {
	CustomerCode string
	CustomerName string
	PlanCode     string
}

// Deleted counts the deleted things under the plan.
func (p PlanRecord) Deleted() int {
	return gone(p.Logins, func(v isp.RadiusLogin) isp.Deletion { return v.Deletion }) +
		gone(p.IPs, func(v isp.IPAssignment) isp.Deletion { return v.Deletion }) +
		gone(p.ONUs, func(v isp.ONU) isp.Deletion { return v.Deletion }) +
		gone(p.Emails, func(v isp.EmailAccount) isp.Deletion { return v.Deletion }) +
		gone(p.Domains, func(v isp.HostedDomain) isp.Deletion { return v.Deletion }) +
		gone(p.Terminals, func(v isp.VoiceTerminal) isp.Deletion { return v.Deletion }) +
		gone(p.Circuits, func(v isp.Circuit) isp.Deletion { return v.Deletion }) +
		gone(p.TV, func(v isp.TVDevice) isp.Deletion { return v.Deletion }) + p.endedServices() + p.endedHolds()
}

// gone counts the deleted ones of a list.
func gone[T any](all []T, deletion func(T) isp.Deletion) int {
	n := 0
	for _, v := range all {
		if deletion(v).Deleted() {
			n++
		}
	}
	return n
}

// PlansOf reads the plans of a customer with everything under them: as many queries as there
// are kinds of things, however many plans.
func (s *DB) PlansOf(ctx context.Context, actor isp.Actor, customerID int64) ([]PlanRecord, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return nil, err
	}
	var records []PlanRecord
	err := s.view(func(q sqlite.Querier) error {
		plans, err := plansOf(ctx, q, customerID)
		if err != nil {
			return err
		}
		records = make([]PlanRecord, len(plans))
		under := underPlans{ctx: ctx, q: q, customerID: customerID, plans: make(map[int64]*PlanRecord, len(plans)), today: s.Today()}
		for i, p := range plans {
			records[i].Plan = p
			under.plans[p.ID] = &records[i]
		}
		return under.read(actor)
	})
	if err != nil {
		return nil, fmt.Errorf("read the plans of a customer: %w", err)
	}
	return records, nil
}

// underPlans reads what hangs on the plans of one customer.
type underPlans struct {
	ctx        context.Context // of the one request that it serves
	q          sqlite.Querier
	customerID int64
	plans      map[int64]*PlanRecord
	today      string
}

func (u underPlans) read(actor isp.Actor) error {
	steps := []func() error{u.readHolders, func() error { return u.readCare(actor) }}
	if actor.Can(isp.ReadContracts) {
		steps = append(steps, u.readContracts)
	}
	if actor.Can(isp.ReadAccess) {
		steps = append(steps, u.readLogins, u.readIPs, u.readONUs, u.readEmails, u.readDomains, u.readTerminals, u.readCircuits, u.readTV)
	}
	if actor.Can(isp.ReadEquipment) {
		steps = append(steps, u.readEquipment)
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// underEach reads the rows of one kind under the plans of the customer. The query ends after its
// FROM, in which t is the table and p the plan; put hands a row to its plan.
func underEach[T any](u underPlans, query string, scan func(sqlite.Row) (T, error), put func(T)) error {
	rows, err := sqlite.List(u.ctx, u.q, scan, query+" WHERE p.customer_id = ? ORDER BY t.id", u.customerID)
	for _, r := range rows {
		put(r)
	}
	return err
}

// readHolders fills in the former and the next holder of the plans that changed hands.
func (u underPlans) readHolders() error {
	type side struct {
		planID int64
		former bool
		holder Holder
	}
	scan := func(row sqlite.Row) (side, error) {
		var v side
		err := row.Scan(&v.planID, &v.former, &v.holder.CustomerCode, &v.holder.CustomerName, &v.holder.PlanCode)
		return v, err
	}
	sides, err := sqlite.List(u.ctx, u.q, scan, `SELECT p.id, 1, c.code, c.name, o.code FROM plans p
		JOIN plans o ON o.id = p.transferred_from_id JOIN customers c ON c.id = o.customer_id WHERE p.customer_id = ?1
		UNION ALL SELECT p.id, 0, c.code, c.name, n.code FROM plans p
		JOIN plans n ON n.transferred_from_id = p.id JOIN customers c ON c.id = n.customer_id WHERE p.customer_id = ?1`, u.customerID)
	for _, v := range sides {
		if v.former {
			u.plans[v.planID].FormerHolder = &v.holder
		} else {
			u.plans[v.planID].NextHolder = &v.holder
		}
	}
	return err
}

// textList scans a JSON array of texts.
type textList []string

// Scan implements sql.Scanner.
func (l *textList) Scan(v any) error {
	text, ok := v.(string)
	if !ok {
		return fmt.Errorf("a list is a %T", v)
	}
	if err := json.Unmarshal([]byte(text), (*[]string)(l)); err != nil {
		return fmt.Errorf("a list of texts: %w", err)
	}
	if len(*l) == 0 {
		*l = nil
	}
	return nil
}
