package handlers

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// What is confirmed is what was seen: a value that is changed under the effects shows them again, and
// what comes back as it was drawn is done at once. What is asked for under the effects may be answered there.
func TestConfirmedIsWhatWasSeen(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	confirm := func(page string, shown *httptest.ResponseRecorder, pairs ...string) *httptest.ResponseRecorder {
		t.Helper()
		sent := formOf(t, shown)
		sent.Set("passo", "confirmar")
		for i := 0; i+1 < len(pairs); i += 2 {
			sent.Set(pairs[i], pairs[i+1])
		}
		return app.post(t, page, sent, "Cookie", who.cookie)
	}
	const hold = "/planos/12/suspensoes-programadas"
	seen := app.sends(t, who, hold, "suspender", "S", "ate", "25/12/2026", "motivo", "acordo", "passo", "ver")
	wants(t, seen, http.StatusOK, "25/12/2026")
	again := confirm(hold, seen, "ate", "24/12/2026")
	wants(t, again, http.StatusOK, "O que vai acontecer")
	wants(t, again, http.StatusOK, "24/12/2026")
	wants(t, confirm(hold, again), http.StatusSeeOther, "")

	const edit = "/planos/12/editar"
	typed := formOf(t, app.get(t, edit, "Cookie", who.cookie))
	typed.Set("valor_centavos", "1.149,9")
	typed.Set("passo", "salvar")
	priced := app.post(t, edit, typed, "Cookie", who.cookie)
	wants(t, priced, http.StatusOK, "O que vai acontecer")
	wants(t, confirm(edit, priced, "aceite_por", "José da Silva Araújo", "aceite_forma", "por telefone"), http.StatusSeeOther, "")
}
