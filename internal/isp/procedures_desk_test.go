package isp

import (
	"slices"
	"testing"
	"time"
)

// The cases of the procedures by their numbers that are about people at the same desk.

func TestCase15RecordOpenedTwice(t *testing.T) {
	protocols := map[string]string{} // of the attendances that run, by user
	open := func(user string, attends, byItself bool) string {
		_, running := protocols[user]
		if (RecordOpening{MayAttend: attends, Running: running, ByItself: byItself}).Opens() {
			protocols[user], _ = ComposeProtocol("2027-01-10", len(protocols)+1)
		}
		return protocols[user]
	}
	if off := open("ana", true, false); off != "" {
		t.Errorf("with the variable off: %q", off)
	}
	first, again, other, none := open("ana", true, true), open("ana", true, true), open("bia", true, true), open("financeiro", false, true)
	if first != "20270110-000001-1" || again != first || other != "20270110-000002-0" || none != "" || len(protocols) != 2 {
		t.Errorf("twice %q and %q, another user %q, a role that cannot attend %q", first, again, other, none)
	}
	if (RecordOpening{MayAttend: true, ByItself: true, JustEnded: true}).Opens() {
		t.Error("opened again after its end")
	}
}

func TestCase19TwoAttendants(t *testing.T) {
	drawn := Customer{Name: "José da Silva", Note: "", RG: ""}
	save := func(current *Customer, wanted Customer, base map[string]any) MergedEdit {
		var keys []string
		for _, f := range CustomerFields() {
			if deref(f.At(current)) != deref(f.At(&wanted)) {
				keys = append(keys, f.Key)
			}
		}
		m := MergeEdit(CustomerFields(), current, &wanted, keys, base)
		if m.Both == nil {
			*current = wanted
		}
		return m
	}
	stored, first, second, third := drawn, drawn, drawn, drawn
	first.Note, second.RG, third.Note = "cão bravo", "12.345.678-9", "portão azul"
	if m := save(&stored, first, nil); !slices.Equal(m.Mine, []string{"observacao"}) {
		t.Errorf("the first: %+v", m)
	}
	since := map[string]any{"note": ""} // what the first one changed
	if m := save(&stored, second, since); !slices.Equal(m.Mine, []string{"rg"}) || !slices.Equal(m.Others, []string{"Observação"}) || m.Both != nil {
		t.Errorf("another field: %+v", m)
	}
	if stored.Note != "cão bravo" || stored.RG != "12.345.678-9" {
		t.Errorf("both stay: %+v", stored)
	}
	since["rg"] = ""
	if m := save(&stored, third, since); !slices.Equal(m.Both, []string{"observacao"}) || stored.Note != "cão bravo" {
		t.Errorf("the same field: %+v, %+v", m, stored)
	}
}

func TestCase20SameActTwice(t *testing.T) {
	answered, _ := ParseInstant("2027-01-10T12:00:00Z")
	key := OnceKey{Fingerprint: []byte(`{"ate":"2027-02-28"}`), At: answered}
	for after, want := range map[time.Duration]bool{0: true, time.Minute: true, 24*time.Hour - time.Second: true, 24 * time.Hour: false} {
		same, err := key.Answers([]byte(`{"ate":"2027-02-28"}`), answered.Add(after))
		if same != want || err != nil {
			t.Errorf("after %s: %v, %v", after, same, err)
		}
	}
	_, err := key.Answers([]byte(`{"ate":"2027-03-31"}`), answered.Add(time.Minute))
	refused(t, err, Invalid, "Idempotency-Key", "outro pedido")
	if same, err := key.Answers([]byte(`{"ate":"2027-03-31"}`), answered.Add(24*time.Hour)); same || err != nil {
		t.Errorf("a day later the key is new: %v, %v", same, err)
	}
}
