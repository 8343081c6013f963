package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// serviceLines are the lines of the services of a plan: month, kind and cents, with a mark on what was
// billed.
func (c *counter) serviceLines(customer, plan string) string {
	c.t.Helper()
	var all []string
	for _, v := range c.state(customer, plan)["lancamentos"].([]any) {
		line := v.(map[string]any)
		if line["servico_adicional"] == "" {
			continue
		}
		text := fmt.Sprint(line["competencia"], " ", line["tipo"], " ", number(line["valor_centavos"]))
		if line["faturado_em"] != "" {
			text += " faturado"
		}
		all = append(all, text)
	}
	slices.Sort(all)
	return strings.Join(all, "; ")
}

// sell gives a plan a service and returns its address.
func (c *counter) sell(plan, body string) string {
	c.t.Helper()
	made := part(c.do(http.StatusCreated, "/planos/"+plan+"/servicos-adicionais", body), "servico_adicional")
	return "/servicos-adicionais/" + number(made["id"])
}

func TestExtraServiceIsChargedWithItsPlan(t *testing.T) {
	c := openCounter(t, "2027-02-18")
	plan := c.plan(9990, "2027-02-01")
	body := `{"descricao":"IPTV","cobranca":"mensal","valor_centavos":2990}`
	rehearsed := c.do(http.StatusOK, "/planos/"+plan+"/servicos-adicionais", strings.Replace(body, "{", `{"ensaio":true,`, 1))
	c.says(number(rehearsed["efeitos"]), "IPTV", "R$ 11,74")
	c.same("rehearsed only", c.serviceLines("502", plan), "")
	iptv := c.sell(plan, body)
	c.same("11/28 of February", c.serviceLines("502", plan), "2027-02 servico 1174")
	c.same("a month in all", number(c.state("502", plan)["total_mensal_centavos"]), "12980")

	c.on("2027-03-20")
	c.owe(plan, "2027-03-31", 12980) // March is billed by its price
	c.do(http.StatusOK, "/planos/"+plan+"/pausar", `{"ate":"2027-05-10"}`)
	c.same("a pause", c.serviceLines("502", plan), "2027-02 servico 1174; 2027-03 credito 2990; 2027-03 servico 1832; 2027-04 servico 0; 2027-05 servico 2025")
	c.do(http.StatusOK, "/planos/"+plan+"/retomar", `{}`)
	c.same("back at once", c.serviceLines("502", plan), "2027-02 servico 1174; 2027-04 servico 2990; 2027-05 servico 2990")

	ended := c.do(http.StatusOK, iptv+"/encerrar", `{"em":"2027-04-11","motivo":"não usa"}`)
	c.same("it has an end", part(ended, "servico_adicional")["fim"], "2027-04-10")
	c.same("10/30 of April", c.serviceLines("502", plan), "2027-02 servico 1174; 2027-04 servico 996")
	c.refused(http.StatusConflict, iptv+"/encerrar", `{"em":"2027-04-20","motivo":"de novo"}`)
	c.do(http.StatusOK, iptv+"/restaurar", `{}`)
	c.same("restored", c.serviceLines("502", plan), "2027-02 servico 1174; 2027-04 servico 2990; 2027-05 servico 2990")
}

