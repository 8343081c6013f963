package form_test

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"

	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// asked is what a form of every kind of field asks.
type asked struct {
	Name   string
	Note   string
	Day    string
	Cents  int64
	Paid   bool
	Way    string
	Secret string
	MAC    string
	Login  *login
}

type login struct{ Username, Word string }

func fields() []isp.Field[asked] {
	words := isp.Words{{Value: "slip", Slug: "boleto", Label: "Boleto"}, {Value: "pix", Slug: "pix", Label: "Pix"}}
	part := []isp.Field[login]{
		isp.NewField(isp.KindCode, "", "login", "Login", func(v *login) any { return &v.Username }).Required(),
		isp.NewField(isp.KindPassword, "", "senha", "Senha", func(v *login) any { return &v.Word }),
	}
	return []isp.Field[asked]{
		isp.NewField(isp.KindText, "", "nome", "Nome", func(v *asked) any { return &v.Name }).Required().Helped("como no documento"),
		isp.NewField(isp.KindLong, "", "observacao", "Observação", func(v *asked) any { return &v.Note }),
		isp.NewField(isp.KindDay, "", "em", "Em", func(v *asked) any { return &v.Day }),
		isp.NewField(isp.KindMoney, "", "valor_centavos", "Valor", func(v *asked) any { return &v.Cents }),
		isp.NewField(isp.KindYesNo, "", "pago", "Pago", func(v *asked) any { return &v.Paid }),
		isp.WordField(words, "", "forma", "Forma", func(v *asked) any { return &v.Way }),
		isp.NewField(isp.KindPassword, "", "chave", "Chave", func(v *asked) any { return &v.Secret }),
		isp.NewField(isp.KindMAC, "", "mac", "MAC", func(v *asked) any { return &v.MAC }),
		isp.ObjectField("acesso", "Acesso", part, func(v *asked) **login { return &v.Login }),
	}
}

// field finds a drawn field by its name.
func field(t *testing.T, f views.Form, name string) views.Field {
	t.Helper()
	at := slices.IndexFunc(f.Fields, func(x views.Field) bool { return x.Name == name })
	if at < 0 {
		t.Fatalf("no field %s", name)
	}
	return f.Fields[at]
}

func TestReadBindsWhatWasTyped(t *testing.T) {
	f := form.Read(fields(), url.Values{
		"nome": {" Ana "}, "observacao": {"uma\r\nduas"}, "em": {"5/3/2026"}, "valor_centavos": {"1.149,90"}, "pago": {"S"},
		"forma": {"pix"}, "chave": {"não se mostra"}, "mac": {"aabb.ccdd.ee01"}, "acesso.login": {"ana"}, "csrf": {"x"},
	})
	if !f.OK() {
		t.Fatalf("refused: %+v", f.Draw())
	}
	v := f.Value
	if v.Login == nil || v.Login.Username != "ana" {
		t.Errorf("the group: %+v", v.Login)
	}
	v.Login = nil
	want := asked{
		Name: "Ana", Note: "uma\nduas", Day: "2026-03-05", Cents: 114990, Paid: true, Way: "pix",
		Secret: "não se mostra", MAC: "AABBCCDDEE01",
	}
	if v != want {
		t.Errorf("got  %+v\nwant %+v", v, want)
	}
	drawn := f.Draw()
	if drawn.Refused() {
		t.Errorf("refused: %+v", drawn)
	}
	for name, typed := range map[string]string{"nome": " Ana ", "em": "5/3/2026", "chave": "", "acesso.login": "ana"} {
		if got := field(t, drawn, name).Value; got != typed {
			t.Errorf("%s is %q now, want %q", name, got, typed)
		}
	}
}

// A group of which nothing was filled in is not asked for; one that was begun is asked whole.
func TestReadLeavesOutAnEmptyGroup(t *testing.T) {
	f := form.Read(fields(), url.Values{"nome": {"Ana"}, "acesso.login": {""}, "acesso.senha": {""}})
	if !f.OK() || f.Value.Login != nil {
		t.Errorf("an empty group: %+v, %+v", f.Value.Login, f.Draw())
	}
	f = form.Read(fields(), url.Values{"nome": {"Ana"}, "acesso.login": {""}, "acesso.senha": {"segredo bem longo"}})
	if said := field(t, f.Draw(), "acesso.login").Error; said == "" {
		t.Error("nothing is said of the login that is missing")
	}
}

// Whatever is wrong is said beside its field, all at once, and the first such field has the focus.
func TestDrawSaysWhatIsWrong(t *testing.T) {
	sent := url.Values{
		"nome": {""}, "observacao": {"a\x00b"}, "em": {"31/02/2026"}, "valor_centavos": {"-1"}, "forma": {"fiado"}, "mac": {"zz"},
		"chave": {"\xff"},
	}
	f := form.Read(fields(), sent)
	f.Look("em", form.Look{Focus: true})
	drawn := f.Draw()
	if drawn.Refusal != isp.Invalid || f.OK() {
		t.Errorf("not refused: %+v", drawn)
	}
	for name := range sent {
		x := field(t, drawn, name)
		if x.Error == "" {
			t.Errorf("nothing is said beside %s", name)
		}
		if x.Focus != (name == "nome") {
			t.Errorf("focus of %s: %v", name, x.Focus)
		}
		if name != "chave" && x.Value != sent.Get(name) {
			t.Errorf("%s is %q now", name, x.Value)
		}
	}
	if got := field(t, drawn, "nome").Describes(); got != "nome-error nome-hint" {
		t.Errorf("described by %q", got)
	}
	if way := field(t, drawn, "forma"); !way.Options[len(way.Options)-1].Chosen {
		t.Errorf("the choice is lost: %+v", way.Options)
	}
}

