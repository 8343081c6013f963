package handlers

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"balcao/db/dbtest"
	"balcao/internal/isp"
	"balcao/views"
)

// Things at no customer and near misses stand in groups of their own and are not counted; what
// was deleted says when and by whom.
func TestGroups(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	for _, c := range []struct {
		name         string
		pairs        []string
		count, group string
		inGroup      string
		gone         string
	}{
		{name: "equipment in stock", pairs: []string{"em", "numero_serie", "condicao", "preenchido"}, count: "1 cliente", group: "Equipamento sem cliente", inGroup: "Almoxarifado"},
		{name: "a name spelled otherwise", pairs: []string{"em", "todos", "q", "souza"}, count: "2 clientes1 parecido, abaixo", group: "Parecidos", inGroup: "Thiago Luiz Sousa"},
		{name: "a deleted address", pairs: []string{"em", "ip_mac_apagado", "q", "AA-BB-CC-DD-EE-01"}, count: "1 cliente", gone: "apagado em"},
	} {
		_, page := app.searched(t, who, c.pairs...)
		if got := strings.TrimSpace(page.Find("#count").Text()); got != c.count {
			t.Errorf("%s: counted %q, want %q", c.name, got, c.count)
		}
		if got := page.Find(".group h2").Text(); got != c.group || !strings.Contains(page.Find(".group").Text(), c.inGroup) {
			t.Errorf("%s: group %q without %q, want %q", c.name, got, c.inGroup, c.group)
		}
		if got := page.Find(".gone").Text(); !strings.Contains(got, c.gone) {
			t.Errorf("%s: %q does not say %q", c.name, got, c.gone)
		}
	}
}

