package db

import (
	"context"
	"database/sql"
	"errors"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Debt is a boleto or a nota that a billing system hands over, with the plan that it names.
type Debt[T any] struct {
	Plan string // code; "" none
	Row  T
}

// DebtFields are the fields of a boleto or a nota, and the plan that it names.
func DebtFields[T any](fields []isp.Field[T]) []isp.Field[Debt[T]] {
	all := []isp.Field[Debt[T]]{
		isp.NewField(isp.KindCode, "", "plano", "Plano", func(d *Debt[T]) any { return &d.Plan }).Offering(isp.OfferPlans),
	}
	for _, f := range fields {
		at := f.At
		all = append(all, isp.Field[Debt[T]]{FieldInfo: f.FieldInfo, At: func(d *Debt[T]) any { return at(&d.Row) }})
	}
	return all
}

// AddPaymentSlip adds a boleto to a customer. The same nosso número twice is refused.
func AddPaymentSlip(ctx context.Context, t *Tx, customer string, d Debt[isp.PaymentSlip]) (isp.PaymentSlip, error) {
	if d.Row.Status == "" {
		d.Row.Status = "open"
	}
	settle := func(ctx context.Context, t *Tx, v *isp.PaymentSlip, owner entity.Owner) error {
		if v.OurNumber == "" {
			return nil
		}
		n, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM payment_slips WHERE customer_id = ? AND our_number = ?", owner.Customer, v.OurNumber)
		if err == nil && n > 0 {
			err = isp.Fail(isp.Conflict, "nosso_numero", "Este cliente já tem um boleto com este nosso número.")
		}
		return err
	}
	check := func(s *isp.PaymentSlip) isp.Faults {
		return append(isp.CheckPaymentSlip(s), isp.CheckSlipPayment(s, t.Today())...)
	}
	return addDebt(ctx, t, entity.PaymentSlips(), customer, d, check, settle)
}

// AddFiscalDocument adds a nota to a customer.
func AddFiscalDocument(ctx context.Context, t *Tx, customer string, d Debt[isp.FiscalDocument]) (isp.FiscalDocument, error) {
	if d.Row.Status == "" {
		d.Row.Status = "authorized"
	}
	return addDebt(ctx, t, entity.FiscalDocuments(), customer, d, isp.CheckFiscalDocument, noticeSameDocument)
}

// noticeSameDocument says that the customer has the same nota already: by its key, or by model, series and number.
func noticeSameDocument(ctx context.Context, t *Tx, d *isp.FiscalDocument, owner entity.Owner) error {
	issued, err := sqlite.List(ctx, t, sqlite.ScanValue[string], `SELECT issued_on FROM fiscal_documents WHERE customer_id = ?1
		AND (access_key = ?2 AND ?2 <> '' OR model = ?3 AND series = ?4 AND number = ?5 AND ?5 <> '') ORDER BY id LIMIT 1`,
		owner.Customer, d.AccessKey, d.Model, d.Series, d.Number)
	if err != nil || len(issued) == 0 {
		return err
	}
	sentence := "Este cliente já tem esta nota"
	if issued[0] != "" {
		sentence += ", emitida em " + isp.FormatDate(issued[0])
	}
	t.Notice(sentence + ".")
	return nil
}

// addDebt adds a row of a customer that may name one of the customer's plans.
func addDebt[T any](ctx context.Context, t *Tx, e entity.Entity[T], customer string, d Debt[T], check func(*T) isp.Faults,
	settle func(context.Context, *Tx, *T, entity.Owner) error,
) (T, error) {
	c, err := customerByCode(ctx, t, customer)
	if err != nil {
		return d.Row, err
	}
	if err := check(&d.Row).Err(); err != nil {
		return d.Row, err
	}
	owner := entity.Owner{Customer: c.ID, CustomerCode: c.Code}
	var plan any
	if d.Plan != "" {
		id, err := sqlite.Value[int64](ctx, t, "SELECT id FROM plans WHERE code = ? AND customer_id = ?", d.Plan, c.ID)
		if errors.Is(err, sql.ErrNoRows) {
			return d.Row, isp.Fail(isp.Invalid, "plano", "Este cliente não tem plano com este código.")
		}
		if err != nil {
			return d.Row, err
		}
		plan = id
	}
	if err := settle(ctx, t, &d.Row, owner); err != nil {
		return d.Row, err
	}
	if err := add(ctx, t, e, owner, &d.Row, entity.Column{Name: "plan_id", Value: plan}); err != nil {
		return d.Row, err
	}
	added, _, err := e.Load(ctx, t, *e.Head(&d.Row).ID)
	return added, err
}

// EditPaymentSlip corrects what stands on a boleto. It is settled by acts of its own.
func EditPaymentSlip(ctx context.Context, t *Tx, id int64, change Edit) (isp.PaymentSlip, error) {
	return edit(ctx, t, entity.PaymentSlips(), id, change, isp.CheckPaymentSlip, func(*isp.PaymentSlip, entity.Owner) error { return nil })
}

// Payment is when and how much was paid.
type Payment struct {
	On    string
	Cents int64
}

// PaymentFields are what the payment of a boleto takes.
func PaymentFields() []isp.Field[Payment] {
	return []isp.Field[Payment]{
		isp.NewField(isp.KindDay, "", "pago_em", "Pago em", func(p *Payment) any { return &p.On }).Required(),
		isp.NewField(isp.KindMoney, "", "valor_pago_centavos", "Valor pago", func(p *Payment) any { return &p.Cents }).
			Helped("em branco, o valor do boleto"),
	}
}

// PayPaymentSlip settles a boleto. A smaller payment is taken with a notice. One that an ownership
// transfer cancelled may be paid all the same: the payment is the credit of the former holder.
func PayPaymentSlip(ctx context.Context, t *Tx, id int64, p Payment) (isp.PaymentSlip, error) {
	former, err := cancelledByTransfer(ctx, t, id)
	if err != nil {
		var none isp.PaymentSlip
		return none, err
	}
	paid, err := settleSlip(ctx, t, id, "paid", "", func(s isp.PaymentSlip) (isp.PaymentSlip, error) {
		if p.Cents == 0 {
			p.Cents = s.AmountCents
		}
		if p.Cents < s.AmountCents {
			t.Notice("Pago a menor: " + isp.FormatMoney(p.Cents) + " de " + isp.FormatMoney(s.AmountCents) + ".")
		}
		return isp.PaySlip(s, p.On, p.Cents, t.store.Today(), former != 0)
	})
	if err != nil || former == 0 || paid.PaidCents == 0 {
		return paid, err
	}
	plan, err := t.planNowByID(ctx, former)
	if err != nil {
		return paid, err
	}
	t.Notice("A troca de titularidade cancelou este boleto: " + isp.FormatMoney(paid.PaidCents) + " ficam de crédito do titular anterior, no plano " + plan.Code + ".")
	return paid, t.credit(&plan, paid.PaidCents, paid.PaidOn)
}

// cancelledByTransfer is the plan of the former holder whose ownership transfer cancelled a boleto; 0
// when none did.
func cancelledByTransfer(ctx context.Context, q sqlite.Querier, id int64) (int64, error) {
	return sqlite.Value[int64](ctx, q, `SELECT coalesce((SELECT o.from_plan_id FROM payment_slips x JOIN ownership_transfers o ON o.from_plan_id = x.plan_id
		WHERE x.id = ?1 AND x.status = 'cancelled' AND o.undone_at = '' AND ?1 IN (SELECT value FROM json_each(o.moved, '$.cancelled'))), 0)`, id)
}

// CancelPaymentSlip takes a boleto out of what is owed.
func CancelPaymentSlip(ctx context.Context, t *Tx, id int64, why Removal) (isp.PaymentSlip, error) {
	credit, err := sqlite.Value[int64](ctx, t, `SELECT coalesce(sum(x.amount_cents), 0) FROM payment_slips s
		JOIN billing_entries x ON x.plan_id = s.plan_id AND x.month = substr(s.due_on, 1, 7) WHERE s.id = ? AND x.kind = 'credit' AND x.billed_on = ''`, id)
	if err != nil {
		return isp.PaymentSlip{}, err
	}
	if credit > 0 {
		t.Notice("O mês deste boleto já tem um crédito de " + isp.FormatMoney(credit) + " nos lançamentos: com o boleto cancelado, ele não é devido.")
	}
	return settleSlip(ctx, t, id, "cancelled", why.Reason, isp.CancelSlip)
}

// Contest is why a boleto is contested, and until when it is no debt.
type Contest struct {
	Reason string
	Until  string
}

// ContestFields are what the contesting of a boleto takes.
func ContestFields() []isp.Field[Contest] {
	return []isp.Field[Contest]{
		isp.NewField(isp.KindLong, "", "motivo", "Motivo", func(c *Contest) any { return &c.Reason }).Required(),
		isp.NewField(isp.KindDay, "", "ate", "Até", func(c *Contest) any { return &c.Until }).Required(),
	}
}

// ContestPaymentSlip says that a boleto is no debt until a day.
func ContestPaymentSlip(ctx context.Context, t *Tx, id int64, c Contest) (isp.PaymentSlip, error) {
	return settleSlip(ctx, t, id, "contested", c.Reason, func(s isp.PaymentSlip) (isp.PaymentSlip, error) {
		return isp.ContestSlip(s, c.Until, t.store.Today())
	})
}

// settleSlip moves a boleto to another state.
func settleSlip(ctx context.Context, t *Tx, id int64, verb, reason string, move func(isp.PaymentSlip) (isp.PaymentSlip, error)) (isp.PaymentSlip, error) {
	e := entity.PaymentSlips()
	old, owner, err := e.Load(ctx, t, id)
	if err != nil {
		return old, err
	}
	now, err := move(old)
	if err != nil {
		return old, err
	}
	keys := e.Changed(&old, &now)
	if err := e.Update(ctx, t.Tx, &now, keys); err != nil {
		return now, err
	}
	if err := recordReasoned(t, e, owner, &old, &now, keys, verb, reason); err != nil {
		return now, err
	}
	return now, t.restoreAfterPayment(ctx, owner.Customer, owner.Plan)
}
