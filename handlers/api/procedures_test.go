package api_test

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
)

// The cases of the procedures by their numbers, over the API, with the day of a demonstration.

func TestCases1And2And18Change(t *testing.T) {
	for day, want := range map[string][2]string{"2027-02-18": {"6065+5888", "11953"}, "2028-02-18": {"5856+6202", "12058"}} {
		c := openCounter(t, day[:4]+"-01-31")
		plan := c.plan(9990, day[:4]+"-01-01")
		if due, _ := c.state("502", plan)["proximos_vencimentos"].([]any); day[:4] == "2027" {
			c.same("case 2", number(due), `["2027-01-31","2027-02-28","2027-03-31"]`)
		}
		c.on(day)
		rehearsed := c.do(http.StatusOK, "/planos/"+plan+"/mudar", `{"tipo_plano":"H400","valor_centavos":14990,"ensaio":true}`)
		done := c.do(http.StatusOK, "/planos/"+plan+"/mudar", `{"tipo_plano":"H400","valor_centavos":14990}`)
		c.same("case 1", months(done), want[0])
		c.same("case 1 rehearsed", months(rehearsed), want[0])
		c.same("case 1 total", number(at(t, done, "pro_rata", 0, "total_centavos")), want[1])
		c.do(http.StatusOK, "/planos/"+plan+"/mudar", `{"tipo_plano":"H400","valor_centavos":9990,"em":"`+day[:4]+`-03-01"}`)
		c.on(day[:4] + "-02-20")
		c.says(c.refused(http.StatusConflict, "/planos/"+plan+"/transferir", `{"para":"88"}`), "01/03/"+day[:4])
		c.do(http.StatusOK, "/planos/"+plan+"/mudanca/cancelar", `{}`)
	}
}

func TestCases3To5And17Fee(t *testing.T) {
	c := openCounter(t, "2026-03-10")
	fee := func(plan, decision string, rehearse string) map[string]any {
		t.Helper()
		protocol, _ := part(c.do(http.StatusCreated, "/clientes/502/atendimentos?", `{"canal":"telefone","tipo":"cancelamento"}`), "atendimento")["protocolo"].(string)
		c.do(http.StatusOK, "/atendimentos/"+protocol+"/encerrar", `{"resultado":"cancelado"}`)
		return c.do(http.StatusOK, "/planos/"+plan+"/cancelar", `{"motivo":"mudou-se","multa":"`+decision+`","protocolo":"`+protocol+`","ensaio":`+rehearse+`}`)
	}
	promised := func() string {
		t.Helper()
		plan := c.plan(9990, "2026-03-10")
		contract, _ := part(c.do(http.StatusCreated, "/planos/"+plan+"/contratos", `{"inicio":"2026-03-10","principal":"S"}`), "contrato")["numero"].(string)
		c.do(http.StatusCreated, "/contratos/"+strings.ReplaceAll(contract, "/", "%2F")+"/permanencia", `{"inicio":"2026-03-10","meses":12,"beneficio_centavos":60000,"beneficio":"instalação"}`)
		return plan
	}
	first, paused := promised(), promised()
	c.on("2026-05-01")
	c.do(http.StatusOK, "/planos/"+paused+"/pausar", `{"ate":"2026-06-14"}`)
	c.on("2026-06-15")
	if did, _ := c.ran("pausas", paused); !did {
		t.Error("the pause does not end by itself")
	}
	c.on("2026-11-25")
	c.do(http.StatusCreated, "/clientes/502/ordens", `{"tipo":"retirada","plano":"`+first+`","descricao":"retirar"}`)
	for _, asset := range []string{"P-17", "P-18"} {
		c.do(http.StatusCreated, "/equipamentos", `{"patrimonio":"`+asset+`","numero_serie":"SN-`+asset+`"}`)
		c.do(http.StatusOK, "/equipamentos/"+asset+"/movimentar",
			`{"para":"cliente","cliente":"502","plano":"`+first+`","responsavel":"chave tecnico","confirma":"chave administrador"}`)
	}
	rehearsed := fee(first, "cobrar", "true")
	c.same("case 3", number(rehearsed["multa"]), `{"dias_restantes":105,"dias_total":365,"situacao":"a_cobrar","valor_centavos":17260}`)
	c.says(number(rehearsed["avisos"])+number(rehearsed["efeitos"]), "rdem", "172,60", "P-17, P-18") // case 17
	c.same("case 17, rehearsed only", c.state("502", first)["situacao"], "ativo")
	c.same("case 4", number(at(t, fee(paused, "cobrar", "true"), "multa", "valor_centavos")), "24657")
	c.same("case 5", at(t, fee(first, "reter", "false"), "multa", "situacao"), "retida")
	for _, v := range c.object(t, "/lancamentos?faturado=N")["itens"].([]any) {
		if line := v.(map[string]any); line["plano"] == first && line["tipo"] == "multa" {
			t.Errorf("case 5: a held fee is to be billed: %v", line)
		}
	}
	c.on("2027-04-24")
	if got := fee(paused, "cobrar", "true")["multa"]; got != nil {
		t.Errorf("on the last day: %v", got)
	}
}

