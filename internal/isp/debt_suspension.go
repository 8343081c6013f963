package isp

import (
	"fmt"
	"slices"
	"strings"
)

// DebtLimits are the regulatory values of notices and cuts (Res. Anatel 765/2023, arts. 70–78).
type DebtLimits struct {
	SuspendNoticeDays int // days from the notice to the first lawful day of suspension
	ReduceNoticeDays  int
	RescissionDays    int // days from the suspension to the first lawful day of rescission
	RestoreDays       int // days from the payment
}

// A DebtSlip is what the rules of debts read of a payment slip.
type DebtSlip struct {
	ID             int64
	OurNumber      string
	DueOn          string // YYYY-MM-DD
	Cents          int64
	Status         string // see SlipStatuses
	Contested      bool
	ContestedUntil string // YYYY-MM-DD, included; "" has no end
	NoticedOn      string // YYYY-MM-DD of the first notice for it; "" none: a repetition does not restart the clock
}

// Overdue reports whether the slip is open after its due day, contested or not.
func (s DebtSlip) Overdue(today string) bool { return s.Status == "open" && s.DueOn < today }

// ContestedOn reports whether the customer disputes the slip on that day.
func (s DebtSlip) ContestedOn(today string) bool {
	return s.Contested && (s.ContestedUntil == "" || today <= s.ContestedUntil)
}

// Owed reports whether the slip counts as a debt: overdue and not contested.
func (s DebtSlip) Owed(today string) bool { return s.Overdue(today) && !s.ContestedOn(today) }

// Bills reports whether the slip is taken for the bill of the month in which it is due.
func (s DebtSlip) Bills() bool { return s.Status == "open" || s.Status == "paid" }

// FirstCutDay is the first lawful day of a cut after a notice.
func FirstCutDay(noticedOn string, noticeDays int) string { return AddDays(noticedOn, noticeDays) }

// FirstRescissionDay is the first lawful day of rescission after a suspension.
func FirstRescissionDay(suspendedOn string, limits DebtLimits) string {
	return AddDays(suspendedOn, limits.RescissionDays)
}

// Debtor is a plan with what decides about cutting and restoring it.
type Debtor struct {
	State              PlanState
	ProvisionalThrough string // YYYY-MM-DD, last day of the provisional enabling that runs
	Holds              []SuspensionHold
	Slips              []DebtSlip
	CutFor             []int64 // slips for which it was cut; nil when that was never recorded
}

// noticeDays is the wait between the notice and a move.
func (l DebtLimits) noticeDays(m PlanMove) int {
	if m == MoveReduce {
		return l.ReduceNoticeDays
	}
	return l.SuspendNoticeDays
}

// FirstLawfulDay is the first day on which a debt of the plan allows a cut, the earliest of its
// slips. False when none of the debts was noticed.
func (d Debtor) FirstLawfulDay(m PlanMove, today string, limits DebtLimits) (string, bool) {
	first := ""
	for _, s := range d.Slips {
		if !s.Owed(today) || s.NoticedOn == "" {
			continue
		}
		if day := FirstCutDay(s.NoticedOn, limits.noticeDays(m)); first == "" || day < first {
			first = day
		}
	}
	return first, first != ""
}

// RipeSlips are the slips for which the plan may be cut on that day.
func (d Debtor) RipeSlips(m PlanMove, today string, limits DebtLimits) []DebtSlip {
	var ripe []DebtSlip
	for _, s := range d.Slips {
		if s.Owed(today) && s.NoticedOn != "" && FirstCutDay(s.NoticedOn, limits.noticeDays(m)) <= today {
			ripe = append(ripe, s)
		}
	}
	return ripe
}

// WhyNotCut is why a routine skips a plan on that day, a sentence; "" when it cuts. The move is
// MoveSuspend or MoveReduce.
func (d Debtor) WhyNotCut(m PlanMove, today string, limits DebtLimits) string {
	if why := d.protection(m, today); why != "" {
		return why
	}
	if err := CheckPlanMove(d.State.Status(), m); err != nil {
		return err.Error()
	}
	if m == MoveReduce && d.State.Suspended != NoCut {
		return "O plano já está suspenso."
	}
	return d.whyNotRipe(m, today, limits)
}

