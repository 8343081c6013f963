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

func TestCheckDeletion(t *testing.T) {
	ip := IPAssignment{Address: "100.64.0.9", MAC: "AABBCCDDEEFF"}
	values := Identifiers(IPAssignmentFields(), &ip)
	for _, typed := range []string{"100.64.0.9", " 100.64.0.9 ", "aa:bb:cc:dd:ee:ff", "AABB.CCDD.EEFF"} {
		if err := CheckDeletion("este IP", values, typed, "trocou"); err != nil {
			t.Errorf("%q: %v", typed, err)
		}
	}
	for _, typed := range []string{"", "100.64.0.8", "AABB.CCDD.EEF0", "100.64.0.90"} {
		refused(t, CheckDeletion("este IP", values, typed, "trocou"), Invalid, "confirmacao")
	}
	refused(t, CheckDeletion("este IP", values, "100.64.0.9", " "), Invalid, "motivo")
	if err := CheckDeletion("esta ONU", Identifiers(ONUFields(), &ONU{OLT: "OLT 1"}), "", "trocou"); err != nil {
		t.Errorf("without a value: %v", err)
	}
}
