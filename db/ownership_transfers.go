package db

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Transfer asks for another holder of a plan (troca de titularidade).
type Transfer struct {
	To             string // code of the customer
	On             string // YYYY-MM-DD; "" is today
	Slips          []string
	Term           *TransferTerm
	Login          string // "" or "manter" keeps it, else its new name
	Contract       *isp.Contract
	Permanence     string // see isp.TransferTermChoices
	Fee            string // see isp.FeeDecisions
	BillingAddress string // code of an address of the new holder
	DueDay         *int64
	CarryDiscount  *bool
}

// TransferTerm is the term that the three have signed.
type TransferTerm struct {
	SignedOn string
	By       []string
}

// TransferFields are what the form of a transfer takes.
func TransferFields() []isp.Field[Transfer] {
	term := []isp.Field[TransferTerm]{
		isp.NewField(isp.KindDay, "signed_on", "assinado_em", "Assinado em", func(v *TransferTerm) any { return &v.SignedOn }),
		isp.NewField(isp.KindTextList, "signed_by", "por", "Assinado por (titular anterior, novo titular, provedor)", func(v *TransferTerm) any { return &v.By }).ByLine().
			Helped("um nome por linha"),
	}
	return []isp.Field[Transfer]{
		isp.NewField(isp.KindCode, "holder", "para", "Novo titular", func(v *Transfer) any { return &v.To }).Required().Offering(isp.OfferCustomers).
			Helped("código, CPF ou CNPJ do cliente"),
		isp.NewField(isp.KindDay, "takes_on", "em", "A partir de", func(v *Transfer) any { return &v.On }).Helped("em branco, hoje"),
		isp.NewField(isp.KindRows, "slips", "boletos", "Boletos assumidos", func(v *Transfer) any { return &v.Slips }).Offering(isp.OfferSlips).
			Helped("os não marcados ficam com o titular anterior"),
		isp.ObjectField("termo", "Termo assinado", term, func(v *Transfer) **TransferTerm { return &v.Term }),
		isp.NewField(isp.KindCode, "login", "login", "Novo login", func(v *Transfer) any { return &v.Login }).Helped("em branco, o login fica como está"),
		isp.ObjectField("contrato", "Contrato do novo titular", isp.Only(isp.ContractFields(), "numero", "modelo", "inicio", "fim"),
			func(v *Transfer) **isp.Contract { return &v.Contract }),
		isp.WordField(isp.TransferTermChoices(), "permanence", "permanencia", "Permanência", func(v *Transfer) any { return &v.Permanence }),
		isp.WordField(isp.FeeDecisions(), "fee_decision", "multa", "Multa de permanência", func(v *Transfer) any { return &v.Fee }).
			Helped("em branco, cobrar").NeedsRight(isp.DecideFees),
		isp.NewField(isp.KindCode, "billing_address", "endereco_cobranca", "Endereço de cobrança", func(v *Transfer) any { return &v.BillingAddress }).
			Helped("código de um endereço do novo titular"),
		isp.NewField(isp.KindWhole, "due_day", "dia_vencimento", "Dia de vencimento", func(v *Transfer) any { return &v.DueDay }).Limited(31),
		isp.NewField(isp.KindYesNo, "carry_discount", "levar_desconto", "Levar desconto ou acréscimo", func(v *Transfer) any { return &v.CarryDiscount }),
	}
}

// TransferPlan passes a plan to another holder: it becomes transferido at the former one, and a new
// plan at the new one takes over what it gives access with.
func TransferPlan(ctx context.Context, t *Tx, plan string, v Transfer) (PlanRecord, error) {
	p, err := t.planNow(ctx, plan)
	if err != nil {
		return PlanRecord{}, err
	}
	if err := t.mayDecideFee(v.Fee); err != nil {
		return PlanRecord{}, err
	}
	state, to, err := t.transferState(ctx, &p, v)
	if err != nil {
		return PlanRecord{}, err
	}
	days, err := t.days(ctx)
	if err != nil {
		return PlanRecord{}, err
	}
	ask := isp.TransferAsk{
		On: v.On, Permanence: v.Permanence, FeeDecision: v.Fee, Today: days.Today, MayBackdate: days.MayBackdate, BackdateMax: days.BackdateMax, CarryDiscount: v.CarryDiscount,
	}
	if ask.Assumed, err = assumedSlips(v.Slips, state.Slips); err != nil {
		return PlanRecord{}, err
	}
	if v.Term != nil {
		ask.Term = &isp.SignedTerm{SignedOn: v.Term.SignedOn, By: v.Term.By}
	}
	if v.DueDay != nil {
		day := int(*v.DueDay)
		ask.DueDay = &day
	}
	state.Limits = days.Rules.Permanence()
	out, err := isp.TransferPlan(ask, state)
	if err != nil {
		return PlanRecord{}, err
	}
	for _, warning := range out.Warnings {
		t.Notice(warning)
	}
	move := transferMove{ask: v, state: state, out: out, from: &p, to: to}
	if err := move.do(ctx, t); err != nil {
		return PlanRecord{}, err
	}
	return t.planRecord(ctx, move.next)
}