func TestCases6And7Pause(t *testing.T) {
	c := openCounter(t, "2027-01-20")
	plan, late := c.plan(10000, "2027-01-01"), c.plan(10000, "2027-01-01")
	c.says(c.refused(http.StatusUnprocessableEntity, "/planos/"+plan+"/pausar", `{"ate":"2027-02-17"}`), "29", "30 a 120")
	c.says(c.refused(http.StatusUnprocessableEntity, "/planos/"+plan+"/pausar", `{"ate":"2027-05-20"}`), "121")
	done := c.do(http.StatusOK, "/planos/"+plan+"/pausar", `{"ate":"2027-02-18"}`)
	c.same("case 6", months(done)+" "+done["volta_em"].(string), "6129 3571 2027-02-19")
	c.same("case 6, from 31/01", c.do(http.StatusOK, "/planos/"+late+"/pausar", `{"de":"2027-01-31","ate":"2027-03-01","ensaio":true}`)["volta_em"], "2027-03-02")
	c.on("2027-02-19")
	c.ran("pausas", plan)
	c.same("case 6, back", c.state("502", plan)["situacao"], "ativo")
	c.on("2027-08-01")
	c.says(c.refused(http.StatusConflict, "/planos/"+plan+"/pausar", `{"ate":"2027-09-15"}`), "20/01/2028")
	c.owe(late, "2027-07-10", 10000)
	c.says(c.refused(http.StatusConflict, "/planos/"+late+"/pausar", `{"ate":"2027-09-15"}`), "10/07/2027")
}

