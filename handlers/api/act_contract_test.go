package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/handlers/api"
	"balcao/internal/isp"
)

// What acts.md says of every act, asked for as another program asks.
func TestTheContractOfActs(t *testing.T) {
	s := serve(t)
	for name, check := range map[string]func(*testing.T, *service){
		"order": refusalsComeInOrder, "text": brokenTextIsRefused, "fields": anEditTakesItsFields, "plan": aDebtAnswersItsPlan, "default": theVersionOfADefault,
		"typed again": partsAreTypedAgain, "address": whatIsMadeHasAnAddress, "days": provisionalDays, "pending": whatWaitsIsNamed,
	} {
		t.Run(name, func(t *testing.T) { check(t, s) })
	}
}

// What is refused is refused in one order: what is not there before what is wrong with the body, and
// that before what its state or another version forbids.
func refusalsComeInOrder(t *testing.T, s *service) {
	t.Helper()
	long := strings.Repeat("k", 256)
	slip := number(at(t, s.object(t, "/clientes/1304"), "boletos", "itens", 0, "id"))
	status, answer := s.send(t, "administrador", http.MethodPost, "/boletos/"+slip+"/cancelar", `{"motivo":"engano"}`)
	if status != http.StatusOK {
		t.Fatalf("cancelled: %d %v", status, answer)
	}
	for _, c := range []struct {
		method, target, body, key string
		status                    int
		field                     string
	}{
		{method: http.MethodPatch, target: "/clientes/999999", body: `{"ensaio":"S"}`, status: 404},
		{method: http.MethodPatch, target: "/clientes/999999", body: `{"versao":"1"}`, status: 404},
		{method: http.MethodPost, target: "/clientes/999999/inativar", body: `{"protocolo":5}`, status: 404},
		{method: http.MethodPost, target: "/clientes/999999/inativar", body: `{}`, key: long, status: 404},
		{method: http.MethodPatch, target: "/clientes/1304", body: `{"ensaio":"S"}`, status: 422, field: "ensaio"},
		{method: http.MethodPatch, target: "/clientes/1304", body: `{"versao":0}`, status: 422, field: "versao"},
		{method: http.MethodPost, target: "/clientes/1304/inativar", body: `{"motivo":"x"}`, key: long, status: 422, field: "Idempotency-Key"},
		{method: http.MethodPost, target: "/clientes/1304/inativar", body: `{"versao":99}`, status: 422, field: "motivo"},
		{method: http.MethodPost, target: "/clientes/1304/inativar", body: `{"versao":99,"motivo":"x"}`, status: 409},
		{method: http.MethodPost, target: "/boletos/" + slip + "/pagar", body: `{"pago_em":"2099-01-01"}`, status: 422, field: "pago_em"},
		{method: http.MethodPost, target: "/boletos/" + slip + "/contestar", body: `{"motivo":"x","ate":"2001-01-01"}`, status: 422, field: "ate"},
		{method: http.MethodPost, target: "/boletos/" + slip + "/pagar", body: `{"pago_em":"2026-01-01"}`, status: 409},
		{method: http.MethodPost, target: "/boletos/" + slip + "/pagar", body: `{"pago_em":"2026-01-01","protocolo":"1"}`, status: 422, field: "protocolo"},
		{method: http.MethodPatch, target: "/clientes/1304", body: `{"protocolo":"1"}`, status: 422, field: "protocolo"},
		{method: http.MethodPatch, target: "/clientes/999999", body: `{"protocolo":"1"}`, status: 404},
	} {
		status, answer := s.send(t, "administrador", c.method, c.target, c.body, "Idempotency-Key", c.key)
		if status != c.status || part(answer, "erro")["campo"] != c.field {
			t.Errorf("%s %s %s: %d %v", c.method, c.target, c.body, status, answer)
		}
	}
	large := `{"nome":"` + strings.Repeat("a", 1<<20) + `"}`
	for role, want := range map[string]int{"": 401, "tecnico": 413} {
		if status, _ := s.send(t, role, http.MethodPost, "/clientes", large); status != want {
			t.Errorf("a large body of %q: %d, want %d", role, status, want)
		}
	}
	_, answer = s.send(t, "administrador", http.MethodPost, "/clientes/1304/inativar", `{"versao":99,"motivo":"x"}`)
	if says, _ := part(answer, "erro")["mensagem"].(string); !strings.Contains(says, "faça de novo") {
		t.Errorf("no field is to be compared: %q", says)
	}
}

