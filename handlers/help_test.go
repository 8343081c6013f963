package handlers

import (
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"balcao/db/feed"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/views"
)

// manualPage asks for a page of the manual; only the article is of interest.
func manualPage(t *testing.T, app *shell, cookie, key string) *goquery.Selection {
	t.Helper()
	got := app.get(t, "/ajuda/"+key, "Cookie", cookie)
	if got.Code != http.StatusOK {
		t.Fatalf("/ajuda/%s: %d", key, got.Code)
	}
	return document(t, got).Find("article.prose")
}

// rowOf lists the cells of the row that a heading begins, their text only; nil when there is
// no such row.
func rowOf(page *goquery.Selection, heading string) []string {
	var cells []string
	page.Find("tr").Each(func(_ int, row *goquery.Selection) {
		if row.Find("th[scope=row]").Text() == heading {
			cells = row.Find("td").Map(func(_ int, cell *goquery.Selection) string { return cell.Text() })
		}
	})
	return cells
}

// Every page of the manual is in the list beside it and is linked, by its title, from the page
// that begins it; every role may read all of it.
func TestManualIsFoundFromItsIndex(t *testing.T) {
	app := newShell(t)
	for _, role := range isp.DefaultRoles() {
		cookie := app.as(t, role.Key).cookie
		index := document(t, app.get(t, "/ajuda", "Cookie", cookie))
		start := manualPage(t, app, cookie, app.manual[0].Key)
		for i, page := range app.manual {
			address := `a[href="/ajuda/` + page.Key + `"]`
			if got := index.Find("nav[aria-label=Manual] " + address).Text(); got != page.Title {
				t.Errorf("%s: the list names /ajuda/%s %q, want %q", role.Key, page.Key, got, page.Title)
			}
			if got := start.Find(address).Text(); i > 0 && got != page.Title {
				t.Errorf("%s: /ajuda/%s is named %q where the manual begins, want %q", role.Key, page.Key, got, page.Title)
			}
			if got := manualPage(t, app, cookie, page.Key).Find("h1").Text(); got != page.Title {
				t.Errorf("%s: /ajuda/%s is titled %q, want %q", role.Key, page.Key, got, page.Title)
			}
		}
	}
}

// Every link of the manual leads to a page, and to a heading that is on it.
func TestManualLinks(t *testing.T) {
	app := newShell(t)
	cookie := app.as(t, "administrador").cookie
	links := 0
	for _, page := range app.manual {
		manualPage(t, app, cookie, page.Key).Find("a").Each(func(_ int, link *goquery.Selection) {
			links++
			href, _ := link.Attr("href")
			to, err := url.Parse(href)
			if err != nil || to.Host != "" || !strings.HasPrefix(to.Path, "/") {
				t.Errorf("%s links to %q, which is no address of the program", page.Key, href)
				return
			}
			got := app.get(t, to.Path, "Cookie", cookie)
			if got.Code != http.StatusOK {
				t.Errorf("%s links to %s: %d", page.Key, href, got.Code)
				return
			}
			if to.Fragment != "" && document(t, got).Find("#"+to.Fragment).Length() != 1 {
				t.Errorf("%s links to %s: no such place on that page", page.Key, href)
			}
		})
	}
	if links < len(app.manual) {
		t.Errorf("%d links in a manual of %d pages", links, len(app.manual))
	}
}

// The manual's table of fields is the table of the search: labels, examples, conditions. What
// every field can do is said once, above it.
func TestManualListsTheSearchFields(t *testing.T) {
	app := newShell(t)
	page := manualPage(t, app, app.as(t, "atendente").cookie, "pesquisa")
	common := []string{"Contém", "Igual", "Vazio", "Preenchido"}
	for _, field := range searchPanel(feed.Fields()) {
		var all, others []string
		for _, c := range field.Conditions {
			all = append(all, c.Label)
			if !slices.Contains(common, c.Label) {
				others = append(others, c.Label)
			}
		}
		if len(all) != len(others)+len(common) {
			t.Errorf("%s lacks a condition that the manual promises for every field: %v", field.Key, all)
		}
		want := []string{field.Example, strings.Join(others, ", ")}
		if got := rowOf(page, field.Label); !slices.Equal(got, want) {
			t.Errorf("the row %q says %q, want %q", field.Label, got, want)
		}
	}
	if got, want := page.Find("#campos ~ table").First().Find("tbody tr").Length(), len(feed.Fields()); got != want {
		t.Errorf("%d fields in the manual, want %d", got, want)
	}
	for _, condition := range searchConditions() {
		if rowOf(page, condition.Label) == nil {
			t.Errorf("the condition %q is not explained", condition.Label)
		}
	}
	for _, kind := range search.Kinds() {
		if rowOf(page, search.KindLabel(kind)) == nil {
			t.Errorf("the reading %q is not explained", search.KindLabel(kind))
		}
	}
}

