package views

// Failure is the page of an error: what happened, what was kept, what to do.
type Failure struct {
	Page
	Status  int    // of the answer
	Message string // sentence in pt-BR
	Form    string // address of the page whose form was sent; "" none leads back there
	Number  string // to find the line in the log; "" when there is nothing in the log
}

// Template names the HTML.
func (*Failure) Template() string { return "failure/failure" }
