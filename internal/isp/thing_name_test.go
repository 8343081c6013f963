package isp

import (
	"testing"
	"time"
)

// A thing is named as people know it, without what it does not have, and covered as everywhere.
func TestThingName(t *testing.T) {
	for _, c := range []struct {
		subject string
		values  map[string]any
		want    string
	}{
		{subject: "radius_login", values: map[string]any{"username": "jose@provedor"}, want: "Login jose@provedor"},
		{
			subject: "payment_slip", values: map[string]any{"our_number": "0001", "due_on": "2026-12-05", "amount_cents": int64(11990), "status": "open"},
			want: "Boleto 0001 · vencimento 05/12/2026 · R$ 119,90",
		},
		{subject: "onu", values: map[string]any{"mac": "C8A1B20F3DE4", "gpon_serial": ""}, want: "ONU C8-A1-B2-0F-3D-E4"},
		{subject: "phone", values: map[string]any{"number": "37999990013"}, want: "Telefone " + Viewer{}.Phone("37999990013")},
		{subject: "event", values: map[string]any{"kind": "phone.added", "at": "2026-11-30T09:20:00Z"}, want: "Telefone incluído, 30/11/2026 09:20"},
		{subject: "customer", values: map[string]any{"name": "Ana"}, want: ""},
		{subject: "contact", values: map[string]any{}, want: ""},
	} {
		if got := ThingName(Viewer{Zone: time.UTC}, c.subject, c.values); got != c.want {
			t.Errorf("%s: %q, want %q", c.subject, got, c.want)
		}
	}
}

// Every column by which a thing is named is one of its own.
func TestNamedByKnowsItsColumns(t *testing.T) {
	for subject, columns := range namedBy() {
		known := map[string]bool{}
		for _, f := range Vocabulary(subject) {
			known[f.Column] = true
		}
		for _, column := range columns {
			if !known[column] {
				t.Errorf("%s is named by %s, which it does not have", subject, column)
			}
		}
	}
}
