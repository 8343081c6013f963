package api_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/db/sheets"
	"balcao/handlers"
	"balcao/handlers/api"
	"balcao/internal/demo"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// service is the program on the story, and a key of each role.
type service struct {
	*dbtest.Base
	handler http.Handler
	keys    map[string]string
}

func serve(t *testing.T) *service {
	t.Helper()
	return serveOn(t, dbtest.Story(t))
}

func serveOn(t *testing.T, base *dbtest.Base) *service {
	t.Helper()
	if err := base.LoadSearch(t.Context()); err != nil {
		t.Fatal(err)
	}
	handler, err := handlers.New(handlers.Options{
		Store: base.DB, Views: os.DirFS("../../views"), Static: os.DirFS("../../static"), Manual: os.DirFS("../../docs/manual"),
		Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	s := &service{Base: base, handler: handler, keys: map[string]string{}}
	for _, role := range isp.DefaultRoles() {
		if s.keys[role.Key], err = base.CreateToken(t.Context(), isp.Console("teste"), "chave "+role.Key, role.Key); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// call asks with the key of a role; "" asks without a key.
func (s *service) call(t *testing.T, role, target string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://localhost"+api.Root+target, nil)
	if role != "" {
		r.Header.Set("Authorization", "Bearer "+s.keys[role])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

// object asks as administrator and reads the answer.
func (s *service) object(t *testing.T, target string) map[string]any {
	t.Helper()
	w := s.call(t, "administrador", target)
	var v map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", target, w.Code, w.Body)
	}
	return v
}

// at walks into an answer: keys of objects and places of lists.
func at(t *testing.T, v any, path ...any) any {
	t.Helper()
	for _, p := range path {
		switch key := p.(type) {
		case string:
			object, ok := v.(map[string]any)
			if _, has := object[key]; !ok || !has {
				t.Fatalf("no %q on the way %v", key, path)
			}
			v = object[key]
		case int:
			list, ok := v.([]any)
			if !ok || key >= len(list) {
				t.Fatalf("no place %d on the way %v", key, path)
			}
			v = list[key]
		}
	}
	return v
}

// The example of the contract, letter by letter: interfaces.md §3.
func TestSearchAnswersTheContract(t *testing.T) {
	s := serve(t)
	v := s.object(t, "/clientes?em=mac&condicao=contem&q=dd:ee&nada=1")
	want := `{"condicao":"contem","em":"mac","normalizado":"DDEE","q":"dd:ee"}`
	if got, _ := json.Marshal(v["consulta"]); string(got) != want {
		t.Errorf("consulta %s, want %s", got, want)
	}
	item, _ := json.Marshal(at(t, v, "itens", 0))
	want = `{"acertos":[{"apagado_em":null,"apagado_por":null,"campo":"mac","plano":"12","titular_ate":null,"valor":"AA-BB-CC-DD-EE-FF"}],` +
		`"codigo":"1304","nome":"José da Silva Araújo","situacao":"ativo","tipo":"PF"}`
	if string(item) != want {
		t.Errorf("item\n%s\nwant\n%s", item, want)
	}
	if v["total"] != 1.0 || v["total_exato"] != true || v["proximo"] != nil {
		t.Errorf("total %v %v, next %v", v["total"], v["total_exato"], v["proximo"])
	}
}

// Each example of a field finds its customer, through the API too.
func TestExamplesThroughTheAPI(t *testing.T) {
	s := serve(t)
	for _, e := range demo.Examples() {
		v := s.object(t, "/clientes?"+url.Values{"em": {e.Field}, "q": {e.Query}}.Encode())
		if at(t, v, "itens", 0, "codigo") != e.Customer || v["total"] != 1.0 {
			t.Errorf("%s %q: %v", e.Field, e.Query, v)
		}
	}
}

// Without em, all fields are searched, and the answer says what the text was taken for.
func TestGeneralSearch(t *testing.T) {
	s := serve(t)
	cases := []struct{ text, kind, customer string }{
		{text: "529.982.247-25", kind: "cpf", customer: "1304"},
		{text: "12.ABC.345/01DE-35", kind: "cnpj", customer: "2013"},
		{text: "AA-BB-CC-DD-EE-FF", kind: "mac", customer: "1304"},
		{text: "10.99.2.203", kind: "ip", customer: "1304"},
		{text: "joao@provedor.com.br", kind: "email", customer: "13"},
		{text: "#1304", kind: "codigo", customer: "1304"},
		{text: "45871", kind: "numero", customer: "1777"},
		{text: "josé araújo", kind: "texto", customer: "1304"},
		{text: "2001:db8:908::7", kind: "ip", customer: "908"},
	}
	for _, c := range cases {
		v := s.object(t, "/clientes?"+url.Values{"q": {c.text}}.Encode())
		if at(t, v, "consulta", "em") != "todos" || at(t, v, "consulta", "condicao") != "contem" ||
			at(t, v, "consulta", "detectado") != c.kind || at(t, v, "itens", 0, "codigo") != c.customer {
			t.Errorf("%q: %v", c.text, v)
		}
	}
	v := s.object(t, "/clientes?q=1304")
	readings, _ := at(t, v, "consulta", "leituras").([]any)
	for _, r := range readings {
		as := at(t, r, "como").(string)
		own := s.object(t, "/clientes?q=1304&como="+as)
		if !slices.Contains(search.Kinds(), as) || at(t, r, "total_exato") != true || at(t, r, "total") != own["total"] {
			t.Errorf("reading %v: asked so, %v are found", r, own["total"])
		}
	}
	if len(readings) < 3 || at(t, readings[0], "como") != "numero" {
		t.Errorf("readings of 1304: %v", readings)
	}
	v = s.object(t, "/clientes?q=529.982.247-26")
	if notice, _ := at(t, v, "consulta", "aviso").(string); !strings.Contains(notice, "dígito não confere") {
		t.Errorf("a wrong CPF: %v", v["consulta"])
	}
	v = s.object(t, "/clientes?q=31/02/2024") // to all fields it may be something else: a warning, and no refusal
	if notice, _ := at(t, v, "consulta", "aviso").(string); !strings.Contains(notice, "não existe no calendário") {
		t.Errorf("a day that does not exist: %v", v["consulta"])
	}
	v = s.object(t, "/clientes?q=%40")
	if _, warned := at(t, v, "consulta").(map[string]any)["aviso"]; warned || v["total"] == 0.0 {
		t.Errorf("an @ alone: %v", v)
	}
	v = s.object(t, "/clientes?q=%25")
	if notice, _ := at(t, v, "consulta", "aviso").(string); !strings.Contains(notice, "a Busca geral não encontrou") || v["total"] != 0.0 {
		t.Errorf("a sign that nobody has: %v", v)
	}
	v = s.object(t, "/clientes?em=cpf&q=%25--")
	if at(t, v, "consulta", "aviso") == "" || v["total"] != 0.0 || len(v["itens"].([]any)) != 0 {
		t.Errorf("a query of nothing: %v", v)
	}
}

// Equipment at no customer, near misses and what belongs to a former holder.
func TestWhatIsBesideTheCustomers(t *testing.T) {
	s := serve(t)
	v := s.object(t, "/clientes?em=numero_serie&q=HWTC")
	if at(t, v, "sem_cliente", 0, "campo") != "numero_serie" || at(t, v, "sem_cliente", 0, "local") != "Almoxarifado Central" || v["total"] != 0.0 {
		t.Errorf("loose: %v", v)
	}
	v = s.object(t, "/clientes?em=nome_cliente&q=thiago+souza")
	if at(t, v, "parecidos", 0, "codigo") == "" || at(t, v, "parecidos", 0, "acertos", 0, "campo") != "nome_cliente" {
		t.Errorf("near: %v", v)
	}
	v = s.object(t, "/clientes?em=login_radius&q=vasconcelos@provedor")
	holders := map[any]any{}
	for i := range v["itens"].([]any) {
		holders[at(t, v, "itens", i, "codigo")] = at(t, v, "itens", i, "acertos", 0, "titular_ate")
	}
	if until, found := holders["88"]; !found || until != nil || holders["45"] != "2026-06-30" || len(holders) != 2 {
		t.Errorf("holders %v", holders)
	}
}

// An answer holds a hundred things at no customer, and says when there are others.
func TestMoreThingsThanAnAnswerHolds(t *testing.T) {
	clock := &dbtest.Clock{}
	clock.Set(dbtest.Start())
	o := dbtest.Options(t, filepath.Join(t.TempDir(), "dados"), clock)
	err := db.BulkLoad(t.Context(), o, sheets.Options{}, func(l *sheets.Load) (bool, error) {
		for i := range index.MaxLoose + 1 {
			n := fmt.Sprintf("%03d", i)
			l.Equipment(&isp.Equipment{AssetNumber: "P-" + n, Product: "ONU", SerialNumber: "ZTEGC8A1B" + n, Place: "Estoque"})
		}
		return true, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	base, err := db.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := base.Close(); err != nil {
			t.Error(err)
		}
	})
	s := serveOn(t, &dbtest.Base{DB: base, Clock: clock})
	v := s.object(t, "/clientes?em=numero_serie&q=ZTEG&limite=1")
	if n := len(at(t, v, "sem_cliente").([]any)); n != index.MaxLoose || v["sem_cliente_ha_mais"] != true {
		t.Errorf("%d things, there are others: %v", n, v["sem_cliente_ha_mais"])
	}
	v = s.object(t, "/clientes?em=numero_serie&q=ZTEGC8A1B00")
	if _, said := v["sem_cliente_ha_mais"]; said || len(at(t, v, "sem_cliente").([]any)) != 10 {
		t.Errorf("all of them: %v", v)
	}
}

// Pages follow proximo with no gap and no repeat; what comes once comes on the first.
func TestPages(t *testing.T) {
	s := serve(t)
	whole := s.object(t, "/clientes?em=codigo_cliente&condicao=preenchido&limite=100")
	var got []any
	after, pages := "", 0
	for {
		v := s.object(t, "/clientes?em=codigo_cliente&condicao=preenchido&limite=3&depois="+url.QueryEscape(after))
		near, loose := v["parecidos"].([]any), v["sem_cliente"].([]any) // lists on every page
		if len(loose)+len(near) > 0 || v["total"] != whole["total"] {
			t.Errorf("page after %q: %v", after, v)
		}
		for _, item := range v["itens"].([]any) {
			got = append(got, at(t, item, "codigo"))
		}
		pages++
		if v["proximo"] == nil {
			break
		}
		after = v["proximo"].(string)
	}
	var want []any
	for _, item := range whole["itens"].([]any) {
		want = append(want, at(t, item, "codigo"))
	}
	if !slices.Equal(got, want) || pages < 4 || len(want) < 12 {
		t.Errorf("in %d pages %v, want %v", pages, got, want)
	}
}
