package index

// Value is one raw value of a field, as the database holds it. One raw value may have several
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
