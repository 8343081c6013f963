package handlers

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// Every act of a menu has a form that opens, for a user who may; what may not be done is no link and says why.
func TestMenusLeadToForms(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	links := map[string]bool{}
	for _, code := range []string{"1304", "1777", "45", "130"} {
		for _, tab := range customerTabs() {
			page := document(t, app.get(t, "/clientes/"+code+tab.path+"?apagados=S", "Cookie", who.cookie))
			page.Find("[data-actions] a").Each(func(_ int, a *goquery.Selection) { links[a.AttrOr("href", "")] = true })
			page.Find("[data-actions] [aria-disabled]").Each(func(_ int, s *goquery.Selection) {
				if why := s.AttrOr("title", ""); len(why) < 10 || !strings.Contains(s.Text(), why) {
					t.Errorf("%s: %q does not say why", code, s.Text())
				}
			})
		}
	}
	if len(links) < 20 {
		t.Errorf("%d acts only: %v", len(links), links)
	}
	for link := range links {
		if answer := app.get(t, link, "Cookie", who.cookie); answer.Code != http.StatusOK {
			t.Errorf("%s: %d", link, answer.Code)
		}
	}
	page := document(t, app.get(t, "/clientes/1304/planos", "Cookie", app.as(t, "financeiro").cookie))
	item := page.Find("[data-actions] li").FilterFunction(func(_ int, s *goquery.Selection) bool { return strings.HasPrefix(s.Text(), "Alterar o cadastro") })
	if item.Find("a").Length() != 0 || !strings.Contains(item.Text(), "Falta a permissão") {
		t.Errorf("without the permission: %q", item.Text())
	}
}

// What the state of a customer, a contract or an asset forbids is greyed, in the words of the refusal.
func TestMenusKnowTheState(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	page := document(t, app.get(t, "/clientes/1304/planos", "Cookie", who.cookie))
	for label, why := range map[string]string{
		"Inativar o cliente": "Há planos não cancelados", "Reativar o cliente": "O cliente está ativo", "Tornar principal": "já é o principal",
		"Registrar a assinatura": "", "Retomar o plano": "Não é possível retomar", "Desmarcar o cancelamento": "não tem cancelamento pendente",
		"Cancelar a mudança pendente": "não tem mudança pendente", "Desfazer a troca de titularidade": "Não é possível desfazer",
	} {
		item := page.Find("[data-actions] li").FilterFunction(func(_ int, s *goquery.Selection) bool { return strings.HasPrefix(strings.TrimSpace(s.Text()), label) }).First()
		if item.Length() == 0 || !strings.Contains(item.Text(), why) || (item.Find("a").Length() == 0) == (why == "") {
			t.Errorf("%s: %q", label, item.Text())
		}
	}
}

// A login that was deleted can be brought back, and nothing else be done to it.
func TestMenuOfADeletedThing(t *testing.T) {
	app := newStory(t)
	page := document(t, app.get(t, "/clientes/130/planos?apagados=S", "Cookie", app.as(t, "administrador").cookie))
	gone := page.Find("li.was [data-actions]").First().Find("a")
	if gone.Length() != 1 || !strings.HasPrefix(gone.Text(), "Restaurar") {
		t.Errorf("of a deleted thing: %q", gone.Text())
	}
}

// The form of an act says whose it is, by name, so that the wrong customer is seen.
func TestFormsNameTheCustomer(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	for _, address := range []string{"/clientes/1304/editar", "/planos/12/vencimento"} {
		page := document(t, app.get(t, address, "Cookie", who.cookie))
		if said := page.Find("#act p a").First().Text(); said != "1304 José da Silva Araújo" {
			t.Errorf("%s says %q", address, said)
		}
		if title := page.Find("title").Text(); !strings.HasPrefix(title, "1304 · José da Silva Araújo · ") {
			t.Errorf("%s is titled %q", address, title)
		}
	}
}

// The new main contract is chosen among the others of the plan; a plan without another says so.
func TestTheSuccessorIsAnotherContract(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	page := document(t, app.get(t, "/clientes/1304/planos", "Cookie", who.cookie))
	link := page.Find(`[data-actions] a[href$="/cancelar"][href^="/contratos/"]`).First().AttrOr("href", "")
	wants(t, app.get(t, link, "Cookie", who.cookie), http.StatusOK, "não tem outro contrato")
	wants(t, app.sends(t, who, "/planos/12/contratos/novo", "numero", "OUTRO-1", "inicio", "01/12/2026", "chave", "c", "passo", "confirmar"), http.StatusSeeOther, "")
	form := document(t, app.get(t, link, "Cookie", who.cookie))
	if got := form.Find("#novo_principal option").Map(func(_ int, o *goquery.Selection) string { return o.AttrOr("value", "") }); strings.Join(got, "|") != "|OUTRO-1" {
		t.Errorf("%s offers %q", link, got)
	}
}

// The fee of permanence is asked of those alone who may decide about it: what others chose would be refused.
func TestFeesAreAskedOfThoseWhoDecide(t *testing.T) {
	app := newStory(t)
	for role, asked := range map[string]int{"administrador": 1, "atendente": 0} {
		who := app.as(t, role)
		for _, act := range []string{"cancelar", "mudar", "transferir"} {
			if n := document(t, app.get(t, "/planos/12/"+act, "Cookie", who.cookie)).Find("[name=multa]").Length(); n != asked {
				t.Errorf("%s, %s: asked %d times, want %d", role, act, n, asked)
			}
		}
	}
}