// Broken text is refused beside its field. The decoder of JSON would put another character in its
// place, and that would be saved.
func brokenTextIsRefused(t *testing.T, s *service) {
	t.Helper()
	for body, want := range map[string]struct {
		status int
		field  string
	}{
		"{\"nome\":\"a\xffb\"}":                           {422, "nome"},
		`{"nome":"a\ud800b"}`:                             {422, "nome"},
		`{"nome":"a\uDE00\uD83Db"}`:                       {422, "nome"},
		"{\"telefones\":[{\"numero\":\"3799\xc3\x28\"}]}": {422, "telefones.0.numero"},
		`{"nome":"a\ud83d\ude00b"}`:                       {200, ""},
		`{"nome":"a\\ud800b"}`:                            {200, ""},
		"{\"nome\xff\":\"a\"}":                            {422, "nome\x00"},
		"{\"nome\":\xff}":                                 {400, ""},
	} {
		body = body[:1] + `"tipo":"PF","ensaio":true,` + body[1:]
		status, answer := s.send(t, "administrador", http.MethodPost, "/clientes", body)
		field, _ := part(answer, "erro")["campo"].(string)
		if status != want.status || field != want.field {
			t.Errorf("%q: %d %v", body, status, answer)
		}
	}
}

// An edit takes the fields of its row and no others, whatever the thing has: a boleto is not paid by
// writing so.
func anEditTakesItsFields(t *testing.T, s *service) {
	t.Helper()
	slip := number(at(t, s.object(t, "/clientes/1304"), "boletos", "itens", 0, "id"))
	for _, body := range []string{`{"situacao":"pago"}`, `{"pago_em":"2026-01-01"}`, `{"valor_pago_centavos":1}`} {
		if status, answer := s.send(t, "administrador", http.MethodPatch, "/boletos/"+slip, body); status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %v", body, status, answer)
		}
	}
	for _, body := range []string{`"situacao":"pago"`, `"situacao":"pago","pago_em":"2099-01-01"`, `"situacao":"aberto","pago_em":"2026-01-01"`} {
		status, answer := s.send(t, "administrador", http.MethodPost, "/clientes/1304/boletos", `{"nosso_numero":"77","vencimento":"2026-12-10","valor_centavos":100,`+body+`}`)
		if status != http.StatusUnprocessableEntity || part(answer, "erro")["campo"] != "pago_em" {
			t.Errorf("%s: %d %v", body, status, answer)
		}
	}
}

// Nothing that gives a plan its access is deleted over another value than its own, whatever its kind.
func partsAreTypedAgain(t *testing.T, s *service) {
	t.Helper()
	for path, body := range map[string]string{
		"logins": `{"login":"de.novo"}`, "ips": `{"ip":"100.64.78.1"}`, "onus": `{"serial_gpon":"HWTC78787878"}`, "emails": `{"endereco":"de.novo@x.example"}`,
		"dominios": `{"dominio":"de-novo.example"}`, "terminais": `{"numero":"3732224455"}`, "circuitos": `{"numero":"C-78"}`, "tv": `{"cas":"78"}`,
	} {
		_, done := s.send(t, "administrador", http.MethodPost, "/planos/12/"+path, body)
		effect := at(t, done, "efeitos", 0)
		target := "/" + path + "/" + at(t, effect, "assunto").(string) + "/excluir"
		status, answer := s.send(t, "administrador", http.MethodPost, target, `{"motivo":"trocou","confirmacao":"outro"}`)
		if status != http.StatusUnprocessableEntity || part(answer, "erro")["campo"] != "confirmacao" {
			t.Errorf("%s: %d %v", path, status, answer)
		}
		if at(t, effect, "ato") != done["ato"] {
			t.Errorf("%s: the effect is of act %v, not %v", path, at(t, effect, "ato"), done["ato"])
		}
	}
	s.send(t, "administrador", http.MethodPost, "/planos/12/ips", `{"ip":"100.64.78.1"}`)
	s.send(t, "administrador", http.MethodPost, "/planos/12/ips", `{"ip":"100.64.78.1"}`)
	_, done := s.send(t, "administrador", http.MethodPost, "/planos/12/ips", `{"ip":"100.64.78.1","ensaio":true}`)
	if notices := at(t, done, "avisos"); len(notices.([]any)) != 1 {
		t.Errorf("the same IP three times is said once: %v", notices)
	}
}

