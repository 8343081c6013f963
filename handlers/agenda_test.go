package handlers

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// The week shows every technician with a count a day, what is late and what clashes; the form that
// schedules leads back to it; one technician's week and an order are paper.
func TestAgenda(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	app.sends(t, who, "/config/catalogo/tecnicos/novo", "nome", "Rui Lima", "limite", "3", "encaixe", "S", "ativo", "S", "chave", "t")
	for i, at := range []string{"24/11/2026 14:00", "24/11/2026 14:30", "23/11/2026 08:00", ""} {
		pairs := []string{"tipo", "reparo", "plano", "12", "tecnico", "Rui Lima", "chave", "o" + string(rune('a'+i)), "passo", "confirmar"}
		if at != "" {
			pairs = append(pairs, "agendada_para", at)
		}
		if answer := app.sends(t, who, "/clientes/1304/ordens/nova", pairs...); answer.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d %s", at, answer.Code, answer.Body)
		}
	}
	page := document(t, app.get(t, "/agenda?semana=2026-11-25", "Cookie", who.cookie))
	row := page.Find(".agenda tbody tr").FilterFunction(func(_ int, s *goquery.Selection) bool { return strings.Contains(s.Text(), "Rui Lima") })
	if row.Length() != 1 {
		t.Fatalf("no row: %s", page.Find(".agenda").Text())
	}
	day := row.Find("td[data-day='24/11/2026']")
	if day.Find(".visit").Length() != 2 || day.Find(".visit .attention").FilterFunction(func(_ int, s *goquery.Selection) bool { return strings.Contains(s.Text(), "mesmo horário") }).Length() != 2 ||
		!strings.Contains(day.Text(), "2 de 3 · aceita encaixe") {
		t.Errorf("the day shows %s", day.Text())
	}
	if row.Find("td[data-day='23/11/2026'] .late").Length() != 1 {
		t.Error("what is late has no light")
	}
	undated := page.Find(".undated .visit a[href*='/agendar']").Last().AttrOr("href", "")
	form := document(t, app.get(t, undated+"&agendada_para=26/11/2026+09:00&tecnico=Rui+Lima", "Cookie", who.cookie))
	if form.Find("#agendada_para").AttrOr("value", "") != "26/11/2026 09:00" || form.Find("#act [name=voltar]").AttrOr("value", "") != "/agenda?semana=2026-11-23" {
		t.Error("the form is not filled in, or does not lead back")
	}
	target, _, _ := strings.Cut(undated, "?")
	done := app.sends(t, who, target, "agendada_para", "26/11/2026 09:00", "tecnico", "Rui Lima", "voltar", "/agenda?semana=2026-11-23", "chave", "s")
	if !strings.HasPrefix(done.Header().Get("Location"), "/agenda?semana=2026-11-23&feito=") {
		t.Errorf("scheduling leads to %s", done.Header().Get("Location"))
	}
	if away := app.sends(t, who, target[:strings.LastIndex(target, "/")]+"/desagendar", "motivo", "O cliente viajou", "voltar", "//mau.example", "chave", "u"); strings.Contains(away.Header().Get("Location"), "mau") {
		t.Errorf("a form leads away to %s", away.Header().Get("Location"))
	}
	wants(t, app.get(t, "/agenda?semana=2026-11-23&tecnico=Rui+Lima", "Cookie", who.cookie), 200, "Rua das Flores")
	wants(t, app.get(t, "/agenda?semana=ontem", "Cookie", who.cookie), 422, "semana")
	sheet := app.get(t, strings.TrimSuffix(target, "/agendar")+"/folha", "Cookie", who.cookie)
	for _, text := range []string{"Rua das Flores", "em frente à igreja", "Login", "assinatura"} {
		wants(t, sheet, 200, text)
	}
}

