package handlers

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"balcao/db/sheets"
	"balcao/internal/isp"
)

// huge adds a customer with far more of everything than a screen holds.
func huge(l *sheets.Load) {
	id := l.Customer(&isp.Customer{Code: "1", Kind: "company", Name: "Condomínio de Todos", Active: true})
	kind := isp.PlanType{ID: l.PlanType(&isp.PlanType{Code: "F", Name: "Fibra", Group: "Fibra"})}
	statuses := []string{"active", "paused", "cancelled"}
	var plan int64
	for i := range 300 {
		plan = l.Plan(&isp.Plan{Code: fmt.Sprintf("P%03d", i), CustomerID: id, Type: kind, Status: statuses[i%3], StartDate: "2024-01-02"}, 0, 0)
		l.Contract(&isp.Contract{PlanID: plan, Number: fmt.Sprintf("C%03d", i), Main: true, Status: "in_force"})
		l.RadiusLogin(&isp.RadiusLogin{PlanID: plan, Username: fmt.Sprintf("login%03d", i)}, nil)
		l.Equipment(&isp.Equipment{AssetNumber: fmt.Sprintf("E%03d", i), PlanID: plan})
	}
	for i := range 1000 {
		due := isp.AddDays("2020-01-01", i/2) // two of each day
		l.PaymentSlip(id, plan, &isp.PaymentSlip{OurNumber: fmt.Sprintf("B%04d", i), IssuedOn: isp.AddDays(due, -9), DueOn: due, Status: []string{"open", "paid", "open", "open", "cancelled"}[i%5], AmountCents: 100})
	}
	for i := range 130 {
		moment := isp.AddDays("2024-01-01", i/3) + "T12:00:00Z"
		l.FiscalDocument(id, plan, &isp.FiscalDocument{Number: fmt.Sprintf("N%03d", i), Status: "authorized", IssuedOn: "2024-02-02"})
		l.Attendance(id, &isp.Attendance{Protocol: fmt.Sprintf("A%03d", i), Channel: "phone", OpenedAt: moment})
		ticket := l.Occurrence(id, plan, &isp.Occurrence{Number: fmt.Sprintf("O%03d", i), Status: "open", OpenedAt: moment})
		l.ServiceOrder(id, plan, ticket, &isp.ServiceOrder{Number: fmt.Sprintf("S%03d", i), Status: "open"})
		l.Contact(id, &isp.Contact{Name: fmt.Sprintf("Contato %03d", i)})
	}
	other := l.Customer(&isp.Customer{Code: "2", Kind: "person", Name: "Outra pessoa", Active: true})
	foreign := l.Plan(&isp.Plan{Code: "P999", CustomerID: other, Type: kind, Status: "active"}, 0, 0)
	l.Contract(&isp.Contract{PlanID: foreign, Number: "C999", Main: true, Status: "in_force"})
	l.Equipment(&isp.Equipment{AssetNumber: "E999", PlanID: foreign})
}

// list is a list of a tab that goes on with "Mostrar mais".
type list struct {
	tab, more, key string // address, id of what "Mostrar mais" replaces, selector of what names a row
	rows           int
}

func lists() []list {
	return []list{
		{tab: "/planos", more: "#more-active", key: "#plans-active .plan", rows: 100},
		{tab: "/planos", more: "#more-inactive", key: "#plans-inactive .plan", rows: 100},
		{tab: "/planos", more: "#more-cancelled", key: "#plans-cancelled .plan", rows: 100},
		{tab: "/contratos", more: "#more", key: "tbody td:first-child.doc", rows: 300},
		{tab: "/equipamentos", more: "#more", key: "tbody td:first-child.doc", rows: 300},
		{tab: "/financeiro", more: "#more-slips", key: "[aria-label=Boletos] td:nth-child(5)", rows: 400},
		{tab: "/financeiro", more: "#more-waiting", key: "[aria-label='Boletos em aberto'] td:nth-child(5)", rows: 600},
		{tab: "/financeiro", more: "#more-notes", key: "[aria-label='Notas fiscais'] td:nth-child(4)", rows: 130},
		{tab: "/atendimentos", more: "#more", key: "tbody td:first-child.doc", rows: 130},
		{tab: "/ocorrencias", more: "#more", key: "tbody tr[id]", rows: 130},
		{tab: "/ordens", more: "#more", key: "tbody tr[id]", rows: 130},
		{tab: "/historico", more: "#more", key: "#timeline .day li", rows: 300 + 1000 + 130*3},
	}
}