// What is made is answered with the address at which acts are done to it.
func whatIsMadeHasAnAddress(t *testing.T, s *service) {
	t.Helper()
	for path, want := range map[string]struct{ body, collection, thing, key string }{
		"/clientes":                      {body: `"tipo":"PF","nome":"Rita"`, collection: "clientes", thing: "cliente", key: "codigo"},
		"/clientes/1304/ordens":          {body: `"tipo":"Sem conexão"`, collection: "ordens", thing: "ordem", key: "numero"},
		"/clientes/1304/notas":           {body: `"numero":"79"`, collection: "notas", thing: "nota", key: "id"},
		"/planos/12/contratos":           {body: `"numero":"2026/79-A"`, collection: "contratos", thing: "contrato", key: "numero"},
		"/planos/12/terminais":           {body: `"numero":"3732224456"`, collection: "terminais", thing: "terminal", key: "id"},
		"/tipos-plano":                   {body: `"codigo":"Z 79","nome":"Z","grupo":"Fibra"`, collection: "tipos-plano", thing: "tipo_plano", key: "codigo"},
		"/clientes/1304/enderecos":       {body: `"tipo":"cobranca","logradouro":"Rua B","uf":"mg"`, collection: "enderecos", thing: "endereco", key: "id"},
		"/planos/12/servicos-adicionais": {body: `"descricao":"IPTV","cobranca":"mensal","valor_centavos":100`, collection: "servicos-adicionais", thing: "servico_adicional", key: "id"},
	} {
		r := httptest.NewRequest(http.MethodPost, "http://localhost"+api.Root+path, strings.NewReader("{"+want.body+"}"))
		r.Header.Set("Authorization", "Bearer "+s.keys["administrador"])
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, r)
		var answer map[string]any
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprint(part(answer, want.thing)[want.key])
		if got := w.Header().Get("Location"); got != api.Root+"/"+want.collection+"/"+url.PathEscape(name) {
			t.Errorf("%s: %q of %v", path, got, answer)
		}
	}
}

// No days asked for are as many as the provider grants; none at all are refused.
func provisionalDays(t *testing.T, s *service) {
	t.Helper()
	move := func(verb, body string, want int) {
		t.Helper()
		if status, answer := s.send(t, "administrador", http.MethodPost, "/planos/12/"+verb, body); status != want {
			t.Errorf("%s %s: %d %v", verb, body, status, answer)
		}
	}
	move("suspender", `{"motivo":"teste"}`, http.StatusOK)
	move("habilitar-provisoriamente", `{"dias":0,"ensaio":true}`, http.StatusUnprocessableEntity)
	move("habilitar-provisoriamente", `{"ensaio":true}`, http.StatusOK)
	move("habilitar", `{"motivo":"teste"}`, http.StatusOK)
}

