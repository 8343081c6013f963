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
	"balcao/db/feed"
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
	s := &service{base, handler, map[string]string{}}
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
			object, is := v.(map[string]any)
			if _, has := object[key]; !is || !has {
				t.Fatalf("no %q on the way %v", key, path)
			}
			v = object[key]
		case int:
			list, is := v.([]any)
			if !is || key >= len(list) {
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
		{"529.982.247-25", "cpf", "1304"},
		{"12.ABC.345/01DE-35", "cnpj", "2013"},
		{"AA-BB-CC-DD-EE-FF", "mac", "1304"},
		{"10.99.2.203", "ip", "1304"},
		{"joao@provedor.com.br", "email", "13"},
		{"#1304", "codigo", "1304"},
		{"45871", "numero", "1777"},
		{"josé araújo", "texto", "1304"},
		{"2001:db8:908::7", "ip", "908"},
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

// What cannot be asked is answered with the status and the shape of the contract.
func TestFailures(t *testing.T) {
	s := serve(t)
	cases := []struct {
		role, target string
		status       int
		code, field  string
	}{
		{"", "/clientes?q=1", 401, "nao_autenticado", ""},
		{"", "/campos", 401, "nao_autenticado", ""},
		{"administrador", "/nada", 404, "nao_encontrado", ""},
		{"administrador", "/clientes/999999", 404, "nao_encontrado", ""},
		{"administrador", "/clientes/999999/historico", 404, "nao_encontrado", ""},
		{"administrador", "/clientes?em=nada&q=1", 400, "malformado", "em"},
		{"administrador", "/clientes?em=cpf&condicao=nada&q=1", 400, "malformado", "condicao"},
		{"administrador", "/clientes?em=cpf&condicao=maior&q=1", 400, "malformado", "condicao"},
		{"administrador", "/clientes?em=cpf&q=1&limite=0", 400, "malformado", "limite"},
		{"administrador", "/clientes?em=cpf&q=1&limite=101", 400, "malformado", "limite"},
		{"administrador", "/clientes?em=cpf&q=1&limite=x", 400, "malformado", "limite"},
		{"administrador", "/clientes?em=cpf&q=1&depois=x", 400, "malformado", "depois"},
		{"administrador", "/clientes?em=cpf&q=%00", 400, "malformado", "q"},
		{"administrador", "/clientes?em=cpf&q=%ff", 400, "malformado", "q"},
		{"administrador", "/clientes?em=cpf&q=" + strings.Repeat("1", 4097), 400, "malformado", "q"},
		{"administrador", "/clientes?em=data_inicio&q=31/02", 422, "invalido", "q"},
		{"administrador", "/clientes?em=mac&q=GG", 422, "invalido", "q"},
		{"administrador", "/clientes?em=data_inicio&condicao=entre&q=01/01/2024", 422, "invalido", "ate"},
		{"administrador", "/clientes/1304/historico?de=31/02", 422, "invalido", "de"},
		{"administrador", "/clientes/1304/historico?tipo=nada", 400, "malformado", "tipo"},
		{"administrador", "/clientes/1304/historico?depois=x", 400, "malformado", "depois"},
	}
	for _, c := range cases {
		w := s.call(t, c.role, c.target)
		var v struct {
			Error struct{ Codigo, Mensagem, Campo string } `json:"erro"`
		}
		if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
			t.Errorf("%.60s: %v in %s", c.target, err, w.Body)
		}
		if w.Code != c.status || v.Error.Codigo != c.code || v.Error.Campo != c.field || v.Error.Mensagem == "" {
			t.Errorf("%.60s: %d %+v, want %d %s %s", c.target, w.Code, v.Error, c.status, c.code, c.field)
		}
	}
}

// A key opens what its role may do, nothing after it is revoked; a session opens nothing here.
func TestKeys(t *testing.T) {
	s := serve(t)
	ask := func(header ...string) int {
		r := httptest.NewRequest(http.MethodGet, "http://localhost"+api.Root+"/campos", nil)
		r.Header.Set(header[0], header[1])
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, r)
		return w.Code
	}
	for name, header := range map[string][]string{
		"no scheme": {"Authorization", s.keys["tecnico"]}, "another scheme": {"Authorization", "Basic " + s.keys["tecnico"]},
		"unknown": {"Authorization", "Bearer balcao_x"}, "empty": {"Authorization", "Bearer "}, "a cookie": {"Cookie", "sid=" + s.keys["tecnico"]},
	} {
		if got := ask(header...); got != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, got)
		}
	}
	if got := ask("Authorization", "bearer "+s.keys["tecnico"]); got != http.StatusOK {
		t.Errorf("a good key: %d", got)
	}
	if err := s.RevokeToken(t.Context(), isp.Console("teste"), "chave tecnico"); err != nil {
		t.Fatal(err)
	}
	if got := ask("Authorization", "Bearer "+s.keys["tecnico"]); got != http.StatusUnauthorized {
		t.Errorf("a revoked key: %d", got)
	}
}

