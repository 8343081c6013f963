package views

import (
	"strings"
	"testing"
)

func TestSearchManual(t *testing.T) {
	marked, parts := manualParts("<h1>Backup</h1>\n<p>O programa faz um de hora em hora.</p>\n<h2>Restaurar</h2><p>Pare o programa &amp; copie.</p>" +
		`<h2 id="fora">Cópia de fora</h2><p>Um <strong>pen drive</strong> serve; não o deixe na gaveta.</p>`)
	if !strings.Contains(marked, `<h2 id="parte-1">Restaurar</h2>`) || !strings.Contains(marked, `<h2 id="fora">Cópia de fora</h2>`) {
		t.Errorf("headings: %s", marked)
	}
	pages := []HelpPage{{Key: "backup", Title: "Backup", Parts: parts}, {Key: "outra", Title: "Outra", Parts: []HelpPart{{Text: "Nada sobre a copia."}}}}
	for query, want := range map[string][]string{
		"COPIA":           {"/ajuda/backup#fora", "/ajuda/outra"},
		"pen copia":       {"/ajuda/backup#fora"},
		"gavetá":          {"/ajuda/backup#fora"},
		"hora":            {"/ajuda/backup"},
		"backup":          {"/ajuda/backup", "/ajuda/backup#parte-1", "/ajuda/backup#fora"},
		"nada disto aqui": nil,
		"<strong>":        nil,
		"  ":              nil,
	} {
		var got []string
		for _, hit := range SearchManual(pages, query) {
			got = append(got, hit.URL)
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%q: %v, want %v", query, got, want)
		}
	}
	hit := SearchManual(pages, "drive")[0]
	if hit.Title != "Backup · Cópia de fora" || hit.Hit != "drive" || !strings.HasSuffix(hit.Before, "pen ") || !strings.Contains(hit.After, "gaveta") {
		t.Errorf("%+v", hit)
	}
}
