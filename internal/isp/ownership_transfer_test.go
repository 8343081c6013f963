package isp

import (
	"reflect"
	"strings"
	"testing"
)

func transferState() TransferState {
	return TransferState{
		PlanCode: "12", NewPlanCode: "99", StartsOn: "2025-01-01", DueDay: 10,
		From:  TransferCustomer{Code: "1", Kind: "person", Found: true, Active: true, TaxID: "52998224725"},
		To:    TransferCustomer{Code: "2", Kind: "person", Found: true, Active: true, TaxID: "11144477735"},
		State: PlanStateOf("active"), PlanTypeCode: "H400", PriceCents: 11990,
		PlanDays: charged("12", "H400", 11990), Limits: DefaultRegulation().Permanence(),
	}
}

func signed() *SignedTerm {
	return &SignedTerm{SignedOn: "2026-12-14", By: []string{"Ana", "Bruno", "Provedor"}}
}

func TestTransferRefusals(t *testing.T) {
	day := 32
	for name, c := range map[string]struct {
		change func(*TransferAsk, *TransferState)
		code   Code
		field  string
		words  string
	}{
		"nobody":           {change: func(_ *TransferAsk, s *TransferState) { s.To.Found = false }, code: Invalid, field: "para", words: "código"},
		"the same":         {change: func(_ *TransferAsk, s *TransferState) { s.To.Code = "1" }, code: Invalid, field: "para", words: "já é"},
		"inactive":         {change: func(_ *TransferAsk, s *TransferState) { s.To.Active = false }, code: Conflict, field: "para", words: "Reative"},
		"incomplete":       {change: func(_ *TransferAsk, s *TransferState) { s.To.Missing = []string{"Celular", "E-mail"} }, code: Conflict, field: "para", words: "Celular, E-mail"},
		"tomorrow":         {change: func(a *TransferAsk, _ *TransferState) { a.On = "2026-12-16" }, code: Invalid, field: "em", words: "16/12/2026"},
		"on its first day": {change: func(_ *TransferAsk, s *TransferState) { s.StartsOn = "2026-12-15" }, code: Invalid, field: "em", words: "16/12/2026"},
		"paused":           {change: func(_ *TransferAsk, s *TransferState) { s.State = PlanStateOf("paused") }, code: Conflict, words: "Retome"},
		"provisional":      {change: func(_ *TransferAsk, s *TransferState) { s.State = PlanStateOf("provisional") }, code: Conflict, words: "provisoriamente"},
		"transferred":      {change: func(_ *TransferAsk, s *TransferState) { s.State = PlanStateOf("transferred") }, code: Conflict, words: "novo titular"},
		"to be cancelled":  {change: func(_ *TransferAsk, s *TransferState) { s.PendingCancel = "2026-12-31" }, code: Conflict, words: "31/12/2026"},
		"to be paused":     {change: func(_ *TransferAsk, s *TransferState) { s.BookedPause = true }, code: Conflict, field: "", words: "a pedido"},
		"due day":          {change: func(a *TransferAsk, _ *TransferState) { a.DueDay = &day }, code: Invalid, field: "dia_vencimento", words: "31"},
		"another's slip":   {change: func(a *TransferAsk, _ *TransferState) { a.Assumed = []int64{77} }, code: Invalid, field: "boletos", words: "77"},
		"choice":           {change: func(a *TransferAsk, _ *TransferState) { a.Permanence = "x" }, code: Invalid, field: "permanencia", words: "assumida"},
		"no term":          {change: func(a *TransferAsk, _ *TransferState) { a.Permanence = "assumed" }, code: Conflict, field: "permanencia", words: "Não há"},
		"fee":              {change: func(a *TransferAsk, _ *TransferState) { a.FeeDecision = "x" }, code: Invalid, field: "multa", words: "reter"},
		"term unanswered":  {change: func(_ *TransferAsk, s *TransferState) { s.Terms = []PermanenceTerm{term600()} }, code: Invalid, field: "permanencia", words: "10/03/2027"},
		"two signatures": {change: func(a *TransferAsk, _ *TransferState) {
			a.Term = &SignedTerm{"2026-12-14", []string{"Ana", "Bruno", " "}}
		}, code: Invalid, field: "termo", words: "três"},
		"signed tomorrow": {change: func(a *TransferAsk, _ *TransferState) { a.Term = signed(); a.Term.SignedOn = "2026-12-16" }, code: Invalid, field: "termo", words: "16/12/2026"},
		"signed never":    {change: func(a *TransferAsk, _ *TransferState) { a.Term = signed(); a.Term.SignedOn = "" }, code: Invalid, field: "termo", words: "dia"},
		"too long for a person": {change: func(a *TransferAsk, s *TransferState) {
			a.Permanence, a.Term = "assumed", signed()
			s.Terms = []PermanenceTerm{{StartsOn: "2026-01-01", Months: 24, EndsOn: "2028-01-01", BenefitCents: 1}}
		}, code: Conflict, field: "permanencia", words: "24 meses"},
	} {
		ask, state := TransferAsk{Today: "2026-12-15"}, transferState()
		c.change(&ask, &state)
		t.Run(name, func(t *testing.T) {
			_, err := TransferPlan(ask, state)
			refused(t, err, c.code, c.field, c.words)
		})
	}
}

