package isp

import "testing"

func fourContracts() []Contract {
	return []Contract{
		{ID: 1, Number: "2024/00001", Main: true, Status: "in_force"},
		{ID: 2, Number: "2024/00002", Status: "in_force"},
		{ID: 3, Number: "2024/00003", Status: "cancelled"},
		{ID: 4, Number: "2024/00004-A", Status: "draft"},
	}
}

func TestMakeMain(t *testing.T) {
	_, err := MakeMain(fourContracts(), "2024/00001")
	refused(t, err, Conflict, "", "já é o principal")
	_, err = MakeMain(fourContracts(), "2024/00003")
	refused(t, err, Conflict, "", "cancelado")
	_, err = MakeMain(fourContracts(), "9")
	refused(t, err, NotFound, "", "9")
	none := fourContracts()
	none[0].Main = false
	if move, err := MakeMain(none, "2024/00002"); err != nil || move != (MainMove{Mark: 2}) {
		t.Errorf("%+v, %v", move, err)
	}
}

func TestCloseContract(t *testing.T) {
	for _, c := range []struct {
		number, status, successor string
		want                      MainMove
	}{
		{number: "2024/00002", status: "ended", successor: "", want: MainMove{}},
		{number: "2024/00004-A", status: "cancelled", successor: "", want: MainMove{}},
		{number: "2024/00001", status: "ended", successor: "2024/00004A", want: MainMove{Unmark: 1, Mark: 4}},
	} {
		if got, err := CloseContract(fourContracts(), c.number, c.status, c.successor); err != nil || got != c.want {
			t.Errorf("%+v: %+v, %v", c, got, err)
		}
	}
	if move, err := CloseContract(fourContracts()[:1], "2024/00001", "cancelled", ""); err != nil || move != (MainMove{Unmark: 1}) {
		t.Errorf("the last one: %+v, %v", move, err)
	}
	_, err := CloseContract(fourContracts(), "2024/00004-A", "ended", "")
	refused(t, err, Conflict, "", "rascunho")
	_, err = CloseContract(fourContracts(), "2024/00003", "cancelled", "")
	refused(t, err, Conflict, "", "cancelado")
	_, err = CloseContract(fourContracts(), "2024/00001", "cancelled", "2024/00001")
	refused(t, err, Invalid, "novo_principal")
	_, err = CloseContract(fourContracts(), "2024/00002", "cancelled", "2024/00004-A")
	refused(t, err, Invalid, "novo_principal", "não é o principal")
}

func TestNewContract(t *testing.T) {
	c := Contract{Number: "2027/00001", StartsOn: "2027-01-01"}
	got, move, err := NewContract(c, "active", nil)
	if err != nil || !got.Main || got.Status != "draft" || move != (MainMove{}) {
		t.Errorf("the first: %+v, %+v, %v", got, move, err)
	}
	got, _, err = NewContract(c, "active", fourContracts())
	if err != nil || got.Main {
		t.Errorf("the fifth: %+v, %v", got, err)
	}
	c.Main = true
	got, move, err = NewContract(c, "active", fourContracts())
	if err != nil || !got.Main || move != (MainMove{Unmark: 1}) {
		t.Errorf("asks to be main: %+v, %+v, %v", got, move, err)
	}
	_, _, err = NewContract(c, "cancelled", nil)
	refused(t, err, Conflict, "", "cancelado")
	_, _, err = NewContract(Contract{Number: "1"}, "active", nil)
	refused(t, err, Invalid, "inicio")
	_, _, err = NewContract(Contract{StartsOn: "2027-01-01"}, "active", nil)
	refused(t, err, Invalid, "numero")
	_, _, err = NewContract(Contract{Number: "1", StartsOn: "2027-01-01", Status: "ended"}, "active", nil)
	refused(t, err, Invalid, "situacao")
}

func TestContractsEnded(t *testing.T) {
	contracts := []Contract{
		{ID: 1, Main: true, Status: "in_force", StartsOn: "2024-01-01", EndsOn: "2026-12-31"},
		{ID: 2, Status: "in_force", StartsOn: "2025-01-01", EndsOn: ""},
		{ID: 3, Status: "draft", StartsOn: "2026-01-01", EndsOn: "2026-06-30"},
		{ID: 4, Status: "in_force", StartsOn: "2026-01-01", EndsOn: "2027-12-31"},
		{ID: 5, Status: "cancelled", StartsOn: "2026-12-01", EndsOn: ""},
	}
	if ended, move := ContractsEnded(contracts, "2026-12-31"); ended != nil || move != (MainMove{}) {
		t.Errorf("on its last day: %+v, %+v", ended, move)
	}
	ended, move := ContractsEnded(contracts, "2027-01-01")
	if len(ended) != 1 || ended[0].ID != 1 || move != (MainMove{Unmark: 1, Mark: 4}) {
		t.Errorf("%+v, %+v", ended, move)
	}
	ended, move = ContractsEnded(contracts[:1], "2027-01-01")
	if len(ended) != 1 || move != (MainMove{Unmark: 1}) {
		t.Errorf("the only one: %+v, %+v", ended, move)
	}
}

func TestContractPhrases(t *testing.T) {
	for _, w := range ContractStatuses() {
		if contractPhrase(w.Value) == w.Value {
			t.Errorf("no words for %s", w.Value)
		}
	}
}

// The menu of a contract greys what its state forbids, whatever would be typed.
func TestWhyNotContract(t *testing.T) {
	acts := []string{"contrato.principal", "contrato.validade", "contrato.renovar", "contrato.assinar", "contrato.encerrar", "contrato.cancelar", "papel.gerar"}
	for _, c := range []struct {
		contract Contract
		may      string
	}{
		{contract: Contract{Number: "1", Status: "in_force", Main: true, EndsOn: "2027-01-01"}, may: "NYYYYYY"},
		{contract: Contract{Number: "1", Status: "in_force"}, may: "YYNYYYY"},
		{contract: Contract{Number: "1", Status: "draft"}, may: "YYNYNYY"},
		{contract: Contract{Number: "1", Status: "ended"}, may: "NNNNNNY"},
		{contract: Contract{Number: "1", Status: "cancelled"}, may: "NNNNNNY"},
	} {
		for i, act := range acts {
			if err := WhyNotContract(act, c.contract, "2026-12-01"); (err == nil) != (c.may[i] == 'Y') {
				t.Errorf("%s of %+v: %v", act, c.contract, err)
			}
		}
	}
}
