package isp

// A Word ties a value as the base keeps it (English, under a CHECK) to the word of the
// outside contract (exchange files, API: pt-BR, lower-case ASCII with "_"). What people read
// on screens is a label of the views.
type Word struct {
	Value string // in the base
	Slug  string // outside
}

// Words is one closed vocabulary, in the order in which it is offered.
type Words []Word

// Value returns the base's value of an outside word, and whether there is one.
func (w Words) Value(slug string) (string, bool) {
	for _, x := range w {
		if x.Slug == slug {
			return x.Value, true
		}
	}
	return "", false
}

// Slug returns the outside word of a base's value; a value that is not in the vocabulary
// comes back as it is.
func (w Words) Slug(value string) string {
	for _, x := range w {
		if x.Value == value {
			return x.Slug
		}
	}
	return value
}

// Slugs lists the outside words, for messages that say what is allowed.
func (w Words) Slugs() []string {
	out := make([]string, len(w))
	for i, x := range w {
		out[i] = x.Slug
	}
	return out
}

// CustomerKinds are pessoa física and jurídica.
func CustomerKinds() Words {
	return Words{{"person", "PF"}, {"company", "PJ"}}
}

// PhoneKinds of a customer's telephones.
func PhoneKinds() Words {
	return Words{{"mobile", "celular"}, {"landline", "fixo"}, {"fax", "fax"}, {"whatsapp", "whatsapp"}}
}

// AddressKinds of a customer's addresses.
func AddressKinds() Words {
	return Words{
		{"registered", "cadastro"},
		{"billing", "cobranca"},
		{"installation", "instalacao"},
		{"fiscal", "fiscal"},
	}
}

// PlanStatuses in the order of their life (domain: 3.13).
func PlanStatuses() Words {
	return Words{
		{"awaiting_installation", "aguardando_instalacao"},
		{"active", "ativo"},
		{"reduced", "reduzido"},
		{"debt_suspended", "suspenso_debito"},
		{"paused", "suspensao_temporaria"},
		{"provisional", "habilitado_provisorio"},
		{"cancelled", "cancelado"},
		{"transferred", "transferido"},
	}
}

// BillingMethods of a plan; "" is not set.
func BillingMethods() Words {
	return Words{
		{"slip", "boleto"},
		{"booklet", "carne"},
		{"pix", "pix"},
		{"direct_debit", "debito_conta"},
		{"card", "cartao"},
	}
}

// ContractStatuses in the order of their life.
func ContractStatuses() Words {
	return Words{
		{"draft", "rascunho"},
		{"in_force", "vigente"},
		{"ended", "encerrado"},
		{"replaced", "substituido"},
		{"cancelled", "cancelado"},
	}
}

// SlipStatuses of a boleto.
func SlipStatuses() Words {
	return Words{{"open", "aberto"}, {"paid", "pago"}, {"cancelled", "cancelado"}, {"written_off", "baixado"}}
}

// FiscalStatuses of a fiscal document.
func FiscalStatuses() Words {
	return Words{
		{"authorized", "autorizada"},
		{"cancelled", "cancelada"},
		{"rejected", "rejeitada"},
		{"replaced", "substituida"},
	}
}

// Channels by which a customer reaches the provider.
func Channels() Words {
	return Words{
		{"phone", "telefone"},
		{"counter", "presencial"},
		{"whatsapp", "whatsapp"},
		{"email", "email"},
		{"portal", "portal"},
	}
}

// OccurrenceStatuses in the order of their life (domain: 3.11).
func OccurrenceStatuses() Words {
	return Words{
		{"open", "aberta"},
		{"in_analysis", "em_analise"},
		{"forwarded", "encaminhada"},
		{"solved", "resolvida"},
		{"closed", "fechada"},
		{"reopened", "reaberta"},
	}
}

// ServiceOrderStatuses in the order of their life (domain: 3.12).
func ServiceOrderStatuses() Words {
	return Words{
		{"open", "aberta"},
		{"scheduled", "agendada"},
		{"in_progress", "em_execucao"},
		{"done", "executada"},
		{"closed", "fechada"},
		{"rescheduled", "reagendada"},
		{"cancelled", "cancelada"},
	}
}

// Tree groups of the plans of a customer (vendor: Planos Ativos, Inativos, Cancelados).
const (
	GroupActive    = "active"
	GroupInactive  = "inactive"
	GroupCancelled = "cancelled"
)
