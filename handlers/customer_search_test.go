package handlers

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/db/feed"
	"balcao/internal/demo"
	"balcao/internal/search"
)

// newStory is the web over the small provider of the tests, ready to be searched.
func newStory(tb testing.TB) *shell {
	tb.Helper()
	base := dbtest.Story(tb)
	if err := base.LoadSearch(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	return newShellOn(tb, base)
}

// newDemo is the web over a generated provider.
func newDemo(tb testing.TB, customers int) *shell {
	tb.Helper()
	clock := &dbtest.Clock{}
	clock.Set(dbtest.Start())
	options := dbtest.Options(tb, filepath.Join(tb.TempDir(), "dados"), clock)
	if err := demo.Generate(tb.Context(), options, demo.Options{Customers: customers}); err != nil {
		tb.Fatal(err)
	}
	store, err := db.Open(tb.Context(), options)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = store.Close() })
	if err := store.LoadSearch(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	return newShellOn(tb, &dbtest.Base{DB: store, Clock: clock})
}

// searched asks the screen as a role does; pairs are the query.
func (s *shell) searched(t *testing.T, who person, pairs ...string) (*httptest.ResponseRecorder, *goquery.Document) {
	t.Helper()
	answer := s.get(t, "/clientes?"+query(pairs), "Cookie", who.cookie)
	return answer, document(t, answer)
}

func query(pairs []string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	return q.Encode()
}

func codesOf(page *goquery.Document) []string {
	return page.Find("#results .rows:not(.near) tr[id] td:first-child").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
}

// The example of every field, in its panel, finds its customer and says why.
func TestEveryFieldFindsItsExample(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	for _, e := range demo.Examples() {
		answer, page := app.searched(t, who, "em", e.Field, "q", e.Query)
		codes := codesOf(page)
		if answer.Code != http.StatusOK || len(codes) == 0 || codes[0] != e.Customer {
			t.Errorf("%s %q: %d, found %v, want %s", e.Field, e.Query, answer.Code, codes, e.Customer)
			continue
		}
		if page.Find("#results tr").Eq(1).Find(".why mark").Length() == 0 {
			t.Errorf("%s %q: the row does not say why", e.Field, e.Query)
		}
		if chosen, _ := page.Find("#em option[selected]").Attr("value"); chosen != e.Field {
			t.Errorf("%s: the panel shows %q", e.Field, chosen)
		}
		if typed, _ := page.Find("#texto").Attr("value"); typed != e.Query {
			t.Errorf("%s: the box shows %q, want %q", e.Field, typed, e.Query)
		}
	}
}

// The panel is the vendor's: 35 fields in order, each with what it can do and its example.
func TestPanel(t *testing.T) {
	app := newStory(t)
	_, page := app.searched(t, app.as(t, "atendente"))
	fields := feed.Fields()
	options := page.Find("#em option")
	if options.Length() != 35 || len(fields) != 35 {
		t.Fatalf("%d fields in the panel, %d in the table, want 35", options.Length(), len(fields))
	}
	options.Each(func(i int, o *goquery.Selection) {
		if o.Text() != fields[i].Label || o.AttrOr("value", "") != fields[i].Key || o.AttrOr("data-example", "") != fields[i].Example {
			t.Errorf("field %d is %q (%s), want %q", i, o.Text(), o.AttrOr("value", ""), fields[i].Label)
		}
		var keys []string
		for _, c := range fields[i].Class.Conditions() {
			keys = append(keys, c.Key())
		}
		if got := o.AttrOr("data-conditions", ""); got != strings.Join(keys, " ") {
			t.Errorf("%s offers %q, want %v", fields[i].Key, got, keys)
		}
		if got := o.AttrOr("data-range", ""); (got != "") != (fields[i].Class == search.IP || fields[i].Class == search.IPMAC) {
			t.Errorf("%s has the range %q", fields[i].Key, got)
		}
		if mask := o.AttrOr("data-mask", ""); (mask == "mac") != (fields[i].Class == search.MAC) {
			t.Errorf("%s has the mask %q", fields[i].Key, mask)
		}
	})
	if _, focused := page.Find("#q").Attr("autofocus"); !focused {
		t.Error("the big box has not the focus")
	}
	if page.Find("#results .empty").Length() != 1 || strings.TrimSpace(page.Find("#count").Text()) != "" {
		t.Error("the empty screen does not invite")
	}
}

// Every condition of the contract has its word on screen.
func TestConditionsHaveWords(t *testing.T) {
	words := searchConditions()
	if len(words) != int(search.Filled) {
		t.Fatalf("%d words for %d conditions", len(words), search.Filled)
	}
	for i, w := range words {
		if want := search.Condition(i + 1).Key(); w.Key != want || w.Label == "" {
			t.Errorf("condition %d is %q %q, want %q", i, w.Key, w.Label, want)
		}
	}
}

// The Busca geral says how it read the text and offers the other readings as links.
func TestReadings(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	_, page := app.searched(t, who, "em", "todos", "q", "529.982.247-25")
	if chip := page.Find("#general-said strong.chip").Text(); chip != "CPF" {
		t.Errorf("the chip says %q, want CPF", chip)
	}
	_, page = app.searched(t, who, "q", "1304")
	other := page.Find("#general-said a.chip").First()
	address := other.AttrOr("href", "")
	if text := strings.Fields(other.Text()); text[len(text)-1] == "0" || strings.Trim(text[len(text)-1], "0123456789.+") != "" {
		t.Errorf("the other reading says %q without how many it finds", other.Text())
	}
	u, err := url.Parse(address)
	if err != nil || u.Query().Get("como") == "" || u.Query().Get("q") != "1304" || other.AttrOr("hx-get", "") != address {
		t.Fatalf("the other reading leads to %q", address)
	}
	_, page = app.searched(t, who, "q", "1304", "em", "todos", "como", u.Query().Get("como"))
	if kept := page.Find("input[name=como]").AttrOr("value", ""); kept != u.Query().Get("como") {
		t.Errorf("the chosen reading %q is not kept: %q", u.Query().Get("como"), kept)
	}
}

