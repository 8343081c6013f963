package paper

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"

	"balcao/internal/isp"
)

// keys gives the keys of variables.
func keys(list []Variable) string {
	var all []string
	for _, v := range list {
		all = append(all, v.Key)
	}
	return strings.Join(all, " ")
}

// Names are tokens, whatever their case and accents, and a value stands where its name stood.
func TestNames(t *testing.T) {
	f := person()
	for source, want := range map[string]string{
		"$nome_cliente":                          "José da Silva Araújo",
		"<p>$NOME_CLIENTE, $Usuário</p>":         "<p>José da Silva Araújo, Ana Lima</p>",
		"<p>$usuário.</p>":                       "<p>Ana Lima.</p>",
		"<p>($Código_Cliente)</p>":               "<p>(1304)</p>",
		"<p>$nome_mae e $nome_pai</p>":           "<p>Maria Araújo e João Araújo</p>",
		"<p>R$ $valor_plano</p>":                 "<p>R$ 99,90</p>",
		"<p>R$valor_plano</p>":                   "<p>R$ 99,90</p>",
		"<p>$valor_plano_extenso</p>":            "<p>noventa e nove reais e noventa centavos</p>",
		"<p>US$ 5, R$ 10 e $</p>":                "<p>US$ 5, R$ 10 e $</p>",
		"<p>$5 e $$cpf</p>":                      "<p>$5 e $529.982.247-25</p>",
		"<p>&#36;cpf</p>":                        "<p>529.982.247-25</p>",
		"<h2>$data_hoje_extenso</h2>":            "<h2>29 de novembro de 2026</h2>",
		`<p><span data-var="CPF">x</span></p>`:   "<p>529.982.247-25</p>",
		"<p>a$referencia_endereco_cobranca.</p>": "<p>aao lado da padaria.</p>",
		"<p><b>$cpf</b><i>x</i></p>":             "<p><strong>529.982.247-25</strong><em>x</em></p>",
	} {
		if got := render(t, draftOf(t, source).HTML, f).HTML; got != want {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
}

// A name that is no variable keeps the template from being saved, and says which.
func TestUnknownNames(t *testing.T) {
	for source, want := range map[string]string{
		"<p>$nome_cliente_pai</p>":           "A variável $nome_cliente_pai não existe. Escolha-a na lista de variáveis.",
		"<p>$nome_<b>cliente</b></p>":        "A variável $nome_ não existe. Escolha-a na lista de variáveis.",
		"<p>$Fulano $cpf $Sicrano</p>":       "Estas variáveis não existem: $Fulano, $Sicrano. Escolha-as na lista de variáveis.",
		`<p><span data-var="xis">x</span>`:   "A variável $xis não existe. Escolha-a na lista de variáveis.",
		`<div data-if="!xis"><p>x</p></div>`: "A variável $xis não existe. Escolha-a na lista de variáveis.",
	} {
		d, err := Prepare(source)
		if err != nil {
			t.Fatal(err)
		}
		if fault := d.Fault(); fault == nil || fault.Error() != want {
			t.Errorf("%q: %v", source, fault)
		}
		f := person()
		if _, err := Render(d.HTML, &f); err == nil {
			t.Errorf("%q is rendered all the same", source)
		}
	}
}

func TestBlocks(t *testing.T) {
	source := "<p>a</p><p>[se $pessoa_juridica]</p><p>b</p><p>[Se não $nome_mae]</p><p>c</p><p>[fim]</p><p>[FIM]</p>" +
		"<ul><li><p>[se $tem_equipamentos]</p><p>d</p><p>[fim]</p></li></ul><p>e</p>"
	d := draftOf(t, source)
	f := company()
	if got := render(t, d.HTML, f).HTML; got != "<p>a</p><p>b</p><ul><li><p>d</p></li></ul><p>e</p>" {
		t.Error(got)
	}
	f.Customer.MotherName, f.Equipment = "", nil
	if got := render(t, d.HTML, f).HTML; got != "<p>a</p><p>b</p><p>c</p><ul><li></li></ul><p>e</p>" {
		t.Error(got)
	}
	if got := render(t, d.HTML, person()).HTML; got != "<p>a</p><ul><li><p>d</p></li></ul><p>e</p>" {
		t.Error(got)
	}
	for _, broken := range []string{
		"<p>[se $cpf]</p><p>x</p>", "<p>x</p><p>[fim]</p>", "<p>[se $cpf]</p><ul><li><p>[fim]</p></li></ul>",
	} {
		if _, err := Prepare(broken); err == nil {
			t.Errorf("%q is taken", broken)
		}
	}
}

// What is missing is marked with its name and listed once; what may be empty leaves nothing.
func TestMissingValues(t *testing.T) {
	f := person()
	f.Customer.RG, f.Customer.MotherName, f.Installation.Reference, f.Equipment = "", "", "", nil
	d := draftOf(t, "<p>$rg $nome_mae $rg $referencia_endereco_instalacao.</p><p>$tabela_equipamentos</p>")
	r := render(t, d.HTML, f)
	if got := keys(r.Missing); got != "rg nome_mae tabela_equipamentos" {
		t.Error(got)
	}
	if !strings.Contains(r.HTML, `<span data-var="nome_mae" class="missing">[Nome da mãe]</span>`) {
		t.Error(r.HTML)
	}
	// Somebody edits the text, the name becomes known, and one is typed by hand.
	edited, err := Clean(strings.Replace(r.HTML, `<span data-var="rg" class="missing">[RG]</span>`, "MG-1", 2))
	if err != nil {
		t.Fatal(err)
	}
	if list, err := Missing(edited); err != nil || keys(list) != "nome_mae tabela_equipamentos" {
		t.Errorf("%s, %v", keys(list), err)
	}
	f.Customer.MotherName = "Maria"
	again := render(t, edited, f)
	if keys(again.Missing) != "tabela_equipamentos" || !strings.Contains(again.HTML, "MG-1 Maria MG-1") {
		t.Errorf("%s: %s", keys(again.Missing), again.HTML)
	}
	composed, err := Compose(again.HTML, SheetOf(KindContract, &f, ""))
	if err != nil || strings.Contains(composed, "data-var") || !strings.Contains(composed, `<span class="blank">____`) {
		t.Errorf("%v: %s", err, composed)
	}
	preview, err := Preview(again.HTML, SheetOf(KindContract, &f, ""))
	if err != nil || !strings.Contains(preview, `class="missing">[Tabela dos equipamentos]`) {
		t.Errorf("%v: %s", err, preview)
	}
}

// A list is a table beside the paragraph that named it.
func TestLists(t *testing.T) {
	got := render(t, draftOf(t, "<p>Assume: $tabela_boletos_assumidos e mais nada.</p><p><b>$tabela_boletos_assumidos</b></p>").HTML, person()).HTML
	table := `<table><thead><tr><th>Nosso número</th><th>Vencimento</th><th>Valor (R$)</th></tr></thead>` +
		`<tbody><tr><td>00012345</td><td>10/12/2026</td><td>99,90</td></tr></tbody></table>`
	if want := "<p>Assume:  e mais nada.</p>" + table + table; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// All parties sign; the logo is part of what is frozen, and a changed letter shows.
func TestFreeze(t *testing.T) {
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	f := person()
	f.Provider.Logo = logo.Bytes()
	for _, s := range ShippedTemplates() {
		frozen, err := Freeze(render(t, draftOf(t, s.Source).HTML, f).HTML, SheetOf(s.Kind, &f, "Minuta, versão 3"))
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]int{KindTransfer: 5, KindOrderSheet: 2, KindKitReceipt: 3, KindCancelling: 2}[s.Kind]
		if want == 0 {
			want = 4
		}
		if n := strings.Count(frozen.HTML, `<p class="signature">`); n != want {
			t.Errorf("%s: %d lines to sign on, want %d", s.Kind, n, want)
		}
		for _, part := range []string{`<img src="data:image/png;base64,`, "CNPJ 12.ABC.345/01DE-35", "Minuta, versão 3"} {
			if !strings.Contains(frozen.HTML, part) {
				t.Errorf("%s: no %s", s.Kind, part)
			}
		}
		again, err := Freeze(render(t, draftOf(t, s.Source).HTML, f).HTML, SheetOf(s.Kind, &f, "Minuta, versão 3"))
		if err != nil || again != frozen || !frozen.Intact() {
			t.Errorf("%s: frozen twice it differs (%v)", s.Kind, err)
		}
		frozen.HTML = strings.Replace(frozen.HTML, "Telecom", "Telecon", 1)
		if frozen.Intact() {
			t.Errorf("%s: a changed letter is not noticed", s.Kind)
		}
	}
	// Of what was changed in the database together with its hash, no script is shown.
	page, err := Page{Composed: []string{`<article class="paper"><script>alert(1)</script></article>`}}.Document()
	if err != nil || bytes.Contains(page, []byte("alert")) {
		t.Errorf("a script is shown (%v): %s", err, page)
	}
}

// A document that was frozen once is intact and shown byte for byte by every later version of the
// program and of what cleans its texts. The file and the hash never change.
func TestFrozenForEver(t *testing.T) {
	text, err := os.ReadFile("testdata/frozen.html")
	if err != nil {
		t.Fatal(err)
	}
	frozen := Frozen{HTML: string(text), SHA256: "dda48bb022603824187aea4ab8e68c9437e6f658ec36b356e3cadd2e010cd0ba"}
	if !frozen.Intact() {
		t.Errorf("SHA-256 %s", hash(frozen.HTML))
	}
	page, err := Page{Title: "Contrato", Composed: []string{frozen.HTML}}.Document()
	if err != nil || !bytes.Contains(page, text) {
		t.Errorf("it is shown otherwise than it was frozen (%v)", err)
	}
}

func TestClausesAreSections(t *testing.T) {
	got, err := Compose("<h1>T</h1><p>a</p><h2>1</h2><p>b</p><p>c</p><h2>2</h2><p>d</p>", Sheet{Provider: Provider{Name: "P"}})
	want := `<article class="paper"><header class="paper-head"><p><strong>P</strong></p><p></p></header>` +
		`<section class="paper-text"><h1>T</h1><p>a</p><section class="clause"><h2>1</h2><p>b</p><p>c</p></section>` +
		`<section class="clause"><h2>2</h2><p>d</p></section><section class="signatures"></section></section>` +
		`<footer class="paper-foot"></footer></article>`
	if err != nil || got != want {
		t.Errorf("%v\n%s\n%s", err, got, want)
	}
}

func TestAddressLine(t *testing.T) {
	for want, a := range map[string]isp.Address{
		"Rua A, 1, Centro, Bom Jesus/MG, CEP 35500-000": {Street: "Rua A", Number: "1", District: "Centro", City: "Bom Jesus", State: "MG", ZIP: "35500000"},
		"Rua A, MG": {Street: "Rua A", State: "MG"},
		"":          {City: "Bom Jesus"},
	} {
		if got := AddressLine(a); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// BenchmarkThousandContracts renders and freezes the longest template a thousand times.
func BenchmarkThousandContracts(b *testing.B) {
	d, err := Prepare(contractSource)
	if err != nil {
		b.Fatal(err)
	}
	f := person()
	b.ReportAllocs()
	for b.Loop() {
		for range 1000 {
			r, err := Render(d.HTML, &f)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := Freeze(r.HTML, SheetOf(KindContract, &f, "")); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// What is missing is filled in by hand, as text; the rest stays marked.
func TestFill(t *testing.T) {
	f := person()
	f.Customer.MotherName, f.Customer.FatherName = "", ""
	draft, err := Prepare("<p>$nome_mae e $nome_pai, de $nome_mae</p>")
	if err != nil {
		t.Fatal(err)
	}
	rendered, err := Render(draft.HTML, &f)
	if err != nil || keys(rendered.Missing) != "nome_mae nome_pai" {
		t.Fatalf("%q, %v", keys(rendered.Missing), err)
	}
	filled, err := Fill(rendered.HTML, map[string]string{"nome_mae": ` <b>Maria</b> $nome_pai `, "nome_pai": " ", "other": "x"})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(filled, "<p>&lt;b&gt;Maria&lt;/b&gt; $nome_pai e <span") || !strings.Contains(filled, "de &lt;b&gt;Maria") {
		t.Errorf("filled: %s", filled)
	}
	left, err := Missing(filled)
	if err != nil || keys(left) != "nome_pai" {
		t.Errorf("still missing: %q, %v", keys(left), err)
	}
	if _, err := Fill(rendered.HTML, map[string]string{"nome_mae": strings.Repeat("x", maxPaper)}); err == nil {
		t.Error("a document grew without end")
	}
}
