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

// Phone is a telephone of a customer.
type Phone struct {
	ID      int64
	Kind    string // mobile, landline, fax, whatsapp
	Number  string // national digits; as typed when it is no telephone number
	Version int64
}

// Contact is a person linked to a customer (Contato).
type Contact struct {
	ID         int64
	Name       string
	Kind       string // sector or kinship, in the provider's words
	Email      string
	Mobile     string
	Phone      string
	Authorized bool // may ask for changes
	Version    int64
}

// Address is a place of a customer. Its line for people and for the search is the non-empty
// parts joined by ", ": street, number, complement, district, city, state, CEP.
type Address struct {
	ID         int64
	Code       string
	Kind       string // registered, billing, installation, fiscal
	Street     string
	Number     string
	Complement string
	District   string
	City       string
	State      string
	ZIP        string // CEP: 8 digits
	Reference  string
	Version    int64
}