// An impossible query is answered with its sentence beside the box, and what was typed stays.
func TestImpossibleQueries(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "atendente")
	for _, c := range []struct {
		name  string
		pairs []string
		want  int
		said  string // selector of the sentence
	}{
		{name: "a MAC with G", pairs: []string{"em", "mac", "q", "GG"}, want: 422, said: "#panel-said .error"},
		{name: "31/02", pairs: []string{"em", "data_inicio", "q", "31/02"}, want: 422, said: "#panel-said .error"},
		{name: "entre with one end", pairs: []string{"em", "data_inicio", "condicao", "entre", "q", "01/01/2024"}, want: 422, said: "#panel-said .error"},
		{name: "entre without its beginning", pairs: []string{"em", "data_inicio", "condicao", "entre", "ate", "01/01/2024"}, want: 422, said: "#panel-said .error"},
		{name: "an unknown field", pairs: []string{"em", "signo", "q", "touro"}, want: 400, said: "#panel-said .error"},
		{name: "a condition the field has not", pairs: []string{"em", "mac", "condicao", "maior", "q", "AA"}, want: 400, said: "#panel-said .error"},
		{name: "an unknown reading", pairs: []string{"em", "todos", "q", "maria", "como", "signo"}, want: 400, said: "#general-said .error"},
		{name: "a cursor of nobody", pairs: []string{"em", "todos", "q", "maria", "depois", "xx"}, want: 400, said: "#general-said .error"},
		{name: "a null character", pairs: []string{"em", "todos", "q", "ma\x00ria"}, want: 400, said: "#general-said .error"},
		{name: "no UTF-8", pairs: []string{"em", "todos", "q", "ma\xffria"}, want: 400, said: "#general-said .error"},
		{name: "very long", pairs: []string{"em", "todos", "q", strings.Repeat("a", 5000)}, want: 400, said: "#general-said .error"},
	} {
		answer, page := app.searched(t, who, c.pairs...)
		if answer.Code != c.want || page.Find(c.said).Text() == "" {
			t.Errorf("%s: %d, want %d with a sentence at %s", c.name, answer.Code, c.want, c.said)
		}
		if page.Find("#results .rows").Length() != 0 || page.Find("#count").Text() != page.Find(c.said).Text() {
			t.Errorf("%s: rows or a count are shown, or the refusal is not announced", c.name)
		}
		if answer.Header().Get("HX-Push-Url") != "false" {
			t.Errorf("%s: the address would be kept", c.name)
		}
		if page.Find("#search input[maxlength]").Length() != 0 {
			t.Errorf("%s: the browser would cut what is pasted without a word", c.name)
		}
	}
}

// The page is UTF-8 whatever bytes the address holds.
func TestPageIsUTF8(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "atendente")
	for _, pairs := range [][]string{
		{"em", "\xff", "q", "a"},
		{"em", "cpf", "condicao", "\xff", "q", "a"},
		{"em", "cpf", "q", "\xff"},
		{"em", "codigo_cliente", "condicao", "entre", "q", "1", "ate", "\xff"},
	} {
		answer := app.get(t, "/clientes?"+query(pairs), "Cookie", who.cookie)
		if answer.Code != http.StatusBadRequest || !utf8.Valid(answer.Body.Bytes()) || answer.Body.Len() == 0 {
			t.Errorf("%q: %d, valid UTF-8 %t", pairs, answer.Code, utf8.Valid(answer.Body.Bytes()))
		}
	}
}

// What was typed is text: no wildcard, no operator, no markup.
func TestTypedTextIsText(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "atendente")
	for _, text := range []string{
		"%", "_", "*", "'", `"`, "--", "' OR 1=1", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "{{.}}",
		"NEAR(a b)", "../..", "\r\nSet-Cookie: a=b", "=cmd|' /C calc'!A0", "\u202e", "𝒎𝒂𝒓𝒊𝒂", "#", "#1304", strings.Repeat("%", 900),
	} {
		for _, field := range []string{"todos", "nome_cliente", "login_radius", "mac", "ip", "cpf", "data_inicio"} {
			answer, page := app.searched(t, who, "em", field, "q", text)
			if answer.Code >= 500 {
				t.Errorf("%s %q: %d", field, text, answer.Code)
			}
			if page.Find("main script, main img, [onerror]").Length() != 0 {
				t.Errorf("%s %q became markup", field, text)
			}
			if got := page.Find("#results").AttrOr("data-q", ""); answer.Code == http.StatusOK && strings.TrimSpace(text) == text && !strings.Contains(text, "\r") && got != text {
				t.Errorf("the rows say that they answer %q, want %q", got, text)
			}
		}
	}
}

// A CPF is covered for a user who may not see it, and found all the same.
func TestCPFIsCovered(t *testing.T) {
	app := newStory(t)
	for role, want := range map[string]string{"atendente": "***.982.247-**", "administrador": "529.982.247-25"} {
		answer, page := app.searched(t, app.as(t, role), "em", "cpf", "condicao", "igual", "q", "52998224725")
		if got := page.Find("#c1304 td:nth-child(3)").Text(); got != want {
			t.Errorf("%s sees %q, want %q", role, got, want)
		}
		if typed := strings.Count(answer.Body.String(), "529.982.247-25"); role == "atendente" && typed != 0 {
			t.Errorf("%s has the whole CPF %d times in the page", role, typed)
		}
	}
}
