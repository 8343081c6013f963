package handlers

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"balcao/db"
	"balcao/internal/isp"
)

// walked are forms that people fill in: where they stand, where they are sent, a field that is typed into, and a
// role that may not send them, with the permission that it lacks.
func walked() []struct {
	page, target, form, field, stranger string
	needs                               isp.Permission
} {
	return []struct {
		page, target, form, field, stranger string
		needs                               isp.Permission
	}{
		{page: "/clientes/1304", target: "/clientes/1304/anexos", form: "form[data-typed]", field: "descricao", stranger: "tecnico", needs: isp.EditCustomers},
		{page: "/planos/12/servicos-adicionais/novo", target: "", form: "form[data-act]", field: "descricao", stranger: "tecnico", needs: isp.SellServices},
		{page: "/config/papeis/novo", target: "", form: "form[data-act]", field: "nome", stranger: "atendente", needs: isp.Administer},
		{page: "/config/papeis/atendente/editar", target: "", form: "form[data-act]", field: "nome", stranger: "atendente", needs: isp.Administer},
		{page: "/config/papeis/atendente/excluir", target: "", form: "form[data-act]", field: "motivo", stranger: "financeiro", needs: isp.Administer},
		{page: "/config/usuarios", target: "", form: "form[data-typed]", field: "nome", stranger: "atendente", needs: isp.Administer},
		{page: "/config/usuarios/administrador", target: "", form: "form[data-typed]", field: "papel", stranger: "tecnico", needs: isp.Administer},
		{page: "/config/chaves", target: "", form: "form[data-typed]", field: "nome", stranger: "atendente", needs: isp.Administer},
		{page: "/config/provedor", target: "", form: "form[data-typed]", field: "provedor_nome", stranger: "atendente", needs: isp.ChangeSettings},
		{page: "/paradas/nova", target: "", form: "form[data-act]", field: "mensagem", stranger: "financeiro", needs: isp.EditService},
		{page: "/equipamentos/novo", target: "", form: "form[data-act]", field: "patrimonio", stranger: "atendente", needs: isp.EditEquipment},
		{page: "/equipamentos/P-0002/movimentar", target: "", form: "form[data-act]", field: "responsavel", stranger: "atendente", needs: isp.EditEquipment},
	}
}

// A form that is sent when the session has ended saves nothing and leads, behind the login, to the page on which
// it stands, where the draft of what was typed is offered; from within a page a dialog asks, and what was typed
// stays. Without the permission nothing is shown and nothing is done, and the permission is named.
func TestFormsOutliveTheirSession(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	for _, w := range walked() {
		target := w.target
		if target == "" {
			target = w.page
		}
		page := document(t, app.get(t, w.page, "Cookie", who.cookie))
		form := page.Find(w.form).FilterFunction(func(_ int, s *goquery.Selection) bool {
			action, _ := s.Attr("action")
			return strings.HasPrefix(action, target)
		})
		if form.Find("[name="+w.field+"]").Length() == 0 {
			t.Errorf("%s: %s is in no form whose typing is kept", w.page, w.field)
		}
		stranger := app.as(t, w.stranger)
		before := app.lastEvent(t)
		typed := url.Values{"csrf": {who.csrf}, w.field: {"escrito antes"}, "passo": {"confirmar"}}
		sent := app.post(t, target, typed, "Cookie", app.sessions.name+"=expirada")
		if at := sent.Header().Get("Location"); sent.Code != http.StatusSeeOther || at != "/entrar?next="+url.QueryEscape(w.page) {
			t.Errorf("%s without a session: %d to %q", target, sent.Code, at)
		}
		part := app.post(t, target, typed, "Cookie", app.sessions.name+"=expirada", "HX-Request", "true", "HX-Request-Type", "partial")
		if part.Code != http.StatusUnauthorized || part.Header().Get("HX-Retarget") != "#dialog" || !strings.Contains(part.Body.String(), "continua na tela") {
			t.Errorf("%s without a session, from within a page: %d %v", target, part.Code, part.Header())
		}
		typed.Set("csrf", stranger.csrf)
		wants(t, app.post(t, target, typed, "Cookie", stranger.cookie), http.StatusForbidden, "Seu papel não tem a permissão necessária: "+w.needs.Label())
		if after := app.lastEvent(t); after != before {
			t.Errorf("%s: %d lines of history more", target, after-before)
		}
	}
}

