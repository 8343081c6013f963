package isp

import "testing"

func TestChangeValidity(t *testing.T) {
	c := Contract{Number: "1", Status: "in_force", StartsOn: "2026-01-01", EndsOn: "2026-12-31"}
	got, err := ChangeValidity(c, "2026-02-01", "", "a pedido", "2026-11-29", false)
	if err != nil || got != (ValidityChange{StartsOn: "2026-02-01", OldStartsOn: "2026-01-01", OldEndsOn: "2026-12-31"}) {
		t.Errorf("%+v, %v", got, err)
	}
	judge := func(c Contract, start, end, reason string, mayPast bool) error {
		_, err := ChangeValidity(c, start, end, reason, "2026-11-29", mayPast)
		return err
	}
	if err := judge(c, "2026-01-01", "2026-11-29", "x", false); err != nil {
		t.Errorf("until today: %v", err)
	}
	if err := judge(c, "2026-01-01", "2026-11-28", "x", true); err != nil {
		t.Errorf("until yesterday, by a privileged actor: %v", err)
	}
	refused(t, judge(c, "2026-01-01", "2026-11-28", "x", false), Invalid, "fim", "28/11/2026")
	refused(t, judge(c, "2027-01-01", "2026-12-31", "x", false), Invalid, "fim", "anterior")
	refused(t, judge(c, "", "2026-12-31", "x", false), Invalid, "inicio")
	refused(t, judge(c, "2026-01-01", "31/12", "x", false), Invalid, "fim")
	refused(t, judge(c, "2026-01-01", "2027-12-31", "", false), Invalid, "motivo")
	refused(t, judge(c, c.StartsOn, c.EndsOn, "x", false), Invalid, "fim")
	c.Status = "replaced"
	refused(t, judge(c, "2026-01-01", "2027-12-31", "x", false), Conflict, "", "substituído")
}

func TestRenewContract(t *testing.T) {
	c := Contract{Number: "1", Status: "in_force", StartsOn: "2026-01-01", EndsOn: "2026-12-31"}
	got, err := RenewContract(c, "2027-12-31", "2026-11-29")
	if err != nil || got.EndsOn != "2027-12-31" || got.OldEndsOn != "2026-12-31" || got.StartsOn != "2026-01-01" {
		t.Errorf("%+v, %v", got, err)
	}
	for end, field := range map[string]string{"2026-12-31": "fim", "2026-12-30": "fim", "": "fim"} {
		_, err := RenewContract(c, end, "2026-11-29")
		refused(t, err, Invalid, field)
	}
	c.EndsOn = ""
	_, err = RenewContract(c, "2027-12-31", "2026-11-29")
	refused(t, err, Conflict, "", "não tem fim")
	c.Status = "ended"
	_, err = RenewContract(c, "2027-12-31", "2026-11-29")
	refused(t, err, Conflict, "", "encerrado")
}

func TestSignContract(t *testing.T) {
	c := Contract{Number: "1", Status: "draft"}
	if err := SignContract(c, "2026-11-29", "Ana", "", "2026-11-29"); err != nil {
		t.Error(err)
	}
	refused(t, SignContract(c, "2026-11-30", "Ana", "", "2026-11-29"), Invalid, "em", "30/11/2026")
	refused(t, SignContract(c, "", "Ana", "", "2026-11-29"), Invalid, "em")
	refused(t, SignContract(c, "2026-11-29", " ", "", "2026-11-29"), Invalid, "por")
	refused(t, SignContract(c, "2026-11-29", "Ana", "2026-11-01", "2026-11-29"), Conflict, "", "01/11/2026")
	c.Status = "cancelled"
	refused(t, SignContract(c, "2026-11-29", "Ana", "", "2026-11-29"), Conflict, "", "cancelado")
}
