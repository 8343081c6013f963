package api_test

import (
	"fmt"
	"net/http"
	"net/url"
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
		"contrato.principal":              {body: ``},
		"contrato.validade":               {body: why + `,"fim":"2028-06-30"`},
		"contrato.renovar":                {body: `"fim":"2028-12-31"`},
		"contrato.assinar":                {body: `"por":"o titular"`},
		"contrato.encerrar":               {body: ``},
		"contrato.cancelar":               {body: why},
		"contrato.permanencia":            {body: `"meses":12,"beneficio_centavos":60000,"beneficio":"instalação"`},
		"login.excluir":                   {body: why + `,"confirmacao":"%l"`},
		"servico_adicional.encerrar":      {body: why},
	}
}

// procedures are the acts of the table that are procedures on a plan, and on what decides with it: its
// contracts, its logins, its extra services.
func procedures() []acts.Act {
	return slices.DeleteFunc(acts.Table(), func(a acts.Act) bool {
		switch a.On {
		case "plan":
			return a.Method != http.MethodPost || !a.Confirm && a.Key != "contrato.incluir"
		case "contract":
			return !a.Confirm
		}
		return a.Key != "login.excluir" && a.Key != "servico_adicional.encerrar"
	})
}

// Two attendants look at one plan and ask for something, for each pair of the procedures of the
// table, each procedure with itself too: one is done, the other is refused with a sentence, and
// nothing happens twice. Of two that are done to different things of the plan the second may be done
// as well, when the first did not touch what it saw; each then tells its own lines, once.
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
	targets := c.targetsOf(plan)
	if targets[one.On].address == "" || targets[other.On].address == "" {
		return // it went to the new holder: nobody who looks at this plan sees it
	}
	before := c.lastLine()
	var both sync.WaitGroup
	status, answers := make([]int, 2), make([]map[string]any, 2)
	for k, act := range []acts.Act{one, other} {
		both.Go(func() {
			at := targets[act.On]
			body := strings.ReplaceAll(asks[act.Key].body, "%l", at.name)
			status[k], answers[k] = c.send(c.t, "administrador", act.Method, strings.Replace(act.Path, ":"+act.Parameter(), at.address, 1),
				object(body, protocol, `"versao":`+at.version))
		})
	}
	both.Wait()
	done := slices.IndexFunc(status, func(s int) bool { return s < http.StatusMultipleChoices })
	if done < 0 || one.On == other.On && status[1-done] < http.StatusMultipleChoices {
		c.t.Errorf("%s: %v %v", name, status, answers)
		return
	}
	told := 0
	for k, answer := range answers {
		effects, _ := answer["efeitos"].([]any)
		told += len(effects)
		lost := part(answer, "erro")
		sentence, _ := lost["mensagem"].(string)
		switch {
		case status[k] < http.StatusMultipleChoices:
			if len(effects) == 0 {
				c.t.Errorf("%s: done without a line of history: %v", name, answer)
			}
		case status[k] != http.StatusConflict && status[k] != http.StatusUnprocessableEntity || len(sentence) < 20:
			c.t.Errorf("%s: the second is told %d %v", name, status[k], lost)
		}
	}
	if now := c.lastLine(); now-before != int64(told) {
		c.t.Errorf("%s: %d lines of history more, and the answers tell %d", name, now-before, told)
	}
	c.oneMain(name, plan)
}

// oneMain demands one main contract of a plan with living ones.
func (c *counter) oneMain(name, plan string) {
	c.t.Helper()
	living, mains := 0, 0
	for _, v := range c.state(c.client, plan)["contratos"].([]any) {
		contract := v.(map[string]any)
		if contract["situacao"] == "rascunho" || contract["situacao"] == "vigente" {
			living++
			if contract["principal"] == true {
				mains++
			}
		}
	}
	if living > 0 && mains != 1 {
		c.t.Errorf("%s: %d main contracts of %d", name, mains, living)
	}
}

// racedThing is what an act is done to, as the attendants saw it.
type racedThing struct{ address, version, name string }

// targetsOf are the plan, and what is under it that acts are done to.
func (c *counter) targetsOf(plan string) map[string]racedThing {
	c.t.Helper()
	state := c.state(c.client, plan)
	found := map[string]racedThing{"plan": {address: plan, version: number(state["versao"])}}
	for subject, key := range map[string]string{"contract": "contratos", "radius_login": "logins", "extra_service": "servicos_adicionais"} {
		list, _ := state[key].([]any)
		for _, v := range list { // the last one: a contract that is not the main one, a second login
			row := v.(map[string]any)
			thing := racedThing{address: number(row["id"]), version: number(row["versao"])}
			thing.name, _ = row["login"].(string)
			if contract, ok := row["numero"].(string); ok {
				thing.address = url.PathEscape(contract)
			}
			found[subject] = thing
		}
	}
	return found
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
		switch act.On {
		case "contract":
			c.send(c.t, "administrador", http.MethodPost, "/planos/"+plan+"/contratos", `{"inicio":"2027-01-06","fim":"2027-12-31","situacao":"vigente"}`)
		case "radius_login":
			for range 2 { // the only one of a plan is not deleted
				c.slips++
				c.do(http.StatusCreated, "/planos/"+plan+"/logins", fmt.Sprintf(`{"login":"corrida%d"}`, c.slips))
			}
		case "extra_service":
			c.sell(plan, `{"descricao":"IPTV","cobranca":"mensal","valor_centavos":2990}`)
		}
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
