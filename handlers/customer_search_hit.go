package handlers

import (
	"strings"

	"balcao/db/feed"
	"balcao/internal/isp"
	"balcao/views"
)

// hitPlace is where the values of a field stand in the record.
type hitPlace struct {
	tab  string // path of the tab
	row  string // what stands before the value in the id of its row; "" when the value has its own
	plan bool   // the plan is marked, for the value has no line of its own
}

// hitPlaces says it of the fields whose values are not in Dados do Cadastro.
func hitPlaces() map[string]hitPlace {
	plans, deleted := hitPlace{tab: "/planos"}, hitPlace{tab: "/planos?apagados=S"}
	wholePlan := hitPlace{tab: "/planos", plan: true}
	return map[string]hitPlace{
		"conta_email": plans, "dominio": plans, "login_radius": plans, "ip": plans, "mac": plans, "mac2": plans, "mac_onu": plans,
		"numero_circuito": plans, "terminal_voz": plans, "smartcard": plans, "cas": plans,
		"data_inicio": wholePlan, "endereco_instalacao": wholePlan, "plano": wholePlan,
		"email_apagado": deleted, "login_apagado": deleted, "ip_mac_apagado": deleted, "terminal_apagado": deleted,
		"nome_contato": {tab: "/contatos"}, "celular_contato": {tab: "/contatos"},
		"numero_boleto": {tab: "/financeiro"}, "numero_nf": {tab: "/financeiro"},
		"numero_serie": {tab: "/equipamentos"}, "patrimonio": {tab: "/equipamentos"},
		"ordem_servico": {tab: "/ordens", row: "os-"}, "ocorrencia": {tab: "/ocorrencias", row: "ocorrencia-"},
		"numero_contrato": {tab: "/contratos"},
	}
}

// hitURL leads to the line on which a value stands; "" when that is at the head of the record. A
// thing of a former holder is not shown at this customer any more.
func hitURL(code string, h feed.Hit) string {
	place, known := hitPlaces()[h.Key]
	if code == "" || !known || h.HolderUntil != "" {
		return ""
	}
	if h.Key == "numero_serie" && h.PlanCode != "" {
		place.tab = "/planos" // an ONU has no line in Equipamentos
	}
	if h.DeletedAt != "" && place.tab == "/planos" {
		place.tab = "/planos?apagados=S"
	}
	url := views.RecordURL(code) + place.tab
	switch {
	case place.row != "" && !isp.ValidProtocol(h.Shown):
		return url + "#" + place.row + h.Shown
	case place.plan && h.PlanCode != "":
		return url + "#plano-" + h.PlanCode
	case strings.ContainsAny(h.Shown, "*•"): // covered
		return url
	}
	return url + "#" + views.Anchor(h.Shown)
}