// What waits for its day is told by the keys with which it was asked for.
func whatWaitsIsNamed(t *testing.T, s *service) {
	t.Helper()
	_, opened := s.send(t, "administrador", http.MethodPost, "/clientes/1304/atendimentos", `{"canal":"telefone","tipo":"cancelamento"}`)
	protocol, _ := part(opened, "atendimento")["protocolo"].(string)
	for verb, want := range map[string]struct{ list, body string }{
		"cancelar": {list: "cancelamento_pendente", body: `{"em":"2099-01-01","motivo":"mudou","multa":"reter","protocolo":"` + protocol + `"}`},
		"mudar":    {list: "mudanca_pendente", body: `{"em":"2099-01-01","tipo_plano":"H400","valor_centavos":14990,"cancelar_carne":"N","levar_desconto":"S"}`},
	} {
		status, answer := s.send(t, "administrador", http.MethodPost, "/planos/12/"+verb, `{"ensaio":true,`+want.body[1:])
		var asked map[string]any
		if err := json.Unmarshal([]byte(want.body), &asked); err != nil {
			t.Fatal(err)
		}
		if told := part(part(part(answer, "plano"), want.list), "pedido"); status != http.StatusOK || !maps.Equal(told, asked) {
			t.Errorf("%s: %d, asked %v, told %v", verb, status, asked, told)
		}
	}
}

// What is added answers the plan that it is of, as the record does.
func aDebtAnswersItsPlan(t *testing.T, s *service) {
	t.Helper()
	for path, body := range map[string]string{
		"boletos": `{"plano":"12","nosso_numero":"78","vencimento":"2026-12-10","valor_centavos":100}`,
		"notas":   `{"plano":"12","modelo":"62","numero":"78","valor_centavos":100}`,
	} {
		status, answer := s.send(t, "administrador", http.MethodPost, "/clientes/1304/"+path, body)
		if thing := part(answer, path[:len(path)-1]); status != http.StatusCreated || thing["plano"] != "12" {
			t.Errorf("%s: %d %v", path, status, answer)
		}
	}
}

// A setting that nobody chose has version 0, and may be sent back with it: once only.
func theVersionOfADefault(t *testing.T, s *service) {
	t.Helper()
	const body = `{"valor":"S","versao":0}`
	if status, answer := s.send(t, "administrador", http.MethodPut, "/variaveis/verificar_desconto", body); status != http.StatusOK {
		t.Errorf("as it was read: %d %v", status, answer)
	}
	if status, answer := s.send(t, "administrador", http.MethodPut, "/variaveis/verificar_desconto", `{"valor":"N","versao":0}`); status != http.StatusConflict || part(answer, "atual")["valor"] != "S" {
		t.Errorf("somebody chose meanwhile: %d %v", status, answer)
	}
}

// tryOld asks for an act over a version that the thing does not have, once for each act; nil when it was
// tried before, or has no version.
func (x *yard) tryOld(act acts.Act, target, text string) (status int, answer map[string]any) {
	x.t.Helper()
	if act.On == "" || act.Makes || act.HasField("versao") || x.stale[act.Key] {
		return 0, nil
	}
	status, answer = x.send(x.t, "administrador", act.Method, target, strings.TrimSuffix(`{"ensaio":true,"versao":987654,`+text, ",")+"}")
	x.stale[act.Key] = answer["atual"] != nil
	return status, answer
}

// tellsInPortuguese demands a name for every value that history told.
func (x *yard) tellsInPortuguese() {
	x.t.Helper()
	nameless := map[string]bool{}
	for page := everything(); ; {
		events, err := x.Events(x.t.Context(), isp.Console("teste"), page)
		if err != nil {
			x.t.Fatal(err)
		}
		for _, e := range events {
			for _, c := range isp.Changes(e.Kind, db.EventValues(e.Before), db.EventValues(e.After)) {
				if c.Field.Label == c.Field.Column && e.Kind != "setting.changed" { // whose columns are the keys of settings
					nameless[e.Kind+" "+c.Field.Column] = true
				}
			}
			page.Before = e.ID
		}
		if len(events) < page.Limit {
			break
		}
	}
	if len(nameless) > 0 {
		x.t.Errorf("history tells what has no name: %v", slices.Sorted(maps.Keys(nameless)))
	}
}
