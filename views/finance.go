package views

// FinanceTab is the tab Financeiro.
type FinanceTab struct {
	Record
	Period    Period
	Slips     []SlipLine
	SlipsMore string // address of the next rows; "" when these are the last
	SlipsAll  int
	Notes     []FiscalLine
	NotesMore string
	NotesAll  int
}

// Template names the HTML.
func (*FinanceTab) Template() string { return "finance/finance" }

// PeriodOf is the period that was asked for.
func (t *FinanceTab) PeriodOf() Period { return t.Period }
