package paper

// Shipped is a template that comes with the program: a draft, for the provider's lawyer to read
// before its first use. Each says so in its first line.
type Shipped struct {
	Kind, Name, Source string // Source as Prepare takes it
}

// ShippedOn is the instant of their texts.
const ShippedOn = "2026-11-29T12:00:00Z"

// ShippedTemplates are the nine, in the order in which they are offered.
func ShippedTemplates() []Shipped {
	return []Shipped{
		{Kind: KindContract, Name: "Contrato de prestação de serviços (minuta)", Source: contractSource},
		{Kind: KindAdhesion, Name: "Termo de adesão (minuta)", Source: adhesionSource},
		{Kind: KindLoan, Name: "Comodato de equipamentos (minuta)", Source: loanSource},
		{Kind: KindPermanence, Name: "Termo de permanência (minuta)", Source: permanenceSource},
		{Kind: KindTransfer, Name: "Troca de titularidade (minuta)", Source: transferSource},
		{Kind: KindAmendment, Name: "Termo aditivo (minuta)", Source: amendmentSource},
		{Kind: KindCancelling, Name: "Carta de cancelamento (minuta)", Source: cancellingSource},
		{Kind: KindOrderSheet, Name: "Ordem de serviço (minuta)", Source: orderSource},
		{Kind: KindKitReceipt, Name: "Recibo de equipamento (minuta)", Source: receiptSource},
	}
}

// draftNote is the first line of each.
const draftNote = `<p class="draft-note">MINUTA. Peça ao seu advogado que a revise antes do primeiro uso e apague esta linha depois.</p>
`

// providerParty and customerParty name the parties. The name stands before the document, each
// under its own label.
const (
	providerParty = `<p><strong>CONTRATADA:</strong> $empresa_razao_social, inscrita no CNPJ sob o nº $empresa_cnpj, com sede em $empresa_endereco, autorizada pela Anatel a prestar o Serviço de Comunicação Multimídia ($empresa_outorga), telefone $empresa_telefone, e-mail $empresa_email.</p>
`
	customerParty = `<p>[se $pessoa_fisica]</p>
<p><strong>CONTRATANTE:</strong> $nome_cliente, inscrito(a) no CPF sob o nº $cpf, com endereço em $endereco_cadastro, telefone $celular, e-mail $email.</p>
<p>[fim]</p>
<p>[se $pessoa_juridica]</p>
<p><strong>CONTRATANTE:</strong> $razao_social, inscrita no CNPJ sob o nº $cnpj, com sede em $endereco_cadastro, telefone $celular, e-mail $email, representada por $representante, CPF nº $cpf_representante.</p>
<p>[fim]</p>
`
	closing = `<p class="align-right">$cidade_data</p>
`
)
