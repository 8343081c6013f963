package db

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// transferMove is one transfer being written.
type transferMove struct {
	ask   Transfer
	state isp.TransferState
	out   isp.TransferOutcome
	from  *planNow
	to    isp.Customer
	next  *planNow
	moved transferred
}

// transferred is what went along with a plan, so that it can come back.
type transferred struct {
	Rows      map[string][]int64 `json:"rows"`  // of each table, the rows that were at the plan
	Slips     []int64            `json:"slips"` // assumed
	Cancelled []int64            `json:"cancelled"`
	Contracts []keptContract     `json:"contracts"`
	Terms     []int64            `json:"terms"`
	Holds     []int64            `json:"holds"`
	Services  []keptService      `json:"services"` // that ended at the former holder
	Sold      []int64            `json:"sold"`     // those that took their place at the new one
	Fee       int64              `json:"fee"`
	Address   int64              `json:"address"` // copied for the installation
	Billing   int64              `json:"billing"` // copied for the billing
	Login     keptLogin          `json:"login"`
}

type keptContract struct {
	ID     int64  `json:"id"`
	Status string `json:"status"`
	Main   bool   `json:"main"`
}

type keptLogin struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

// transferTables are what goes along with a plan, by table, and what people call it.
func transferTables() [][2]string {
	return [][2]string{
		{"radius_logins", "logins"},
		{"ip_assignments", "IPs"},
		{"onus", "ONUs"},
		{"email_accounts", "e-mails"},
		{"hosted_domains", "domínios"},
		{"voice_terminals", "terminais"},
		{"circuits", "circuitos"},
		{"tv_devices", "aparelhos de TV"},
		{"equipment", "equipamentos"},
		{"service_orders", "ordens de serviço"},
	}
}