func TestExtraServiceOfOneChargeAndWhatWasBilled(t *testing.T) {
	c := openCounter(t, "2026-11-29")
	plan := c.plan(9990, "2026-11-01")
	visit := c.sell(plan, `{"descricao":"Visita","cobranca":"avulso","valor_centavos":10000,"parcelas":3}`)
	want := "2026-11 servico 3334; 2026-12 servico 3333; 2027-01 servico 3333"
	c.same("three instalments", c.serviceLines("502", plan), want)
	for _, v := range c.object(t, "/lancamentos?faturado=N&competencia=2026-11")["itens"].([]any) {
		if line := v.(map[string]any); line["plano"] == plan && line["tipo"] == "servico" {
			c.same("what it is", line["descricao"], "Visita")
			c.do(http.StatusOK, "/lancamentos/"+number(line["id"])+"/faturar", `{}`)
		}
	}
	status, answer := c.send(t, "administrador", http.MethodPatch, visit, `{"valor_centavos":12000}`)
	c.same("billed already", status, http.StatusConflict)
	c.says(number(answer), "Encerre-o e inclua outro")
	c.do(http.StatusOK, visit+"/encerrar", `{"em":"2026-12-01","motivo":"desistiu"}`)
	c.same("what was billed stays", c.serviceLines("502", plan), "2026-11 servico 3334 faturado")

	for body, field := range map[string]string{
		`{"cobranca":"mensal","valor_centavos":2990}`:                                                    "descricao",
		`{"descricao":"IPTV","cobranca":"mensal"}`:                                                       "valor_centavos",
		`{"descricao":"IPTV","cobranca":"mensal","valor_centavos":2990,"parcelas":2}`:                    "parcelas",
		`{"descricao":"IPTV","cobranca":"mensal","valor_centavos":2990,"fim":"2026-11-01"}`:              "fim",
		`{"descricao":"IPTV","cobranca":"mensal","valor_centavos":2990,"inicio":"2126-11-01"}`:           "inicio",
		`{"descricao":"IPTV","cobranca":"mensal","valor_centavos":2990,"forma_cobranca":"debito_conta"}`: "forma_cobranca",
		`{"produto":"não há","cobranca":"mensal","valor_centavos":2990}`:                                 "produto",
	} {
		refused := part(c.do(http.StatusUnprocessableEntity, "/planos/"+plan+"/servicos-adicionais", body), "erro")
		c.same(body, refused["campo"], field)
	}
	if status, answer := c.send(t, "administrador", http.MethodPut, "/variaveis/servico_sem_forma_do_plano", `{"valor":"S"}`); status != http.StatusOK {
		t.Fatalf("%d %v", status, answer)
	}
	c.sell(plan, `{"descricao":"IPTV","cobranca":"mensal","valor_centavos":2990,"forma_cobranca":"debito_conta","inicio":"2026-11-16"}`)
	found := false
	for _, v := range c.state("502", plan)["lancamentos"].([]any) {
		line := v.(map[string]any)
		found = found || line["descricao"] == "IPTV" && line["forma_cobranca"] == "debito_conta" && number(line["valor_centavos"]) == "1495"
	}
	c.same("15/30 by its own method", found, true)
}

func TestExtraServiceInProceduresOfItsPlan(t *testing.T) {
	c := openCounter(t, "2026-12-01")
	plan := c.plan(11990, "2026-11-01")
	c.sell(plan, `{"descricao":"IPTV","cobranca":"mensal","valor_centavos":2990,"inicio":"2026-11-01"}`)
	c.same("a whole month has no line", c.serviceLines("502", plan), "")
	c.on("2026-12-15")
	changed := c.do(http.StatusOK, "/planos/"+plan+"/mudar", `{"tipo_plano":"H400","valor_centavos":14990,"ensaio":true}`)
	c.says(number(changed["avisos"]), "Os serviços adicionais continuam: IPTV, R$ 29,90 por mês.")

	moved := c.do(http.StatusOK, "/planos/"+plan+"/transferir", `{"para":"88"}`)
	c.says(number(moved["efeitos"]), "serviços adicionais: 1")
	next, _ := part(moved, "plano")["codigo"].(string)
	c.same("the former: 14/31", c.serviceLines("502", plan), "2026-12 servico 1350")
	c.same("the new: 17/31", c.serviceLines("88", next), "2026-12 servico 1639")
	c.do(http.StatusOK, "/planos/"+plan+"/transferencia/desfazer", `{"motivo":"engano"}`)
	c.same("undone, the former", c.serviceLines("502", plan), "2026-12 servico 2990")
	c.same("undone, the new", c.serviceLines("88", next), "")

	protocol, _ := part(c.do(http.StatusCreated, "/clientes/502/atendimentos", `{"canal":"telefone","tipo":"cancelamento"}`), "atendimento")["protocolo"].(string)
	cancelled := c.do(http.StatusOK, "/planos/"+plan+"/cancelar", `{"motivo":"mudou-se","protocolo":"`+protocol+`"}`)
	c.says(number(cancelled["avisos"]), "Terminam com o plano os serviços adicionais: IPTV")
	c.same("cancelled", c.serviceLines("502", plan), "2026-12 servico 1350")
	service := part(map[string]any{"s": at(t, c.state("502", plan), "servicos_adicionais", 0)}, "s")
	c.same("ended with it", fmt.Sprint(service["fim"], " ", service["situacao"]), "2026-12-14 encerrado")
	c.says(c.refused(http.StatusConflict, "/servicos-adicionais/"+number(service["id"])+"/restaurar", `{}`), "cancelado")
	c.says(c.refused(http.StatusConflict, "/planos/"+plan+"/servicos-adicionais", `{"descricao":"IPTV","cobranca":"mensal","valor_centavos":2990}`), "cancelado")
}
