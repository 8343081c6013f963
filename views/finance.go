package views

// FinanceTab is the tab Financeiro.
type FinanceTab struct {
	Record
	Form            // the period
	Waiting    List // boletos to pay, the oldest first
	WaitingAll int
	WaitingSum string // what they amount to together
	Slips      List   // the others
	SlipsAll   int    // on all pages
	SlipsOpen  bool   // they are not folded away
	Notes      List
	NotesAll   int
}

// Template names the HTML.
func (*FinanceTab) Template() string { return "finance/finance" }