// names are what tells the rows apart.
func names(t *testing.T, page *goquery.Document, l list) []string {
	t.Helper()
	return page.Find(l.key).Map(func(_ int, s *goquery.Selection) string {
		if strings.HasSuffix(l.key, "]") || strings.HasSuffix(l.key, ".plan") {
			return s.AttrOr("id", "")
		}
		return strings.TrimSpace(s.Text())
	})
}

// "Mostrar mais" goes through every list to its end, with no gap and no repeat, as a page and
// as rows alone; and no answer is heavy or slow.
func TestMoreGoesThroughEveryList(t *testing.T) {
	app := newFilled(t, huge)
	who := app.as(t, "administrador")
	for _, l := range lists() {
		began := time.Now()
		answer := app.get(t, "/clientes/1"+l.tab, "Cookie", who.cookie)
		if took, size := time.Since(began), answer.Body.Len(); took > 5*time.Second || size > 160_000 {
			t.Errorf("%s: %d bytes in %s", l.tab, size, took)
		}
		page := document(t, answer)
		found := names(t, page, l)
		link := page.Find(l.more + " a.more")
		for steps := 0; link.Length() == 1; steps++ {
			target := link.AttrOr("hx-get", "")
			last := page.Find("#timeline .day h3").Last().Text()
			if steps > 200 || target == "" || target != link.AttrOr("href", "") || link.AttrOr("hx-target", "") != l.more {
				t.Fatalf("%s: %d steps, then %q", l.tab, steps, target)
			}
			part := app.part(t, who, target, l.more)
			rest := strings.SplitAfterN(part.Body.String(), "</head>", 2)
			if part.Code != http.StatusOK || len(rest) != 2 || strings.Contains(rest[1], "role=\"tabpanel\"") {
				t.Fatalf("%s: %d %.300s", target, part.Code, part.Body.String())
			}
			page = document(t, app.get(t, target, "Cookie", who.cookie))
			next := names(t, page, l)
			first := page.Find("#timeline .day h3").First().Text()
			if same := last != "" && strings.HasPrefix(first, last[:10]); same != strings.HasSuffix(first, "(continuação)") {
				t.Errorf("%s: %q goes on as %q", target, last, first)
			}
			for _, name := range next {
				if !strings.Contains(rest[1], `id="`+name+`"`) && !strings.Contains(rest[1], ">"+name+"<") && l.tab != "/historico" {
					t.Fatalf("%s: %s is on the page and not among the rows", target, name)
				}
			}
			found = append(found, next...)
			link = page.Find(l.more + " a.more")
		}
		seen := map[string]bool{}
		for _, name := range found {
			if seen[name] && l.tab != "/historico" || name == "" {
				t.Errorf("%s: %q stands twice", l.tab, name)
			}
			seen[name] = true
		}
		if len(found) != l.rows {
			t.Errorf("%s %s: %d rows, want %d", l.tab, l.more, len(found), l.rows)
		}
	}
}

// A cursor of another customer, or of nobody, is refused; it shows nothing.
func TestForeignCursors(t *testing.T) {
	app := newFilled(t, huge)
	who := app.as(t, "administrador")
	for _, target := range []string{
		"/planos?ativos=301", "/planos?inativos=301", "/planos?cancelados=x", "/planos?ativos=2", "/contratos?depois=301", "/equipamentos?depois=301",
		"/contratos?depois=-1", "/equipamentos?depois=9223372036854775808", "/financeiro?boletos=x", "/financeiro?notas=.", "/atendimentos?depois=x",
		"/ocorrencias?depois=2026-01-01", "/ordens?depois=.", "/historico?depois=~~",
	} {
		answer := app.get(t, "/clientes/1"+target, "Cookie", who.cookie)
		if text := answer.Body.String(); answer.Code != http.StatusBadRequest || strings.Contains(text, "P999") || strings.Contains(text, "C999") {
			t.Errorf("%s: %d", target, answer.Code)
		}
	}
	answer := app.get(t, "/clientes/1/historico?tipo=nenhum", "Cookie", who.cookie)
	if said := document(t, answer).Find("#tipo-error").Text(); answer.Code != http.StatusUnprocessableEntity || said == "" {
		t.Errorf("a kind that does not exist: %d %q", answer.Code, said)
	}
}

