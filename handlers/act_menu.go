package handlers

import (
	"errors"
	"slices"
	"strings"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/internal/isp"
	"balcao/views"
)

// actsBySubject sorts the acts that have a form by what they are done to.
func actsBySubject() map[string][]acts.Act {
	by := map[string][]acts.Act{}
	for _, act := range acts.Table() {
		if act.Screen != "" && act.On != "" {
			by[act.On] = append(by[act.On], act)
		}
	}
	return by
}

// menuOf makes the menus of the things of one record.
func (a *App) menuOf(r db.CustomerRecord, actor isp.Actor) func(subject, target string, gone bool) []views.Action {
	return func(subject, target string, gone bool) []views.Action {
		var items []views.Action
		plan := planIn(r, subject, target)
		for _, act := range a.acts[subject] {
			if gone != strings.HasSuffix(act.Key, ".restaurar") {
				continue
			}
			item := views.Action{Key: act.Key, Label: act.LabelFor(plan.Status), URL: act.URL(target)}
			if !actor.Can(act.Permission) {
				item.Why = "Falta a permissão: " + act.Permission.Label()
			} else {
				item.Why = whyNot(act, r, plan)
			}
			items = append(items, item)
		}
		return items
	}
}

// addsOf lists what can be begun on a tab of a record: the acts on its customer that come back to it
// and make something, and on the first tab the change of the customer itself.
func (a *App) addsOf(t customerTab, code string, actor isp.Actor) []views.Action {
	var adds []views.Action
	for _, act := range a.acts["customer"] {
		_, verb, _ := strings.Cut(act.Key, ".")
		begins := verb == "incluir" || verb == "abrir" || verb == "criar" || act.Key == "cliente.alterar"
		if begins && act.Tab == t.path && actor.Can(act.Permission) {
			adds = append(adds, views.Action{Label: act.Label, URL: act.URL(code)})
		}
	}
	return adds
}

// planIn finds a plan of a record by its code; the zero Plan for what is no plan of it.
func planIn(r db.CustomerRecord, subject, code string) isp.Plan {
	at := slices.IndexFunc(r.Plans, func(p isp.Plan) bool { return subject == "plan" && p.Code == code })
	if at < 0 {
		return isp.Plan{}
	}
	return r.Plans[at]
}

// whyNot says why an act cannot be done now, to a plan where it is one; "" when nothing is known
// against it.
func whyNot(act acts.Act, r db.CustomerRecord, plan isp.Plan) string {
	switch {
	case act.Key == "cliente.inativar" && !r.Customer.Active:
		return "O cliente já está inativo."
	case act.Key == "cliente.inativar":
		return r.StaysActive
	case act.Key == "cliente.reativar" && r.Customer.Active:
		return "O cliente está ativo."
	case act.On != "plan" || plan.Code == "":
		return ""
	case act.Key == "plano.mudanca_cancelar":
		return said(isp.CancelPendingChange(pendingOn(r, plan, "change")))
	case act.Key == "plano.cancelamento_desmarcar":
		return said(isp.DropCancellation(pendingOn(r, plan, "cancel")))
	}
	return said(checkPlan(act, plan))
}

// pendingOn is the day of a change or a cancelling of a plan that waits for it; "" none does.
func pendingOn(r db.CustomerRecord, plan isp.Plan, kind string) string {
	for _, t := range r.Terms {
		if t.PlanID == plan.ID && t.Kind == kind {
			return t.From
		}
	}
	return ""
}

// checkPlan asks the rule of an act on a plan.
func checkPlan(act acts.Act, p isp.Plan) error {
	if move, ok := planMoves()[act.Key]; ok {
		return isp.CheckPlanMove(p.Status, move)
	}
	if act.Key == "plano.vencimento" {
		return isp.PlanFallsDue(p.Status)
	}
	if act.Permission == isp.SellServices {
		return isp.PlanTakesServices(p.Status)
	}
	if act.Permission == isp.EditAccess {
		return isp.PlanTakesParts(p.Status, true)
	}
	return nil
}

// planMoves are the moves of a plan behind the acts.
func planMoves() map[string]isp.PlanMove {
	return map[string]isp.PlanMove{
		"plano.ativar": isp.MoveActivate, "plano.suspender": isp.MoveSuspend, "plano.reduzir": isp.MoveReduce,
		"plano.habilitar": isp.MoveEnable, "plano.habilitar_provisoriamente": isp.MoveProvisional,
		"plano.pausar": isp.MovePause, "plano.retomar": isp.MoveResume, "plano.mudar": isp.MoveChange,
		"plano.transferir": isp.MoveTransfer, "plano.cancelar": isp.MoveCancel, "plano.transferencia_desfazer": isp.MoveUndoTransfer,
	}
}

// said is the sentence of a refusal; "" when nothing is refused.
func said(err error) string {
	var refusal *isp.Error
	if errors.As(err, &refusal) {
		return refusal.Message
	}
	return ""
}
