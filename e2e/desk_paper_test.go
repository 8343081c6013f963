//go:build browser

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"balcao/e2e/browser"
)

// submits sends a form of the program, as its page would, and waits until it was done.
func submits(b *browser.Tab, path string, pairs ...string) {
	b.Goto("/clientes")
	script := `(() => {
		const form = document.createElement("form");
		form.method = "post";
		form.action = "` + path + `";
		const add = (name, value) => { const i = document.createElement("input"); i.type = "hidden"; i.name = name; i.value = value; form.append(i); };
		add("csrf", document.querySelector("input[name=csrf]").value);
		add("passo", "confirmar");
		add("chave", "` + path + `");`
	for i := 0; i+1 < len(pairs); i += 2 {
		script += `add("` + pairs[i] + `", "` + pairs[i+1] + `");`
	}
	browser.Eval[bool](b, script+`document.body.append(form); form.submit(); return true; })()`)
	b.True("done: "+path, "/feito=/.test(location.search) && document.readyState === 'complete'")
}

// printed is the text of the only page on which a screen of the desk is printed.
func printed(t *testing.T, b *browser.Tab, path, name string) string {
	t.Helper()
	b.Goto(path)
	b.True(path, "document.readyState === 'complete'")
	pdf := b.PDF()
	if *pictures != "" {
		if err := os.WriteFile(filepath.Join(*pictures, name+".pdf"), pdf, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pages := textOf(t, pdf)
	if len(pages) != 1 {
		t.Errorf("%s is printed on %d pages", path, len(pages))
	}
	return pages[0]
}

// The papers of the desk say on one page what they are for: the sheet of an order, with the customer,
// the login and what was left there; the receipt of a movement; the week of a technician.
func TestPapersOfTheDesk(t *testing.T) {
	b := open(t, "administrador")
	submits(b, "/equipamentos/novo", "patrimonio", "PAPEL-1", "numero_serie", "SNPAPEL1")
	submits(b, "/clientes/13/ordens/nova", "tipo", "Troca de papel", "plano", "13", "descricao", "Trocar a ONU da sala",
		"agendada_para", "01/12/2027 14:00", "agendada_ate", "01/12/2027 16:00", "tecnico", "Rui do Papel")
	b.Goto("/ordens?tecnico=Rui+do+Papel")
	order := browser.Eval[string](b, `document.querySelector("#queue td a[href^='/ordens/']").getAttribute("href")`)
	submits(b, order+"/iniciar")
	submits(b, order+"/executar", "relato", "ONU trocada e testada", "itens.0.patrimonio", "PAPEL-1")
	b.Goto(order)
	receipt := browser.Eval[string](b, `document.querySelector("a[href$='/recibo']").getAttribute("href")`)
	for _, c := range []struct {
		path, name string
		says       []string
	}{
		{path: order + "/folha", name: "order", says: []string{
			"Ordem de serviço " + strings.TrimPrefix(order, "/ordens/"), "13 · João", "joao.silva@provedor", "Trocar a ONU da sala", "01/12/2027 14:00 às 16:00",
			"Rui do Papel", "ONU trocada e testada", "PAPEL-1", "Cliente: nome, documento e assinatura",
		}},
		{path: receipt, name: "receipt", says: []string{"Recibo de movimento de patrimônio", "PAPEL-1", "SNPAPEL1", "Comodato", "João", "Responsável:", "Documento e data:"}},
		{path: "/agenda?tecnico=Rui+do+Papel&semana=2027-11-29", name: "agenda", says: []string{"Agenda de Rui do Papel", "14:00", "Troca de papel", "João"}},
	} {
		text := printed(t, b, c.path, c.name)
		for _, want := range c.says {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q:\n%s", c.path, want, text)
			}
		}
	}
}

// A wrong opening is discarded by one key, and a tab beside the list opens none.
func TestWrongOpening(t *testing.T) {
	attendOnOpening(t)
	b := open(t, "atendente")
	b.Goto("/clientes/45")
	b.True("the protocol", "!!document.querySelector('.protocol')")
	b.Is("the clock runs", "/^há 0:[0-5][0-9]$/.test(document.querySelector('[data-clock]').textContent)", "true")
	first := browser.Eval[string](b, "document.querySelector('[data-clock]').textContent")
	b.True("and goes on", "document.querySelector('[data-clock]').textContent !== '"+first+"'")
	b.Type("d")
	b.True("discarded", "/feito=/.test(location.search) && !document.querySelector('.protocol')")

	b.Goto("/clientes?q=%2388")
	opened := b.CtrlClick("#c88 a")
	if !strings.HasPrefix(opened, "/clientes/88") {
		t.Fatalf("opened %s", opened)
	}
	b.Goto("/clientes/88?feito=1")
	b.True("no attendance of the tab beside", "!!document.querySelector('#attendance form[action$=atender]') && !document.querySelector('.protocol')")
}

// A queue follows the database while somebody looks at it.
func TestAQueueIsLive(t *testing.T) {
	b := open(t, "atendente")
	b.Goto("/ocorrencias?tipo=Aviso+vivo")
	b.True("nothing", "document.querySelectorAll('#queue tbody tr td.name').length === 0")
	other := open(t, "administrador")
	submits(other, "/clientes/130/ocorrencias/nova", "tipo", "Aviso vivo")
	browser.Eval[bool](b, "(document.dispatchEvent(new Event('visibilitychange')), true)")
	b.True("it came by itself", "document.querySelectorAll('#queue tbody tr td.name').length === 1")
}
