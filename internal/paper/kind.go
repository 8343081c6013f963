package paper

import "balcao/internal/isp"

// The kinds of documents that have templates.
const (
	KindContract   = "contract"    // contrato de prestação de serviços
	KindAdhesion   = "adhesion"    // termo de adesão: the offer that was chosen
	KindLoan       = "loan"        // comodato of equipment
	KindPermanence = "permanence"  // termo de permanência (fidelidade), apart from the contract
	KindTransfer   = "transfer"    // troca de titularidade, signed by three
	KindAmendment  = "amendment"   // aditivo: change of plan or price
	KindCancelling = "cancelling"  // carta de cancelamento
	KindOrderSheet = "order_sheet" // ordem de serviço
	KindKitReceipt = "kit_receipt" // recibo de equipamento
)

// The bounds of what is rendered.
const (
	maxText     = 256 << 10 // bytes of a template, and of a text that was edited
	maxElements = 20_000    // elements of either
	maxPaper    = 1 << 20   // bytes after the values stand in it
	maxSheet    = 2 << 20   // bytes with head, logo and signatures
	MaxLogo     = 256 << 10 // bytes of the picture of a logo
)

// Kinds are the kinds of documents with their words outside.
func Kinds() isp.Words {
	return isp.Words{
		{Value: KindContract, Slug: "contrato"},
		{Value: KindAdhesion, Slug: "adesao"},
		{Value: KindLoan, Slug: "comodato"},
		{Value: KindPermanence, Slug: "permanencia"},
		{Value: KindTransfer, Slug: "transferencia"},
		{Value: KindAmendment, Slug: "aditivo"},
		{Value: KindCancelling, Slug: "cancelamento"},
		{Value: KindOrderSheet, Slug: "ordem_servico"},
		{Value: KindKitReceipt, Slug: "recibo_equipamento"},
	}
}

// KindLabel is what people read for a kind.
func KindLabel(kind string) string {
	switch kind {
	case KindContract:
		return "Contrato de prestação de serviços"
	case KindAdhesion:
		return "Termo de adesão"
	case KindLoan:
		return "Comodato de equipamentos"
	case KindPermanence:
		return "Termo de permanência"
	case KindTransfer:
		return "Termo de troca de titularidade"
	case KindAmendment:
		return "Termo aditivo"
	case KindCancelling:
		return "Carta de cancelamento"
	case KindOrderSheet:
		return "Ordem de serviço"
	case KindKitReceipt:
		return "Recibo de equipamento"
	}
	return kind
}