// protection names what forbids a cut whatever the debt.
func (d Debtor) protection(m PlanMove, today string) string {
	if d.State.Status() == "provisional" && d.ProvisionalThrough == "" { // it came with a file, which tells no day
		return "O plano está habilitado provisoriamente."
	}
	if d.State.Status() == "provisional" {
		return fmt.Sprintf("O plano está habilitado provisoriamente até %s.", FormatDate(d.ProvisionalThrough))
	}
	for _, h := range d.Holds {
		if h.ProtectsFrom(m, today) {
			return fmt.Sprintf("O plano tem suspensão programada: está protegido até %s.", FormatDate(h.Until))
		}
	}
	return ""
}

func (d Debtor) whyNotRipe(m PlanMove, today string, limits DebtLimits) string {
	if len(d.RipeSlips(m, today, limits)) > 0 {
		return ""
	}
	if first, ok := d.FirstLawfulDay(m, today, limits); ok {
		return fmt.Sprintf("O aviso de débito ainda não tem %d dias: o primeiro dia possível é %s.", limits.noticeDays(m), FormatDate(first))
	}
	contested := false
	for _, s := range d.Slips {
		if s.Owed(today) {
			return fmt.Sprintf("O débito vencido em %s não foi avisado: com o aviso registrado hoje, o primeiro dia possível é %s.",
				FormatDate(s.DueOn), FormatDate(FirstCutDay(today, limits.noticeDays(m))))
		}
		contested = contested || s.Overdue(today)
	}
	if contested {
		return "O que está vencido foi contestado pelo cliente."
	}
	return "Não há débito vencido."
}

// CutByHand is what cutting by hand does.
type CutByHand struct {
	Cut     Cut // DebtCut with a ripe notice, so that payment restores the plan; else ManualCut
	Warning string
}

// CutPlan judges MoveSuspend and MoveReduce by hand. Holds and provisional enablings are
// obeyed. Without a ripe notice it needs mayWithoutNotice and warns, else it is a Conflict with
// the first lawful day.
func CutPlan(d Debtor, m PlanMove, reason, today string, limits DebtLimits, mayWithoutNotice bool) (CutByHand, error) {
	if err := CheckReason(reason, "motivo"); err != nil {
		return CutByHand{}, err
	}
	if why := d.protection(m, today); why != "" {
		return CutByHand{}, Fail(Conflict, "", why)
	}
	if err := CheckPlanMove(d.State.Status(), m); err != nil {
		return CutByHand{}, err
	}
	why := d.whyNotRipe(m, today, limits)
	switch {
	case why == "":
		return CutByHand{Cut: DebtCut}, nil
	case !mayWithoutNotice:
		return CutByHand{}, Fail(Conflict, "", why+" Seu papel não permite cortar sem aviso.")
	}
	return CutByHand{Cut: ManualCut, Warning: why + " O corte é manual: o pagamento não restabelece o plano sozinho."}, nil
}

// Restorable reports whether the routine restores the plan: something of it was cut for debt,
// what it was cut for is no longer owed, and no other debt would cut it today. A debt that came
// up since needs its own notice. When it was never recorded what the plan was cut for, as after
// an import, every debt counts.
func (d Debtor) Restorable(today string, limits DebtLimits) bool {
	if CheckPlanMove(d.State.Status(), MoveRestore) != nil {
		return false
	}
	if d.State.Suspended != DebtCut && d.State.Reduced != DebtCut {
		return false
	}
	for _, s := range d.Slips {
		if s.Owed(today) && (d.CutFor == nil || slices.Contains(d.CutFor, s.ID)) {
			return false
		}
	}
	return len(d.RipeSlips(MoveSuspend, today, limits)) == 0 && len(d.RipeSlips(MoveReduce, today, limits)) == 0
}

// NoticeDue lists the debts for which the customer is to be notified: owed and not noticed.
// A plan that is paused or no longer lives is still noticed: the debt stays.
func (d Debtor) NoticeDue(today string) []DebtSlip {
	var due []DebtSlip
	for _, s := range d.Slips {
		if s.Owed(today) && s.NoticedOn == "" {
			due = append(due, s)
		}
	}
	return due
}

