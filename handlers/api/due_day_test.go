package api_test

import (
	"net/http"
	"testing"
)

// Another due day says what the first period costs, when it falls due next and what stays, and does
// what it said.
func TestDueDayChange(t *testing.T) {
	c := openCounter(t, "2027-02-05")
	plan := c.plan(9990, "2027-01-10") // due on the 31st
	at := "/planos/" + plan + "/vencimento"
	rehearsed := c.do(http.StatusOK, at, `{"dia_vencimento":10,"diferenca":"cobrar","ensaio":true}`)
	c.says(number(rehearsed["efeitos"]), "de 31/01/2027 a 09/02/2027, 10 dias em vez de 28: 18 a menos, que valem R$ 64,22", // 18/28
		"10/02/2027, 10/03/2027, 10/04/2027", "Crédito R$ 64,22 (mudança de vencimento, 10/02/2027 a 27/02/2027)")
	c.says(number(rehearsed["avisos"]), "A mensalidade não muda: R$ 99,90 por mês. O primeiro vencimento novo é 10/02/2027.")
	c.same("rehearsed only", number(c.state("502", plan)["dia_vencimento"]), "31")
	done := c.do(http.StatusOK, at, `{"dia_vencimento":10,"diferenca":"cobrar"}`)
	c.same("done", number(done["primeiro_vencimento"])+number(done["diferenca"]), `"2027-02-10"{"dias":-18,"valor_centavos":6422}`)
	c.same("the next three", number(c.state("502", plan)["proximos_vencimentos"]), `["2027-02-10","2027-03-10","2027-04-10"]`)
	c.do(http.StatusOK, "/planos/"+plan+"/mudar", `{"tipo_plano":"H400","valor_centavos":14990}`)
	found := false
	for _, v := range c.state("502", plan)["lancamentos"].([]any) {
		line := v.(map[string]any)
		found = found || line["tipo"] == "credito" && number(line["valor_centavos"]) == "6422"
	}
	c.same("the credit outlives another price", found, true)

	c.owe(plan, "2027-02-10", 14990)
	later := c.do(http.StatusOK, at, `{"dia_vencimento":20,"ensaio":true}`)
	c.says(number(later["avisos"]), "O que vence em 10/02/2027 fica como está.")
	c.says(number(later["efeitos"]), "20/03/2027, 20/04/2027, 20/05/2027")
	status, edited := c.send(t, "administrador", http.MethodPatch, "/planos/"+plan, `{"dia_vencimento":20,"ensaio":true}`)
	c.same("a plain change says it too", status, http.StatusOK)
	c.says(number(edited["avisos"]), "38 dias em vez de 28: 10 a mais")
	c.says(c.refused(http.StatusConflict, at, `{"dia_vencimento":10}`), "já vence no dia 10")
	c.refused(http.StatusUnprocessableEntity, at, `{"dia_vencimento":32}`)
}