// assumedSlips are the ids of the boletos that the new holder takes over.
func assumedSlips(chosen []string, slips []isp.DebtSlip) ([]int64, error) {
	var ids []int64
	for _, key := range chosen {
		if key == "antigo" {
			continue
		}
		at := slices.IndexFunc(slips, func(s isp.DebtSlip) bool { return strconv.FormatInt(s.ID, 10) == key || s.OurNumber == key })
		if at < 0 {
			return nil, isp.Fail(isp.Invalid, "boletos", "O boleto "+key+" não é deste plano.")
		}
		ids = append(ids, slips[at].ID)
	}
	return ids, nil
}

// transferState reads what the rule of a transfer wants to know, and the new holder.
func (t *Tx) transferState(ctx context.Context, p *planNow, v Transfer) (s isp.TransferState, to isp.Customer, err error) {
	s = isp.TransferState{
		PlanCode: p.Code, State: p.State, StartsOn: p.StartDate, DueDay: p.DueDay, PlanTypeCode: p.Type.Code, PriceCents: p.PriceCents,
		From: isp.TransferCustomer{Code: p.Owner.CustomerCode, Found: true},
	}
	to, err = customerNamed(ctx, t, "para", v.To)
	var known *isp.Error
	if err != nil && (!errors.As(err, &known) || known.Code != isp.NotFound) {
		return s, to, err
	}
	s.To = isp.TransferCustomer{Code: to.Code, Kind: to.Kind, Found: err == nil, Active: to.Active, TaxID: to.TaxID}
	if s.To.Found {
		missing, err := t.missingMandatory(ctx, &to, nil, nil)
		if err != nil {
			return s, to, err
		}
		for _, m := range missing {
			what, _, _ := strings.Cut(m.Sentence, " é obrigat")
			s.To.Missing = append(s.To.Missing, what)
		}
	}
	if v.BillingAddress != "" && s.To.Found {
		n, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM addresses WHERE code = ? AND customer_id = ? AND deleted_at IS NULL", v.BillingAddress, to.ID)
		if err == nil && n == 0 {
			err = isp.Fail(isp.Invalid, "endereco_cobranca", "O novo titular não tem endereço com este código.")
		}
		if err != nil {
			return s, to, err
		}
	}
	var change, cancel PendingMove
	var pauses []isp.CustomerPause
	var discounts []isp.Discount
	for _, step := range []func() error{
		func() (err error) { s.NewPlanCode, err = t.nextCode(ctx, "plans"); return },
		func() (err error) { change, err = pendingOf(ctx, t, p.ID, "change"); return },
		func() (err error) { cancel, err = pendingOf(ctx, t, p.ID, "cancel"); return },
		func() (err error) { pauses, err = pausesOf(ctx, t, p.ID); return },
		func() (err error) { s.Slips, err = slipsOfPlan(ctx, t, p.ID); return },
		func() (err error) { s.Holds, err = holdsOf(ctx, t, p.ID); return },
		func() (err error) { s.Terms, err = termsOfPlan(ctx, t, p.ID); return },
		func() (err error) { s.PlanDays, err = t.planDays(ctx, p); return },
		func() (err error) { discounts, err = discountsOf(ctx, t, p.ID); return },
		func() (err error) { s.AskDiscount, err = t.yes(ctx, SettingAskDiscount); return },
	} {
		if err := step(); err != nil {
			return s, to, err
		}
	}
	s.HasDiscount = runs(discounts, t.store.Today())
	s.PendingChange, s.PendingCancel = change.On, cancel.On
	s.BookedPause = openPause(pauses) != nil && !p.State.Paused
	return s, to, nil
}
