package isp

import (
	"slices"
	"strings"
)

// A Cut is why a plan is suspended or reduced.
type Cut string

// The cuts. What was cut for debt is restored by payment, what was cut by hand is not.
const (
	NoCut     Cut = ""
	DebtCut   Cut = "debt"
	ManualCut Cut = "manual"
)

// Cuts are the reasons of a suspension or a reduction.
func Cuts() Words {
	return Words{
		{Value: "debt", Slug: "debito", Label: "Por débito"},
		{Value: "manual", Slug: "manual", Label: "Manual"},
	}
}

// PlanState is what is true of a plan at the same time. Its status is the strongest of it, so
// that the end of a pause or of a provisional enabling gives back the state before, less what
// was lifted meanwhile.
type PlanState struct {
	Installed   bool
	Suspended   Cut
	Reduced     Cut
	Provisional bool
	Paused      bool
	Transferred bool
	Cancelled   bool
}

// IsCutByHand reports whether the plan is suspended or reduced by hand: to pay does not restore it.
func (s PlanState) IsCutByHand() bool {
	return s.Status() == "debt_suspended" && s.Suspended == ManualCut || s.Status() == "reduced" && s.Reduced == ManualCut
}

// Status is what the plan may do on the network, the strongest first: cancelled or
// transferred, paused, provisional, suspended, reduced, active. See PlanStatuses.
func (s PlanState) Status() string {
	switch {
	case s.Cancelled:
		return "cancelled"
	case s.Transferred:
		return "transferred"
	case !s.Installed:
		return "awaiting_installation"
	case s.Paused:
		return "paused"
	case s.Provisional:
		return "provisional"
	case s.Suspended != NoCut:
		return "debt_suspended"
	case s.Reduced != NoCut:
		return "reduced"
	}
	return "active"
}

// PlanStateOf rebuilds the state of a plan of which only the status is known, as after an
// import. What a pause or a provisional enabling stands on is taken for active and for
// suspended for debt.
func PlanStateOf(status string) PlanState {
	s := PlanState{Installed: status != "awaiting_installation"}
	switch status {
	case "reduced":
		s.Reduced = DebtCut
	case "debt_suspended":
		s.Suspended = DebtCut
	case "provisional":
		s.Suspended, s.Provisional = DebtCut, true
	case "paused":
		s.Paused = true
	case "cancelled":
		s.Cancelled = true
	case "transferred":
		s.Transferred = true
	}
	return s
}

// PlanStatusLives reports whether the status is neither cancelled nor transferred.
func PlanStatusLives(status string) bool { return status != "cancelled" && status != "transferred" }

// PlanMove is one move of the status machine of plans.
type PlanMove string

// The moves.
const (
	MoveActivate       PlanMove = "activate" // the installation is done
	MoveSuspend        PlanMove = "suspend"
	MoveReduce         PlanMove = "reduce"
	MoveEnable         PlanMove = "enable"  // by hand, lifts every cut
	MoveRestore        PlanMove = "restore" // paid: lifts what was cut for debt
	MoveProvisional    PlanMove = "provisional"
	MoveEndProvisional PlanMove = "end_provisional"
	MovePause          PlanMove = "pause"
	MoveResume         PlanMove = "resume"
	MoveChange         PlanMove = "change" // another plan type: the status stays
	MoveTransfer       PlanMove = "transfer"
	MoveUndoTransfer   PlanMove = "undo_transfer" // at the former holder, back to the state before
	MoveCancel         PlanMove = "cancel"
)

// PlanMoveRule is one row of the status machine.
type PlanMoveRule struct {
	Move    PlanMove
	Label   string   // pt-BR, infinitive
	From    []string // statuses that allow it
	ByHand  bool
	Routine string // name of the routine that does it too; "" none
	Reason  bool   // a reason is required by hand
}

// PlanMoves is the status machine of plans.
func PlanMoves() []PlanMoveRule {
	living := []string{"awaiting_installation", "active", "reduced", "debt_suspended", "paused", "provisional"}
	return []PlanMoveRule{
		{Move: MoveActivate, Label: "ativar", From: []string{"awaiting_installation"}, ByHand: true},
		{Move: MoveSuspend, Label: "suspender", From: []string{"active", "reduced"}, ByHand: true, Routine: "suspender", Reason: true},
		{Move: MoveReduce, Label: "reduzir", From: []string{"active", "debt_suspended"}, ByHand: true, Routine: "reduzir", Reason: true},
		{Move: MoveEnable, Label: "habilitar", From: []string{"reduced", "debt_suspended", "provisional"}, ByHand: true, Reason: true},
		{Move: MoveRestore, Label: "restabelecer", From: []string{"reduced", "debt_suspended", "provisional", "paused"}, Routine: "restabelecer"},
		{Move: MoveProvisional, Label: "habilitar provisoriamente", From: []string{"reduced", "debt_suspended"}, ByHand: true},
		{Move: MoveEndProvisional, Label: "encerrar a habilitação provisória de", From: []string{"provisional", "paused"}, Routine: "provisorios"},
		{Move: MovePause, Label: "pausar", From: []string{"active", "reduced", "debt_suspended", "provisional"}, ByHand: true, Routine: "pausas"},
		{Move: MoveResume, Label: "retomar", From: []string{"paused"}, ByHand: true, Routine: "pausas"},
		{Move: MoveChange, Label: "mudar", From: living, ByHand: true, Routine: "mudancas"},
		{Move: MoveTransfer, Label: "transferir", From: []string{"awaiting_installation", "active", "reduced", "debt_suspended"}, ByHand: true},
		{Move: MoveUndoTransfer, Label: "desfazer a transferência de", From: []string{"transferred"}, ByHand: true, Reason: true},
		{Move: MoveCancel, Label: "cancelar", From: living, ByHand: true, Routine: "mudancas", Reason: true},
	}
}