// The manual's table of roles is the table of permissions.
func TestManualListsTheRoles(t *testing.T) {
	app := newShell(t)
	page := manualPage(t, app, app.as(t, "atendente").cookie, "usuarios")
	var names []string
	for _, role := range isp.DefaultRoles() {
		names = append(names, role.Name)
	}
	heads := page.Find("#papeis ~ .scroll table").First().Find("thead th").Map(func(_ int, head *goquery.Selection) string { return head.Text() })
	if len(heads) == 0 || !slices.Equal(heads[1:], names) {
		t.Errorf("the columns are %q, want %q", heads, names)
	}
	for _, permission := range isp.Permissions() {
		var want []string
		for _, role := range isp.DefaultRoles() {
			word := "não"
			if slices.Contains(role.Permissions, permission.Permission) {
				word = "sim"
			}
			want = append(want, word)
		}
		if got := rowOf(page, permission.Label); !slices.Equal(got, want) {
			t.Errorf("the row %q says %q, want %q", permission.Label, got, want)
		}
	}
}

// The record's page of the manual has the tabs, in their order, and the states of a plan.
func TestManualListsTheTabs(t *testing.T) {
	app := newShell(t)
	page := manualPage(t, app, app.as(t, "atendente").cookie, "cadastro")
	var want []string
	for _, tab := range customerTabs() {
		want = append(want, tab.label)
	}
	got := page.Find("#abas ~ table").First().Find("th[scope=row]").Map(func(_ int, head *goquery.Selection) string { return head.Text() })
	if !slices.Equal(got, want) {
		t.Errorf("the tabs are %q, want %q", got, want)
	}
	for _, status := range isp.PlanStatuses() {
		badge := views.PlanStatus(status.Value)
		if got := rowOf(page, badge.Shape+" "+badge.Label); !slices.Equal(got, []string{badge.Meaning}) {
			t.Errorf("the state %q is explained as %q, want %q", badge.Label, got, badge.Meaning)
		}
	}
}

// A message that the manual explains is one that the program has: what stands before an
// ellipsis is found, to the letter, in its sources.
func TestManualMessagesExist(t *testing.T) {
	app := newShell(t)
	page := manualPage(t, app, app.as(t, "atendente").cookie, "problemas")
	const ofBrowsers = "O navegador diz que a conexão não é segura"
	sources := programText(t)
	page.Find("th[scope=row]").Each(func(_ int, head *goquery.Selection) {
		if head.Text() == ofBrowsers {
			return
		}
		said := strings.NewReplacer(`"`, "…", "(pid …)", "…").Replace(head.Text())
		for piece := range strings.SplitSeq(said, "…") {
			if piece = strings.Trim(piece, " ."); !strings.Contains(sources, piece) {
				t.Errorf("the program never says %q", piece)
			}
		}
	})
}

// programText is everything that the program may say, as its sources have it.
func programText(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	source := regexp.MustCompile(`\.(go|html|js)$`)
	for _, room := range []string{"handlers", "views", "db", "static/js", "internal"} {
		for _, name := range filesBelow(t, "../"+room) {
			if !source.MatchString(name) || strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(text)
		}
	}
	// A sentence that a line break cuts in two is one sentence.
	return regexp.MustCompile(`"\s*\+\s*"`).ReplaceAllString(all.String(), "")
}

// filesBelow lists the files of a folder and of the folders in it.
func filesBelow(t *testing.T, root string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, root+"/"+name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// The manual is searched by words without accents, and says when it has none of them.
func TestManualIsSearched(t *testing.T) {
	app := newShell(t)
	cookie := app.as(t, "atendente").cookie
	page := document(t, app.get(t, "/ajuda?q=restauracao", "Cookie", cookie))
	if hits := page.Find("article.prose h3 a"); hits.Length() == 0 || page.Find("article.prose mark").Length() == 0 {
		t.Error("nothing about restoring")
	}
	page = document(t, app.get(t, "/ajuda?q=%3Cb%3Exyzw", "Cookie", cookie))
	if said := page.Find("article.prose [role=status]").Text(); !strings.Contains(said, "Nada no manual tem “<b>xyzw”") {
		t.Errorf("nothing found: %q", said)
	}
}