// DebtNotice is a notice of debt as it is recorded (aviso de débito).
type DebtNotice struct {
	ID      int64
	Slips   []string // ids; when it is read, our numbers
	Channel string   // see NoticeChannels
	SentOn  string   // YYYY-MM-DD
	Proof   string   // protocol of delivery, tracking number, …
	Cents   int64
	Months  string // YYYY-MM, separated by spaces
	Version int64
}

// NoticeChannels by which a customer is notified of a debt.
func NoticeChannels() Words {
	return Words{
		{Value: "letter", Slug: "carta", Label: "Carta"},
		{Value: "email", Slug: "email", Label: "E-mail"},
		{Value: "sms", Slug: "sms", Label: "SMS"},
		{Value: "whatsapp", Slug: "whatsapp", Label: "WhatsApp"},
		{Value: "phone", Slug: "telefone", Label: "Telefone"},
		{Value: "bill", Slug: "fatura", Label: "Na fatura"},
		{Value: "portal", Slug: "portal", Label: "Portal"},
		{Value: "counter", Slug: "presencial", Label: "Presencial"},
	}
}

// DebtNoticeFields are what the form of a notice takes.
func DebtNoticeFields() []Field[DebtNotice] {
	return []Field[DebtNotice]{
		NewField(KindRows, "slips", "boletos", "Boletos", func(n *DebtNotice) any { return &n.Slips }).Offering(OfferSlips).Helped("sem nenhum marcado, todos os vencidos do plano ainda não avisados"),
		WordField(NoticeChannels(), "channel", "canal", "Canal", func(n *DebtNotice) any { return &n.Channel }),
		NewField(KindDay, "sent_on", "enviado_em", "Enviado em", func(n *DebtNotice) any { return &n.SentOn }).Helped("em branco, hoje"),
		NewField(KindText, "proof", "comprovante", "Comprovante", func(n *DebtNotice) any { return &n.Proof }),
	}
}

// DebtNoticeText is what the law wants in a notice (arts. 70 and 71): the amount, of which
// months, the days of suspension and of rescission. Reason, negative listing and reconnection
// are fixed text.
type DebtNoticeText struct {
	TotalCents     int64
	Months         []string // YYYY-MM of the due days, each once, in order
	SuspensionFrom string   // YYYY-MM-DD
	RescissionFrom string   // YYYY-MM-DD, when suspended on the first day
}

// NewDebtNotice judges a notice of debts sent on a day. It is a notice only for slips that are
// owed on that day, and never in the future. The fields of refusals are boletos, enviado_em.
func NewDebtNotice(slips []DebtSlip, sentOn, today string, limits DebtLimits) (DebtNoticeText, error) {
	switch {
	case !ValidDay(sentOn):
		return DebtNoticeText{}, Fail(Invalid, "enviado_em", "Informe o dia em que o aviso foi enviado.")
	case sentOn > today:
		return DebtNoticeText{}, Fail(Invalid, "enviado_em", fmt.Sprintf("O dia %s ainda não chegou: o aviso vale depois de enviado.", FormatDate(sentOn)))
	case len(slips) == 0:
		return DebtNoticeText{}, Fail(Invalid, "boletos", "Escolha os boletos vencidos de que o aviso trata.")
	}
	text := DebtNoticeText{SuspensionFrom: FirstCutDay(sentOn, limits.SuspendNoticeDays)}
	text.RescissionFrom = FirstRescissionDay(text.SuspensionFrom, limits)
	var wrong []string
	for _, s := range slips {
		if !s.Owed(sentOn) {
			wrong = append(wrong, s.OurNumber)
		}
		text.TotalCents += s.Cents
		text.Months = append(text.Months, s.DueOn[:min(len("2006-01"), len(s.DueOn))])
	}
	slices.Sort(text.Months)
	text.Months = slices.Compact(text.Months)
	if wrong != nil {
		return DebtNoticeText{}, Fail(Invalid, "boletos", "Só se avisa débito em aberto, vencido e não contestado no dia do aviso; retire: "+strings.Join(wrong, ", ")+".")
	}
	return text, nil
}