// What the role may not see is masked; what it may not read at all is null. Searching by it is
// always allowed.
func TestMasks(t *testing.T) {
	s := serve(t)
	w := s.call(t, "atendente", "/clientes?em=cpf&q=529.982.247-25")
	if !strings.Contains(w.Body.String(), `"valor":"***.982.247-**"`) {
		t.Errorf("CPF for an attendant: %s", w.Body)
	}
	for _, role := range []string{"atendente", "tecnico"} {
		for _, target := range []string{"/clientes/1304", "/clientes/1304/historico", "/clientes?q=52998224725"} {
			body := s.call(t, role, target).Body.String()
			if strings.Contains(body, "529.982.247-25") || strings.Contains(strings.ReplaceAll(body, `"q":"52998224725"`, ""), `"52998224725"`) &&
				!strings.Contains(body, `"normalizado":"52998224725"`) {
				t.Errorf("%s at %s reads the CPF: %s", role, target, body)
			}
		}
	}
	var record map[string]any
	if err := json.Unmarshal(s.call(t, "tecnico", "/clientes/1304").Body.Bytes(), &record); err != nil {
		t.Fatal(err)
	}
	if record["boletos"] != nil || record["notas"] != nil || record["cpf_cnpj"] != "***.982.247-**" || at(t, record, "planos", 0, "logins", 0, "login") != "jose.araujo@provedor" {
		t.Errorf("record for a technician: %v", record)
	}
	if err := json.Unmarshal(s.call(t, "financeiro", "/clientes/1304").Body.Bytes(), &record); err != nil {
		t.Fatal(err)
	}
	if record["equipamentos"] != nil || at(t, record, "planos", 0, "logins") != nil || at(t, record, "boletos", "total") != 2.0 {
		t.Errorf("record for the finance: %v", record)
	}
	body := s.call(t, "financeiro", "/clientes?em=login_radius&q=jose.araujo").Body.String()
	if strings.Contains(body, "@provedor") || !strings.Contains(body, `"codigo":"1304"`) {
		t.Errorf("a login for the finance: %s", body)
	}
}

// The fields come in the order of the screen with what each can do.
func TestFields(t *testing.T) {
	s := serve(t)
	var fields []map[string]any
	if err := json.Unmarshal(s.call(t, "tecnico", "/campos").Body.Bytes(), &fields); err != nil {
		t.Fatal(err)
	}
	for i, f := range feed.Fields() {
		if fields[i]["campo"] != f.Key || fields[i]["rotulo"] != f.Label || fields[i]["classe"] != f.Class.Name() || fields[i]["exemplo"] != f.Example {
			t.Errorf("%v, want %+v", fields[i], f)
		}
	}
	if got := fmt.Sprint(fields[16]["condicoes"]); len(fields) != 35 || got != "[contem igual comeca termina vazio preenchido]" {
		t.Errorf("%d fields; MAC can %s", len(fields), got)
	}
}

// The timeline tells what happened, by kinds and in pages.
func TestTimeline(t *testing.T) {
	s := serve(t)
	v := s.object(t, "/clientes/1777/historico")
	words := map[any]bool{}
	last := "9999"
	for i := range v["itens"].([]any) {
		words[at(t, v, "itens", i, "evento")] = true
		day := at(t, v, "itens", i, "em").(string)[:10]
		if day > last {
			t.Errorf("%s after %s", day, last)
		}
		last = day
	}
	for _, want := range []string{"cliente.criado", "plano.iniciado", "boleto.emitido", "atendimento.aberto", "ocorrencia.aberta", "ordem.agendada", "contrato.iniciado"} {
		if !words[want] {
			t.Errorf("no %s among %v", want, words)
		}
	}
	v = s.object(t, "/clientes/1777/historico?tipo=ordens&limite=1")
	if len(v["itens"].([]any)) != 1 || at(t, v, "itens", 0, "assunto") != "45871" || v["proximo"] != nil {
		t.Errorf("orders alone: %v", v)
	}
}

// Opening a record over the API is written down.
func TestOpeningIsWrittenDown(t *testing.T) {
	s := serve(t)
	s.object(t, "/clientes/1304")
	s.object(t, "/clientes/1304/historico")
	opened, err := s.RecordOpenings(t.Context(), isp.Console("teste"), "1304")
	if err != nil || len(opened) != 1 || opened[0].Actor != "API chave administrador" {
		t.Errorf("openings %+v, %v", opened, err)
	}
}
