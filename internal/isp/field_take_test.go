package isp

import "testing"

// What is pasted from a letter or a table into a field of one line becomes one line; a note keeps its
// lines, and other control characters are refused everywhere.
func TestOneLineFieldsTakeLines(t *testing.T) {
	type thing struct{ Name, Note, Code, Day, Secret string }
	fields := []Field[thing]{
		NewField(KindText, "", "nome", "Nome", func(v *thing) any { return &v.Name }),
		NewField(KindLong, "", "nota", "Nota", func(v *thing) any { return &v.Note }),
		NewField(KindCode, "", "codigo", "Código", func(v *thing) any { return &v.Code }),
		NewField(KindDay, "", "dia", "Dia", func(v *thing) any { return &v.Day }),
		NewField(KindPassword, "", "senha", "Senha", func(v *thing) any { return &v.Secret }),
	}
	for _, c := range []struct{ key, typed, kept string }{
		{key: "nome", typed: "Maria\nda  Silva\t \r\nSouza\n", kept: "Maria da  Silva Souza"},
		{key: "nota", typed: "uma\n\tduas", kept: "uma\n\tduas"},
		{key: "codigo", typed: "A 1\n2", kept: "A 1 2"},
		{key: "dia", typed: "01/12/2026\n", kept: "2026-12-01"},
		{key: "nome", typed: "Maria\x00", kept: ""},
		{key: "codigo", typed: "A\x1b", kept: ""},
		{key: "senha", typed: "um\tdois", kept: ""},
	} {
		var v thing
		_, faults := Take(fields, Sent{Values: map[string]any{c.key: c.typed}}, &v)
		if got := v.Name + v.Note + v.Code + v.Day + v.Secret; got != c.kept || (len(faults) > 0) != (c.kept == "") {
			t.Errorf("%s %q: kept %q, %v; want %q", c.key, c.typed, got, faults, c.kept)
		}
	}
}
