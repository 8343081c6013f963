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

// KindLabel is what people read for a kind (isp.PaperKinds).
func KindLabel(kind string) string { return isp.PaperKinds().Label(kind) }
