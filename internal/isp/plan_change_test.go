package isp

import (
	"reflect"
	"strings"
	"testing"
)

func changeState() PlanChangeState {
	return PlanChangeState{
		PlanCode: "12", Status: "active", CustomerKind: "person", Unit: "Centro",
		From:       PlanOffer{Code: "H400", Group: "Fibra", OnSale: true, PriceCents: 9990, DownloadKbps: 400000},
		PriceCents: 9990, PlanDays: charged("12", "H400", 9990), Limits: DefaultRegulation().Permanence(),
		Contracts: []Contract{{ID: 1, Number: "2025/00001", Main: true, Status: "in_force"}},
	}
}

func changeAsk(on string) PlanChangeAsk {
	return PlanChangeAsk{
		To:    PlanOffer{Code: "H800", Group: "Fibra", OnSale: true, PriceCents: 14990, DownloadKbps: 800000},
		Found: true, On: on, Today: on, BackdateMax: 30,
	}
}

func TestPlanChangeKind(t *testing.T) {
	offer := func(code string, kbps int64) PlanOffer { return PlanOffer{Code: code, DownloadKbps: kbps} }
	for _, c := range []struct {
		to   PlanOffer
		toC  int64
		due  bool
		want string
	}{
		{to: offer("B", 800), toC: 150, due: false, want: "upgrade"},
		{to: offer("B", 800), toC: 100, due: false, want: "upgrade_free"},
		{to: offer("B", 800), toC: 90, due: false, want: "upgrade_free"},
		{to: offer("B", 400), toC: 100, due: false, want: "upgrade_free"},
		{to: offer("B", 400), toC: 110, due: false, want: "upgrade"},
		{to: offer("B", 400), toC: 90, due: false, want: "downgrade"},
		{to: offer("B", 200), toC: 150, due: false, want: "downgrade"},
		{to: offer("A", 400), toC: 100, due: true, want: "due_day"},
		{to: offer("B", 800), toC: 150, due: true, want: "upgrade_due_day"},
		{to: offer("B", 200), toC: 50, due: true, want: "downgrade_due_day"},
	} {
		got := PlanChangeKind(offer("A", 400), c.to, 100, c.toC, c.due)
		if got != c.want || !oneOf(PlanChangeKinds(), got) {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestChangePlanRefusals(t *testing.T) {
	cheap := int64(5000)
	for name, c := range map[string]struct {
		change func(*PlanChangeAsk, *PlanChangeState)
		code   Code
		field  string
		words  string
	}{
		"unknown type":    {change: func(a *PlanChangeAsk, _ *PlanChangeState) { a.Found = false }, code: Invalid, field: "tipo_plano", words: "catálogo"},
		"another group":   {change: func(a *PlanChangeAsk, _ *PlanChangeState) { a.To.Group = "Rádio" }, code: Invalid, field: "tipo_plano", words: "Fibra"},
		"another unit":    {change: func(a *PlanChangeAsk, _ *PlanChangeState) { a.To.Unit = "Norte" }, code: Invalid, field: "tipo_plano", words: "Norte"},
		"not on sale":     {change: func(a *PlanChangeAsk, _ *PlanChangeState) { a.To.OnSale = false }, code: Invalid, field: "tipo_plano", words: "venda"},
		"nothing changes": {change: func(a *PlanChangeAsk, s *PlanChangeState) { a.To = s.From }, code: Invalid, field: "tipo_plano", words: "já é"},
		"contract":        {change: func(a *PlanChangeAsk, _ *PlanChangeState) { a.Contract = "x" }, code: Invalid, field: "contrato", words: "aditar"},
		"permanence":      {change: func(a *PlanChangeAsk, _ *PlanChangeState) { a.Term = "x" }, code: Invalid, field: "permanencia", words: "encerrar"},
		"fee":             {change: func(a *PlanChangeAsk, _ *PlanChangeState) { a.FeeDecision = "x" }, code: Invalid, field: "multa", words: "reter"},
		"price":           {change: func(a *PlanChangeAsk, _ *PlanChangeState) { a.PriceCents = &cheap }, code: Forbidden, field: "valor_centavos", words: "R$ 149,90"},
		"before the last one": {change: func(a *PlanChangeAsk, s *PlanChangeState) {
			s.PlanDays = s.PlanDays.ChangedOn("2027-02-19", "12", "H1", 1)
		}, code: Invalid, field: "em", words: "19/02/2027"},
		"pending":          {change: func(_ *PlanChangeAsk, s *PlanChangeState) { s.PendingOn = "2027-03-01" }, code: Conflict, words: "01/03/2027"},
		"order":            {change: func(_ *PlanChangeAsk, s *PlanChangeState) { s.OpenOrder = "4711" }, code: Conflict, field: "", words: "4711"},
		"cancelled":        {change: func(_ *PlanChangeAsk, s *PlanChangeState) { s.Status = "cancelled" }, code: Conflict, field: "", words: "cancelado"},
		"discount":         {change: func(_ *PlanChangeAsk, s *PlanChangeState) { s.HasDiscount, s.AskDiscount = true, true }, code: Invalid, field: "levar_desconto", words: "desconto"},
		"nothing to amend": {change: func(a *PlanChangeAsk, s *PlanChangeState) { a.Contract, s.Contracts = "amend", nil }, code: Conflict, field: "contrato", words: "aditar"},
		"no term to renew": {change: func(a *PlanChangeAsk, _ *PlanChangeState) { a.Term = "new" }, code: Invalid, field: "permanencia", words: "meses"},
	} {
		ask, state := changeAsk("2027-02-18"), changeState()
		c.change(&ask, &state)
		t.Run(name, func(t *testing.T) {
			_, err := ChangePlan(ask, state)
			refused(t, err, c.code, c.field, c.words)
		})
	}
	negative := int64(-1)
	ask := changeAsk("2027-02-18")
	ask.PriceCents, ask.MayPrice = &negative, true
	_, err := ChangePlan(ask, changeState())
	refused(t, err, Invalid, "valor_centavos")
}

func TestChangePlanOutcome(t *testing.T) {
	yes, no, price := true, false, int64(13000)
	ask, state := changeAsk("2027-02-18"), changeState()
	ask.To.Unit, ask.PriceCents, ask.MayPrice = "Centro", &price, true
	ask.CarryDiscount, ask.CancelBooklet = &no, true
	state.HasDiscount, state.BillingMethod = true, "booklet"
	state.Slips = []DebtSlip{
		{ID: 1, DueOn: "2027-02-17", Status: "open"},
		{ID: 2, DueOn: "2027-02-18", Status: "open"},
		{ID: 3, DueOn: "2027-03-10", Status: "open"},
		{ID: 4, DueOn: "2027-03-10", Status: "paid"},
	}
	out, err := ChangePlan(ask, state)
	if err != nil || out.PriceCents != price || out.CarryDiscount || !reflect.DeepEqual(out.CancelSlips, []int64{2, 3}) || out.Contract != "keep" || out.OldContract != "2025/00001" {
		t.Errorf("%+v, %v", out, err)
	}
	ask.CarryDiscount, state.BillingMethod = &yes, "slip"
	out, err = ChangePlan(ask, state)
	if err != nil || !out.CarryDiscount || out.CancelSlips != nil || len(out.Warnings) != 1 {
		t.Errorf("%+v, %v", out, err)
	}
	ask = changeAsk("2027-03-01")
	ask.Today = "2027-02-18"
	if out, err := ChangePlan(ask, changeState()); err != nil || !out.Pending || len(out.ProRata) != 1 || out.ProRata[0].Month != "2027-03" || out.ProRata[0].TotalCents != 14990 {
		t.Errorf("in the future: %+v, %v", out, err)
	}
	ask = changeAsk("2027-01-25")
	ask.Today, ask.MayBackdate = "2027-02-18", true
	if out, err := ChangePlan(ask, changeState()); err != nil || len(out.ProRata) != 2 || out.ProRata[1].TotalCents != 14990 {
		t.Errorf("in the past: %+v, %v", out, err)
	}
	state = changeState()
	state.Status, state.PlanDays = "awaiting_installation", PlanDays{}
	if out, err := ChangePlan(changeAsk("2027-02-18"), state); err != nil || out.ProRata != nil || len(out.PlanDays.Prices) != 0 {
		t.Errorf("before the installation: %+v, %v", out, err)
	}
}

func TestChangePlanAndPermanence(t *testing.T) {
	state := changeState()
	state.Terms = []PermanenceTerm{term600()}
	ask := changeAsk("2026-11-25")
	ask.Contract = "replace"
	out, err := ChangePlan(ask, state)
	if err != nil || out.Fee != nil || len(out.MoveTerms) != 1 || out.EndTerms != nil {
		t.Errorf("kept: %+v, %v", out, err)
	}
	ask.Term, ask.FeeDecision = "end", "hold"
	out, err = ChangePlan(ask, state)
	if err != nil || out.Fee == nil || out.Fee.Cents != 17260 || out.Fee.Status != "held" || len(out.EndTerms) != 1 || out.MoveTerms != nil {
		t.Errorf("ended: %+v, %v", out, err)
	}
	ask.Term = "new"
	out, err = ChangePlan(ask, state)
	if err != nil || out.Fee != nil || len(out.EndTerms) != 1 || out.NewTerm == nil || out.NewTerm.StartsOn != "2026-11-25" || out.NewTerm.EndsOn != "2027-11-25" || out.NewTerm.BenefitCents != 60000 {
		t.Errorf("new: %+v, %v", out, err)
	}
	ask.NewTerm = &PermanenceTerm{Months: 13, BenefitCents: 1}
	_, err = ChangePlan(ask, state)
	refused(t, err, Invalid, "meses")
	ask.Term, ask.To.DownloadKbps = "", 100000
	out, err = ChangePlan(ask, state)
	if err != nil || out.Kind != "downgrade" || !strings.Contains(strings.Join(out.Warnings, ""), "10/03/2027") {
		t.Errorf("downgrade: %+v, %v", out, err)
	}
}

// A plan change was accepted by somebody and somehow, or nothing is said of it.
func TestAcceptanceIsWhoAndHow(t *testing.T) {
	ask := PlanChangeAsk{Found: true, Acceptance: Acceptance{AcceptedBy: "Maria"}}
	refused(t, ask.checkChoices(), Invalid, "aceite_forma")
	ask.AcceptedVia = "por telefone"
	if err := ask.checkChoices(); err != nil {
		t.Error(err)
	}
	ask.AcceptedBy = ""
	refused(t, ask.checkChoices(), Invalid, "aceite_por")
}

func TestCancelPendingChange(t *testing.T) {
	if err := CancelPendingChange("2027-03-01"); err != nil {
		t.Error(err)
	}
	refused(t, CancelPendingChange(""), Conflict, "")
}
