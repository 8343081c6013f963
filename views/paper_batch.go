package views

// PaperBatchAsk is the page on which contracts are chosen whose documents are printed together.
type PaperBatchAsk struct {
	Page
	Form                 // of what was refused
	Filter    []Field    // which contracts are listed
	Contracts []PickLine // those that may be chosen
	Total     int        // how many there are
	Most      int        // how many are listed and printed at once
	Kind      string     // the word of the document
	KindLabel string
	Templates []Option
}

// Template names the HTML.
func (*PaperBatchAsk) Template() string { return "paper_batch/ask" }

// PickLine is a contract that may be chosen.
type PickLine struct {
	Number, Customer, CustomerURL, Plan, Status, URL string
	Chosen                                           bool
}

// PaperBatchPage shows how far a batch is and what became of each contract.
type PaperBatchPage struct {
	Page
	Batch PaperBatch
}

// Template names the HTML.
func (*PaperBatchPage) Template() string { return "paper_batch/progress" }

// PaperBatch is a batch with its progress.
type PaperBatch struct {
	URL       string
	Kind      string
	Told      string // asked by whom and when
	Done      int
	Total     int
	Running   bool
	StoppedBy string // "" while nobody stopped it
	Ended     bool
	Failed    []BatchLine
	Printed   []BatchLine
}

// Ready is how many need nothing more, well or ill.
func (b PaperBatch) Ready() int { return b.Done + len(b.Failed) }

// Left is how many still wait.
func (b PaperBatch) Left() int { return b.Total - b.Ready() }

// BatchLine is one contract of a batch.
type BatchLine struct{ Number, Customer, URL, Sentence string }
