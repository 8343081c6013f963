package handlers

import (
	"net/http"
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// A file of a customer is sent from the record by those who may change it, opened by those who may see documents
// or change the record, and taken away and brought back.
func TestFileOfACustomerOnScreen(t *testing.T) {
	app := newStory(t)
	clerk, worker := app.as(t, "atendente"), app.as(t, "tecnico")
	const page, files = "/clientes/1304", "/clientes/1304/anexos"
	wants(t, app.get(t, page, "Cookie", clerk.cookie), 200, `action="/clientes/1304/anexos#attachments"`)
	if got := app.get(t, page, "Cookie", worker.cookie); got.Code != 200 || strings.Contains(got.Body.String(), `type="file"`) {
		t.Errorf("a technician is offered to send a file: %d", got.Code)
	}
	wants(t, app.uploads(t, worker, files, []byte("%PDF-1.7 x")), 403, "")
	wants(t, app.uploads(t, clerk, "/clientes/nada/anexos", []byte("%PDF-1.7 x")), 404, "")
	wants(t, app.uploads(t, clerk, files, []byte("MZ"), "descricao", "o RG"), 422, "não é PDF, JPEG nem PNG")
	wants(t, app.uploads(t, clerk, files, []byte("MZ"), "descricao", "o RG"), 422, `value="o RG"`)
	if got := app.uploads(t, clerk, files, []byte("%PDF-1.7 rg"), "descricao", "o RG"); got.Code != http.StatusSeeOther || !strings.HasPrefix(got.Header().Get("Location"), page+"?feito=") {
		t.Fatalf("%d %s", got.Code, got.Header().Get("Location"))
	}
	wants(t, app.get(t, page, "Cookie", clerk.cookie), 200, `href="/anexos/1"`)
	wants(t, app.get(t, "/anexos/1", "Cookie", clerk.cookie), 200, "%PDF-1.7 rg")
	wants(t, app.get(t, "/anexos/1", "Cookie", worker.cookie), 403, "")
	if got := app.sends(t, worker, "/anexos/1/excluir", "motivo", "x", "passo", "confirmar"); got.Code != http.StatusForbidden {
		t.Errorf("a technician takes it away: %d", got.Code)
	}
	sent := app.sends(t, clerk, "/anexos/1/excluir", "motivo", "ilegível", "passo", "confirmar", "voltar", page)
	if sent.Code != http.StatusSeeOther || !strings.HasPrefix(sent.Header().Get("Location"), page) {
		t.Fatalf("%d %s", sent.Code, sent.Header().Get("Location"))
	}
	wants(t, app.get(t, page, "Cookie", clerk.cookie), 200, ": ilegível")
	wants(t, app.get(t, "/anexos/1", "Cookie", clerk.cookie), 404, "")
	app.sends(t, clerk, "/anexos/1/restaurar", "passo", "confirmar", "voltar", page)
	wants(t, app.get(t, "/anexos/1", "Cookie", clerk.cookie), 200, "%PDF-1.7 rg")
}

// A file is sent from the page of an order, saved again by those who may read it, and taken away
// with a reason; what is no file that is kept is refused with what was typed.
func TestAttachedFileOnScreen(t *testing.T) {
	app := newStory(t)
	boss, reader := app.as(t, "administrador"), app.as(t, "financeiro")
	app.sends(t, boss, "/clientes/1304/ordens/nova", "tipo", "instalação", "tecnico", "Rui", "chave", "b", "passo", "confirmar")
	queue, err := app.Store.OrderQueue(t.Context(), isp.Console("teste"), db.QueueFilter{Technician: "Rui"})
	if err != nil || len(queue.Rows) != 1 {
		t.Fatalf("%+v %v", queue, err)
	}
	page := "/ordens/" + queue.Rows[0].Thing.Number
	files := page + "/anexos"
	wants(t, app.get(t, page, "Cookie", boss.cookie), 200, "Nenhum arquivo.")
	if got := app.get(t, page, "Cookie", reader.cookie); got.Code != 200 || strings.Contains(got.Body.String(), `type="file"`) {
		t.Errorf("a reader is offered to send a file: %d", got.Code)
	}
	wants(t, app.uploads(t, boss, files, []byte("<html>"), "descricao", "o poste"), 422, "não é PDF, JPEG nem PNG")
	wants(t, app.uploads(t, boss, files, []byte("<html>"), "descricao", "o poste"), 422, `value="o poste"`)
	wants(t, app.uploads(t, boss, files, nil), 422, "Preencha: Arquivo.")
	large := append([]byte("%PDF-1.7\n"), make([]byte, isp.MaxAttachment)...)
	wants(t, app.uploads(t, boss, files, large), 422, "mais de 10 MB")
	wants(t, app.uploads(t, boss, files, append(large, make([]byte, 2<<20)...)), http.StatusRequestEntityTooLarge, "10 MB")
	wants(t, app.uploads(t, boss, "/ordens/1/anexos", []byte("%PDF-1.7 x")), 404, "")
	wants(t, app.uploads(t, reader, files, []byte("%PDF-1.7 x")), 403, "")
	photo := append([]byte("\xff\xd8\xff"), make([]byte, 2<<20)...)
	for range 2 { // Back and send again
		if got := app.uploads(t, boss, files, photo, "descricao", "o poste", "chave", "a1"); got.Code != http.StatusSeeOther || !strings.HasPrefix(got.Header().Get("Location"), page+"?feito=") {
			t.Fatalf("%d %s", got.Code, got.Header().Get("Location"))
		}
	}
	shown := app.get(t, page, "Cookie", boss.cookie)
	wants(t, shown, 200, "JPEG, 2,1 MB; anexado por")
	if n := strings.Count(shown.Body.String(), `href="/anexos/1"`); n != 1 {
		t.Errorf("sent twice, kept %d times", n)
	}
	got := app.get(t, "/anexos/1", "Cookie", reader.cookie)
	if got.Code != 200 || got.Body.Len() != len(photo) || got.Header().Get("Content-Disposition") != "attachment; filename=arquivo.zip.jpg" ||
		got.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%d, %d bytes, %v", got.Code, got.Body.Len(), got.Header())
	}
	wants(t, app.get(t, "/anexos/x", "Cookie", boss.cookie), 404, "")
	wants(t, app.get(t, "/anexos/1/excluir", "Cookie", reader.cookie), 403, "")
	sent := app.sends(t, boss, "/anexos/1/excluir", "motivo", "de outro cliente", "passo", "confirmar", "voltar", page)
	if sent.Code != http.StatusSeeOther || !strings.HasPrefix(sent.Header().Get("Location"), page) {
		t.Errorf("%d %s", sent.Code, sent.Header().Get("Location"))
	}
	wants(t, app.get(t, page, "Cookie", boss.cookie), 200, "<del>arquivo.zip.jpg</del>")
	wants(t, app.get(t, page, "Cookie", boss.cookie), 200, ": de outro cliente")
	wants(t, app.get(t, "/anexos/1", "Cookie", boss.cookie), 404, "")
}
