package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/internal/isp"
)

// yard is a customer with one of everything that acts are done to.
type yard struct {
	*counter
	at     map[string]string // addresses, by what acts are done to
	other  string            // holder of nothing yet
	second string            // a further contract
	linked string            // protocol of a further attendance
	drawn  int
	stale  map[string]bool // acts that were tried over an old version
}

func openYard(t *testing.T) *yard {
	t.Helper()
	x := &yard{counter: openCounter(t, "2027-01-10"), at: map[string]string{}, stale: map[string]bool{}}
	for subject, address := range x.targets(t) {
		if strings.Contains("plan_type access_point product stock_place plan_group business_unit reason closing_reason answer_template attendance_type occurrence_type service_order_type", subject) {
			x.at[subject] = address
		}
	}
	made := func(target, body, thing, key string) string {
		t.Helper()
		v := part(x.do(http.StatusCreated, target, "{"+x.words(body, nil)+"}"), thing)[key]
		if text, ok := v.(string); ok {
			return text
		}
		return number(v)
	}
	x.client = made("/clientes", `"tipo":"PF","nome":"Cliente do quintal"`, "cliente", "codigo")
	x.other = made("/clientes", `"tipo":"PF","nome":"Outro titular"`, "cliente", "codigo")
	x.at["customer"], x.at["plan"] = x.client, x.plan(9990, "2027-01-05")
	x.at["contract"] = at(t, x.state(x.client, x.at["plan"]), "contratos", 0, "numero").(string)
	x.do(http.StatusOK, "/contratos/"+url.PathEscape(x.at["contract"])+"/validade", `{"inicio":"2027-01-05","fim":"2028-01-05","motivo":"prazo de um ano"}`)
	x.do(http.StatusOK, "/contratos/"+url.PathEscape(x.at["contract"])+"/assinar", `{"em":"2027-01-10","por":"Titular"}`)
	x.second = made("/planos/"+x.at["plan"]+"/contratos", `"inicio":"2027-01-10","principal":"N"`, "contrato", "numero")
	bodies := undoneByHistory()
	for _, act := range acts.Table() {
		thing, verb, _ := strings.Cut(act.Key, ".")
		if subject := thingSubjects()[thing]; verb == "incluir" && subject != "" {
			x.at[subject] = made(addressOf(act, x.at), bodies[act.Key], act.Thing, "id")
		}
	}
	x.at["payment_slip"] = strings.TrimPrefix(x.owe(x.at["plan"], "2027-02-10", 9990), "/boletos/")
	x.at["occurrence"] = made("/clientes/"+x.client+"/ocorrencias", `"tipo":"Sem conexão"`, "ocorrencia", "numero")
	x.at["service_order"] = made("/clientes/"+x.client+"/ordens", `"tipo":"Sem conexão"`, "ordem", "numero")
	x.at["technician"] = made("/tecnicos", `"nome":"Lia"`, "tecnico", "codigo")
	x.at["equipment"] = made("/equipamentos", `"patrimonio":"Z-1","numero_serie":"SER-1"`, "equipamento", "patrimonio")
	x.at["user"] = "bia"
	x.at["role"] = made("/papeis-de-usuario", `"nome":"Papel do quintal","papel":"tecnico"`, "papel", "codigo")
	x.do(http.StatusCreated, "/usuarios", `{"usuario":"chefe","nome":"Chefe","papel":"administrador"}`)
	x.do(http.StatusCreated, "/usuarios", `{"usuario":"bia","nome":"Bia","papel":"atendente"}`)
	x.at["setting"], x.at["regulation"] = db.SettingConfirmMoves, string(isp.PermanenceWarningDays)
	if err := x.SetSetting(t.Context(), isp.Console("teste"), db.SettingConfirmMoves, "S", 0); err != nil {
		t.Fatal(err)
	}
	// Last, for an attendance under which something was done is not cancelled.
	x.at["attendance"] = made("/clientes/"+x.client+"/atendimentos", `"canal":"telefone","tipo":"solicitacao"`, "atendimento", "protocolo")
	x.linked = part(x.doAs("atendente", "/clientes/"+x.client+"/atendimentos", `{"canal":"telefone","tipo":"solicitacao"}`), "atendimento")["protocolo"].(string)
	return x
}

