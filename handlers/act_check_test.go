package handlers

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"balcao/internal/isp"
)

// asks sends a form of an act to be checked after a field was left.
func (s *shell) asks(t *testing.T, who person, target, field string, pairs ...string) checkedField {
	t.Helper()
	answer := s.sends(t, who, target, append(pairs, "passo", "conferir", "campo", field)...)
	var told checkedField
	if err := json.Unmarshal(answer.Body.Bytes(), &told); err != nil || answer.Code != http.StatusOK {
		t.Fatalf("%s %s: %d %s", target, field, answer.Code, answer.Body)
	}
	return told
}

// A field that was left is refused in the words of saving, and written in its usual notation;
// nothing is said about the others.
func TestFieldIsCheckedWhenItIsLeft(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	for _, c := range []struct{ field, typed, sentence, written string }{
		{field: "cpf_cnpj", typed: "52998224725", sentence: "", written: "529.982.247-25"},
		{field: "cpf_cnpj", typed: "529.982.247-26", sentence: "dígito", written: ""},
		{field: "data_nascimento", typed: "1/2/1980", sentence: "", written: "01/02/1980"},
		{field: "data_nascimento", typed: "31/02/1980", sentence: "calendário", written: ""},
		{field: "data_nascimento", typed: "01/01/2090", sentence: "futuro", written: ""},
		{field: "telefones.0.numero", typed: "+55 37 9 9999-0013", sentence: "", written: "(37) 99999-0013"},
		{field: "telefones.0.numero", typed: "12", sentence: "DDD", written: ""},
		{field: "enderecos.0.cep", typed: "35.500 012", sentence: "", written: "35500-012"},
		{field: "email", typed: "lucia", sentence: "e-mail", written: ""},
		{field: "nome", typed: "", sentence: "Preencha", written: ""},
	} {
		told := app.asks(t, who, "/clientes/novo", c.field, "tipo", "PF", c.field, c.typed)
		if c.sentence == "" && (told.Error != "" || told.Written != c.written) {
			t.Errorf("%s %q: %+v, want %q", c.field, c.typed, told, c.written)
		}
		if !strings.Contains(told.Error, c.sentence) || c.sentence != "" && told.Error == "" {
			t.Errorf("%s %q: %q, want %q", c.field, c.typed, told.Error, c.sentence)
		}
	}
}

// The document of a new customer shows whether it is a person or a company.
func TestDocumentSaysTheKind(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	for _, c := range []struct{ typed, sent, want string }{
		{typed: "11.222.333/0001-81", sent: "PF", want: "PJ"},
		{typed: "111.444.777-35", sent: "PJ", want: "PF"},
		{typed: "111.444.777-35", sent: "PF", want: ""},
		{typed: "111.444.777-36", sent: "PJ", want: ""},
	} {
		told := app.asks(t, who, "/clientes/novo", "cpf_cnpj", "tipo", c.sent, "cpf_cnpj", c.typed)
		if told.Kind != c.want || c.want != "" && told.Error != "" {
			t.Errorf("%s as %s: %+v, want %q", c.typed, c.sent, told, c.want)
		}
	}
}

// While a new customer is typed, those it may be are named, each with its reason; by a telephone
// only to those who may see telephones.
func TestSimilarCustomersAreNamed(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	for _, c := range []struct{ reason, field, typed string }{
		{reason: "o mesmo CPF/CNPJ", field: "cpf_cnpj", typed: "529.982.247-25"},
		{reason: "o mesmo telefone", field: "telefones.0.numero", typed: "37 99999-0013"},
	} {
		told := app.asks(t, who, "/clientes/novo", c.field, "tipo", "PF", c.field, c.typed)
		if len(told.Similar) == 0 || !strings.Contains(told.Similar[0].Text, c.reason) || !strings.HasPrefix(told.Similar[0].URL, "/clientes/") {
			t.Errorf("%s: %+v", c.reason, told)
		}
	}
	first := app.sends(t, who, "/clientes/novo", "tipo", "PF", "nome", "Zenaide Prates Lobato", "data_nascimento", "03/04/1971", "ativo", "S", "passo", "confirmar")
	if first.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", first.Code, first.Body)
	}
	told := app.asks(t, who, "/clientes/novo", "nome", "tipo", "PF", "nome", "zenaide prates lobato", "data_nascimento", "03/04/1971")
	if len(told.Similar) != 1 || !strings.Contains(told.Similar[0].Text, "o mesmo nome e nascimento") {
		t.Errorf("name and birth: %+v", told)
	}
	wants(t, app.sends(t, who, "/clientes/novo", "tipo", "PF", "nome", "Zenaide Prates Lobato", "data_nascimento", "03/04/1971"), 200, "Talvez já seja cliente")
}

// The record says who else has it open, until they have not asked for it for a while; and never
// that one has it open oneself.
func TestPresenceIsShown(t *testing.T) {
	app := newStory(t)
	ana, rui := app.as(t, "administrador"), app.as(t, "atendente")
	const hint = "está com este cadastro aberto, agora mesmo."
	page := app.get(t, "/clientes/1304", "Cookie", ana.cookie).Body.String()
	page += app.get(t, "/clientes/1304/planos", "Cookie", ana.cookie).Body.String()
	if strings.Contains(page, hint) {
		t.Error("one is told of oneself")
	}
	wants(t, app.get(t, "/clientes/1304/editar", "Cookie", rui.cookie), 200, "Pessoa administrador "+hint)
	wants(t, app.get(t, "/clientes/1304", "Cookie", ana.cookie), 200, "Pessoa atendente "+hint)
	app.base.Clock.Advance(10 * time.Minute)
	wants(t, app.get(t, "/clientes/1304", "Cookie", ana.cookie), 200, "Pessoa atendente está com este cadastro aberto, há 10 minutos.")
	app.base.Clock.Advance(presenceLife + time.Minute)
	if page := app.get(t, "/clientes/1304", "Cookie", app.as(t, "atendente").cookie).Body.String(); strings.Contains(page, "está com este cadastro aberto") {
		t.Error("an old look is told")
	}
}

