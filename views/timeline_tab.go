package views

import (
	"time"

	"balcao/internal/isp"
)

// TimelineTab is the tab Histórico: one stream of everything that happened.
type TimelineTab struct {
	Record
	Form                  // the filter
	Planned []TimelineDay // what is still to come
	Days    []TimelineDay
	More    string

	// The people who opened the record; only for those who administer.
	OpeningsURL  string // address with the switch turned; "" when it may not be seen
	ShowOpenings bool
	Openings     List
}

// Opening is one opening of the record by somebody.
type Opening struct {
	At     time.Time
	Who    string
	Origin string // network address
}

// OpeningList lists who opened the record.
func OpeningList(openings []Opening, see Sight) List {
	return ListOf("Quem abriu este cadastro", []Column[Opening]{
		NewColumn("Quando", "doc", func(o Opening) Cell { return Text(isp.FormatMoment(isp.FormatInstant(o.At), see.Zone)) }),
		NewColumn("Quem abriu", "", func(o Opening) Cell { return Text(o.Who) }),
		NewColumn("De onde", "doc", func(o Opening) Cell { return Text(o.Origin) }),
	}, openings, NewEmpty("Ninguém abriu este cadastro antes.", ""))
}

// Template names the HTML.
func (*TimelineTab) Template() string { return "timeline/timeline" }

// TimelineDay is one day of the stream, newest first.
type TimelineDay struct {
	Day     string
	Goes    bool // lines of this day stand on the page before
	Planned bool // it has not come yet
	Lines   []TimelineLine
}

// TimelineLine is one thing that happened.
type TimelineLine struct {
	Hour    string // "" when only the day is known
	Kind    string // label of the kind
	Text    string
	Detail  []string // what changed: "Nome: Jose → José"
	Who     string
	Plan    string
	PlanURL string
	Undo    string // address of its undoing; "" when it cannot be undone
	State   string // "desfeito", "desfaz outro ato"; "" for neither
}
