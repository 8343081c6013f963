package contract

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// killed is a procedure of which a server is killed in the middle: what must be true of the plan
// before, and what is sent, as address and body, with POST where no method is named. Words with $ stand
// for what each victim has of its own: see victim.
type killed struct {
	before []string
	ask    string
}

// killedProcedures are the acts of the API that change a plan or what decides with it: contracts,
// permanence, holds, discounts, extra services, notices, lines for the biller.
func killedProcedures() []killed {
	const why = `"motivo":"acordo"`
	const active = `/planos/$P/ativar {"data_inicio":"$B"}`
	const suspended = `/planos/$P/suspender {` + why + `}`
	const held = `/planos/$P/suspensoes-programadas {"suspender":"S","reduzir":"S","ate":"$U",` + why + `}`
	const served = `/planos/$P/servicos-adicionais {"descricao":"IPTV","cobranca":"mensal","valor_centavos":2990,"inicio":"$B"}`
	const second = `/planos/$P/contratos {"inicio":"$B","fim":"$U","situacao":"vigente"}`
	const cancelled = `/planos/$P/cancelar {` + why + `,"protocolo":"$A"`
	const changed = `/planos/$P/mudar {"tipo_plano":"$T","valor_centavos":14990,"contrato":"substituir"`
	return []killed{
		{ask: `/clientes/$C/planos {"tipo_plano":"$T","login":{"login":"$L-n"},"descontos":[{"descricao":"fidelidade","valor_centavos":1000}]}`},
		{ask: active},
		{before: []string{active}, ask: `PATCH /planos/$P {"valor_centavos":12990,"descontos":[{"descricao":"fidelidade","valor_centavos":1000}]}`},
		{before: []string{active}, ask: `/planos/$P/vencimento {"dia_vencimento":20,"diferenca":"cobrar"}`},
		{before: []string{active, served}, ask: changed + `}`},
		{before: []string{active, changed + `,"em":"$U"}`}, ask: `/planos/$P/mudanca/cancelar {}`},
		{before: []string{active, held, served}, ask: `/planos/$P/transferir {"para":"$D"}`},
		{before: []string{active, held, served, `/planos/$P/transferir {"para":"$D"}`}, ask: `/planos/$P/transferencia/desfazer {` + why + `}`},
		{before: []string{active}, ask: `/planos/$P/pausar {"ate":"$U"}`},
		{before: []string{active, `/planos/$P/pausar {"ate":"$U"}`}, ask: `/planos/$P/retomar {}`},
		{before: []string{active}, ask: suspended},
		{before: []string{active}, ask: `/planos/$P/reduzir {` + why + `}`},
		{before: []string{active, suspended}, ask: `/planos/$P/habilitar {` + why + `}`},
		{before: []string{active, suspended}, ask: `/planos/$P/habilitar-provisoriamente {}`},
		{before: []string{active}, ask: held},
		{before: []string{active, held}, ask: `/suspensoes-programadas/$H/cancelar {}`},
		{before: []string{active, held, served}, ask: cancelled + `}`},
		{before: []string{active, cancelled + `,"em":"$U"}`}, ask: `/planos/$P/cancelamento/cancelar {}`},
		{before: []string{active, `/clientes/$C/boletos {"plano":"$P","nosso_numero":"$N","vencimento":"$B","valor_centavos":9990}`}, ask: `/planos/$P/avisos {"canal":"carta"}`},
		{before: []string{active, served}, ask: `/lancamentos/$E/faturar {}`},
		{before: []string{active}, ask: served},
		{before: []string{active, served}, ask: `PATCH /servicos-adicionais/$S {"valor_centavos":3990}`},
		{before: []string{active, served}, ask: `/servicos-adicionais/$S/encerrar {` + why + `}`},
		{before: []string{active, served, `/servicos-adicionais/$S/encerrar {` + why + `}`}, ask: `/servicos-adicionais/$S/restaurar {}`},
		{before: []string{active}, ask: `/planos/$P/contratos {"inicio":"$B","principal":"S"}`},
		{before: []string{active, second}, ask: `/contratos/$K/principal {}`},
		{before: []string{active, second}, ask: `/contratos/$K/validade {"fim":"$V",` + why + `}`},
		{before: []string{active, second}, ask: `/contratos/$K/renovar {"fim":"$V"}`},
		{before: []string{active}, ask: `/contratos/$K/assinar {"por":"o titular"}`},
		{before: []string{active, second}, ask: `/contratos/$K/encerrar {}`},
		{before: []string{active, second}, ask: `/contratos/$K/cancelar {` + why + `}`},
		{before: []string{active, second}, ask: `/contratos/$K/permanencia {"meses":12,"beneficio_centavos":60000,"beneficio":"instalação"}`},
		{before: []string{active, `/planos/$P/logins {"login":"$L-b"}`}, ask: `/logins/$I/excluir {"confirmacao":"$L","motivo":"trocado"}`},
	}
}

// parts separates what is asked for into its method, address and body.
func parts(ask string) (method, address, body string) {
	method = http.MethodPost
	if rest, ok := strings.CutPrefix(ask, http.MethodPatch+" "); ok {
		method, ask = http.MethodPatch, rest
	}
	address, body, _ = strings.Cut(ask, " ")
	return method, "/api/v1" + address, body
}

// everyProcedureIsKilled demands that the table has each procedure that the API describes. What a plan
// gives access with, and the papers of contracts, have acts of their own.
func (h *house) everyProcedureIsKilled() {
	h.t.Helper()
	word := regexp.MustCompile(`\$[A-Z]|\{\w+\}`)
	tried := map[string]bool{}
	for _, p := range killedProcedures() {
		method, address, _ := parts(p.ask)
		tried[strings.ToLower(method)+" "+word.ReplaceAllString(address, "x")] = true
	}
	_, body := h.fetch("/api/v1/openapi.json", "")
	var described struct {
		Paths map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal([]byte(body), &described); err != nil {
		h.t.Fatal(err)
	}
	procedure := regexp.MustCompile(`^/api/v1/(planos|contratos|suspensoes-programadas|servicos-adicionais|lancamentos)/\{`)
	others := []string{"logins", "ips", "onus", "emails", "dominios", "terminais", "circuitos", "tv", "texto", "gerar", "congelar", "copias", "copia-errada"}
	for path, methods := range described.Paths {
		if !procedure.MatchString(path) || slices.Contains(others, path[strings.LastIndexByte(path, '/')+1:]) {
			continue
		}
		for method := range methods {
			if asked := method + " " + word.ReplaceAllString(path, "x"); method != "get" && !tried[asked] {
				h.t.Errorf("no server is killed during %s: write it into killedProcedures", asked)
			}
		}
	}
}