// lastEvent is the number of the newest line of history.
func (s *shell) lastEvent(t *testing.T) int64 {
	t.Helper()
	lines, err := s.Store.Events(t.Context(), isp.Console("teste"), db.EventFilter{Limit: 1})
	if err != nil || len(lines) != 1 {
		t.Fatal(err)
	}
	return lines[0].ID
}

// However many there are, a page shows some and leads to the next ones, to the last.
func TestLongListsComeInPages(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	const most = 2*tabRows + 7
	for _, place := range []string{"Prateleira 0", "Prateleira 1"} {
		app.sends(t, who, "/config/catalogo/locais/novo", "nome", place, "ativo", "S", "chave", place)
	}
	places, _ := isp.CatalogueListOf("stock_place")
	for i := range most {
		name := "pessoa." + strconv.Itoa(1000+i)
		if _, err := app.Store.CreateUser(t.Context(), isp.Console("teste"), name, "Pessoa", "atendente"); err != nil {
			t.Fatal(err)
		}
		if _, err := app.Store.CreateToken(t.Context(), isp.Console("teste"), name, "atendente"); err != nil {
			t.Fatal(err)
		}
		for act, do := range map[string]func(x *db.Tx) (any, error){
			"papel.copiar": func(x *db.Tx) (any, error) {
				return db.CopyRole(t.Context(), x, "", db.RoleCopy{Name: name, From: "atendente"})
			},
			"local.criar": func(x *db.Tx) (any, error) {
				return db.AddCatalogueEntry(places)(t.Context(), x, "", isp.CatalogueEntry{Name: name, Active: true})
			},
			"cliente.anexar": func(x *db.Tx) (any, error) {
				return db.AttachToCustomer(t.Context(), x, "1304", db.SentFile{File: "JVBERi0xLjcK", Name: name + ".pdf"})
			},
			"equipamento.movimentar": func(x *db.Tx) (any, error) {
				to := isp.EquipmentMove{State: "in_stock", Place: "Prateleira " + strconv.Itoa(i%2), Responsible: "pessoa.1000", Confirming: "administrador"}
				return db.MoveEquipment(t.Context(), x, "P-0002", to)
			},
			"parada.abrir": func(x *db.Tx) (any, error) {
				o, err := db.OpenOutage(t.Context(), x, "", isp.Outage{Districts: []string{"Centro"}, Message: name})
				if err != nil {
					return o, err
				}
				return db.EndOutage(t.Context(), x, o.ID)
			},
		} {
			if _, err := app.Store.Act(t.Context(), db.Ask{Actor: isp.Console("teste"), Act: act, Needs: isp.Administer}, do); err != nil {
				t.Fatalf("%s: %v", act, err)
			}
		}
	}
	for start, rows := range map[string]string{
		"/config/usuarios": "table.list a[href^='/config/usuarios/']", "/config/chaves": "table.list a[href^='/config/chaves/']",
		"/config/papeis": "table.list a[href^='/config/papeis/']", "/config/catalogo/locais": "table.list a[href^='/config/catalogo/locais/']",
		"/clientes/1304": "#attachments li", "/patrimonio/P-0002": "table.list tbody:not([id]) tr", "/paradas": "table.list tbody:not([id]) tr",
	} {
		seen, pages := 0, 0
		for at, more := start, true; more && pages < 9; pages++ {
			answer := app.get(t, at, "Cookie", who.cookie)
			page := document(t, answer)
			n := page.Find(rows).Length()
			if answer.Code != http.StatusOK || n == 0 || n > tabRows+1 {
				t.Errorf("%s: %d with %d rows", at, answer.Code, n)
			}
			seen += n
			at, more = page.Find("a.more").Attr("href")
			at, _, _ = strings.Cut(at, "#")
			if part := app.get(t, at, "Cookie", who.cookie, "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "tbody#more"); more && !strings.HasPrefix(start, "/clientes") && (!strings.Contains(part.Body.String(), "<tbody><tr>") || strings.Contains(part.Body.String(), "<main")) {
				t.Errorf("%s: the next rows come as %.80q", at, part.Body)
			}
		}
		if pages < 3 || seen < most {
			t.Errorf("%s: %d rows on %d pages", start, seen, pages)
		}
	}
	for _, target := range []string{"/config/usuarios?depois=x", "/config/chaves?depois=0", "/clientes/1304?anexos=x", "/patrimonio/P-0002?depois=-1"} {
		wants(t, app.get(t, target, "Cookie", who.cookie), http.StatusBadRequest, "O cursor não é desta lista.")
	}
}
