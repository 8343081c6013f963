// Package search is the question: what was typed into a search, and what it asks for. It brings
// values and queries to their normal forms, tells kinds of text apart, compiles conditions to
// predicates over normal forms, and marks in a value what matched. Package search/index answers
// predicates. The two meet in Predicate; neither knows SQL or HTTP.
package search

// Class says how the values of a field are brought to their normal form and which
// conditions exist for it (search.md §1).
type Class uint8

// The classes of the 35 fields.
const (
	Text Class = iota + 1
	Code
	Doc
	Phone
	MAC
	IP
	Login
	Serial
	Date
	IPMAC // ip_mac_apagado: both readings of the query are tried
)

// Condition is what must hold between the normal forms of query and value.
type Condition uint8

// The conditions, in the order of the contract.
const (
	Contains Condition = iota + 1
	Equals
	Begins
	Ends
	Greater
	Less
	Between
	Empty
	Filled
)

// Field is one searchable field. The table of the 35 fields lives in the store, beside the
// SQL that yields their values; its order is the order of the screen.
type Field struct {
	Key     string   // the contract's name: "mac_onu"
	Label   string   // the vendor's label on screen: "MAC ONU"
	Short   []string // usual short names, accepted as pasted labels: "SN", "NF"
	Class   Class
	Example string // shown as placeholder; finds the story's customer in the tests

	Unlisted bool // found in the Busca geral only: no row of the list of fields
	Deleted  bool // sees only what was deleted
}

// AllFields is the key of the Busca geral.
const AllFields = "todos"

// Part is a predicate on one field; a query is the union of its parts.
type Part struct {
	Field     int
	Predicate Predicate
	Beside    bool // asked besides the fields of the reading: an exact owner is never hidden by a guess
}