// The hours of a technician are taken as people write them, say who is on duty and who takes one more
// visit, and a slot outside of them is noticed before it is saved.
func TestShiftsInTheAgenda(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	const list = "/config/catalogo/tecnicos/novo"
	wants(t, app.sends(t, who, list, "nome", "Rui Lima", "segunda", "de manhã", "ativo", "S"), 422, "Não são horas de um dia.")
	for _, hours := range [][]string{
		{"nome", "Rui Lima", "limite", "1", "encaixe", "S", "segunda", "8-12 13-18", "terca", "8h às 12h"},
		{"nome", "Ana Dias", "segunda", "8-18", "terca", "8-18", "quarta", "8-18", "quinta", "8-18", "sexta", "8-18", "sabado", "8-18", "domingo", "8-18"},
	} {
		if got := app.sends(t, who, list, append(hours, "ativo", "S", "chave", hours[1])...); got.Code != http.StatusSeeOther {
			t.Fatalf("%d %s", got.Code, got.Body)
		}
	}
	const open = "/clientes/1304/ordens/nova"
	wants(t, app.sends(t, who, open, "tipo", "reparo", "tecnico", "Rui Lima", "agendada_para", "01/12/2027 09:00", "chave", "a"), 200, "Rui Lima não está de serviço em quarta-feira 01/12/2027.")
	wants(t, app.sends(t, who, open, "tipo", "reparo", "tecnico", "Rui Lima", "agendada_para", "30/11/2027 14:00", "chave", "b"), 200, "Rui Lima está de serviço em terça-feira das 08:00 às 12:00.")
	wants(t, app.sends(t, who, open, "tipo", "reparo", "tecnico", "Rui Lim", "agendada_para", "30/11/2027 09:00", "chave", "c"), 200, "Rui Lim não está na lista de técnicos em uso.")
	if got := app.sends(t, who, open, "tipo", "reparo", "tecnico", "Rui Lima", "agendada_para", "29/11/2027 09:00", "chave", "c"); got.Code != http.StatusSeeOther {
		t.Errorf("within the hours: %d %s", got.Code, got.Body)
	}
	week := document(t, app.get(t, "/agenda?semana=2027-11-29", "Cookie", who.cookie))
	cell := func(day, technician string) string {
		return strings.Join(strings.Fields(week.Find("td[data-day='"+day+"'][data-technician='"+technician+"'] > p").Text()), " ")
	}
	for _, c := range []struct{ day, technician, want string }{
		{day: "29/11/2027", technician: "Rui Lima", want: "8h–12h 13h–18h1 de 1"},
		{day: "30/11/2027", technician: "Rui Lima", want: "8h–12h0 de 1 · aceita encaixe"},
		{day: "01/12/2027", technician: "Rui Lima", want: "de folga"},
		{day: "01/12/2027", technician: "Ana Dias", want: "8h–18h"},
	} {
		if got := cell(c.day, c.technician); got != c.want {
			t.Errorf("%s, %s: %q", c.technician, c.day, got)
		}
	}
	today := document(t, app.get(t, "/agenda", "Cookie", who.cookie)).Find(".duty").Text()
	if !strings.Contains(today, "Ana Dias 8h–18h") {
		t.Errorf("on duty: %q", today)
	}
}

// An outage is told once, and everybody concerned shows it until it ends.
func TestOutageScreen(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "atendente")
	told := app.sends(t, who, "/paradas/nova", "bairros", "Centro", "mensagem", "Fibra rompida na praça", "chave", "p", "passo", "confirmar")
	if told.Code != http.StatusSeeOther || !strings.HasPrefix(told.Header().Get("Location"), "/paradas?feito=") {
		t.Fatalf("%d %s", told.Code, told.Body)
	}
	list := app.get(t, told.Header().Get("Location"), "Cookie", who.cookie)
	wants(t, list, 200, "Fibra rompida na praça")
	wants(t, app.get(t, "/clientes/1304", "Cookie", who.cookie), 200, "<strong>Parada:</strong> Fibra rompida na praça")
	wants(t, app.get(t, "/clientes?q=1304", "Cookie", who.cookie), 200, "parada: Fibra rompida na praça")
	end := document(t, list).Find("a[href$='/encerrar']").AttrOr("href", "")
	app.sends(t, who, end, "chave", "e", "passo", "confirmar")
	if again := app.get(t, "/clientes/1304", "Cookie", who.cookie); strings.Contains(again.Body.String(), "Fibra rompida") {
		t.Error("an outage that ended is still told")
	}
	wants(t, app.sends(t, who, "/paradas/nova", "mensagem", "x", "chave", "q"), 422, "Diga os pontos de acesso ou os bairros")
}

