package handlers

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
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

// A refusal names the file as the person does, and nothing of the server; a copy that a browser
// numbered is the file itself; a file that is too large leads back to its form.
func TestImportNamesItsFile(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	const page = "/config/importar"
	phones := []byte("cliente;tipo;numero\n1304;celular;37988887777\n")
	for _, tried := range []struct{ name, content, says string }{
		{name: "Faturamento de março.zip", content: "nada disto", says: "“Faturamento de março.zip” não é um .zip inteiro"},
		{name: "planilha.xlsx", content: "nada disto", says: "“planilha.xlsx” não é um .xlsx inteiro"},
		{name: "clientes_novos.csv", content: "cliente;plano;nosso_numero;vencimento;valor\n", says: "“clientes_novos.csv” não tem o nome de um arquivo de troca. Pelas colunas, parece ser “boletos”"},
	} {
		refused := app.uploadsNamed(t, who, page, tried.name, []byte(tried.content))
		wants(t, refused, 422, tried.says)
		if strings.Contains(refused.Body.String(), app.Store.Dir()) {
			t.Errorf("%s: the answer names the folder of the server", tried.name)
		}
	}
	wants(t, app.uploadsNamed(t, who, page, "telefones (1).csv", phones), 200, "Confirmar e importar")

	r := httptest.NewRequest(http.MethodPost, "http://localhost"+page, strings.NewReader(""))
	r.ContentLength = 40 << 20
	large := app.send(r, "Cookie", who.cookie)
	wants(t, large, 413, "passa de 32 MB")
	wants(t, large, 413, `<a href="`+page+`">Voltar ao formulário</a>`)
}
