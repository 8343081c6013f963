package handlers

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// zipped is a .zip with one file.
func zipped(t *testing.T, name, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	file, err := w.Create(name)
	if err == nil {
		_, err = io.WriteString(file, text)
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A file is rehearsed first, and written when it is confirmed, once; a refused line stops all of it.
func TestImportOnScreen(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	const page = "/config/importar"
	wants(t, app.get(t, page, "Cookie", who.cookie), 200, "Ver o que muda")
	wants(t, app.uploads(t, who, page, nil), 422, "Escolha um arquivo")
	wants(t, app.uploads(t, who, page, []byte("nada disto")), 422, "")
	wants(t, app.uploads(t, who, page, zipped(t, "telefones.csv", "cliente;tipo;numero\n999999;celular;37988887777\n")), 200, "Nada foi gravado.")

	file := zipped(t, "telefones.csv", "cliente;tipo;numero\n1304;celular;37988887777\n")
	seen := app.uploads(t, who, page, file)
	wants(t, seen, 200, "É um ensaio")
	wants(t, seen, 200, "Confirmar e importar")
	if strings.Contains(app.get(t, "/clientes/1304", "Cookie", who.cookie).Body.String(), "98888-7777") {
		t.Error("the rehearsal was written")
	}
	version := regexp.MustCompile(`value="confirmar">\s*<input type="hidden" name="versao" value="(\d+)"`).FindStringSubmatch(seen.Body.String())
	if version == nil {
		t.Fatal("no form to confirm")
	}
	wants(t, app.uploads(t, who, page, nil, "ato", "confirmar", "versao", version[1]), 200, "Importado.")
	wants(t, app.get(t, "/clientes/1304", "Cookie", who.cookie), 200, "98888-7777")
	wants(t, app.uploads(t, who, page, nil, "ato", "confirmar", "versao", version[1]), 409, "Envie-o de novo")
	wants(t, app.uploads(t, who, page, file), 200, "Nada há para gravar")
	if answer := app.uploads(t, app.as(t, "financeiro"), page, file); answer.Code != http.StatusForbidden {
		t.Errorf("without the permission: %d", answer.Code)
	}
}
