package db

import (
	"context"
	"fmt"
	"strings"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// listParts reads which rows are at the plan, and says it in words.
func (m *transferMove) listParts(ctx context.Context, t *Tx) (told []string, err error) {
	for _, table := range transferTables() {
		alive := " AND deleted_at IS NULL"
		switch table[0] {
		case "equipment":
			alive = ""
		case "service_orders":
			alive = " AND status NOT IN ('done', 'closed', 'cancelled')"
		}
		ids, err := sqlite.List(ctx, t, sqlite.ScanValue[int64], "SELECT id FROM "+table[0]+" WHERE plan_id = ?"+alive+" ORDER BY id", m.from.ID)
		if err != nil {
			return nil, err
		}
		if len(ids) > 0 {
			m.moved.Rows[table[0]] = ids
			told = append(told, fmt.Sprintf("%s: %d", table[1], len(ids)))
		}
	}
	if n := len(m.out.MovedSlips); n > 0 {
		told = append(told, fmt.Sprintf("boletos assumidos: %d", n))
	}
	return m.listServices(ctx, t, told)
}

// listServices says which services go along: the monthly ones. What is charged once stays with the former holder.
func (m *transferMove) listServices(ctx context.Context, t *Tx, told []string) ([]string, error) {
	all, err := servicesOf(ctx, t, m.from.ID)
	monthly, once := 0, 0
	for _, s := range all {
		switch {
		case s.Status(m.out.On) == "ended":
		case s.Charge == "monthly":
			monthly++
		default:
			once++
		}
	}
	if once > 0 {
		t.Notice("Os serviços avulsos ficam com o titular anterior, que paga as parcelas que faltam.")
	}
	if monthly > 0 {
		told = append(told, fmt.Sprintf("serviços adicionais: %d", monthly))
	}
	return told, err
}

// sees says what the new holder will find in the record.
func (m *transferMove) sees() []string {
	return []string{
		"o plano " + m.state.NewPlanCode + " desde " + isp.FormatDate(m.out.On) + ", com o que vai junto",
		"cobrança e contrato a partir desse dia",
		"nada do que fica com o titular anterior",
	}
}

// moveDiscounts carries what is taken off the price, or put on it, to the new holder where that was
// chosen; else it stays with the former one, which is said.
func (m *transferMove) moveDiscounts(ctx context.Context, t *Tx) error {
	all, err := discountsOf(ctx, t, m.from.ID)
	if err != nil {
		return err
	}
	var running []isp.Discount
	for _, d := range all {
		if d.To == "" || d.To >= m.out.On {
			running = append(running, d)
		}
	}
	if len(running) == 0 {
		return nil
	}
	if !m.out.CarryDiscount {
		t.Notice("Não passa ao novo titular: " + strings.Join(linesOf(running), "; ") + ".")
		return nil
	}
	for i := range running {
		running[i].From = max(running[i].From, m.out.On)
	}
	return t.setDiscounts(ctx, m.next, running, isp.Acceptance{})
}

// billAt makes the chosen address the one of billing at the new holder. One that he has already is that
// of his other plans too: it stays, which is said.
func (m *transferMove) billAt(ctx context.Context, t *Tx) error {
	if m.ask.BillingAddress == "" {
		return nil
	}
	e := entity.Addresses()
	all, err := sqlite.List(ctx, t, e.Scan, e.Select()+" WHERE x.customer_id = ? AND x.deleted_at IS NULL ORDER BY x.id DESC", m.to.ID)
	if err != nil {
		return err
	}
	var chosen, billing, registered isp.Address
	for _, a := range all { // the oldest of a kind comes last, and stays
		if a.Code == m.ask.BillingAddress {
			chosen = a
		}
		switch a.Kind {
		case "billing":
			billing = a
		case "registered":
			registered = a
		}
	}
	switch {
	case billing.ID != 0 && billing.ID != chosen.ID:
		t.Notice("O novo titular continua a ser cobrado no endereço " + billing.Street + ", " + billing.Number + " (" + billing.Code + "), que é o de cobrança dele; para mudá-lo, altere os endereços no cadastro.")
		return nil
	case billing.ID != 0 || chosen.ID == registered.ID:
		return nil
	}
	address := chosen
	address.ID, address.Version, address.Code, address.Kind = 0, 0, "", "billing"
	if err := t.addressCode(ctx, &address); err != nil {
		return err
	}
	if err := add(ctx, t, e, entity.Owner{Customer: m.to.ID, CustomerCode: m.to.Code}, &address); err != nil {
		return err
	}
	m.moved.Billing = address.ID
	return nil
}
