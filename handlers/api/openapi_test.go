package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"balcao/handlers/api"
	"balcao/internal/isp"
	"balcao/internal/search"
)

// firstOf is a key of the first thing in a queue.
func firstOf(t *testing.T, s *service, queue, key string) string {
	t.Helper()
	items, _ := s.object(t, queue)["itens"].([]any)
	if len(items) == 0 {
		t.Fatalf("nothing in %s", queue)
	}
	item, _ := items[0].(map[string]any)
	text, _ := item[key].(string)
	return text
}

// The description names every route, and the answers are as it says: each has what is
// required and nothing that is not described.
func TestAnswersAreAsDescribed(t *testing.T) {
	s := serve(t)
	s.send(t, "atendente", http.MethodPost, "/clientes/1304/contatos", `{"nome":"Dona Rita"}`)
	s.send(t, "atendente", http.MethodPost, "/paradas", `{"bairros":["Centro"],"mensagem":"Fibra rompida"}`)
	s.send(t, "atendente", http.MethodPost, "/clientes/1304/ocorrencias", `{"tipo":"Lentidão"}`)
	protocol, ticket, order := firstOf(t, s, "/atendimentos?situacao=concluido", "protocolo"), firstOf(t, s, "/ocorrencias", "numero"), firstOf(t, s, "/ordens", "numero")
	s.send(t, "atendente", http.MethodPost, "/contratos/2024%2F00101-A/gerar", `{}`)
	s.send(t, "atendente", http.MethodPost, "/contratos/2024%2F00101-A/copias", `{"por":"José","arquivo":"JVBERi0xLjcK"}`)
	for _, at := range []string{"/atendimentos/" + protocol, "/ocorrencias/" + ticket, "/ordens/" + order} {
		s.send(t, "atendente", http.MethodPost, at+"/anexos", `{"arquivo":"JVBERi0xLjcK"}`)
	}
	s.send(t, "administrador", http.MethodPost, "/tecnicos", `{"nome":"Rui Lima"}`)
	s.send(t, "atendente", http.MethodPost, "/papeis", `{"contratos":["2024/00101-A"]}`)
	described := s.object(t, "/openapi.json")
	if described["openapi"] != "3.1.0" {
		t.Errorf("openapi %v", described["openapi"])
	}
	events, _ := at(t, described, "components", "schemas", "evento", "enum").([]any)
	for _, kind := range isp.EventKinds() {
		if !slices.Contains(events, any(kind.Key)) {
			t.Errorf("the description does not list the event %s", kind.Key)
		}
	}
	query := at(t, described, "paths", api.Root+"/clientes", "get", "responses", "200", "content", "application/json", "schema", "properties", "consulta", "properties")
	for _, kinds := range []any{at(t, query, "detectado", "enum"), at(t, query, "leituras", "items", "properties", "como", "enum")} {
		if fmt.Sprint(kinds) != fmt.Sprint(search.Kinds()) {
			t.Errorf("the readings are described as %v, and are %v", kinds, search.Kinds())
		}
	}
	examples := map[string][]string{
		"/clientes":                    {"/clientes?q=silva", "/clientes?em=numero_serie&q=HWTC", "/clientes?em=login_apagado&q=antiga", "/clientes?q=thiago+souza"},
		"/clientes/{codigo}":           {"/clientes/1304", "/clientes/2013", "/clientes/88", "/clientes/1777", "/clientes/908"},
		"/clientes/{codigo}/historico": {"/clientes/130/historico", "/clientes/1777/historico"},
		"/historico/{evento}":          {"/historico/" + number(newestLine(t, s)["id"])},
		"/campos":                      {"/campos"},
		"/modelos":                     {"/modelos"},
		"/modelos/{id}/versoes":        {"/modelos/1/versoes"},
		"/variaveis-de-contrato":       {"/variaveis-de-contrato"},
		"/variaveis":                   {"/variaveis"},
		"/regras":                      {"/regras"},
		"/openapi.json":                {"/openapi.json"},
		"/atendimentos":                {"/atendimentos", "/atendimentos?situacao=concluido&limite=1"},
		"/ocorrencias":                 {"/ocorrencias"},
		"/ordens":                      {"/ordens", "/ordens?situacao=fechada&limite=1"},
		"/atendimentos/{protocolo}":    {"/atendimentos/" + protocol},
		"/ocorrencias/{numero}":        {"/ocorrencias/" + ticket},
		"/ordens/{numero}":             {"/ordens/" + order},
		"/patrimonio":                  {"/patrimonio?mac=A", "/patrimonio?situacao=cliente"},
		"/paradas":                     {"/paradas?encerradas=S"},
		"/lancamentos":                 {"/lancamentos?faturado=N"},
		"/rotinas":                     {"/rotinas"},
		"/usuarios":                    {"/usuarios"},
		"/chaves":                      {"/chaves"},
		"/papeis-de-usuario":           {"/papeis-de-usuario"},
		"/demonstracao/hoje":           {"/demonstracao/hoje"},
		"/papeis/{id}":                 {"/papeis/1"},
	}
	for _, path := range []string{"/tipos-plano", "/pontos-acesso", "/produtos", "/locais", "/grupos", "/unidades", "/tecnicos", "/motivos", "/motivos-encerramento", "/modelos-resposta", "/tipos-ocorrencia", "/tipos-ordem"} {
		code, _ := at(t, s.list(t, path), 0, "codigo").(string)
		examples[path], examples[path+"/{codigo}"] = []string{path}, []string{path + "/" + url.PathEscape(code)}
	}
	examples["/tipos-atendimento"] = []string{"/tipos-atendimento"}
	paths, _ := described["paths"].(map[string]any)
	for path, methods := range paths {
		page := strings.HasSuffix(path, "/impressao") || strings.HasSuffix(path, "/copias/{id}") || strings.HasSuffix(path, "/anexos/{id}") // no JSON: TestPaperOfAContract, TestAttachedFile
		if _, reads := methods.(map[string]any)["get"]; reads && !page && examples[strings.TrimPrefix(path, api.Root)] == nil {
			t.Errorf("%s is described and not tried", path)
		}
	}
	for path, targets := range examples {
		schema := at(t, paths, api.Root+path, "get", "responses", "200", "content", "application/json", "schema")
		for _, target := range targets {
			for _, role := range []string{"administrador", "financeiro", "tecnico", "atendente"} {
				var v any
				answer := s.call(t, role, target)
				if answer.Code == http.StatusForbidden && role != "administrador" {
					continue
				}
				if err := json.Unmarshal(answer.Body.Bytes(), &v); err != nil {
					t.Fatal(err)
				}
				for _, difference := range differences(role+" "+target, v, schema) {
					t.Error(difference)
				}
			}
		}
	}
	fault := s.call(t, "", "/clientes")
	var v any
	if err := json.Unmarshal(fault.Body.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	for _, difference := range differences("erro", v, at(t, described, "components", "schemas", "erro")) {
		t.Error(difference)
	}
}

// differences holds a value against a schema of the few words that the description uses.
func differences(place string, v, schema any) []string {
	s, _ := schema.(map[string]any)
	if !slices.Contains(typesOf(s), typeName(v)) {
		return []string{fmt.Sprintf("%s is %s, want %v", place, typeName(v), s["type"])}
	}
	var all []string
	switch value := v.(type) {
	case []any:
		for i, item := range value {
			all = append(all, differences(fmt.Sprintf("%s[%d]", place, i), item, s["items"])...)
		}
	case map[string]any:
		properties, closed := s["properties"].(map[string]any)
		required, _ := s["required"].([]any)
		for _, name := range required {
			if _, has := value[name.(string)]; !has {
				all = append(all, fmt.Sprintf("%s has no %s", place, name))
			}
		}
		for name, item := range value {
			property, described := properties[name]
			if closed && !described {
				all = append(all, fmt.Sprintf("%s.%s is not described", place, name))
			} else if described {
				all = append(all, differences(place+"."+name, item, property)...)
			}
		}
	}
	return all
}

func typesOf(schema map[string]any) []string {
	switch kind := schema["type"].(type) {
	case string:
		return []string{kind}
	case []any:
		var all []string
		for _, k := range kind {
			all = append(all, k.(string))
		}
		return all
	}
	return nil
}

func typeName(v any) string {
	switch value := v.(type) {
	case nil:
		return "null"
	case string:
		return "string"
	case bool:
		return "boolean"
	case []any:
		return "array"
	case float64:
		if value == float64(int64(value)) {
			return "integer"
		}
		return "number"
	default:
		return "object"
	}
}

// hostile is what is sent to break a program.
func hostile() []string {
	return []string{
		"", " ", "'", `"`, "%", "_", "\\", "\x00", "a\xff\xfe", "\r\nX: y", "{{.}}", "<script>", "../../etc/passwd", "' OR 1=1 --",
		"-1", "0", "9223372036854775808", "1e309", "\u202e", "🙂", strings.Repeat("9", 5000), strings.Repeat("a ", 3000), "31/02/2024",
		"::ffff:1.2.3.4/129", "AA-BB-CC-DD-EE-GG", "null", "entre", "todos", "cpf", "mac", "2024-01-01~plan.started~x", "2024-01-01.9999999999999999999",
	}
}

// No input on any address of the API is a fault of the program, and every failure has the
// shape of the contract.
func TestHostileInput(t *testing.T) {
	s := serve(t)
	parameters := []string{"em", "condicao", "q", "ate", "como", "limite", "depois", "tipo", "pessoa", "de", "nenhum"}
	check := func(target string) {
		t.Helper()
		w := s.call(t, "administrador", target)
		if w.Code >= 500 || w.Code != http.StatusOK && !strings.Contains(w.Body.String(), `"erro":{"codigo":"`) {
			t.Errorf("%.120s: %d %.200s", target, w.Code, w.Body)
		}
	}
	for _, value := range hostile() {
		check("/clientes/" + url.PathEscape(value))
		check("/clientes/" + url.PathEscape(value) + "/historico")
		for _, target := range []string{"/clientes", "/clientes?em=todos", "/clientes?em=cpf&q=1", "/clientes?em=data_inicio&condicao=entre", "/clientes/1304/historico"} {
			for _, p := range parameters {
				join := "?"
				if strings.Contains(target, "?") {
					join = "&"
				}
				check(target + join + url.Values{p: {value}}.Encode())
			}
		}
	}
}

// An address takes only its own methods, and says so in JSON.
func TestMethods(t *testing.T) {
	s := serve(t)
	for _, method := range []string{http.MethodPost, http.MethodDelete, http.MethodPut, http.MethodOptions} {
		r := httptest.NewRequest(method, "http://localhost"+api.Root+"/campos", nil)
		r.Header.Set("Authorization", "Bearer "+s.keys["administrador"])
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, r)
		if w.Code != http.StatusMethodNotAllowed || !strings.Contains(w.Body.String(), "metodo_nao_aceito") {
			t.Errorf("%s: %d %s", method, w.Code, w.Body)
		}
	}
}