func TestCases8To10Debt(t *testing.T) {
	c := openCounter(t, "2026-10-01")
	plan, held := c.plan(11990, "2026-10-01"), c.plan(11990, "2026-10-01")
	slip := c.owe(plan, "2026-10-10", 11990)
	c.owe(held, "2026-10-10", 11990)
	c.on("2026-11-01")
	notice := c.do(http.StatusCreated, "/planos/"+plan+"/avisos", `{"canal":"carta"}`)
	c.same("case 8", notice["suspensao_a_partir_de"].(string)+" "+notice["rescisao_a_partir_de"].(string), "2026-11-16 2027-01-15")
	hold := `{"suspender":"S","reduzir":"S","ate":"2026-12-10","motivo":"acordo"}`
	c.do(http.StatusCreated, "/planos/"+held+"/suspensoes-programadas", hold)
	c.says(c.refused(http.StatusConflict, "/planos/"+held+"/suspensoes-programadas", hold), "10/12/2026")
	c.on("2026-11-15")
	did, why := c.ran("suspender", plan)
	c.same("case 8, the day before", did, false)
	c.says(why, "16/11/2026")
	c.on("2026-11-16")
	did, _ = c.ran("suspender", plan)
	c.same("case 8, the day", did, true)
	c.do(http.StatusCreated, "/planos/"+held+"/avisos", `{}`)
	c.on("2026-12-01")
	c.same("case 10", c.do(http.StatusOK, "/planos/"+plan+"/habilitar-provisoriamente", `{"dias":5}`)["ate"], "2026-12-05")
	c.on("2026-12-06")
	did, _ = c.ran("provisorios", plan)
	c.same("case 10, over", did, true)
	c.same("case 10, cut again", c.state("502", plan)["situacao"], "suspenso_debito")
	c.on("2026-12-10")
	did, why = c.ran("suspender", held)
	c.same("case 9, through the day", did, false)
	c.says(why, "10/12/2026")
	c.on("2026-12-11")
	did, why = c.ran("suspender", held)
	c.same("case 9, the day after "+why, did, true)
	c.on("2026-12-25")
	c.says(c.refused(http.StatusConflict, "/planos/"+plan+"/habilitar-provisoriamente", `{}`), "26/12/2026")
	c.on("2026-12-26")
	c.do(http.StatusOK, "/planos/"+plan+"/habilitar-provisoriamente", `{}`)
	c.do(http.StatusOK, slip+"/pagar", `{"pago_em":"2026-12-26"}`)
	c.same("case 10, paid", c.state("502", plan)["situacao"], "ativo")
	c.on("2026-12-31")
	did, _ = c.ran("provisorios", plan)
	c.same("case 10, nothing happens", did, false)
}

func TestCase11MainContractOverTheAPI(t *testing.T) {
	c := openCounter(t, "2027-01-10")
	plan := c.plan(9990, "2027-01-10")
	var at []string
	for range 3 {
		number, _ := part(c.do(http.StatusCreated, "/planos/"+plan+"/contratos", `{"inicio":"2027-01-10"}`), "contrato")["numero"].(string)
		at = append(at, "/contratos/"+strings.ReplaceAll(number, "/", "%2F"))
	}
	mains := func() int {
		n := 0
		for _, v := range c.state("502", plan)["contratos"].([]any) {
			if v.(map[string]any)["principal"] == true {
				n++
			}
		}
		return n
	}
	c.do(http.StatusOK, at[0]+"/principal", `{}`)
	c.same("one main", mains(), 1)
	c.do(http.StatusConflict, at[0]+"/cancelar", `{"motivo":"engano"}`)
	got := make([]int, 2)
	var both sync.WaitGroup
	for i := range got {
		both.Go(func() { got[i], _ = c.send(t, "administrador", http.MethodPost, at[1]+"/principal", `{}`) })
	}
	both.Wait()
	slices.Sort(got)
	if got[0] != http.StatusOK || got[1] != http.StatusConflict || mains() != 1 {
		t.Errorf("two at once: %v, %d main", got, mains())
	}
}

func TestCases12And13Transfer(t *testing.T) {
	c := openCounter(t, "2026-10-01")
	plan := c.plan(11990, "2026-10-01")
	c.do(http.StatusCreated, "/planos/"+plan+"/logins", `{"login":"caso13@balcao","senha":"segredo1"}`)
	c.owe(plan, "2026-10-31", 11990)
	c.on("2026-12-15")
	done := c.do(http.StatusOK, "/planos/"+plan+"/transferir", `{"para":"88"}`)
	c.same("case 12", months(done), "5414+6575")
	found := c.object(t, "/clientes?em=login_radius&condicao=igual&q=caso13@balcao")
	c.same("case 13, the login", at(t, found, "itens", 0, "codigo"), "88")
	record := number(c.object(t, "/clientes/88")) + number(c.object(t, "/clientes/88/historico"))
	if strings.Contains(record, "77001") {
		t.Error("case 13: the former's boleto is at the new holder")
	}
	answer := c.do(http.StatusOK, "/quem-tinha", `{"valor":"caso13@balcao","em":"2026-12-14T12:00","motivo":"ofício 7/2026 da 1ª Vara"}`)
	if !strings.Contains(number(answer), `"502"`) {
		t.Errorf("case 13: who had it the day before: %v", answer)
	}
}

