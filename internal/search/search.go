// Package search is the index behind "find any customer while typing": normal forms,
// conditions, what-was-typed detection, the arena, ranking and cursors. It knows no SQL
// and no HTTP. SQLite is the truth; an Index is derived from it at start, changed after
// each COMMIT and never written to disk.
//
// The two halves meet in Predicate: the query half (normal.go, condition.go, detect.go)
// compiles what was typed into predicates over normal forms; the index half (index.go and
// its neighbours) answers predicates. Neither knows the other's insides.
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
}

// AllFields is the key of the Busca geral.
const AllFields = "todos"

// Value is one raw value of a field, as the base holds it. One raw value may have several
// normal forms (the two spellings of a GPON serial, the bar code of a digitable line).
type Value struct {
	Field int // index into the table of fields
	Raw   string
}

// Document is all that the index knows of one customer, or of one thing that is at no
// customer (Loose: equipment in stock; it is found, but counted in no total).
type Document struct {
	ID     int64 // the customer's row; for a loose thing, a negative number of its own
	Code   string
	Name   string
	Active bool
	Loose  bool
	Values []Value
}

// Predicate is one condition over the normal forms of one field, compiled.
//
// A stored normal form is seen between two marks: MarkBegin + form + MarkEnd. The form
// satisfies the predicate when, for every group of Must, at least one alternative occurs
// as a substring of the marked form, and Verify (when not nil) accepts the unmarked form.
// When Verify is nil, Must is the whole condition; when Must is empty, Verify decides alone.
type Predicate struct {
	Presence int8                   // +1: the field has a value; -1: it has none; 0: see Must and Verify
	Must     [][]string             // AND of ORs over the marked form
	Verify   func(form string) bool // must not keep form: its bytes may be reused
	Needle   string                 // the whole normal form of the query, for ranks; "" = no ranks
	Words    bool                   // the class has words, so rank 3 ("a word begins with") exists
}

// MarkBegin and MarkEnd never occur in UTF-8, so no normal form holds them.
const (
	MarkBegin = "\xfe"
	MarkEnd   = "\xff"
)

// Rank orders hits: the smaller, the better (search-details.md 25).
type Rank uint8

// The ranks. Conditions without ranks give RankFound to every hit.
const (
	RankEqual Rank = iota + 1
	RankBegins
	RankWordBegins
	RankFound
)

// Part is a predicate on one field; a query is the union of its parts.
type Part struct {
	Field     int
	Predicate Predicate
}