// RuleOfPlanMove is the row of a move.
func RuleOfPlanMove(m PlanMove) (PlanMoveRule, bool) {
	moves := PlanMoves()
	at := slices.IndexFunc(moves, func(r PlanMoveRule) bool { return r.Move == m })
	if at < 0 {
		return PlanMoveRule{}, false
	}
	return moves[at], true
}

// CheckPlanMove refuses a move that the status does not allow: a Conflict that names the
// status and the way out.
func CheckPlanMove(status string, m PlanMove) error {
	rule, ok := RuleOfPlanMove(m)
	if ok && slices.Contains(rule.From, status) {
		return nil
	}
	return Fail(Conflict, "", "Não é possível "+rule.Label+" o plano: ele está "+planStatusPhrase(status)+"."+wayOut(status, m))
}

// CheckReason refuses a blank reason of a move that needs one.
func CheckReason(reason, field string) error {
	if strings.TrimSpace(reason) == "" {
		return Fail(Invalid, field, "Informe o motivo.")
	}
	return nil
}

// Apply makes the move; the caller has asked CheckPlanMove and the rule of the act. The cut is
// read by MoveSuspend and MoveReduce only.
func (s PlanState) Apply(m PlanMove, cut Cut) PlanState {
	switch m {
	case MoveActivate:
		s.Installed = true
	case MoveSuspend:
		s.Suspended = cut
	case MoveReduce:
		s.Suspended, s.Reduced = NoCut, cut
	case MoveEnable:
		s.Suspended, s.Reduced, s.Provisional = NoCut, NoCut, false
	case MoveRestore:
		s = s.restored()
	case MoveProvisional:
		s.Provisional = true
	case MoveEndProvisional:
		s.Provisional = false
	case MovePause:
		s.Paused = true
	case MoveResume:
		s.Paused = false
	case MoveTransfer:
		s.Transferred = true
	case MoveUndoTransfer:
		s.Transferred = false
	case MoveCancel:
		s.Cancelled = true
	case MoveChange:
	}
	return s
}

// restored lifts what was cut for debt. A provisional enabling ends with the last cut that it
// stood on.
func (s PlanState) restored() PlanState {
	if s.Suspended == DebtCut {
		s.Suspended = NoCut
	}
	if s.Reduced == DebtCut {
		s.Reduced = NoCut
	}
	s.Provisional = s.Provisional && (s.Suspended != NoCut || s.Reduced != NoCut)
	return s
}

// AtNewHolder is the state of the plan that a transfer makes: whatever was cut is active.
func (s PlanState) AtNewHolder() PlanState { return PlanState{Installed: s.Installed} }

func planStatusPhrase(status string) string {
	switch status {
	case "awaiting_installation":
		return "aguardando instalação"
	case "active":
		return "ativo"
	case "reduced":
		return "com velocidade reduzida"
	case "debt_suspended":
		return "suspenso"
	case "paused":
		return "em suspensão a pedido do cliente"
	case "provisional":
		return "habilitado provisoriamente"
	case "cancelled":
		return "cancelado"
	case "transferred":
		return "transferido a outro titular"
	}
	return status
}

func wayOut(status string, m PlanMove) string {
	switch {
	case status == "cancelled":
		return " Para voltar a atender o cliente, crie um plano novo."
	case status == "transferred":
		return " Aja no plano do novo titular."
	case status == "awaiting_installation":
		return " Ative-o primeiro."
	case status == "paused":
		return " Retome-o primeiro."
	case status == "provisional" && (m == MoveTransfer || m == MoveSuspend || m == MoveReduce):
		return " Aguarde o fim da habilitação provisória ou o pagamento."
	case m == MoveActivate && (status == "debt_suspended" || status == "reduced"):
		return " Use habilitar."
	}
	return ""
}

// oneOf reports whether a value belongs to a vocabulary.
func oneOf(w Words, value string) bool {
	return slices.ContainsFunc(w, func(x Word) bool { return x.Value == value })
}
