package views

import (
	"net/url"
	"strings"
)

// CustomerPicks is the list of customers beside a field that names one.
type CustomerPicks struct {
	Page
	Field string // name of the input that asks
	Named string // whom the input names already; "" nobody
	Rows  []SearchRow
	Said  string // why there are no rows, or not all of them; "" when these are all
}

// Template names the HTML.
func (*CustomerPicks) Template() string { return "customer/picks" }

// PickURL is the address of the list beside an input.
func PickURL(input string) string {
	return "/clientes/escolher?" + url.Values{"campo": {input}}.Encode()
}

// Picked says who is chosen, so that nobody takes a namesake: code, name and document.
func Picked(code, name, taxID string) string {
	return strings.TrimSuffix(code+" · "+name+" · "+taxID, " · ")
}

// Picked says who the customer of the row is.
func (r SearchRow) Picked() string { return Picked(r.Code, r.Name, r.TaxID) }
