package views

import (
	"iter"
	"reflect"
	"testing"

	"balcao/internal/isp"
)

// What holds for a plan until a day is said as it is read to a caller.
func TestPlanTermIsSaid(t *testing.T) {
	const today = "2026-11-29"
	for want, term := range map[string]PlanTerm{
		"desde 01/11/2026":                         {Kind: "cut", From: "2026-11-01"},
		"não suspender até 05/12/2026 (vai pagar)": {Kind: "hold", Until: "2026-12-05", Reason: "vai pagar"},
		"pausa até 05/12/2026":                     {Kind: "pause", From: today, Until: "2026-12-05"},
		"pausa marcada de 30/11/2026 a 05/12/2026": {Kind: "pause", From: "2026-11-30", Until: "2026-12-05"},
		"liberado até 05/12/2026":                  {Kind: "provisional", From: today, Until: "2026-12-05"},
		"permanência até 05/12/2026 (instalação)":  {Kind: "permanence", Until: "2026-12-05", Reason: "instalação"},
		"mudança de plano marcada para 05/12/2026": {Kind: "change", From: "2026-12-05"},
		"cancelamento marcado para 05/12/2026":     {Kind: "cancel", From: "2026-12-05"},
	} {
		if got := term.Said(today); got != want {
			t.Errorf("%+v: %q, want %q", term, got, want)
		}
	}
}

// A telephone can be dialled when it is whole; a covered one offers nothing that uncovers it.
func TestPhoneLinks(t *testing.T) {
	phones := []isp.Phone{{Kind: "mobile", Number: "37999990013"}, {Kind: "landline", Number: "3732214455"}, {Kind: "landline", Number: "ramal 7"}}
	whole := PhoneLines(phones, Sight{Viewer: isp.Viewer{Phones: true}})
	if whole[0].Call != "tel:+5537999990013" || whole[0].WhatsApp != "https://wa.me/5537999990013" || whole[0].Copy != "37999990013" {
		t.Errorf("a mobile: %+v", whole[0])
	}
	if whole[1].Call != "tel:+553732214455" || whole[1].WhatsApp != "" {
		t.Errorf("a fixed line: %+v", whole[1])
	}
	if whole[2].Call != "" || whole[2].Number != "ramal 7" {
		t.Errorf("what is no number: %+v", whole[2])
	}
	for _, p := range PhoneLines(phones, Sight{}) {
		if p.Call != "" || p.WhatsApp != "" || p.Copy != "" {
			t.Errorf("covered: %+v", p)
		}
	}
}

// A contract that is past its end does not look as if all were well.
func TestContractPastItsEnd(t *testing.T) {
	const today = "2026-11-29"
	for end, tone := range map[string]string{"": "ok", today: "ok", "2026-11-28": "attention"} {
		if got := ContractState(isp.Contract{Status: "in_force", EndsOn: end}, today); got.Tone != tone {
			t.Errorf("until %q: %+v", end, got)
		}
	}
}

// No tab has a field of its own under a name of the record's frame: the head would show it instead, as it
// once showed all 300 telephones of a customer.
func TestTabsDoNotHideTheFrame(t *testing.T) {
	frame := map[string]bool{}
	for f := range fieldsOf(reflect.TypeFor[Record]()) {
		frame[f] = true
	}
	tabs := 0
	for _, screen := range Screens() {
		of := reflect.TypeOf(screen).Elem()
		if record, ok := of.FieldByName("Record"); !ok || !record.Anonymous {
			continue
		}
		tabs++
		for f := range fieldsOf(of) {
			if frame[f] {
				t.Errorf("%s hides %s of the record", of.Name(), f)
			}
		}
	}
	if tabs < 9 {
		t.Errorf("only %d tabs were looked at", tabs)
	}
}

// fieldsOf are the names of the fields of a struct's own.
func fieldsOf(of reflect.Type) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range of.NumField() {
			if f := of.Field(i); !f.Anonymous && !yield(f.Name) {
				return
			}
		}
	}
}
