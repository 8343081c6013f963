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

// hitPlaceOf returns where the values of a field stand, by its key; ok is false for those in Dados do
// Cadastro. A page asks it twenty times.
func hitPlaceOf(key string) (place hitPlace, ok bool) {
	switch key {
	case "conta_email", "dominio", "login_radius", "ip", "mac", "mac2", "mac_onu", "numero_circuito", "terminal_voz", "smartcard", "cas":
		return hitPlace{tab: "/planos"}, true
	case "data_inicio", "endereco_instalacao", "plano":
		return hitPlace{tab: "/planos", plan: true}, true
	case "email_apagado", "login_apagado", "ip_mac_apagado", "terminal_apagado":
		return hitPlace{tab: "/planos?apagados=S"}, true
	case "nome_contato", "celular_contato":
		return hitPlace{tab: "/contatos"}, true
	case "numero_boleto", "numero_nf":
		return hitPlace{tab: "/financeiro"}, true
	case "numero_serie", "patrimonio":
		return hitPlace{tab: "/equipamentos"}, true
	case "ordem_servico":
		return hitPlace{tab: "/ordens", row: "os-"}, true
	case "ocorrencia":
		return hitPlace{tab: "/ocorrencias", row: "ocorrencia-"}, true
	case "numero_contrato":
		return hitPlace{tab: "/contratos"}, true
	}
	return hitPlace{}, false
}

// hitURL leads to the line on which a value stands; "" when that is at the head of the record. A
// thing of a former holder is not shown at this customer any more.
func hitURL(code string, h feed.Hit) string {
	place, known := hitPlaceOf(h.Key)
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