// thingSubjects are the parts of a record that acts are done to, by the word of their keys.
func thingSubjects() map[string]string {
	return map[string]string{
		"telefone": "phone", "contato": "contact", "endereco": "address", "login": "radius_login", "ip": "ip_assignment", "onu": "onu",
		"email": "email_account", "dominio": "hosted_domain", "terminal": "voice_terminal", "circuito": "circuit", "tv": "tv_device",
	}
}

// doAs posts in another role.
func (x *yard) doAs(role, target, body string) map[string]any {
	x.t.Helper()
	status, answer := x.send(x.t, role, http.MethodPost, target, body)
	if status >= http.StatusMultipleChoices {
		x.t.Fatalf("%s %s: %d %v", target, body, status, answer)
	}
	return answer
}

// words puts the names of the yard, and what is new, into a text.
func (x *yard) words(text string, more map[string]string) string {
	x.drawn++
	pairs := []string{
		"$NEW", more["new"], "$KI", more["from"], "$KF", more["to"], "$K2", url.PathEscape(more["main"]), "$K", url.PathEscape(x.at["contract"]), "$V", more["typed"],
		"$YN", []string{"S", "N"}[x.drawn%2], "$DM", fmt.Sprint(x.drawn%9 + 1), "$DUE", more["due"], "$D", fmt.Sprint(x.drawn % 10), "$N", fmt.Sprint(1000000 + x.drawn), "$H", fmt.Sprint(1000 + x.drawn),
		"$U", "2027-02-10", "$L", x.linked, "$C", x.client, "$P", x.at["plan"], "$O", x.other,
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// typed is the value of a part of the plan that has to be typed again.
func (x *yard) typed(thing string) string {
	list := partLists()[thing]
	rows, _ := x.state(x.client, x.at["plan"])[list[0]].([]any)
	for _, v := range rows {
		if row, _ := v.(map[string]any); number(row["id"]) == x.at[thingSubjects()[thing]] {
			text, _ := row[list[1]].(string)
			return text
		}
	}
	return ""
}

// active is the hold of the plan that is active.
func (x *yard) active() string {
	rows, _ := x.state(x.client, x.at["plan"])["suspensoes_programadas"].([]any)
	for _, v := range rows {
		if row, _ := v.(map[string]any); row["situacao"] == "ativa" {
			return number(row["id"])
		}
	}
	return ""
}

// takeBack is a request that undoes one act.
type takeBack struct{ key, target, body string }

// try asks for an act; ok is false when it was refused, as much is of what is drawn.
func (x *yard) try(key string) (back takeBack, ok bool) {
	x.t.Helper()
	act, _ := acts.ByKey(key)
	pair, another := undoneByAnother()[key]
	body, more := undoneByHistory()[key], map[string]string{}
	if another {
		plan := x.state(x.client, x.at["plan"])
		if state, _ := plan["situacao"].(string); !strings.HasPrefix(state, pair.when) || key == "plano.habilitar" && x.active() != "" {
			return back, false // under a hold nobody cuts again
		}
		body, more["due"] = pair.body, number(plan["dia_vencimento"])
		x.noteContracts(plan, more)
	}
	if thing, verb, _ := strings.Cut(key, "."); verb == "excluir" {
		more["typed"] = x.typed(thing)
	}
	target := addressOf(act, x.at)
	if key == "contrato.principal" {
		target = "/contratos/" + url.PathEscape(x.second) + "/principal"
	}
	text := x.words(body, more)
	old, refusal := x.tryOld(act, target, text)
	status, answer := x.send(x.t, "administrador", act.Method, target, "{"+text+"}")
	effects, _ := answer["efeitos"].([]any)
	if status >= http.StatusInternalServerError {
		x.t.Fatalf("%s %s: %d %v", target, body, status, answer)
	}
	if status >= http.StatusMultipleChoices || len(effects) == 0 {
		return back, false
	}
	if now, fields := part(refusal, "atual"), refusal["em_conflito"]; refusal != nil && (old != http.StatusConflict || now["versao"] == nil || fields == nil) {
		x.t.Errorf("%s over an old version: %d %v", key, old, refusal)
	}
	x.noteMade(act, answer, more)
	if another {
		return takeBack{key: key, target: x.words(pair.back, more), body: "{" + x.words(pair.backBody, more) + "}"}, true
	}
	last, _ := effects[len(effects)-1].(map[string]any)
	if again := key == "atendimento.enviar_protocolo" || key == "boleto.contestar"; again && len(part(last, "antes")) == 0 {
		return back, false // said again as it stood there: nothing changed
	}
	return takeBack{key: key, target: "/historico/" + number(last["id"]) + "/desfazer", body: `{}`}, true
}

// noteContracts notes the main contract and the validity of the one that acts are done to.
func (x *yard) noteContracts(plan map[string]any, more map[string]string) {
	for _, v := range plan["contratos"].([]any) {
		c, _ := v.(map[string]any)
		if c["principal"] == true {
			more["main"], _ = c["numero"].(string)
		}
		if c["numero"] == x.at["contract"] {
			more["from"], _ = c["inicio"].(string)
			more["to"], _ = c["fim"].(string)
		}
	}
}

// noteMade notes the address of what an act made, for those that are done to it.
func (x *yard) noteMade(act acts.Act, answer map[string]any, more map[string]string) {
	thing := part(answer, act.Thing)
	more["new"] = number(thing["id"])
	switch act.Key {
	case "contrato.incluir":
		text, _ := thing["numero"].(string)
		more["new"] = url.PathEscape(text)
	case "parada.abrir":
		x.at["outage"] = more["new"]
	case "suspensao_programada.criar":
		x.at["suspension_hold"] = more["new"]
	case "servico_adicional.incluir":
		x.at["extra_service"] = more["new"]
	case "cliente.anexar", "atendimento.anexar", "ocorrencia.anexar", "ordem.anexar":
		x.at["attached_file"] = more["new"]
	case "equipamento.movimentar":
		x.at["equipment_movement"] = number(part(answer, "movimento")["id"])
	}
}

// Every act that can be undone, in random order and on one customer: when all of them are undone, the last
// one first, by history or by the act that takes them back, the record is as it was. A new act is missed
// here until it says how it is tried.
func TestUndoingEveryActRestoresTheRecord(t *testing.T) {
	x := openYard(t)
	var keys []string
	for _, act := range acts.Table() {
		_, byHistory := undoneByHistory()[act.Key]
		_, byAnother := undoneByAnother()[act.Key]
		_, never := notTakenBack()[act.Key]
		named := strings.HasPrefix(act.NoUndo, "Desfaz-se com outro ato")
		switch {
		case act.NoUndo == "" && !byHistory, named && !byAnother && !never:
			t.Errorf("%s can be undone, and nobody says how it is tried", act.Key)
		case byHistory || byAnother:
			keys = append(keys, act.Key)
		}
	}
	before := x.whole()
	rng := rand.New(rand.NewPCG(14, 6)) //nolint:gosec // a test that can be repeated
	missing := slices.Clone(keys)
	for round := 0; round < 24 && (round < 2 || len(missing) > 0); round++ {
		var done []takeBack
		walk := wayOfAnOrder()
		for range 150 {
			key := keys[rng.IntN(len(keys))]
			switch {
			case round == 0 && len(walk) > 0:
				key, walk = walk[0], walk[1:]
			case len(missing) > 0 && rng.IntN(2) == 0:
				key = missing[rng.IntN(len(missing))]
			}
			if back, ok := x.try(key); ok {
				done = append(done, back)
				missing = slices.DeleteFunc(missing, func(k string) bool { return k == key })
			}
		}
		for _, back := range slices.Backward(done) {
			target := strings.Replace(back.target, theActive, x.active(), 1)
			if status, answer := x.send(t, "administrador", http.MethodPost, target, back.body); status >= http.StatusMultipleChoices {
				t.Fatalf("round %d: %s is not undone by %s %s: %d %v", round, back.key, back.target, back.body, status, answer)
			} else if act, _ := acts.ByKey(back.key); strings.HasPrefix(target, "/historico/") && act.Thing != "" && part(answer, act.Thing) == nil {
				t.Errorf("%s: its undoing does not name its %s: %v", back.key, act.Thing, answer)
			}
		}
		if after := x.whole(); after != before {
			t.Fatalf("round %d, %d acts: after all was undone\n%s", round, len(done), difference(before, after))
		}
	}
	if len(missing) > 0 {
		t.Errorf("never done: %v", missing)
	}
	x.tellsInPortuguese()
}

// wayOfAnOrder is what is done one after another before anything at random: chance alone seldom gets so far.
func wayOfAnOrder() []string {
	way := []string{"atendimento.cancelar", "ordem.agendar", "ordem.reagendar", "ordem.desagendar", "ordem.agendar", "ordem.iniciar", "ordem.executar", "ordem.fechar", "equipamento.movimentar", "movimento.confirmar"}
	for _, thing := range slices.Sorted(maps.Keys(thingSubjects())) {
		way = append(way, thing+".excluir", thing+".restaurar")
	}
	return append(way, "usuario.desativar", "usuario.reativar", "papel.excluir", "papel.restaurar", "contrato.renovar", "cliente.anexar", "anexo.excluir", "anexo.restaurar")
}

// whole is what can be read of the customer, the other holder, the catalogue and the settings.
func (x *yard) whole() string {
	x.t.Helper()
	all := []any{past(x.object(x.t, "/clientes/"+x.client)), past(x.object(x.t, "/clientes/"+x.other))}
	for _, path := range []string{"/tipos-plano", "/pontos-acesso", "/produtos", "/locais", "/variaveis", "/regras", "/usuarios", "/papeis-de-usuario"} {
		all = append(all, past(x.list(x.t, path)))
	}
	text, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		x.t.Fatal(err)
	}
	return string(text)
}

// past leaves out versions and what is over: it stays in the record and in history on purpose. So do the lines
// for the biller, which are written anew: that they add up, TestRandomProceduresInTheStore demands.
func past(v any) any {
	switch v := v.(type) {
	case map[string]any:
		delete(v, "versao")
		delete(v, "validades_anteriores")
		for key, one := range v {
			v[key] = past(one)
		}
	case []any:
		kept := []any{}
		for _, one := range v {
			row, _ := one.(map[string]any)
			state, _ := row["situacao"].(string)
			if row["apagado_em"] != nil || row["competencia"] != nil || slices.Contains([]string{"cancelada", "cancelado", "encerrada", "encerrado"}, state) {
				continue
			}
			kept = append(kept, past(one))
		}
		return kept
	}
	return v
}

// difference is the lines that one of two texts has and the other has not.
func difference(before, after string) string {
	was, is := strings.Split(before, "\n"), strings.Split(after, "\n")
	var told []string
	for _, line := range was {
		if !slices.Contains(is, line) {
			told = append(told, "- "+line)
		}
	}
	for _, line := range is {
		if !slices.Contains(was, line) {
			told = append(told, "+ "+line)
		}
	}
	return strings.Join(told[:min(len(told), 60)], "\n")
}
