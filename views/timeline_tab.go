package views

// TimelineTab is the tab Histórico: one stream of everything that happened.
type TimelineTab struct {
	Record
	Form // the filter
	Days []TimelineDay
	More string

	// Who opened the record; only for who administers.
	OpeningsURL  string // address with the switch turned; "" when it may not be seen
	ShowOpenings bool
	Openings     []OpeningLine
}

// OpeningLine is one opening of the record by somebody.
type OpeningLine struct {
	Moment string
	Who    string
	Origin string // network address
}

// Template names the HTML.
func (*TimelineTab) Template() string { return "timeline/timeline" }

// TimelineDay is one day of the stream, newest first.
type TimelineDay struct {
	Day   string
	Goes  bool // lines of this day stand on the page before
	Lines []TimelineLine
}

// TimelineLine is one thing that happened.
type TimelineLine struct {
	Hour   string // "" when only the day is known
	Kind   string // label of the kind
	Text   string
	Detail []string // what changed: "Nome: Jose → José"
	Who    string
	Plan   string
}
