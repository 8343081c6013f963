package views

// FinanceTab is the tab Financeiro.
type FinanceTab struct {
	Record
	Form           // the period
	Bounded   bool // there is one
	Slips     []SlipLine
	SlipsMore string // address of the next rows; "" when these are the last
	SlipsAll  int
	Notes     []FiscalLine
	NotesMore string
	NotesAll  int
}

// Template names the HTML.
func (*FinanceTab) Template() string { return "finance/finance" }

// Within ends the sentence of an empty list.
func (t *FinanceTab) Within() string {
	if t.Bounded {
		return " neste período"
	}
	return ""
}
