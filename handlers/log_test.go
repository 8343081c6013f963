package handlers

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"balcao/internal/isp"
)

// Whatever is searched, opened, saved or refused, on the screen or through the API, the log names no customer:
// no CPF, telephone, name, login or MAC, in whatever way it is written.
func TestLogsHoldNoPersonalData(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	secret, err := app.Store.CreateToken(t.Context(), isp.Console("teste"), "cobrança", "administrador")
	if err != nil {
		t.Fatal(err)
	}
	personal := []string{"52998224725", "529.982.247-25", "José da Silva Araújo", "37999990013", "(37) 99999-0013", "jose.araujo", "AA-BB-CC-DD-EE-FF", "AABBCCDDEEFF"}
	app.log.Reset()
	for _, value := range personal {
		for _, target := range []string{"/clientes?q=", "/clientes?em=cpf&q=", "/clientes?em=nada&q=", "/quem-tinha?valor=", "/clientes/", "/nada/", "/config/usuarios/"} {
			app.get(t, target+url.QueryEscape(value), "Cookie", who.cookie)
			app.get(t, "/api/v1"+target+url.QueryEscape(value), "Authorization", "Bearer "+secret)
		}
		for _, target := range []string{"/clientes/1304/editar", "/quem-tinha", "/entrar", "/clientes/1304/telefones/novo"} {
			form := url.Values{"csrf": {who.csrf}, "passo": {"salvar"}}
			for _, name := range []string{"nome", "cpf_cnpj", "numero", "valor", "motivo", "usuario", "senha", "tipo"} {
				form.Set(name, value)
			}
			app.post(t, target, form, "Cookie", who.cookie)
		}
		body := `{"nome":"` + value + `","cpf_cnpj":"` + value + `","numero":"` + value + `"}`
		for _, target := range []string{"/clientes", "/clientes/1304/telefones", "/clientes/" + url.PathEscape(value) + "/telefones"} {
			r := httptest.NewRequest(http.MethodPost, "http://localhost/api/v1"+target, strings.NewReader(body))
			app.send(r, "Authorization", "Bearer "+secret)
		}
	}
	log := app.log.String()
	for _, value := range personal {
		for _, written := range []string{value, url.QueryEscape(value), url.PathEscape(value), strings.ToLower(value)} {
			if at := strings.Index(log, written); at >= 0 {
				t.Errorf("the log holds %q: %.200s", written, log[max(at-100, 0):])
			}
		}
	}
	lines := strings.Count(log, "\n")
	t.Logf("S13: %d values sought in %d lines", len(personal), lines)
	if lines < 100 {
		t.Errorf("only %d lines were logged", lines)
	}
}
