package views

// Period bounds a list by day, both ends included; "" is open.
type Period struct {
	From, Until           string // as typed
	WrongFrom, WrongUntil string // why an end cannot be; "" when it can
}

// Wrong tells whether the period cannot be.
func (p Period) Wrong() bool { return p.WrongFrom != "" || p.WrongUntil != "" }

// Said ends the sentence of an empty list.
func (p Period) Said() string {
	if p.From == "" && p.Until == "" {
		return ""
	}
	return " neste período"
}