// What the store refuses stands beside its field or above the form; what no other typing mends is
// not the form's.
func TestRefuse(t *testing.T) {
	cases := []struct {
		err     error
		taken   bool
		refusal isp.Code
		beside  string
		above   string
	}{
		{err: isp.Fail(isp.Conflict, "nome", "Já existe."), taken: true, refusal: isp.Conflict, beside: "Já existe.", above: ""},
		{err: isp.Fail(isp.TooMany, "", "Espere."), taken: true, refusal: isp.TooMany, beside: "", above: "Espere."},
		{err: isp.Fail(isp.Invalid, "outro", "Não pode."), taken: true, refusal: isp.Invalid, beside: "", above: "Não pode."},
		{err: isp.Faults{{Field: "nome", Sentence: "Curto."}, {Field: "versao", Sentence: "Velha."}}, taken: true, refusal: isp.Invalid, beside: "Curto.", above: "Velha."},
		{err: isp.Fail(isp.Forbidden, "", "Sem permissão."), taken: false, refusal: 0, beside: "", above: ""},
		{err: isp.Fail(isp.Unavailable, "", "Disco cheio."), taken: false, refusal: 0, beside: "", above: ""},
		{err: errors.New("broken"), taken: false, refusal: 0, beside: "", above: ""},
	}
	for _, c := range cases {
		f := form.Read(fields(), url.Values{"nome": {"Ana"}})
		if taken := f.Refuse(c.err); taken != c.taken {
			t.Errorf("%v: taken %v", c.err, taken)
		}
		drawn := f.Draw()
		if drawn.Refusal != c.refusal || drawn.Message != c.above || field(t, drawn, "nome").Error != c.beside {
			t.Errorf("%v: %+v", c.err, drawn)
		}
	}
}

// What can be chosen is chosen from a list; what was typed and is in no list is not lost.
func TestOffered(t *testing.T) {
	fields := []isp.FieldInfo{
		{Key: "plano", Kind: isp.KindCode, Offer: isp.OfferPlans},
		{Key: "boletos", Kind: isp.KindRows, Offer: isp.OfferSlips},
		{Key: "local", Kind: isp.KindText, Offer: isp.OfferPlaces},
		{Key: "por", Kind: isp.KindTextList, Lines: true},
		{Key: "tipo", Kind: isp.KindText, Offer: isp.OfferOrderTypes},
	}
	asked, sent := form.Typed(fields, url.Values{"plano": {"99"}, "boletos": {"4", "6"}, "local": {"Sala"}, "tipo": {"Outro"}})
	drawn := asked.Offer(map[isp.Offer][]isp.Choice{
		isp.OfferPlans: {{Value: "12", Label: "12 · Fibra"}}, isp.OfferSlips: {{Value: "4"}, {Value: "5"}, {Value: "6"}},
		isp.OfferOrderTypes: {{Value: "Retirada"}},
	}).Draw()
	plan, slips := field(t, drawn, "plano"), field(t, drawn, "boletos")
	if plan.Control != "select" || len(plan.Options) != 3 || !plan.Options[2].Chosen || plan.Options[2].Key != "99" {
		t.Errorf("%+v", plan)
	}
	if slips.Control != "checks" || !slips.Options[0].Chosen || slips.Options[1].Chosen || !slips.Options[2].Chosen {
		t.Errorf("%+v", slips)
	}
	if x := field(t, drawn, "local"); x.Control != "input" || x.Value != "Sala" {
		t.Errorf("nothing is offered: %+v", x)
	}
	if x := field(t, drawn, "tipo"); x.Control != "input" || x.Value != "Outro" || !slices.Equal(x.Suggest, []string{"Retirada"}) {
		t.Errorf("suggested: %+v", x)
	}
	none := form.Of(fields).Offer(map[isp.Offer][]isp.Choice{isp.OfferSlips: {}, isp.OfferPlaces: {}}).Draw()
	if x := field(t, none, "boletos"); x.Control != "none" || !strings.Contains(x.Hint, "não tem boleto em aberto") {
		t.Errorf("none to choose: %+v", x)
	}
	if x := field(t, none, "local"); x.Control != "input" {
		t.Errorf("an empty list of places: %+v", x)
	}
	if x := field(t, none, "por"); x.Control != "textarea" {
		t.Errorf("values that are written line by line: %+v", x)
	}
	type ticked struct{ slips []string }
	var got ticked
	_, faults := isp.Take([]isp.Field[ticked]{isp.NewField(isp.KindRows, "", "boletos", "Boletos", func(v *ticked) any { return &v.slips })}, sent.Without("plano", "local", "tipo"), &got)
	if len(faults) > 0 || strings.Join(got.slips, ",") != "4,6" {
		t.Errorf("ticked %v, %v", got.slips, faults)
	}
}
