package views

// FinanceTab is the tab Financeiro.
type FinanceTab struct {
	Record
	Form     // the period
	Slips    List
	SlipsAll int // on all pages
	Notes    List
	NotesAll int
}

// Template names the HTML.
func (*FinanceTab) Template() string { return "finance/finance" }
