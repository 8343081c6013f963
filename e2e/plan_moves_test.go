//go:build browser

package e2e

import (
	"strings"
	"testing"

	"balcao/e2e/browser"
)

// A plan is cut by hand, works again for some days and then for good; another one is slowed down and
// gets its speed back, for some days and for good. By keyboard alone.
func TestMovesOfAPlanByKeyboard(t *testing.T) {
	b := open(t, "administrador")
	b.Size(1280, 1000)
	const one, other = "/planos/13", "/planos/908"
	procedure(t, b, one+"/suspender", "Plano suspenso", "motivo", "acordo com o titular")
	procedure(t, b, one+"/habilitar-provisoriamente", "Plano habilitado provisoriamente", "dias", "3")
	procedure(t, b, one+"/habilitar", "Plano habilitado", "motivo", "pagou no balcão")
	procedure(t, b, other+"/reduzir", "Velocidade do plano reduzida", "motivo", "acordo com o titular")
	b.Goto(other + "/habilitar-provisoriamente")
	b.Is("what it is called on a reduced plan", "document.querySelector('#act h2').textContent", "Restabelecer velocidade provisória")
	procedure(t, b, other+"/habilitar-provisoriamente", "Plano habilitado provisoriamente", "dias", "2")
	procedure(t, b, other+"/habilitar", "Plano habilitado", "motivo", "pagou no balcão")
	procedure(t, b, one+"/editar", "Plano alterado; .*Descontos do plano alterados",
		"valor_centavos", "129,90", "descontos.0.descricao", "fidelidade", "descontos.0.valor_centavos", "10,00")
	b.True("price and discount", "/129,90/.test(document.querySelector('article.plan').textContent) && /10,00.fidelidade/.test(document.querySelector('article.plan').textContent)")
}

// Contracts by keyboard alone: one more, renewed, made the main one, cancelled with the successor that it
// needs, and another one ended.
func TestContractsByKeyboard(t *testing.T) {
	b := open(t, "administrador")
	b.Size(1280, 1000)
	const plan = "/planos/13"
	add := func(not ...string) string {
		t.Helper()
		fill(t, b, plan+"/contratos/novo", "fim", day(300), "situacao", "Vigente")
		b.Control(browser.Enter)
		told(b, "Contrato incluído")
		return browser.Eval[string](b, `[...document.querySelectorAll('article.plan a[href^="/contratos/"][href$="/renovar"]')]
			.map((a) => a.getAttribute('href').replace('/renovar', '')).find((at) => ![`+strings.Join(not, ",")+`].includes(at))`)
	}
	first := add("'/contratos/5013'")
	procedure(t, b, first+"/renovar", "Contrato renovado", "fim", day(400))
	procedure(t, b, first+"/principal", "Contrato principal")
	procedure(t, b, first+"/cancelar", "Contrato cancelado", "motivo", "trocado", "novo_principal", "5013")
	second := add("'/contratos/5013'", "'"+first+"'")
	procedure(t, b, second+"/encerrar", "Fim do contrato", "motivo", "fim do acordo")
}
