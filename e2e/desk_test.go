//go:build browser

package e2e

import (
	"fmt"
	"strings"
	"testing"

	"balcao/e2e/browser"
)

// attendOnOpening has an attendance open by itself with each record, as the owner of the provider
// sets it.
func attendOnOpening(t *testing.T) {
	t.Helper()
	chief := open(t, "administrador")
	chief.Goto("/config/variaveis/abre_atendimento")
	chief.Click("#valor")
	chief.Type("S" + browser.Enter)
	chief.Click("form[action$=abre_atendimento] button.primary")
	chief.True("it is on", "/Salvo/.test(document.body.textContent)")
}

// A running attendance, whose deadlines are sentences, with the clock beside it and an outage above it, is
// without fault in both themes, wide and on a telephone.
func TestARunningAttendance(t *testing.T) {
	attendOnOpening(t)
	chief := open(t, "administrador")
	chief.Goto("/paradas/nova")
	browser.Eval[bool](chief, `(() => { for (const [id, value] of [["bairros", "Centro"], ["mensagem", "Fibra rompida na BR-494. A equipe está no local."], ["previsao", "31/12/2027 18:00"]])
		document.getElementById(id).value = value; return true; })()`)
	chief.Click("#act button.primary")
	chief.True("told", "/Fibra rompida/.test(document.body.textContent) && !document.querySelector('#act form')")
	defer func() {
		chief.Goto(browser.Eval[string](chief, "document.querySelector('main a[href$=\"/encerrar\"]').pathname"))
		chief.Click("#act button.primary")
		chief.True("over", "location.pathname === '/paradas' && !document.querySelector('main a[href$=\"/encerrar\"]')")
	}()

	b := open(t, "atendente")
	b.Goto("/clientes/2013")
	b.True("the protocol", "!!document.querySelector('.protocol')")
	b.True("its clock", "/^há /.test(document.querySelector('time[data-clock]').textContent)")
	b.True("the outage", "/Fibra rompida/.test(document.querySelector('.record-alert')?.textContent)")
	attendance := "/atendimentos/" + browser.Eval[string](b, "document.querySelector('.protocol').textContent")
	inBothWidths(t, b, "/clientes/2013", attendance, "/patrimonio/P-0001")
	b.Goto(attendance)
	b.Is("lights", "document.querySelectorAll('.service-head .badge').length", "4")
	b.Size(320, 800)
	if wide := sideways(b); wide != "" {
		t.Error(wide)
	}
}

// inBothWidths demands pages without fault in both themes, wide and on a telephone, with what folds away open.
func inBothWidths(t *testing.T, b *browser.Tab, paths ...string) {
	t.Helper()
	for _, path := range paths {
		for _, width := range []int64{1280, 390} {
			b.Size(width, 900)
			for _, theme := range []string{"light", "dark"} {
				b.Theme(theme)
				b.Goto(path)
				browser.Eval[bool](b, "(document.querySelectorAll('main details').forEach((d) => d.open = true), true)")
				for _, fault := range b.Faults(shared.axe) {
					t.Errorf("%s, %d px, %s: %s", path, width, theme, fault)
				}
				if *pictures != "" {
					b.Picture(fmt.Sprintf("%s/%s-%d-%s.png", *pictures, strings.ReplaceAll(path[1:], "/", "_"), width, theme))
				}
			}
			if wide := sideways(b); wide != "" {
				t.Errorf("%s, %d px: %s", path, width, wide)
			}
		}
	}
}

// A call by keyboard alone, in fewer than 40 strokes beside the typed text: found by half a MAC, the
// protocol is read, the complaint noted, an occurrence and an order opened, the order scheduled, the
// attendance closed.
func TestACallByKeyboard(t *testing.T) {
	attendOnOpening(t)

	b := open(t, "atendente")
	b.Size(1280, 900)
	strokes := 0
	press := func(keys string) { strokes++; b.Type(keys) }
	control := func(key string) { strokes++; b.Control(key) }
	act := func(words, first string) {
		control("k")
		b.True("the box", "document.getElementById('command').open")
		b.Type(words)
		press(browser.Enter)
		b.True(words, "document.querySelector('#act form') && document.querySelector('#act').contains(document.activeElement)")
		b.Type(first)
		control(browser.Enter)
		b.True("done: "+words, "/Feito/.test(document.querySelector('.done')?.textContent) && !document.querySelector('#act form') && document.readyState === 'complete'")
	}
	b.Type("ddeeff")
	b.True("found", firstIn+" === 'José da Silva Araújo'")
	press(browser.Enter)
	b.True("the protocol", "/^[0-9]{8}-[0-9]{6}-[0-9]$/.test(document.querySelector('.protocol')?.textContent)")
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	act("anotar", "Sem internet desde ontem")
	act("abrir ocorrencia", "Sem conexão")
	act("abrir ordem", "sem conexão")
	act("agendar a ordem", "01/12/2027 14:00")
	press("e")
	b.True("the result is asked", "document.activeElement.id === 'desk-resultado'")
	b.Type("Visita marcada para amanhã às 14 h")
	control(browser.Enter)
	b.True("closed", "!document.querySelector('.protocol') && /Feito/.test(document.querySelector('.done')?.textContent)")
	if strokes >= 40 {
		t.Errorf("%d strokes", strokes)
	}
	t.Logf("%d strokes", strokes)
}

