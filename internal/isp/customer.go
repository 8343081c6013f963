package isp

// Customer is one person or company of the register (Cliente).
type Customer struct {
	ID                int64
	Code              string // Código do Cliente: TEXT, kept as it was given
	Kind              string // person, company
	Name              string // civil name, or razão social
	SocialName        string
	TradeName         string
	TaxID             string // CPF or CNPJ without mask; "" when not known
	RG, RGIssuer      string
	StateRegistration string
	BirthDate         string // YYYY-MM-DD
	MotherName        string // filiation: asked by authorities (Marco Civil art. 10 §3)
	FatherName        string
	Email             string
	Active            bool
	RegisteredOn      string // YYYY-MM-DD
	BusinessUnit      string
	Note              string
	Alert             string // shown on every tab
	Version           int64
}