func TestTransferSlips(t *testing.T) {
	ask, state := TransferAsk{Today: "2026-12-15", Assumed: []int64{4}, Term: signed()}, transferState()
	state.Slips = []DebtSlip{
		{ID: 1, OurNumber: "0001", DueOn: "2026-11-10", Status: "open"},
		{ID: 2, DueOn: "2026-12-10", Status: "paid"},
		{ID: 3, DueOn: "2026-12-15", Status: "open"},
		{ID: 4, DueOn: "2027-01-10", Status: "open"},
		{ID: 5, DueOn: "2027-02-10", Status: "open"},
		{ID: 6, DueOn: "2027-02-10", Status: "paid"},
	}
	out, err := TransferPlan(ask, state)
	if err != nil || !reflect.DeepEqual(out.MovedSlips, []int64{4}) || !reflect.DeepEqual(out.CancelSlips, []int64{5}) || !reflect.DeepEqual(out.StayingSlips, []int64{1, 2, 3, 6}) {
		t.Errorf("%+v, %v", out, err)
	}
	if !strings.Contains(strings.Join(out.Warnings, ""), "0001") {
		t.Errorf("%v", out.Warnings)
	}
	ask.Term = nil
	_, err = TransferPlan(ask, state)
	refused(t, err, Invalid, "termo", "assinado")
	for _, id := range []int64{1, 2, 6} {
		ask.Assumed = []int64{id}
		_, err = TransferPlan(ask, state)
		refused(t, err, Invalid, "boletos", "ainda não vencido")
	}
}

func TestTransferOutcome(t *testing.T) {
	ask, state := TransferAsk{Today: "2026-12-15"}, transferState()
	state.State, state.To.TaxID = PlanStateOf("debt_suspended"), ""
	state.Holds = []SuspensionHold{{ID: 1, FromSuspend: true, Until: "2026-12-31"}, {ID: 2, FromSuspend: true, Until: "2026-12-14"}}
	out, err := TransferPlan(ask, state)
	if err != nil || out.Status != "active" || out.DueDay != 10 || !reflect.DeepEqual(out.EndHolds, []int64{1}) || len(out.Warnings) != 1 {
		t.Errorf("%+v, %v", out, err)
	}
	day := 25
	ask.DueDay = &day
	state.Terms = []PermanenceTerm{term600()}
	ask.Permanence, ask.Term = "assumed", signed()
	out, err = TransferPlan(ask, state)
	if err != nil || out.DueDay != 25 || out.Fee != nil || len(out.NewTerms) != 1 || out.NewTerms[0].LastDay() != "2027-03-10" || len(out.EndTerms) != 1 {
		t.Errorf("assumed: %+v, %v", out, err)
	}
	ask.Permanence, ask.Term = "ended", nil
	out, err = TransferPlan(ask, state)
	if err != nil || out.Fee == nil || out.Fee.RemainingDays != 85 || out.NewTerms != nil {
		t.Errorf("ended: %+v, %v", out, err)
	}
	state = transferState()
	state.State, state.PlanDays, state.StartsOn = PlanStateOf("awaiting_installation"), PlanDays{}, "2027-01-10"
	out, err = TransferPlan(TransferAsk{Today: "2026-12-15"}, state)
	if err != nil || out.Status != "awaiting_installation" || out.ProRata != nil || len(out.NewDays.Prices) != 0 {
		t.Errorf("before the installation: %+v, %v", out, err)
	}
}

func TestUndoTransfer(t *testing.T) {
	state := transferState()
	done, err := TransferPlan(TransferAsk{Today: "2026-12-15"}, state)
	if err != nil {
		t.Fatal(err)
	}
	ask := UndoTransferAsk{
		Reason: "engano", On: done.On, Today: "2026-12-16",
		PlanCode: state.PlanCode, PlanTypeCode: state.PlanTypeCode, PriceCents: state.PriceCents, FormerDays: done.FormerDays,
	}
	out, err := UndoTransfer(ask)
	if err != nil || !reflect.DeepEqual(out.FormerDays, state.PlanDays) || !reflect.DeepEqual(partCents(out.ProRata), [][]int64{{11990}}) {
		t.Errorf("%+v, %v", out, err)
	}
	ask.FormerDays = PlanDays{}
	if out, err := UndoTransfer(ask); err != nil || out.ProRata != nil {
		t.Errorf("never charged: %+v, %v", out, err)
	}
	ask.After = TransferAftermath{PaidSlips: []string{"0007"}, SignedContracts: []string{"2026/00001"}, FurtherActs: []string{"plano mudado em 20/12/2026"}}
	_, err = UndoTransfer(ask)
	refused(t, err, Conflict, "", "boleto 0007 pago", "contrato 2026/00001 assinado", "plano mudado em 20/12/2026")
	ask.Reason = ""
	_, err = UndoTransfer(ask)
	refused(t, err, Invalid, "motivo")
}

// What stays is told in words that agree.
func TestStayingSlipsAgree(t *testing.T) {
	slips := []DebtSlip{{ID: 1, Status: "paid", Cents: 9990}, {ID: 2, Status: "paid", Cents: 9990}, {ID: 3, Status: "open", Cents: 9990}}
	stays := TransferOutcome{StayingSlips: []int64{1, 2, 3}}.Stays(slips)
	if len(stays) != 3 || stays[0] != "boletos em aberto: 1, R$ 99,90" || stays[1] != "boletos pagos: 2, R$ 199,80" {
		t.Errorf("%q", stays)
	}
}