// do writes the transfer: the former plan, the new one, and what goes along.
func (m *transferMove) do(ctx context.Context, t *Tx) error {
	m.moved.Rows = map[string][]int64{}
	told, err := m.listParts(ctx, t)
	if err != nil {
		return err
	}
	after := map[string]any{
		"cancelled_on": m.out.LastDay, "holder": m.to.Code + " " + m.to.Name, "new_plan": m.state.NewPlanCode, "moved": told,
		"stays": m.out.Stays(m.state.Slips), "sees": m.sees(),
	}
	if m.ask.Term != nil {
		after["signed_by"] = m.ask.Term.By
	}
	if m.out.Fee != nil {
		after["fee_cents"], after["fee_status"] = m.out.Fee.Cents, m.out.Fee.Status
	}
	err = t.movePlan(m.from, planMove{
		Verb: "transferred", To: m.from.State.Apply(isp.MoveTransfer, isp.NoCut), Sets: map[string]any{"cancelled_on": m.out.LastDay},
		Before: map[string]any{"cancelled_on": ""}, After: after,
	})
	if err != nil {
		return err
	}
	for _, step := range []func(context.Context, *Tx) error{m.addPlan, m.billAt, m.moveParts, m.renameLogin, m.moveSlips, m.moveContracts, m.moveDiscounts, m.charge, m.keep} {
		if err := step(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// addPlan makes the plan of the new holder, at a copy of the address of installation.
func (m *transferMove) addPlan(ctx context.Context, t *Tx) error {
	p := m.from.Plan
	p.ID, p.Version, p.Code, p.Status, p.DueDay, p.CancelledOn, p.StartDate = 0, 0, m.state.NewPlanCode, m.out.Status, m.out.DueDay, "", m.out.On
	p.AddressCode = ""
	if m.from.InstallAddress != nil {
		address := *m.from.InstallAddress
		address.ID, address.Version, address.Code, address.Kind, address.Deletion = 0, 0, "", "installation", isp.Deletion{}
		if err := t.addressCode(ctx, &address); err != nil {
			return err
		}
		owner := entity.Owner{Customer: m.to.ID, CustomerCode: m.to.Code}
		if err := add(ctx, t, entity.Addresses(), owner, &address); err != nil {
			return err
		}
		p.AddressCode, m.moved.Address = address.Code, address.ID
	}
	e := entity.WholePlans()
	if err := e.Insert(ctx, t.Tx, m.to.ID, &p, entity.Column{Name: "transferred_from_id", Value: m.from.ID}); err != nil {
		return err
	}
	next, err := t.planNowByID(ctx, p.ID)
	if err != nil {
		return err
	}
	m.next = &next
	if err := t.keepState(m.next, m.out.State); err != nil {
		return err
	}
	after := notEmpty(e.Values(&next.Plan))
	after["former_plan"] = m.from.Code
	if m.ask.BillingAddress != "" {
		after["billing_address"] = m.ask.BillingAddress
	}
	return t.recordPlan(m.next, "received", nil, after)
}

// moveParts points what goes along at the new plan.
func (m *transferMove) moveParts(_ context.Context, t *Tx) error {
	return t.pointParts(m.moved.Rows, m.next.ID, m.to.ID)
}

// pointParts points rows at a plan and its customer.
func (t *Tx) pointParts(rows map[string][]int64, planID, customerID int64) error {
	for _, table := range transferTables() {
		ids := rows[table[0]]
		if len(ids) == 0 {
			continue
		}
		customer := ""
		args := []any{planID}
		switch table[0] {
		case "equipment":
			customer, args = ", customer_id = iif(customer_id IS NULL, NULL, ?)", append(args, customerID)
			t.touchEquipment(ids...)
		case "service_orders":
			customer, args = ", customer_id = ?", append(args, customerID)
		}
		_, err := t.Exec("UPDATE "+table[0]+" SET plan_id = ?"+customer+", version = version + 1 WHERE id IN (SELECT value FROM json_each(?))",
			append(args, sqlite.IDs(ids))...)
		if err != nil {
			return err
		}
	}
	return nil
}

// renameLogin gives the login of the plan its new name.
func (m *transferMove) renameLogin(ctx context.Context, t *Tx) error {
	if m.ask.Login == "" || m.ask.Login == "manter" {
		return nil
	}
	ids := m.moved.Rows["radius_logins"]
	if len(ids) != 1 {
		return isp.Fail(isp.Invalid, "login", "Só o login de um plano com um único login muda de nome aqui; altere os outros no plano.")
	}
	e := entity.RadiusLogins()
	old, owner, err := e.Load(ctx, t, ids[0])
	if err != nil {
		return err
	}
	now := old
	now.Username = m.ask.Login
	if err := isp.CheckRadiusLogin(&now).Err(); err != nil {
		return err
	}
	if err := loginIsFree(ctx, t, &now); err != nil {
		return err
	}
	if err := e.Update(ctx, t.Tx, &now, []string{"login"}); err != nil {
		return err
	}
	m.moved.Login = keptLogin{old.ID, old.Username}
	return recordChange(t, e, owner, &old, &now, []string{"login"}, "changed")
}

// moveSlips passes the assumed boletos on, and cancels the open ones that fall due later.
func (m *transferMove) moveSlips(ctx context.Context, t *Tx) error {
	m.moved.Slips, m.moved.Cancelled = m.out.MovedSlips, m.out.CancelSlips
	for _, id := range m.out.MovedSlips {
		if err := t.pointSlip(id, m.from, m.next, "assumido pelo novo titular"); err != nil {
			return err
		}
	}
	return t.cancelSlips(ctx, m.from, m.out.CancelSlips, "troca de titularidade")
}

// pointSlip passes a boleto from one plan to another.
func (t *Tx) pointSlip(id int64, from, to *planNow, reason string) error {
	_, err := t.Exec("UPDATE payment_slips SET plan_id = ?, customer_id = ?, version = version + 1 WHERE id = ?", to.ID, to.Owner.Customer, id)
	if err != nil {
		return err
	}
	for _, p := range []*planNow{from, to} {
		err := t.record(event{
			Kind: "payment_slip.changed", CustomerID: p.Owner.Customer, PlanID: p.ID, SubjectID: id,
			Before: map[string]any{"plan": from.Code}, After: map[string]any{"plan": to.Code, "reason": reason},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// moveContracts closes the contracts of the former holder, gives the new one his own, and passes on
// the terms that he assumes.
func (m *transferMove) moveContracts(ctx context.Context, t *Tx) error {
	contracts, err := contractsOfPlan(ctx, t, m.from.ID)
	if err != nil {
		return err
	}
	for _, term := range m.out.EndTerms {
		m.moved.Terms = append(m.moved.Terms, term.ID)
	}
	if err := t.endTerms(m.from, slices.Clone(m.out.EndTerms), m.out.On); err != nil {
		return err
	}
	for _, c := range isp.LivingContracts(contracts) {
		m.moved.Contracts = append(m.moved.Contracts, keptContract{ID: c.ID, Status: c.Status, Main: c.Main})
		status := "ended"
		if c.Status == "draft" {
			status = "cancelled"
		}
		if err := t.setContractStatus(ctx, m.from, c.Number, status, "troca de titularidade"); err != nil {
			return err
		}
	}
	fresh := isp.Contract{StartsOn: m.out.On}
	if m.ask.Contract != nil {
		fresh = *m.ask.Contract
		if fresh.StartsOn == "" {
			fresh.StartsOn = m.out.On
		}
	}
	c, err := t.addContract(ctx, m.next, fresh)
	if err != nil {
		return under("contrato", err)
	}
	for i := range m.out.NewTerms {
		if err := t.insertTerm(m.next, c, &m.out.NewTerms[i]); err != nil {
			return err
		}
	}
	return nil
}

// charge writes what both holders pay.
func (m *transferMove) charge(ctx context.Context, t *Tx) error {
	m.moved.Holds = m.out.EndHolds
	if err := t.endHolds(ctx, m.from, m.out.EndHolds, t.store.Today()); err != nil {
		return err
	}
	if err := t.charge(ctx, m.from, m.state.PlanDays, m.out.FormerDays, m.out.ProRata); err != nil {
		return err
	}
	if err := t.charge(ctx, m.next, isp.PlanDays{}, m.out.NewDays, m.out.ProRata); err != nil {
		return err
	}
	var err error
	if m.moved.Services, m.moved.Sold, err = t.moveServices(ctx, m.from, m.next, m.out.On); err != nil {
		return err
	}
	t.tellMonths(m.out.ProRata)
	if err := t.chargeFee(m.from, m.out.Fee, m.out.On, true); err != nil || m.out.Fee == nil {
		return err
	}
	m.moved.Fee, err = sqlite.Value[int64](ctx, t, "SELECT max(id) FROM billing_entries WHERE plan_id = ? AND kind = 'fee'", m.from.ID)
	return err
}

// keep writes the transfer itself.
func (m *transferMove) keep(_ context.Context, t *Tx) error {
	moved, err := json.Marshal(m.moved)
	if err != nil {
		return fmt.Errorf("encode what went along: %w", err)
	}
	signedOn, by := "", []byte("[]")
	if m.ask.Term != nil {
		signedOn = m.ask.Term.SignedOn
		if by, err = json.Marshal(append([]string{}, m.ask.Term.By...)); err != nil {
			return fmt.Errorf("encode who signed: %w", err)
		}
	}
	t.Tell("plano_anterior", m.from.Code)
	_, err = t.Insert(`INSERT INTO ownership_transfers (from_plan_id, to_plan_id, takes_on, act_id, signed_on, signed_by, moved) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		m.from.ID, m.next.ID, m.out.On, t.act, signedOn, string(by), string(moved))
	return err
}
