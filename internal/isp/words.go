package isp

// A Word ties a value as the database keeps it (English, under a CHECK) to the word of the
// outside contract (exchange files, API: pt-BR, lower-case ASCII with "_") and to what people
// read on screens.
type Word struct {
	Value string // in the database
	Slug  string // outside
	Label string // on screen
}

// Words is one closed vocabulary, in the order in which it is offered.
type Words []Word

// Value returns the database's value of an outside word, and whether there is one.
func (w Words) Value(slug string) (string, bool) {
	for _, x := range w {
		if x.Slug == slug {
			return x.Value, true
		}
	}
	return "", false
}

// Slug returns the outside word of a database's value; a value that is not in the vocabulary
// comes back as it is.
func (w Words) Slug(value string) string {
	for _, x := range w {
		if x.Value == value {
			return x.Slug
		}
	}
	return value
}

// Label is what people read; a value that is not in the vocabulary, or has no label, comes back
// as it is, so that nothing is hidden.
func (w Words) Label(value string) string {
	for _, x := range w {
		if x.Value == value && x.Label != "" {
			return x.Label
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
	return Words{
		{Value: "person", Slug: "PF", Label: "Pessoa Física"},
		{Value: "company", Slug: "PJ", Label: "Pessoa Jurídica"},
	}
}

// PhoneKinds of a customer's telephones.
func PhoneKinds() Words {
	return Words{
		{Value: "mobile", Slug: "celular", Label: "Celular"},
		{Value: "landline", Slug: "fixo", Label: "Telefone"},
		{Value: "fax", Slug: "fax", Label: "Fax"},
		{Value: "whatsapp", Slug: "whatsapp", Label: "WhatsApp"},
	}
}

// AddressKinds of a customer's addresses.
func AddressKinds() Words {
	return Words{
		{Value: "registered", Slug: "cadastro", Label: "Cadastro"},
		{Value: "billing", Slug: "cobranca", Label: "Cobrança"},
		{Value: "installation", Slug: "instalacao", Label: "Instalação"},
		{Value: "fiscal", Slug: "fiscal", Label: "Fiscal"},
	}
}

// PlanStatuses in the order of their life (domain: 3.13).
func PlanStatuses() Words {
	return Words{
		{Value: "awaiting_installation", Slug: "aguardando_instalacao", Label: "Aguardando instalação"},
		{Value: "active", Slug: "ativo", Label: "Ativo"},
		{Value: "reduced", Slug: "reduzido", Label: "Reduzido"},
		{Value: "debt_suspended", Slug: "suspenso_debito", Label: "Suspenso por débito"},
		{Value: "paused", Slug: "suspensao_temporaria", Label: "Suspenso a pedido"},
		{Value: "provisional", Slug: "habilitado_provisorio", Label: "Habilitado provisoriamente"},
		{Value: "cancelled", Slug: "cancelado", Label: "Cancelado"},
		{Value: "transferred", Slug: "transferido", Label: "Transferido"},
	}
}

// BillingMethods of a plan; "" is not set.
func BillingMethods() Words {
	return Words{
		{Value: "slip", Slug: "boleto", Label: "Boleto"},
		{Value: "booklet", Slug: "carne", Label: "Carnê"},
		{Value: "pix", Slug: "pix", Label: "Pix"},
		{Value: "direct_debit", Slug: "debito_conta", Label: "Débito em conta"},
		{Value: "card", Slug: "cartao", Label: "Cartão"},
	}
}

// ContractStatuses in the order of their life.
func ContractStatuses() Words {
	return Words{
		{Value: "draft", Slug: "rascunho", Label: "Rascunho"},
		{Value: "in_force", Slug: "vigente", Label: "Vigente"},
		{Value: "ended", Slug: "encerrado", Label: "Encerrado"},
		{Value: "replaced", Slug: "substituido", Label: "Substituído"},
		{Value: "cancelled", Slug: "cancelado", Label: "Cancelado"},
	}
}

// PaperKinds are the kinds of documents that have templates (internal/paper).
func PaperKinds() Words {
	return Words{
		{Value: "contract", Slug: "contrato", Label: "Contrato de prestação de serviços"},
		{Value: "adhesion", Slug: "adesao", Label: "Termo de adesão"},
		{Value: "loan", Slug: "comodato", Label: "Comodato de equipamentos"},
		{Value: "permanence", Slug: "permanencia", Label: "Termo de permanência"},
		{Value: "transfer", Slug: "transferencia", Label: "Termo de troca de titularidade"},
		{Value: "amendment", Slug: "aditivo", Label: "Termo aditivo"},
		{Value: "cancelling", Slug: "cancelamento", Label: "Carta de cancelamento"},
		{Value: "order_sheet", Slug: "ordem_servico", Label: "Ordem de serviço"},
		{Value: "kit_receipt", Slug: "recibo_equipamento", Label: "Recibo de equipamento"},
	}
}

// SlipStatuses of a boleto.
func SlipStatuses() Words {
	return Words{
		{Value: "open", Slug: "aberto", Label: "Em aberto"},
		{Value: "paid", Slug: "pago", Label: "Pago"},
		{Value: "cancelled", Slug: "cancelado", Label: "Cancelado"},
		{Value: "written_off", Slug: "baixado", Label: "Baixado"},
	}
}

// FiscalStatuses of a fiscal document.
func FiscalStatuses() Words {
	return Words{
		{Value: "authorized", Slug: "autorizada", Label: "Autorizada"},
		{Value: "cancelled", Slug: "cancelada", Label: "Cancelada"},
		{Value: "rejected", Slug: "rejeitada", Label: "Rejeitada"},
		{Value: "replaced", Slug: "substituida", Label: "Substituída"},
	}
}

// Channels by which a customer reaches the provider.
func Channels() Words {
	return Words{
		{Value: "phone", Slug: "telefone", Label: "Telefone"},
		{Value: "counter", Slug: "presencial", Label: "Presencial"},
		{Value: "whatsapp", Slug: "whatsapp", Label: "WhatsApp"},
		{Value: "email", Slug: "email", Label: "E-mail"},
		{Value: "portal", Slug: "portal", Label: "Portal"},
	}
}

// OccurrenceStatuses in the order of their life (domain: 3.11).
func OccurrenceStatuses() Words {
	return Words{
		{Value: "open", Slug: "aberta", Label: "Aberta"},
		{Value: "in_analysis", Slug: "em_analise", Label: "Em análise"},
		{Value: "forwarded", Slug: "encaminhada", Label: "Encaminhada"},
		{Value: "solved", Slug: "resolvida", Label: "Resolvida"},
		{Value: "closed", Slug: "fechada", Label: "Fechada"},
		{Value: "reopened", Slug: "reaberta", Label: "Reaberta"},
	}
}

// ServiceOrderStatuses in the order of their life (domain: 3.12).
func ServiceOrderStatuses() Words {
	return Words{
		{Value: "open", Slug: "aberta", Label: "Aberta"},
		{Value: "scheduled", Slug: "agendada", Label: "Agendada"},
		{Value: "in_progress", Slug: "em_execucao", Label: "Em execução"},
		{Value: "done", Slug: "executada", Label: "Executada"},
		{Value: "closed", Slug: "fechada", Label: "Fechada"},
		{Value: "rescheduled", Slug: "reagendada", Label: "Reagendada"},
		{Value: "cancelled", Slug: "cancelada", Label: "Cancelada"},
	}
}

// Tree groups of the plans of a customer (vendor: Planos Ativos, Inativos, Cancelados).
const (
	GroupActive    = "active"
	GroupInactive  = "inactive"
	GroupCancelled = "cancelled"
)