func TestCase14PaymentDuringThePause(t *testing.T) {
	c := openCounter(t, "2027-01-01")
	plan := c.plan(9990, "2027-01-01")
	c.on("2027-01-05")
	c.do(http.StatusOK, "/planos/"+plan+"/pausar", `{"ate":"2027-02-10"}`)
	slip := c.owe(plan, "2027-01-10", 9990)
	c.on("2027-01-20")
	c.do(http.StatusOK, slip+"/pagar", `{"pago_em":"2027-01-20"}`)
	c.same("case 14", c.state("502", plan)["situacao"], "suspensao_temporaria")
	if did, _ := c.ran("avisar", plan); did {
		t.Error("the debt stays")
	}
}

func TestCases15And16And19And20(t *testing.T) {
	c := openCounter(t, "2027-01-10")
	open := func(role string) (int, string) {
		status, answer := c.send(t, role, http.MethodPost, "/clientes/502/atendimentos", `{"canal":"telefone"}`)
		protocol, _ := part(answer, "atendimento")["protocolo"].(string)
		return status, protocol
	}
	_, first := open("atendente")
	again, second := open("atendente")
	_, other := open("tecnico")
	refused, _ := open("financeiro")
	if again != http.StatusOK || first == "" || first != second || first == other || refused != http.StatusForbidden {
		t.Errorf("case 15: %q, again %d %q, another user %q, a role that cannot attend %d", first, again, second, other, refused)
	}
	plan := c.plan(9990, "2027-01-10")
	login := part(c.do(http.StatusCreated, "/planos/"+plan+"/logins", `{"login":"caso16@balcao","senha":"segredo1"}`), "login")
	c.do(http.StatusCreated, "/planos/"+plan+"/logins", `{"login":"outro16@balcao","senha":"segredo1"}`)
	c.do(http.StatusOK, "/logins/"+number(login["id"])+"/excluir", `{"confirmacao":"caso16@balcao","motivo":"troca"}`)
	c.client = "88"
	next := c.plan(9990, "2027-01-10")
	c.do(http.StatusCreated, "/planos/"+next+"/logins", `{"login":"caso16@balcao","senha":"segredo1"}`)
	for field, want := range map[string]string{"login_radius": "88", "login_apagado": "502"} {
		found := c.object(t, "/clientes?condicao=igual&q=caso16@balcao&em="+field)
		c.same("case 16, "+field, number(found["total"])+" "+at(t, found, "itens", 0, "codigo").(string), "1 "+want)
	}
	version := number(c.object(t, "/clientes/502")["versao"])
	patch := func(body string) (int, map[string]any) {
		return c.send(t, "administrador", http.MethodPatch, "/clientes/502", strings.Replace(body, "V", version, 1))
	}
	a, _ := patch(`{"observacao":"cão bravo","versao":V}`)
	b, _ := patch(`{"rg":"12.345.678-9","versao":V}`)
	conflict, stale := patch(`{"observacao":"portão azul","versao":V}`)
	if a != http.StatusOK || b != http.StatusOK || conflict != http.StatusConflict || number(stale["em_conflito"]) != `["observacao"]` {
		t.Errorf("case 19: %d, %d, then %d %v", a, b, conflict, stale)
	}
	const pause = `{"ate":"2027-02-28"}`
	once := c.do(http.StatusOK, "/planos/"+plan+"/pausar", pause, "Idempotency-Key", "caso-20")
	twice := c.do(http.StatusOK, "/planos/"+plan+"/pausar", pause, "Idempotency-Key", "caso-20")
	c.same("case 20", number(twice), number(once))
	c.same("case 20, pauses", len(c.state("502", plan)["pausas"].([]any)), 1)
}
