package isp

// Deletion says when, by whom and why a value left; the zero value is a live one.
type Deletion struct {
	At     string // instant or day; "" while live
	By     string
	Reason string
}

// Deleted reports whether the value has left.
func (d Deletion) Deleted() bool { return d.At != "" }
