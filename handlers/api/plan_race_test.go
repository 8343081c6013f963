package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"balcao/handlers/acts"
)

// wanted is how an attendant asks for a procedure of a plan: what must have happened before, and what
// is sent. Bodies are objects without their braces.
type wanted struct {
	before string // an act on the plan: its verb and body
	body   string
}

// procedureAsks are what is sent to each procedure of the table. A procedure that is new in the
// table and not here is told by the test.
func procedureAsks() map[string]wanted {
	why := `"motivo":"combinado com o cliente"`
	return map[string]wanted{
		"plano.ativar":                    {body: ``},
		"plano.suspender":                 {body: why},
		"plano.reduzir":                   {body: why},
		"plano.habilitar":                 {before: "suspender " + why, body: why},
		"plano.habilitar_provisoriamente": {before: "suspender " + why, body: `"dias":3`},
		"plano.pausar":                    {body: `"ate":"2027-02-28"`},
		"plano.retomar":                   {before: `pausar "ate":"2027-02-28"`, body: ``},
		"plano.cancelar":                  {body: why + `,"protocolo":"%s"`},
		"plano.cancelamento_desmarcar":    {before: "cancelar " + why + `,"protocolo":"%s","em":"2027-02-10"`, body: ``},
		"plano.mudar":                     {body: `"tipo_plano":"H400","valor_centavos":14990`},
		"plano.vencimento":                {body: `"dia_vencimento":20,"diferenca":"cobrar"`},
		"plano.mudanca_cancelar":          {before: `mudar "tipo_plano":"H400","valor_centavos":14990,"em":"2027-02-10"`, body: ``},
		"plano.transferir":                {body: `"para":"88"`},
		"plano.transferencia_desfazer":    {before: `transferir "para":"88"`, body: why},
		"suspensao_programada.criar":      {body: why + `,"suspender":"S","reduzir":"S","ate":"2027-01-25"`},
		"aviso_de_debito.registrar":       {body: `"canal":"carta"`},
		"servico_adicional.incluir":       {body: `"descricao":"IPTV","cobranca":"mensal","valor_centavos":2990`},
		"contrato.incluir":                {body: `"inicio":"2027-01-10"`},
	}
}

// procedures are the acts of the table that are procedures on a plan.
func procedures() []acts.Act {
	return slices.DeleteFunc(acts.Table(), func(a acts.Act) bool {
		return a.On != "plan" || a.Method != http.MethodPost || !a.Confirm && a.Key != "contrato.incluir"
	})
}

// Two attendants look at one plan and ask for something, for each pair of the procedures of the
// table, each procedure with itself too: one is done, the other is refused with a sentence, and
// nothing happens twice.
func TestPairsOfProcedures(t *testing.T) {
	c := openCounter(t, "2027-01-10")
	asks := procedureAsks()
	all := procedures()
	for i, one := range all {
		if _, known := asks[one.Key]; !known {
			t.Fatalf("nothing is sent to %s: write it into procedureAsks", one.Key)
		}
		for _, other := range all[i:] {
			c.race(one, other, asks)
		}
	}
	t.Logf("%d procedures, %d pairs", len(all), len(all)*(len(all)+1)/2)
}

// race makes a plan on which one of the two may be done at least, and has both asked for at the same
// moment, by those who saw it as it is.
func (c *counter) race(one, other acts.Act, asks map[string]wanted) {
	c.t.Helper()
	name := one.Key + " and " + other.Key
	plan, protocol := c.raced(one, other, asks)
	version, before := number(c.state(c.client, plan)["versao"]), c.lastLine()
	var both sync.WaitGroup
	status, answers := make([]int, 2), make([]map[string]any, 2)
	for k, act := range []acts.Act{one, other} {
		both.Go(func() {
			status[k], answers[k] = c.send(c.t, "administrador", act.Method, strings.Replace(act.Path, ":plano", plan, 1),
				object(asks[act.Key].body, protocol, `"versao":`+version))
		})
	}
	both.Wait()
	done := slices.IndexFunc(status, func(s int) bool { return s < http.StatusMultipleChoices })
	if done < 0 || status[1-done] < http.StatusMultipleChoices {
		c.t.Errorf("%s: %v %v", name, status, answers)
		return
	}
	lost := part(answers[1-done], "erro")
	if sentence, _ := lost["mensagem"].(string); status[1-done] != http.StatusConflict && status[1-done] != http.StatusUnprocessableEntity || len(sentence) < 20 {
		c.t.Errorf("%s: the second is told %d %v", name, status[1-done], lost)
	}
	effects, _ := answers[done]["efeitos"].([]any)
	if now := c.lastLine(); len(effects) == 0 || now-before != int64(len(effects)) {
		c.t.Errorf("%s: %d lines of history more, and the answer tells %d", name, now-before, len(effects))
	}
}

// raced is the plan of a new customer with a debt where one of the two is about it, after what each of
// the two needs; and the protocol of an attendance.
func (c *counter) raced(one, other acts.Act, asks map[string]wanted) (plan, protocol string) {
	c.t.Helper()
	c.slips++
	customer := part(c.do(http.StatusCreated, "/clientes", fmt.Sprintf(`{"tipo":"PF","nome":"Cliente da corrida %d"}`, c.slips)), "cliente")
	c.client, _ = customer["codigo"].(string)
	protocol, _ = part(c.do(http.StatusCreated, "/clientes/"+c.client+"/atendimentos", `{"canal":"telefone","tipo":"cancelamento"}`), "atendimento")["protocolo"].(string)
	made := part(c.do(http.StatusCreated, "/clientes/"+c.client+"/planos", `{"tipo_plano":"H400","dia_vencimento":10}`), "plano")
	plan, _ = made["codigo"].(string)
	if one.Key != "plano.ativar" && other.Key != "plano.ativar" {
		c.do(http.StatusOK, "/planos/"+plan+"/ativar", `{"data_inicio":"2027-01-05"}`)
	}
	for _, act := range []acts.Act{one, other} {
		if act.Key == "aviso_de_debito.registrar" {
			c.owe(plan, "2027-01-07", 9990)
		}
		if verb, body, needs := strings.Cut(asks[act.Key].before, " "); needs { // refused where the other one stands in the way
			c.send(c.t, "administrador", http.MethodPost, "/planos/"+plan+"/"+verb, object(body, protocol))
		}
	}
	return plan, protocol
}

// object is a body of JSON out of its members; %s is the protocol.
func object(members, protocol string, more ...string) string {
	if members != "" {
		more = append(more, strings.ReplaceAll(members, "%s", protocol))
	}
	return "{" + strings.Join(more, ",") + "}"
}

// lastLine is the id of the newest line of history.
func (c *counter) lastLine() int64 {
	c.t.Helper()
	return c.kept(c.t)[1]
}
