package handlers

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"balcao/db"
	"balcao/db/dbtest"
)

// While the disk fills up, every page tells the person who keeps the server; when nothing can be saved
// any more, every page tells everybody. Searching and reading go on at any level.
func TestServerBanner(t *testing.T) {
	free := uint64(2 << 30)
	clock := &dbtest.Clock{}
	clock.Set(dbtest.Start())
	o := dbtest.Options(t, filepath.Join(t.TempDir(), "dados"), clock)
	o.FreeSpace = func(string) (uint64, error) { return free, nil }
	store, err := db.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if err := store.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	app := newShellOn(t, &dbtest.Base{DB: store, Clock: clock})
	cookies := map[string]string{"": ""}
	for _, role := range []string{"atendente", "administrador"} {
		cookies[role] = app.as(t, role).cookie
	}
	for _, c := range []struct {
		free          uint64
		role          string
		class, banner string // "" is none
	}{
		{free: 2 << 30, role: "administrador", class: "", banner: ""},
		{free: 1 << 30, role: "administrador", class: "", banner: ""},
		{free: 1<<30 - 1, role: "administrador", class: "server-banner", banner: "tem 1,1 GB livres. Libere espaço: abaixo de 0,3 GB"},
		{free: 1<<30 - 1, role: "atendente", class: "", banner: ""},
		{free: 200 << 20, role: "administrador", class: "server-banner", banner: "só 0,2 GB livres: os backups e as importações pararam"},
		{free: 200 << 20, role: "atendente", class: "", banner: ""},
		{free: 63 << 20, role: "administrador", class: "server-banner danger", banner: "quase cheio e o programa só lê. Libere espaço."},
		{free: 63 << 20, role: "atendente", class: "server-banner danger", banner: "quase cheio e o programa só lê. Libere espaço."},
		{free: 200 << 20, role: "", class: "", banner: ""},
		{free: 63 << 20, role: "", class: "server-banner danger", banner: "quase cheio e o programa só lê. Libere espaço."}, // nobody can log in
	} {
		free = c.free
		pages := []string{"/clientes", "/clientes?em=todos&q=a", "/ajuda", "/nada", "/clientes/99999"}
		if c.role == "" {
			pages = []string{"/entrar"}
		}
		for _, page := range pages {
			answer := app.get(t, page, "Cookie", cookies[c.role])
			if answer.Code != http.StatusOK && answer.Code != http.StatusNotFound {
				t.Errorf("%d MiB, %q: %s answers %d", c.free>>20, c.role, page, answer.Code)
			}
			drawn, err := goquery.NewDocumentFromReader(answer.Body)
			if err != nil {
				t.Fatal(err)
			}
			banner := drawn.Find(".server-banner")
			class, _ := banner.Attr("class")
			if class != c.class || !strings.Contains(banner.Text(), c.banner) || banner.Length() > 1 {
				t.Errorf("%d MiB, %q, %s: %q %q, want %q %q", c.free>>20, c.role, page, class, banner.Text(), c.class, c.banner)
			}
		}
	}
}