// A template of answers is put behind what was typed as soon as it is chosen; another choice takes its
// place, and what was edited stays.
func TestATemplateOfAnswers(t *testing.T) {
	attendOnOpening(t)
	b := open(t, "atendente")
	b.Goto("/clientes/908")
	b.True("the protocol", "!!document.querySelector('.protocol')")
	b.Goto("/atendimentos/" + browser.Eval[string](b, "document.querySelector('.protocol').textContent") + "/passos")
	b.Click("#texto")
	b.Type("Ligou de novo.")
	choose := func(name string) {
		browser.Eval[bool](b, `(() => { const s = document.querySelector("[data-answer]"); s.value = "`+name+`"; s.dispatchEvent(new Event("change", { bubbles: true })); return true; })()`)
	}
	choose("Protocolo informado")
	b.Is("filled", "document.querySelector('#texto').value", "Ligou de novo.\nInformei o protocolo e o prazo. O cliente está de acordo.")
	choose("Segunda via")
	b.Is("another", "document.querySelector('#texto').value", "Ligou de novo.\nEnviei a segunda via do boleto pelo canal pedido pelo cliente.")
	b.Click("#texto")
	b.Type(" Por WhatsApp.")
	choose("Protocolo informado")
	b.True("what was edited stays", "document.querySelector('#texto').value.includes('Por WhatsApp.')")
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	b.Size(320, 800)
	if wide := sideways(b); wide != "" {
		t.Error(wide)
	}
	b.Size(1280, 900)
	b.Click("#act button.primary")
	b.True("saved", "/Feito/.test(document.body.textContent)")
}

// An order is dragged to the day of a technician: its form opens filled in with both and with the hour
// that it had. On a telephone the week begins with today.
func TestAgendaByDragging(t *testing.T) {
	chief := open(t, "administrador")
	chief.Goto("/config/catalogo/tecnicos/novo")
	chief.Click("#nome")
	chief.Type("Rui de Teste")
	chief.Click("#act button.primary")
	chief.True("added", "/Rui de Teste/.test(document.body.textContent) && !document.querySelector('#act form')")

	b := open(t, "atendente")
	b.Size(1280, 900)
	b.Goto("/clientes/130/ordens/nova")
	b.Click("#tipo")
	b.Type("Reparo de teste")
	b.Click("#act button.primary")
	b.True("opened", "/Feito/.test(document.body.textContent)")
	b.Goto("/agenda")
	b.Click(".agenda-nav strong + a") // a week in which no hour has passed
	b.True("next week", "/semana=/.test(location.search) && document.readyState === 'complete'")
	b.True("it waits", "/Reparo de teste/.test(document.querySelector('.undated')?.textContent)")
	day := browser.Eval[string](b, `(() => {
		const visit = [...document.querySelectorAll(".undated [data-visit]")].find((v) => /Reparo de teste/.test(v.textContent));
		const td = document.querySelector("[data-technician='Rui de Teste']:last-child");
		const data = new DataTransfer();
		const fire = (name, at) => at.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: data }));
		fire("dragstart", visit);
		if (fire("dragover", td)) return "refused";
		const marked = td.classList.contains("drop");
		fire("drop", td);
		return marked ? td.dataset.day : "not marked";
	})()`)
	b.True("the form", "!!document.querySelector('#agendada_para')")
	b.Is("day", "document.querySelector('#agendada_para').value", day)
	b.Is("technician", "document.querySelector('#tecnico').value", "Rui de Teste")
	b.Click("#agendada_para")
	b.Type(browser.End + " 09:00")
	b.Click("#act button.primary")
	b.True("back in the agenda", "location.pathname === '/agenda' && /Reparo de teste/.test(document.querySelector(\"[data-technician='Rui de Teste']:last-child\")?.textContent)")
	for _, fault := range b.Faults(shared.axe) {
		t.Error(fault)
	}
	b.Size(390, 800)
	b.Goto("/agenda")
	b.True("today beside the names", `(() => {
		const today = document.querySelector(".agenda th[aria-current]").getBoundingClientRect();
		return today.left >= 0 && today.left < innerWidth - 40;
	})()`)
	if wide := sideways(b); wide != "" {
		t.Error(wide)
	}
}

// The pages of the service desk are without fault in both themes, wide and on a telephone, with forms
// open and with what is late among them.
func TestDeskInBothWidths(t *testing.T) {
	b := open(t, "administrador")
	inBothWidths(t, b,
		"/atendimentos", "/ocorrencias", "/ordens", "/agenda", "/patrimonio?situacao=cliente", "/paradas", "/ordens/45871", "/ordens/45871/folha", "/ocorrencias/128934",
		"/ordens/45871/reagendar", "/ocorrencias/128934/passos", "/config/catalogo/tecnicos/novo", "/config/catalogo/modelos-resposta/novo", "/config/catalogo/motivos-encerramento",
	)
	b.Theme("light")
	b.Size(1280, 900)
	b.Goto("/atendimentos")
	b.True("lights", "document.querySelectorAll('#queue .badge.danger').length > 0 && document.querySelectorAll('#queue .badge.ok').length > 0")
}
