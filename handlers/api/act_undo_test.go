package api_test

import (
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"regexp"
	"strconv"
	"testing"
)

// examples are bodies that the acts on parts of a record take, by the path of the API.
func examples(n int) map[string]string {
	text := strconv.Itoa(n)
	return map[string]string{
		"/clientes/1304/telefones":           `{"tipo":"celular","numero":"379888` + strconv.Itoa(10000+n%90000) + `"}`,
		"/clientes/1304/contatos":            `{"nome":"Contato ` + text + `","autorizado":"S"}`,
		"/clientes/1304/enderecos":           `{"tipo":"cobranca","logradouro":"Rua ` + text + `"}`,
		"/planos/%PLAN%/ips":                 `{"ip":"10.200.0.` + strconv.Itoa(n%250+1) + `","mac":"AABBCC0000` + strconv.Itoa(10+n%90) + `"}`,
		"/planos/%PLAN%/emails":              `{"endereco":"caixa` + text + `@provedor.example","apelidos":["outra` + text + `@provedor.example"]}`,
		"/planos/%PLAN%/logins":              `{"login":"login` + text + `","senha":"segredo"}`,
		"/planos/%PLAN%/onus":                `{"serial_gpon":"HWTC` + strconv.Itoa(10000000+n) + `"}`,
		"/planos/%PLAN%/dominios":            `{"dominio":"d` + text + `.example"}`,
		"/planos/%PLAN%/circuitos":           `{"numero":"C-` + text + `"}`,
		"/planos/%PLAN%/servicos-adicionais": `{"descricao":"Serviço ` + text + `","cobranca":"mensal","valor_centavos":2990}`,
		"/planos/%PLAN%/tv":                  `{"smartcard":"SC` + text + `"}`,
		"/planos/%PLAN%/terminais":           `{"numero":"3732` + strconv.Itoa(100000+n%900000) + `"}`,
	}
}

// What random acts did to a customer and a plan is gone when each of them is undone, the last one
// first: the record reads as before but for its versions.
func TestUndoingEverythingRestoresTheRecord(t *testing.T) {
	s := serve(t)
	targets := s.targets(t)
	plan := regexp.MustCompile("%PLAN%")
	before := recordWithoutVersions(t, s)
	rng := rand.New(rand.NewPCG(7, 11)) //nolint:gosec // a test that can be repeated
	var undo []string
	note := func(status int, answer map[string]any) {
		effects, _ := answer["efeitos"].([]any)
		if status < 300 && len(effects) > 0 {
			last, _ := effects[len(effects)-1].(map[string]any)
			undo = append(undo, number(last["id"]))
		}
	}
	for n := range 12 {
		for path, body := range examples(rng.IntN(80) + n*100) {
			at := plan.ReplaceAllString(path, targets["plan"])
			status, answer := s.send(t, "administrador", http.MethodPost, at, body)
			if status != http.StatusCreated {
				t.Fatalf("%s %s: %d %v", at, body, status, answer)
			}
			note(status, answer)
		}
		note(s.send(t, "administrador", http.MethodPatch, "/clientes/1304", `{"observacao":"nota `+strconv.Itoa(n)+`","email":"e`+strconv.Itoa(n)+`@x.example"}`))
		note(s.send(t, "administrador", http.MethodPatch, "/telefones/"+targets["phone"], `{"numero":"37999`+strconv.Itoa(100000+n)+`"}`))
	}
	note(s.send(t, "administrador", http.MethodPost, "/telefones/"+targets["phone"]+"/excluir", `{"motivo":"teste"}`))
	for i := len(undo) - 1; i >= 0; i-- {
		if status, answer := s.send(t, "administrador", http.MethodPost, "/historico/"+undo[i]+"/desfazer", `{}`); status != http.StatusOK {
			t.Fatalf("undoing %s: %d %v", undo[i], status, answer)
		}
	}
	if after := recordWithoutVersions(t, s); after != before {
		t.Errorf("after all was undone:\n%s\nwant\n%s", after, before)
	}
	if len(undo) < 100 {
		t.Errorf("only %d acts were tried", len(undo))
	}
}

// recordWithoutVersions is the record of the customer and its plan: what lives in it, without the
// versions and without what was deleted.
func recordWithoutVersions(t *testing.T, s *service) string {
	t.Helper()
	var clean func(any) any
	clean = func(v any) any {
		switch v := v.(type) {
		case map[string]any:
			delete(v, "versao")
			for key, one := range v {
				v[key] = clean(one)
			}
		case []any:
			kept := []any{}
			for _, one := range v {
				if row, ok := one.(map[string]any); ok && row["apagado_em"] != nil {
					continue
				}
				kept = append(kept, clean(one))
			}
			return kept
		}
		return v
	}
	var all []any
	for _, code := range []string{"1304", "1777", "908", "130", "88"} {
		all = append(all, clean(s.object(t, "/clientes/"+code)))
	}
	text, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
