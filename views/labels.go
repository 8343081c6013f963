package views

// The labels of closed vocabularies (internal/isp: words.go) that are no states. A value that
// has no label is shown as it is, so that nothing is hidden.

// PhoneKind is the label of a telephone's kind.
func PhoneKind(kind string) string {
	return label(kind, map[string]string{
		"mobile": "Celular", "landline": "Telefone", "fax": "Fax", "whatsapp": "WhatsApp",
	})
}

// AddressKind is the label of an address's kind.
func AddressKind(kind string) string {
	return label(kind, map[string]string{
		"registered": "Cadastro", "billing": "Cobrança", "installation": "Instalação", "fiscal": "Fiscal",
	})
}

// CustomerKind is the label of a customer's kind.
func CustomerKind(kind string) string {
	return label(kind, map[string]string{"person": "Pessoa Física", "company": "Pessoa Jurídica"})
}

// BillingMethod is the label of the way a plan is charged.
func BillingMethod(method string) string {
	return label(method, map[string]string{
		"slip": "Boleto", "booklet": "Carnê", "pix": "Pix", "direct_debit": "Débito em conta", "card": "Cartão",
	})
}

// Channel is the label of the way a customer reached the provider.
func Channel(channel string) string {
	return label(channel, map[string]string{
		"phone": "Telefone", "counter": "Presencial", "whatsapp": "WhatsApp", "email": "E-mail", "portal": "Portal",
	})
}

// FiscalModel is the label of a fiscal document's model.
func FiscalModel(model string) string {
	return label(model, map[string]string{
		"62": "62 · NFCom", "21": "21 · comunicação", "22": "22 · telecomunicação", "55": "55 · NF-e", "NFSE": "NFS-e",
	})
}

// AttendanceStatus is the state of one contact: open until it is closed.
func AttendanceStatus(open bool) Badge {
	if open {
		return Badge{"Em aberto", "◌", "attention", "O atendimento ainda não foi concluído."}
	}
	return Badge{"Concluído", "○", "neutral", "Terminado."}
}

func label(value string, labels map[string]string) string {
	if text, is := labels[value]; is {
		return text
	}
	return value
}