// Procurar Patrimônio answers by each key, and each thing says where it is and has been.
func TestAssetScreens(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	app.as(t, "tecnico")
	made := app.sends(t, who, "/equipamentos/novo", "patrimonio", "P-900", "numero_serie", "SN900XYZ", "mac", "AA:BB:CC:00:09:00", "fabricante", "Acme",
		"fornecedor", "Loja do Zé", "nota", "NF-77", "chave", "a", "passo", "confirmar")
	if at := made.Header().Get("Location"); !strings.HasPrefix(at, "/patrimonio/P-900?feito=") {
		t.Errorf("a new asset leads to %q", at)
	}
	for _, query := range []string{"patrimonio=P-900", "numero_serie=900XYZ", "mac=cc:00:09", "fabricante=acme", "fornecedor=loja", "nota=NF-7"} {
		wants(t, app.get(t, "/patrimonio?"+query, "Cookie", who.cookie), 200, `href="/patrimonio/P-900"`)
	}
	moved := app.sends(t, who, "/equipamentos/P-900/movimentar", "para", "cliente", "cliente", "1304", "responsavel", "tecnico", "confirma", "administrador", "chave", "m", "passo", "confirmar")
	if moved.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", moved.Code, moved.Body)
	}
	wants(t, app.get(t, "/clientes/1304/equipamentos", "Cookie", who.cookie), 200, "Comodato")
	page := app.get(t, "/patrimonio/P-900", "Cookie", who.cookie)
	wants(t, page, 200, "/clientes/1304/equipamentos")
	receipt := document(t, page).Find("a[href$='/recibo']").AttrOr("href", "")
	wants(t, app.get(t, receipt, "Cookie", who.cookie), 200, "Recibo de movimento")
	wants(t, app.get(t, "/patrimonio/nada", "Cookie", who.cookie), 404, "")
	wants(t, app.get(t, "/movimentos/x/recibo", "Cookie", who.cookie), 404, "")
	wants(t, app.get(t, "/patrimonio", "Cookie", app.as(t, "financeiro").cookie), 403, "")
}

// From the search a value of equipment leads to its page, at a customer or at none, and an answer without
// rows to Procurar Patrimônio; not for a role that may not see equipment.
func TestAssetsFromTheSearch(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	app.as(t, "tecnico")
	app.sends(t, who, "/equipamentos/novo", "patrimonio", "P-900", "numero_serie", "SN900XYZ", "mac", "AA:BB:CC:00:09:00", "chave", "a", "passo", "confirmar")
	leads := func(typed, row, address string, wanted int) {
		t.Helper()
		page := document(t, app.get(t, "/clientes?q="+typed, "Cookie", who.cookie))
		if n := page.Find(row + " a[href='" + address + "']").Length(); n != wanted {
			t.Errorf("%s: %d links to %s in %q", typed, n, address, page.Find("#results").Text())
		}
	}
	leads("SN900XYZ", "#results .why", "/patrimonio/P-900", 1)
	leads("SN900XYZ", "#results .group", "/patrimonio?numero_serie=SN900XYZ", 1)
	app.sends(t, who, "/equipamentos/P-900/movimentar", "para", "cliente", "cliente", "1304", "responsavel", "tecnico", "confirma", "administrador", "chave", "m", "passo", "confirmar")
	for _, typed := range []string{"SN900XYZ", "P-900", "AABBCC000900"} {
		leads(typed, "#c1304 .why", "/patrimonio/P-900", 1)
	}
	leads("SN12399999", "#results .empty", "/patrimonio?numero_serie=SN12399999", 1)
	leads("00:00:5E:99:99:99", "#results .empty", "/patrimonio?mac=00%3A00%3A5E%3A99%3A99%3A99", 1)
	who = app.as(t, "financeiro")
	leads("AABBCC000900", "#results", "/patrimonio/P-900", 0)
	leads("SN12399999", "#results .empty", "/patrimonio?numero_serie=SN12399999", 0)
}
