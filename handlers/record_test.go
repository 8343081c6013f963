package handlers

import (
	"database/sql"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/db/sheets"
	"balcao/internal/isp"
	"balcao/views"
)

// newFilled is the web over a database that fill has filled; change, when there is any, is SQL that
// runs on it afterwards.
func newFilled(t *testing.T, fill func(*sheets.Load), change ...string) *shell {
	t.Helper()
	clock := &dbtest.Clock{}
	clock.Set(dbtest.Start())
	options := dbtest.Options(t, filepath.Join(t.TempDir(), "dados"), clock)
	err := db.BulkLoad(t.Context(), options, sheets.Options{}, func(l *sheets.Load) (bool, error) {
		fill(l)
		return true, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range change {
		base, err := sql.Open("sqlite3", filepath.Join(options.Dir, "app.db"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := base.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
		if err := base.Close(); err != nil {
			t.Fatal(err)
		}
	}
	store, err := db.Open(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return newShellOn(t, &dbtest.Base{DB: store, Clock: clock})
}

// part asks for the element with this "#id" as htmx does.
func (s *shell) part(t *testing.T, who person, target, id string) *httptest.ResponseRecorder {
	t.Helper()
	return s.get(t, target, "Cookie", who.cookie, "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "section"+id)
}

func outer(t *testing.T, s *goquery.Selection) string {
	t.Helper()
	text, err := goquery.OuterHtml(s)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(text)
}

// Every tab is a page of its own, and as a part the same panel; the strip marks it.
func TestEveryTabIsAPartOfItsPage(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	for _, tab := range customerTabs() {
		for _, code := range []string{"1304", "2013", "130", "1777", "502"} {
			for _, query := range []string{"", "?apagados=S", "?de=01/01/2020&ate=31/12/2026", "?de=31/02/2026&ate=x", "?tipo=financeiro&quem=Marina+Prado", "?aberturas=S"} {
				target := "/clientes/" + code + tab.path + query
				answer := app.get(t, target, "Cookie", who.cookie)
				page := document(t, answer)
				page.Find("[name=chave]").RemoveAttr("value") // another one with each drawing
				got := app.part(t, who, target, "#panel")
				if got.Code != answer.Code || strings.Contains(got.Body.String(), "<html") {
					t.Fatalf("%s: %d and %d as a part", target, answer.Code, got.Code)
				}
				fragment := document(t, got)
				fragment.Find("[name=chave]").RemoveAttr("value")
				if want := outer(t, page.Find("#panel")); outer(t, fragment.Find("#panel")) != want {
					t.Errorf("%s: the part differs from the page", target)
				}
				if fragment.Find("body").Children().Length() != 1 || fragment.Find("title").Text() != page.Find("title").Text() {
					t.Errorf("%s: the part brings more than the panel and the title", target)
				}
				selected := page.Find("[role=tab][aria-selected=true]")
				if id := selected.AttrOr("id", ""); selected.Length() != 1 || id != "tab-"+tab.key || page.Find("#panel").AttrOr("aria-labelledby", "") != id {
					t.Errorf("%s: %d tabs are selected, %s", target, selected.Length(), id)
				}
				if page.Find("header.record h1").Length() != 1 || page.Find("header.record p h1").Length() != 0 {
					t.Errorf("%s: the head of the record is broken", target)
				}
			}
		}
	}
}

// The strip says which permission a role misses, and the address of the tab refuses.
func TestTabsOfRoles(t *testing.T) {
	app := newStory(t)
	for _, role := range isp.DefaultRoles() {
		who := app.as(t, role.Key)
		page := document(t, app.get(t, "/clientes/1777", "Cookie", who.cookie))
		for _, tab := range customerTabs() {
			allowed := slices.Contains(role.Permissions, tab.permission)
			drawn := page.Find("#tab-" + tab.key)
			why := drawn.AttrOr("title", "")
			if _, linked := drawn.Attr("href"); linked != allowed || allowed == strings.Contains(why, tab.permission.Label()) {
				t.Errorf("%s, %s: a link is %t, says %q", role.Key, tab.key, linked, why)
			}
			want := http.StatusOK
			if !allowed {
				want = http.StatusForbidden
			}
			if got := app.get(t, "/clientes/1777"+tab.path, "Cookie", who.cookie).Code; got != want {
				t.Errorf("%s, %s: %d, want %d", role.Key, tab.key, got, want)
			}
			part := app.part(t, who, "/clientes/1777"+tab.path, "#panel")
			if part.Code != want || !allowed && part.Header().Get("HX-Retarget") != "#message" {
				t.Errorf("%s, %s as a part: %d to %s", role.Key, tab.key, part.Code, part.Header().Get("HX-Retarget"))
			}
		}
		head := page.Find("header.record").Text()
		if finance := slices.Contains(role.Permissions, isp.ReadFinance); finance != strings.Contains(head, "vencido") {
			t.Errorf("%s: the head says of the debt: %q", role.Key, head)
		}
	}
}

// What a role may not see is covered on every tab, in the head and in the history too.
func TestCoveredForRoles(t *testing.T) {
	app := newFilled(t, func(l *sheets.Load) {
		id := l.Customer(&isp.Customer{Code: "1", Kind: "person", Name: "Ana", TaxID: "52998224725", RG: "MG-12345678", RGIssuer: "SSP", Active: true})
		l.Phone(id, &isp.Phone{Kind: "mobile", Number: "37999990013"})
		l.Contact(id, &isp.Contact{Name: "Lúcia", Mobile: "37988880026", Phone: "3732214455"})
		plan := l.Plan(&isp.Plan{Code: "1", CustomerID: id, Type: isp.PlanType{ID: l.PlanType(&isp.PlanType{Code: "F", Name: "Fibra", Group: "Fibra"})}, Status: "active"}, 0, 0)
		l.VoiceTerminal(&isp.VoiceTerminal{PlanID: plan, Number: "3740031234", ValidFrom: "2024-01-01"})
		l.Event(&sheets.Event{
			At: "2026-11-01T12:00:00Z", Actor: "Marina", Kind: "customer.changed", CustomerID: id,
			Before: `{"tax_id":"11144477735","rg":"MG-7654321","kind":"company"}`, After: `{"tax_id":"52998224725","rg":"MG-12345678","kind":"person"}`,
		})
		l.Event(&sheets.Event{
			At: "2026-11-02T12:00:00Z", Actor: "Marina", Kind: "phone.changed", CustomerID: id,
			Before: `{"number":"37977770001"}`, After: `{"number":"37999990013"}`,
		})
	}, "DELETE FROM role_permissions WHERE permission = 'telefones.ver' AND role_id = (SELECT id FROM roles WHERE key = 'tecnico')")
	documents := []string{"52998224725", "529.982.247-25", "MG-12345678", "111.444.777-35", "11144477735", "MG-7654321"}
	phones := []string{"37999990013", "99999-0013", "98888-0026", "3221-4455", "4003-1234", "37977770001", "97777-0001"}
	for role, covered := range map[string]struct{ documents, phones bool }{
		"administrador": {false, false}, "financeiro": {false, false}, "atendente": {true, false}, "tecnico": {true, true},
	} {
		who := app.as(t, role)
		var all strings.Builder
		for _, tab := range customerTabs() {
			all.WriteString(app.get(t, "/clientes/1"+tab.path, "Cookie", who.cookie).Body.String())
		}
		text := all.String()
		for _, secret := range documents {
			if covered.documents && strings.Contains(text, secret) {
				t.Errorf("%s sees the document %s", role, secret)
			}
		}
		for _, secret := range phones {
			if covered.phones && strings.Contains(text, secret) {
				t.Errorf("%s sees the telephone %s", role, secret)
			}
		}
		for want, shown := range map[string]bool{
			"529.982.247-25": !covered.documents, "111.444.777-35 → 529.982.247-25": !covered.documents, "MG-12345678 SSP": !covered.documents,
			"***.982.247-**": covered.documents, "*** SSP": covered.documents,
			"(37) 99999-0013": !covered.phones, "(37) 97777-0001 → (37) 99999-0013": !covered.phones, "(**) *****-0013": covered.phones,
			"Tipo: Pessoa Jurídica → Pessoa Física": true,
		} {
			if strings.Contains(text, want) != shown {
				t.Errorf("%s: %q is shown: %t, want %t", role, want, !shown, shown)
			}
		}
	}
}

// A customer that does not exist is not found on any tab.
func TestUnknownCustomer(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	for _, tab := range customerTabs() {
		for _, code := range []string{"99999999", "0", "-1", "1304%20", "%C3%A7", "1304%00"} {
			target := "/clientes/" + code + tab.path
			if got := app.get(t, target, "Cookie", who.cookie).Code; got != http.StatusNotFound {
				t.Errorf("%s: %d, want 404", target, got)
			}
			if got := app.part(t, who, target, "#panel"); got.Code != http.StatusNotFound || got.Header().Get("HX-Push-Url") != "false" {
				t.Errorf("%s as a part: %d", target, got.Code)
			}
		}
	}
}

// A code may be made of anything, and its record opens under every tab.
func TestCodesOfAllKinds(t *testing.T) {
	codes := []string{"12/3", "A 1", "ç%41", "a?b#c", "1+1", "<b>", "..x", "a&b"}
	app := newFilled(t, func(l *sheets.Load) {
		for _, code := range codes {
			l.Customer(&isp.Customer{Code: code, Kind: "person", Name: "Nome " + code, Active: true})
		}
	})
	who := app.as(t, "administrador")
	for _, code := range codes {
		first := document(t, app.get(t, views.RecordURL(code), "Cookie", who.cookie))
		links := first.Find("[role=tab]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("href", "") })
		if len(links) != len(customerTabs()) {
			t.Fatalf("%q: %d tabs", code, len(links))
		}
		for _, link := range links {
			answer := app.get(t, link, "Cookie", who.cookie)
			if name := document(t, answer).Find("h1").Text(); answer.Code != http.StatusOK || name != "Nome "+code {
				t.Errorf("%q: %s: %d, %q", code, link, answer.Code, name)
			}
		}
	}
}

// An impossible period is said beside its field, what was typed stays, and nothing is listed.
func TestImpossiblePeriod(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "atendente")
	for _, c := range []struct{ from, until, wrong, ok string }{
		{from: "31/02/2026", until: "", wrong: "de", ok: "ate"},
		{from: "", until: "ontem", wrong: "ate", ok: "de"},
		{from: "29/02/2025", until: "31/12/2025", wrong: "de", ok: "ate"},
		{from: "02/01/2026", until: "01/01/2026", wrong: "ate", ok: "de"},
		{from: "x", until: "y", wrong: "de ate", ok: ""},
	} {
		for _, tab := range []string{"financeiro", "historico"} {
			target := "/clientes/1304/" + tab + "?" + url.Values{"de": {c.from}, "ate": {c.until}, "quem": {"Fulano <b>"}}.Encode()
			answer := app.part(t, who, target, "#panel")
			page := document(t, answer)
			if answer.Code != http.StatusUnprocessableEntity || answer.Header().Get("HX-Push-Url") != "false" {
				t.Errorf("%s: %d", target, answer.Code)
			}
			for _, name := range strings.Fields(c.wrong) {
				field := page.Find("#" + name)
				said := page.Find("#" + field.AttrOr("aria-describedby", "none")).Text()
				if field.AttrOr("aria-invalid", "") != "true" || len(said) < 10 {
					t.Errorf("%s: %s is not told wrong: %q", target, name, said)
				}
			}
			if c.ok != "" && page.Find("#"+c.ok).AttrOr("aria-invalid", "") != "" {
				t.Errorf("%s: %s is told wrong", target, c.ok)
			}
			if page.Find("#de").AttrOr("value", "") != c.from || page.Find("#ate").AttrOr("value", "") != c.until {
				t.Errorf("%s: what was typed is gone", target)
			}
			if tab == "historico" && page.Find("#quem option[selected]").Text() != "Fulano <b>" {
				t.Errorf("%s: the person that was chosen is gone", target)
			}
			if page.Find("#panel table, #panel .empty, #timeline").Length() != 0 {
				t.Errorf("%s: something is listed", target)
			}
		}
	}
}

// An opening is written down once, however many tabs are looked at; ten minutes later, and by
// somebody else, it is another.
func TestRecordIsOpenedOnce(t *testing.T) {
	app := newStory(t)
	look := func(role string) {
		who := app.as(t, role)
		for _, tab := range customerTabs() {
			app.get(t, "/clientes/1304"+tab.path, "Cookie", who.cookie)
			app.part(t, who, "/clientes/1304"+tab.path, "#panel")
		}
	}
	opened := func() int {
		all, err := app.Store.RecordOpenings(t.Context(), isp.Console("teste"), "1304")
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	admin := app.as(t, "administrador")
	for _, target := range []string{"/clientes/99999", "/clientes/1304/nada", "/clientes/1304?x=1&em=2"} {
		app.get(t, target, "Cookie", app.as(t, "financeiro").cookie)
	}
	if got := opened(); got != 1 {
		t.Errorf("%d openings after one page", got)
	}
	look("atendente")
	look("atendente")
	if got := opened(); got != 2 {
		t.Errorf("%d openings, want those of two people", got)
	}
	app.base.Clock.Advance(11 * time.Minute)
	look("atendente")
	look("tecnico")
	if got := opened(); got != 4 {
		t.Errorf("%d openings, want one more of each", got)
	}
	page := document(t, app.get(t, "/clientes/1304/historico?aberturas=S", "Cookie", admin.cookie))
	if rows := page.Find(`[aria-label="Quem abriu este cadastro"] tbody tr`); rows.Length() != 4 || !strings.Contains(rows.Text(), "Pessoa tecnico") {
		t.Errorf("the administrator sees %d openings: %q", rows.Length(), rows.Text())
	}
	other := document(t, app.get(t, "/clientes/1304/historico?aberturas=S", "Cookie", app.as(t, "atendente").cookie))
	if strings.Contains(other.Find("#panel").Text(), "abriu") {
		t.Error("an attendant sees who opened the record")
	}
}

// The alert stands on every tab, once: with the head while it is short, below it when it would
// fill the screen.
func TestAlertIsOnEveryTab(t *testing.T) {
	short, long := "Só falar com a filha", strings.Repeat("Não informar dados. ", 40)
	app := newFilled(t, func(l *sheets.Load) {
		l.Customer(&isp.Customer{Code: "1", Kind: "person", Name: "Ana", Active: true, Alert: short})
		l.Customer(&isp.Customer{Code: "2", Kind: "person", Name: "Bia", Active: true, Alert: long})
		l.Customer(&isp.Customer{Code: "3", Kind: "person", Name: "Caio", Active: true, Alert: "a\nb\nc"})
		l.Customer(&isp.Customer{Code: "4", Kind: "person", Name: "Davi", Active: true})
	})
	who := app.as(t, "atendente")
	for code, want := range map[string]struct {
		text   string
		inHead int
	}{"1": {short, 1}, "2": {strings.TrimSpace(long), 0}, "3": {"a\nb\nc", 0}, "4": {"", 0}} {
		for _, tab := range customerTabs() {
			page := document(t, app.get(t, "/clientes/"+code+tab.path, "Cookie", who.cookie))
			alert := page.Find(".record-alert")
			if got := strings.TrimSpace(strings.TrimPrefix(alert.Text(), "Alerta:")); got != want.text {
				t.Errorf("%s, %s: the alert is %q", code, tab.key, got)
			}
			if got := page.Find("header.record .record-alert").Length(); got != want.inHead {
				t.Errorf("%s, %s: %d alerts in the head", code, tab.key, got)
			}
		}
	}
}
