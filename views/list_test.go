package views_test

import (
	"strings"
	"testing"

	"balcao/internal/isp"
	"balcao/views"
)

// A list shows each thing under the heads of its columns, escapes what people wrote, and leads on.
func TestList(t *testing.T) {
	list := views.OccurrenceList([]isp.Occurrence{
		{Number: "7", Status: "open", Description: "<b>sem sinal</b>"}, {Number: "8", Status: "closed"},
	}, views.Sight{})
	list.More = views.NewMore("/x?depois=8", "more")
	var page strings.Builder
	if err := newRenderer(t).Fragment(&page, &views.OccurrencesTab{List: list}, "#panel"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<th scope="col" class="num">Número</th>`, `<tr id="ocorrencia-7"><td class="num doc"><a href="/ocorrencias/7" id="o0">7</a></td>`, `&lt;b&gt;sem sinal&lt;/b&gt;`,
		`Aberta</span>`, `<tr id="ocorrencia-8">`, `colspan="10"`, `hx-get="/x?depois=8"`, `aria-label="Ocorrências"`,
	} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("no %s in\n%s", want, page.String())
		}
	}
}

// Where there is nothing, the list says so, and draws no table.
func TestEmptyList(t *testing.T) {
	var page strings.Builder
	tab := &views.ContactsTab{List: views.ContactList(nil, views.Sight{})}
	if err := newRenderer(t).Fragment(&page, tab, "#panel"); err != nil {
		t.Fatal(err)
	}
	if text := page.String(); !strings.Contains(text, "Nenhum contato cadastrado.") || strings.Contains(text, "<table") {
		t.Error(text)
	}
}
