package isp

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// The reason is part of the question: without it nobody is named. All that is wrong is said at
// once, and lengths are those that people count.
func TestHolderQuestionFaults(t *testing.T) {
	now := time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC)
	cases := []struct {
		q      HolderQuestion
		fields []string
	}{
		{HolderQuestion{Value: "10.0.0.1", Reason: "Ofício 12/2026"}, nil},
		{HolderQuestion{Value: "10.0.0.1", Reason: "Ofício 12/2026", At: now}, nil},
		{HolderQuestion{Value: "10.0.0.1", Reason: "Ofício 12/2026", At: now.Add(time.Second)}, []string{"data"}},
		{HolderQuestion{Reason: "Ofício 12/2026"}, []string{"valor"}},
		{HolderQuestion{Value: "10.0.0.1"}, []string{"motivo"}},
		{HolderQuestion{Value: "10.0.0.1", Reason: "éé"}, []string{"motivo"}},
		{HolderQuestion{At: now.AddDate(1, 0, 0)}, []string{"valor", "data", "motivo"}},
		{HolderQuestion{Value: strings.Repeat("é", 200), Reason: strings.Repeat("é", 500)}, nil},
		{HolderQuestion{Value: strings.Repeat("é", 201), Reason: strings.Repeat("é", 501)}, []string{"valor", "motivo"}},
		{HolderQuestion{Value: "10.0.\x000.1", Reason: "Of\xedcio 12/2026"}, []string{"valor", "motivo"}},
	}
	for _, c := range cases {
		var fields []string
		for _, fault := range c.q.Faults(now) {
			fields = append(fields, fault.Field)
			if fault.Sentence == "" {
				t.Errorf("%+v: %+v", c.q, fault)
			}
		}
		if !slices.Equal(fields, c.fields) {
			t.Errorf("%+v: faults in %v, want %v", c.q, fields, c.fields)
		}
	}
}

// What has the shape of an address or of a MAC and is none is told from a login.
func TestMisspelt(t *testing.T) {
	const network, mac, empty, fine = "IP nem um prefixo", "MAC inteiro", "não há letra nem número", ""
	for value, want := range map[string]string{
		"10.99.2.203": fine, "10.99.2.0/24": fine, "2804:14c::/32": fine, "::1": fine, "aabb.ccdd.eeff": fine, "AABBCCDDEEFF": fine,

		"300.1.1.1": network, "10.99.2.203/33": network, "10.99.": network, "10.99": network, "10.99.2.2O3": network,
		"10.99.2.203, 10.99.2.204": network, "10,99,2,203": network, "10/8": network, "10.99.2.203:443": network, "010.1.1.1": network,
		"2804:14c::zz": network, "2804:14c": network, "fe80::1%eth0": network, "[2804:14c::1]": network, "IP:": network,

		"AA-BB-CC-DD-EE-GG": mac, "AA-BB-CC": mac, "AA-BB-CC-DD-EE-01-02": mac, "aa:bb:cc:dd:ee": mac, "AA BB CC DD EE 0": mac,
		"AABBCCDDEEGG": mac, "AABBCCDDEE0": mac, "aabb.ccdd.ee0": mac, "aa_bb_cc_dd_ee_f": mac,

		"%": empty, "-": empty, "@": empty,

		"joao": fine, "joao@provedor": fine, "padariadoze": fine, "joao.silva": fine, "conceicao.sitio": fine, "jo.do.zé": fine,
		"ana-paula-1": fine, "37999990013": fine, "52998224725": fine, "1304": fine, "10.99.2.300@provedor": fine, "provedor/joao": fine,
		"casa.da.ana.2": fine, "joaosilva123": fine, "cafe": fine, "%joao": fine,
	} {
		got := HolderQuestion{Value: value}.Misspelt()
		if (want == fine) != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", value, got, want)
		}
	}
}
