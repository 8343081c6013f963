package views

// Holder is the screen of /quem-tinha: who had an address, a login or a MAC at an instant.
type Holder struct {
	Page
	Value    string // as typed
	Day      string // as typed
	Hour     string // as typed
	Reason   string // as typed
	Errors   map[string]string
	Asked    bool
	Instant  string // the instant asked about, for people
	Holdings []HolderLine
	Cut      bool // there are more holders than are shown
}

// Template names the HTML.
func (*Holder) Template() string { return "holder/holder" }

// HolderLine is one holding whose interval contains the instant.
type HolderLine struct {
	Code, Name, TaxID string
	Plan              string
	Kind, Value       string
	From, Until       string
	Doubt             string // why the interval is not certain; "" when it is
}
