//go:build browser

package e2e

import (
	"net/http"
	"testing"
	"time"

	"balcao/e2e/browser"
)

// "Mostrar mais" that comes late, when another text has been answered, adds nothing, leaves the
// address alone and takes no focus.
func TestLateMore(t *testing.T) {
	b := openAt(t, slow(t, func(r *http.Request) bool { return r.URL.Query().Get("depois") != "" }, 1200*time.Millisecond), "atendente")
	b.Type("a")
	b.Is("rows", rows, "20")
	b.Click("#results .more")
	time.Sleep(100 * time.Millisecond)
	browser.Eval[bool](b, "(document.getElementById('q').select(), document.getElementById('q').focus(), true)")
	b.Type("e")
	b.At("/clientes?em=todos&q=e")
	first := browser.Eval[string](b, firstIn)
	b.Stays("rows, address, focus", "["+rows+", location.search, "+focus+", "+firstIn+"]", "20,?em=todos&q=e,q,"+first, 2*time.Second)
}

// A row of an older text is not opened by Enter while "Mostrar mais" is on its way either.
func TestTypedWhileMore(t *testing.T) {
	b := openAt(t, slow(t, func(r *http.Request) bool { return r.URL.Query().Get("depois") != "" }, 500*time.Millisecond), "atendente")
	b.Type("a")
	b.Is("rows", rows, "20")
	b.Click("#results .more")
	browser.Eval[bool](b, "(document.getElementById('q').focus(), true)")
	b.Is("the rows come", rows, "40")
	b.Is("the focus stays where it went", focus, "q")
}
