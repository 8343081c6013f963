package views

// Help is a page of the manual, or its index.
type Help struct {
	Page
	Pages   []HelpPage // the index, in the order of reading
	Current string     // key of the page shown; "" on the index and in an answer
	Query   string     // what was searched in the manual, as typed
	Hits    []HelpHit  // the answer
}

// HelpPage is one line of the manual's index.
type HelpPage struct {
	Key   string // the last part of the address
	Title string
	Parts []HelpPart
}

// Template names the HTML: the frame with the index, or with one page of the manual in it.
func (h *Help) Template() string {
	if h.Current != "" {
		return "manual/" + h.Current
	}
	return "help/help"
}
