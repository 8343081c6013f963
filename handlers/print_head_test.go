package handlers

import (
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// A printed page says whose it is, when it was printed and by whom; a part of a page and the page of
// a stranger have no such head.
func TestHeadOfThePaper(t *testing.T) {
	app := newShell(t)
	cookie := app.as(t, "atendente").cookie
	head := func(path string, header ...string) string {
		return strings.Join(strings.Fields(document(t, app.get(t, path, header...)).Find(".print-head").Text()), " ")
	}
	if said := head("/clientes", "Cookie", cookie); !strings.HasPrefix(said, "Balcão Impresso em ") || !strings.Contains(said, " por ") {
		t.Errorf("without a provider's name the head says %q", said)
	}
	for _, v := range [][2]string{{db.SettingProvider, "Fibra Boa Telecomunicações Ltda"}, {db.SettingTradeName, "Fibra Boa"}} {
		if err := app.base.SetSetting(t.Context(), isp.Console("teste"), v[0], v[1], 0); err != nil {
			t.Fatal(err)
		}
		if said := head("/clientes", "Cookie", cookie); !strings.HasPrefix(said, v[1]+" Impresso em ") {
			t.Errorf("with the name %s the head says %q", v[1], said)
		}
	}
	if said := head("/clientes?q=maria", "Cookie", cookie, "HX-Request", "true", "HX-Target", "section#results"); said != "" {
		t.Errorf("a part of a page has the head %q", said)
	}
	if said := head("/entrar"); said != "" {
		t.Errorf("a stranger's page has the head %q", said)
	}
}
