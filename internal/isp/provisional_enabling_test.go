package isp

import "testing"

func TestEnableProvisionally(t *testing.T) {
	limits := DefaultRegulation().Provisional()
	judge := func(change func(*ProvisionalAsk), limits ProvisionalLimits) (ProvisionalEnabling, error) {
		ask := ProvisionalAsk{Status: "reduced", OldestDue: "2026-11-01", Today: "2026-12-01"}
		change(&ask)
		return EnableProvisionally(ask, limits)
	}
	days := func(n int) func(*ProvisionalAsk) { return func(a *ProvisionalAsk) { a.Days = &n } }
	out, err := judge(days(1), limits)
	if err != nil || out != (ProvisionalEnabling{From: "2026-12-01", Through: "2026-12-01", NextOn: "2026-12-26"}) {
		t.Errorf("%+v, %v", out, err)
	}
	for _, n := range []int{0, -1, 26} {
		_, err = judge(days(n), limits)
		refused(t, err, Invalid, "dias", "1 a 25")
	}
	_, err = judge(func(a *ProvisionalAsk) { a.Status = "active" }, limits)
	refused(t, err, Conflict, "", "ativo")
	_, err = judge(func(a *ProvisionalAsk) { a.Forbidden = true }, limits)
	refused(t, err, Conflict, "", "marcado")
	limits.DaysAfterDue = 29
	_, err = judge(days(1), limits)
	refused(t, err, Conflict, "", "30/11/2026")
	limits.DaysAfterDue = 30
	if _, err := judge(days(1), limits); err != nil {
		t.Error(err)
	}
}
