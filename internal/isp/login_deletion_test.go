package isp

import "testing"

func TestDeleteLogin(t *testing.T) {
	judge := func(change func(*LoginDeletionAsk)) error {
		ask := LoginDeletionAsk{Username: "ana", Confirmation: " ana ", Reason: "trocou", PlanStatus: "active", LiveLogins: 1}
		change(&ask)
		return DeleteLogin(ask)
	}
	if err := judge(func(*LoginDeletionAsk) {}); err != nil {
		t.Error(err)
	}
	refused(t, judge(func(a *LoginDeletionAsk) { a.Confirmation = "Ana" }), Invalid, "confirmacao", "ana")
	refused(t, judge(func(a *LoginDeletionAsk) { a.Reason = "" }), Invalid, "motivo")
	refused(t, judge(func(a *LoginDeletionAsk) { a.Deleted = true }), Conflict, "")
	refused(t, judge(func(a *LoginDeletionAsk) { a.Mandatory = true }), Conflict, "", "único")
	for name, change := range map[string]func(*LoginDeletionAsk){
		"one of two":        func(a *LoginDeletionAsk) { a.Mandatory, a.LiveLogins = true, 2 },
		"of a dead plan":    func(a *LoginDeletionAsk) { a.Mandatory, a.PlanStatus = true, "cancelled" },
		"of a plan that is": func(a *LoginDeletionAsk) { a.PlanStatus = "paused" },
	} {
		if err := judge(change); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