// What is remembered about open records is bounded.
func TestPresenceIsBounded(t *testing.T) {
	var p presence
	now := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	actor := isp.NewActor(7, "Ana", "", nil)
	for i := range 3 * presenceMost {
		p.look(actor, strings.Repeat("x", i%100+1)+time.Duration(i).String(), now)
		if len(p.open) > presenceMost {
			t.Fatalf("%d records are remembered", len(p.open))
		}
	}
}

// The history of one field says who changed it, when, from what, and only that field.
func TestFieldHasItsHistory(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	edit := func(pairs ...string) {
		t.Helper()
		form := app.get(t, "/clientes/1304/editar", "Cookie", who.cookie)
		fields := []string{"passo", "confirmar", "tipo", "PF", "nome", "José da Silva Araújo", "ativo", "S", "cpf_cnpj", "529.982.247-25"}
		if answer := app.sends(t, who, "/clientes/1304/editar", append(fields, pairs...)...); form.Code != 200 || answer.Code != http.StatusSeeOther {
			t.Fatalf("%d: %s", answer.Code, answer.Body)
		}
	}
	edit("email", "antes@correio.example")
	edit("email", "depois@correio.example")
	wants(t, app.get(t, "/clientes/1304/editar", "Cookie", who.cookie), 200, `href="/campos/cliente/1304/email"`)
	page := app.get(t, "/campos/cliente/1304/email", "Cookie", who.cookie)
	wants(t, page, 200, "antes@correio.example</td>")
	wants(t, page, 200, "Pessoa administrador")
	part := app.part(t, who, "/campos/cliente/1304/email", "#field-history")
	if strings.Contains(part.Body.String(), "<html") || !strings.Contains(part.Body.String(), `id="field-history"`) {
		t.Errorf("the part is %s", part.Body)
	}
	for _, wrong := range []string{"/campos/cliente/1304/senha", "/campos/nada/1/email", "/campos/cliente/999999/email", "/campos/usuario/1/nome"} {
		if answer := app.get(t, wrong, "Cookie", who.cookie); answer.Code != http.StatusNotFound {
			t.Errorf("%s: %d", wrong, answer.Code)
		}
	}
	if answer := app.get(t, "/campos/boleto/1/valor_centavos", "Cookie", app.as(t, "tecnico").cookie); answer.Code != http.StatusForbidden {
		t.Errorf("the finance told its history: %d", answer.Code)
	}
}

// What cannot be seen and comes with pasted text is not kept by forms, whatever the kind of the field; the joiner
// of an emoji is (search-details.md 43 and e).
func TestInvisibleCharactersAreNotKept(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	made := app.sends(t, who, "/clientes/novo", "tipo", "PF", "nome", "Jo\u200bsé\u00a0Lima\ufeff", "cpf_cnpj", "\u202a９87.654.321-00\u202c", "email", "\ufefflima@cor\u200breio.example",
		"data_nascimento", "0１/02/1980\u200e", "telefones.0.tipo", "celular", "telefones.0.numero", "(37)\u00a09000\u200b0-4343", "enderecos.0.tipo", "cadastro",
		"enderecos.0.logradouro", "Rua\u2003No\u2060va", "enderecos.0.cep", "\ufeff35500-0１2", "passo", "confirmar", "chave", "43")
	at, _, _ := strings.Cut(made.Header().Get("Location"), "?")
	code := strings.TrimPrefix(at, "/clientes/")
	if made.Code != http.StatusSeeOther || code == "" {
		t.Fatalf("%d: %s", made.Code, document(t, made).Find("#act .error").Text())
	}
	app.sends(t, who, at+"/editar", "observacao", "Diz\u200b:\u00a0👨\u200d👩\u200d👧\r\nok\u00ad", "versao", "1", "passo", "confirmar", "chave", "44")
	c, err := app.Store.Customer(t.Context(), isp.Console("teste"), code)
	if err != nil || c.Name != "José Lima" || c.TaxID != "98765432100" || c.Email != "lima@correio.example" || c.BirthDate != "1980-02-01" || c.Note != "Diz: 👨\u200d👩\u200d👧\nok" {
		t.Errorf("kept: %+v, %v", c, err)
	}
	phones, err := app.Store.PhonesOf(t.Context(), isp.Console("teste"), c.ID)
	if err != nil || len(phones) != 1 || phones[0].Number != "37900004343" {
		t.Errorf("telephones %+v, %v", phones, err)
	}
	for _, text := range []string{"jose lima", "98765432100", "lima@correio.example", "rua nova 35500012"} {
		if answer, page := app.searched(t, who, "em", "todos", "q", text); page.Find("#c"+code).Length() == 0 {
			t.Errorf("%q: %d, not found", text, answer.Code)
		}
	}
}
