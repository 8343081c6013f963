package isp

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