// The fragment is the element of the page, and what goes along with it is what the page shows
// at those places: rows and count arrive together.
func TestFragmentIsTheElementOfThePage(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "atendente")
	for _, target := range []string{
		"/clientes", "/clientes?em=todos&q=silva", "/clientes?em=todos&q=zzzz", "/clientes?em=mac&q=aa-bb",
		"/clientes?em=mac&q=GG", "/clientes?em=cpf&condicao=vazio", "/clientes?em=todos&q=%25",
	} {
		page := document(t, app.get(t, target, "Cookie", who.cookie))
		answer := app.get(t, target, "Cookie", who.cookie, "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "section#results")
		if strings.Contains(answer.Body.String(), "<html") {
			t.Fatalf("%s: the part is a page", target)
		}
		part := document(t, answer)
		if got, want := htmlOf(t, part.Find("#results")), htmlOf(t, page.Find("#results")); got != want {
			t.Errorf("%s: the fragment differs from the page:\n%s\nwant\n%s", target, got, want)
		}
		for _, id := range []string{"#count", "#general-said", "#panel-said"} {
			along := part.Find(`hx-partial[hx-target="` + id + `"]`)
			if got, want := htmlOf(t, along), htmlOf(t, page.Find(id)); along.Length() != 1 || got != want {
				t.Errorf("%s: %s along with the fragment is %q, want %q", target, id, got, want)
			}
		}
		if got, want := part.Find("title").Text(), page.Find("title").Text(); got != want {
			t.Errorf("%s: title %q, want %q", target, got, want)
		}
		for name, header := range map[string][]string{
			"type full":         {"HX-Request", "true", "HX-Request-Type", "full", "HX-Target", "section#results"},
			"history":           {"HX-Request-Type", "full", "HX-History-Restore-Request", "true"},
			"history of before": {"HX-Request", "true", "HX-History-Restore-Request", "true", "HX-Target", "section#results"},
			"unknown target":    {"HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "div#nothing"},
		} {
			whole := app.get(t, target, append(header, "Cookie", who.cookie)...)
			if !strings.Contains(whole.Body.String(), "</html>") {
				t.Errorf("%s with %s: not a page", target, name)
			}
		}
	}
}

// Of a short text the first marks of a value are enough; of a longer one every word is marked, and
// seldom more often.
func TestMarksOfAValue(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	c := isp.Customer{Kind: "person", Name: "Ana Maria Almada Antunes Arantes Zeze Zezeu Zezeu Zezeo Zezeo", Active: true}
	if _, err := dbtest.CreateCustomer(t.Context(), app.base, isp.Console("teste"), c); err != nil {
		t.Fatal(err)
	}
	for text, marks := range map[string]int{"a": 1, "an": 1, "an al": 2, "ana almada maria antunes": 4, "zeze": 3, "ant arantes maria almada ana": 5} {
		_, page := app.searched(t, who, "em", "nome_cliente", "q", text)
		row := page.Find("#results tr[id]").FilterFunction(func(_ int, row *goquery.Selection) bool { return strings.Contains(row.Text(), "Antunes") })
		if n := row.Find("td.why mark").Length(); n != marks {
			t.Errorf("%q: %d marks, want %d: %s", text, n, marks, row.Text())
		}
	}
}

// A part of twenty rows is light whatever was typed: what many values and much equipment would
// add is counted, not shown.
func TestPartsAreLight(t *testing.T) {
	app := newDemo(t, 600)
	who := app.as(t, "administrador")
	orMore, long, cut := 0, 0, false
	for _, text := range []string{"m", "a", "0", "1", "12", "00", "99", "a1", "rua", "silva", "souza", "sousa", "melo", "luis", "marcia", "thais", "claudia", "eliane", "edson", "0001", "00190"} {
		answer := app.get(t, "/clientes?"+query([]string{"em", "todos", "q", text}), "Cookie", who.cookie, "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "section#results")
		part := document(t, answer)
		if size := answer.Body.Len(); size > 15_000 || part.Find(".rows:not(.near) tr[id] td:first-child").Length() == 0 {
			t.Errorf("%q: %d bytes, %d rows", text, size, part.Find("tr[id] td:first-child").Length())
		}
		near := part.Find(".near tr[id]").Length()
		most := max(leastNear, searchRows-(part.Find("tr[id]").Length()-near))
		if cut = cut || near == most; near > most {
			t.Errorf("%q: %d near misses, more than %d", text, near, most)
		}
		if shown := part.Find(".group ul li").Length(); shown > looseRows || (shown == looseRows) != (part.Find(".group p.dim").Length() == 1) {
			t.Errorf("%q: %d things at no customer, %d sentences about the others", text, shown, part.Find(".group p.dim").Length())
		}
		part.Find("td.why").Each(func(_ int, why *goquery.Selection) {
			if n := why.ChildrenFiltered("p").Length(); n == 0 || n > detailOf(text).hits {
				t.Errorf("%q: %d reasons in a row: %s", text, n, why.Text())
			}
			values := why.ChildrenFiltered("p").Clone()
			values.Find("b, i").Remove()
			if n := len(strings.TrimSpace(values.Text())); values.Length() > 1 && n > mostShown+2*values.Length() {
				t.Errorf("%q: %d bytes of values in a row: %s", text, n, values.Text())
			} else if values.Length() == 1 && n > mostShown/2 && strings.HasPrefix(why.Find("i").Last().Text(), "e mais ") {
				long++
			}
			if others := why.Find("i").Last().Text(); strings.HasPrefix(others, "e mais ") && strings.HasSuffix(others, "+") {
				orMore++
			}
		})
		if text := part.Find(".rows").Text(); strings.Contains(text, views.CustomerStatus(true).Shape+" "+views.CustomerStatus(true).Label) {
			t.Errorf("%q: what all rows share stands in a row", text)
		}
		if columns := part.Find(".rows:not(.near) th").Length(); columns != 5 {
			t.Errorf("%q: %d columns", text, columns)
		}
	}
	if orMore == 0 {
		t.Error("no row says that there may be more values")
	}
	if !cut {
		t.Error("no near misses fill the page: the test asks too little")
	}
	if long == 0 {
		t.Error("no long value stands alone: the test asks too little")
	}
}

func htmlOf(t *testing.T, s *goquery.Selection) string {
	t.Helper()
	text, err := s.Html()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(text)
}

// A page of rows is light, and the next rows go on where it stopped, with no gap and no repeat;
// the address that is left behind shows them all again.
func TestMoreRows(t *testing.T) {
	app := newDemo(t, 130)
	who := app.as(t, "atendente")
	const target = "/clientes?em=codigo_cliente&condicao=preenchido"
	page := document(t, app.get(t, target, "Cookie", who.cookie))
	codes := codesOf(page)
	link := page.Find("a.more")
	for link.Length() == 1 {
		answer := app.get(t, link.AttrOr("hx-get", ""), "Cookie", who.cookie, "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "tbody#more")
		body := answer.Body.String()
		rest := strings.SplitAfterN(body, "</head>", 2)[1]
		if answer.Code != http.StatusOK || !strings.HasPrefix(rest, "<tbody>") {
			t.Fatalf("the next rows: %d\n%s", answer.Code, body)
		}
		more, err := goquery.NewDocumentFromReader(strings.NewReader("<table>" + rest + "</table>"))
		if err != nil {
			t.Fatal(err)
		}
		codes = append(codes, more.Find("tr[id] td:first-child").Map(func(_ int, s *goquery.Selection) string { return s.Text() })...)
		again := document(t, app.get(t, answer.Header().Get("HX-Replace-Url"), "Cookie", who.cookie))
		if got := codesOf(again); strings.Join(got, " ") != strings.Join(codes, " ") {
			t.Fatalf("the address left behind shows %d rows, want the %d that were there", len(got), len(codes))
		}
		link = more.Find("a.more")
	}
	seen := map[string]bool{}
	for _, code := range codes {
		if seen[code] {
			t.Errorf("%s stands twice", code)
		}
		seen[code] = true
	}
	if count := strings.TrimSpace(page.Find("#count").Text()); len(codes) < 130 || count != views.Counted(len(codes), "cliente", "clientes") {
		t.Errorf("%d rows, and the count says %q", len(codes), count)
	}
	if size := app.get(t, target, "Cookie", who.cookie, "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "section#results").Body.Len(); size > 15_000 {
		t.Errorf("a part of 20 rows weighs %d bytes", size)
	}
}