// Of a customer of whom nothing is known every tab says so, and nothing is an empty table.
func TestEmptyCustomer(t *testing.T) {
	app := newFilled(t, func(l *sheets.Load) {
		l.Customer(&isp.Customer{Code: "1", Kind: "person", Name: "Zélia", Active: true})
	})
	who := app.as(t, "administrador")
	for _, tab := range customerTabs() {
		page := document(t, app.get(t, "/clientes/1"+tab.path, "Cookie", who.cookie))
		said := strings.TrimSpace(page.Find("#panel .empty").First().Text())
		if said == "" || page.Find("#panel table, #panel details, #panel .more").Not("#attachments details").Length() != 0 {
			t.Errorf("%s: says %q", tab.key, said)
		}
		if page.Find("header.record .doc").Length() != 0 || !strings.Contains(page.Find("header.record").Text(), "Sem plano") {
			t.Errorf("%s: the head says %q", tab.key, page.Find("header.record").Text())
		}
	}
}

// Nothing that is typed into an address of a tab is a fault of the program.
func TestHostileTabs(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	parameters := []string{"de", "ate", "tipo", "quem", "depois", "boletos", "notas", "ativos", "inativos", "cancelados", "apagados", "aberturas"}
	for i, tab := range customerTabs() {
		for j, value := range append(hostile(), "more", "more-active", "more-slips", "panel", "2026-01-01.1", "2026-01-01~plan.started~-1", "10000-01-01", "S", "29/02/2100") {
			all := url.Values{}
			for _, name := range parameters {
				all.Set(name, value)
			}
			for k, query := range []string{all.Encode(), url.Values{"de": {value}}.Encode(), url.Values{"depois": {value}}.Encode()} {
				if k > 0 && (i+j+k)%3 != 0 { // each alone, over all tabs
					continue
				}
				target := "/clientes/1777" + tab.path + "?" + query
				if got := app.get(t, target, "Cookie", who.cookie).Code; got >= 500 {
					t.Errorf("%.200s: %d", target, got)
				}
			}
			if got := app.part(t, who, "/clientes/1777"+tab.path, "#"+value).Code; got >= 500 {
				t.Errorf("%s for the element %.50q: %d", tab.key, value, got)
			}
		}
	}
}

// The history is filtered by kind, person and period, each alone and together.
func TestTimelineFilters(t *testing.T) {
	app := newFilled(t, func(l *sheets.Load) {
		id := l.Customer(&isp.Customer{Code: "1", Kind: "person", Name: "Ana", Active: true})
		for i, actor := range []string{"Bia", "Bia", "Caio"} {
			l.Event(&sheets.Event{
				At: fmt.Sprintf("2026-10-%02dT02:30:00Z", i+10), Actor: actor, Kind: "customer.changed", CustomerID: id, // 23:30 of the day before
				After: fmt.Sprintf(`{"note":"linha %d"}`, i),
			})
		}
		l.PaymentSlip(id, 0, &isp.PaymentSlip{OurNumber: "B1", DueOn: "2026-10-20", IssuedOn: "2026-10-10", Status: "open"})
	})
	who := app.as(t, "administrador")
	for _, c := range []struct{ query, want string }{
		{"", "linha 2, linha 1, B1, linha 0"},
		{"tipo=cadastro", "linha 2, linha 1, linha 0"},
		{"tipo=financeiro", "B1"},
		{"tipo=planos", ""},
		{"quem=Bia", "linha 1, linha 0"},
		{"quem=Bia&de=10/10/2026", "linha 1"},
		{"de=10/10/2026&ate=10/10/2026", "linha 1, B1"},
		{"ate=2026-10-09", "linha 0"},
		{"quem=Ningu%C3%A9m", ""},
		{"tipo=financeiro&quem=Bia", ""},
	} {
		page := document(t, app.get(t, "/clientes/1/historico?"+c.query, "Cookie", who.cookie))
		var got []string
		page.Find("#timeline li").Each(func(_ int, s *goquery.Selection) {
			for _, name := range []string{"linha 0", "linha 1", "linha 2", "B1"} {
				if strings.Contains(s.Text(), name) {
					got = append(got, name)
				}
			}
		})
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %v, want %s", c.query, got, c.want)
		}
		if empty := page.Find("#panel .empty").Length(); (empty == 1) != (c.want == "") {
			t.Errorf("%s: %d empty states", c.query, empty)
		}
	}
}
