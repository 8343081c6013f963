package views

// ServicePage is the page of one attendance, occurrence or service order.
type ServicePage struct {
	Page
	Form         // of the file that is attached
	Files        FileBox
	Done         *DoneLine // what was just done; nil for nothing
	URL          string    // its own address
	Back         string    // address of its queue
	BackLabel    string
	Heading      string // "Ocorrência"
	Copy         string // its number
	Badge        Badge
	Lights       []Badge
	CustomerCode string
	CustomerName string
	RecordURL    string // of its row in the record
	Facts        []Fact
	Texts        []Fact
	Links        []RecordLink
	Steps        []StepLine
	Items        *List // assets that an order moved; nil where none can be
	Actions      Actions
	PrintURL     string // of the sheet of an order; "" for the others
}

// Template names the HTML.
func (*ServicePage) Template() string { return "service/page" }

// StepLine is what somebody said or did.
type StepLine struct{ At, Who, State, Text string }

// light adds the light of a deadline.
func (p *ServicePage) light(name, due string, see Sight) {
	if light, ok := see.dueLight(due); ok {
		light.Label = name + " " + light.Label + ": " + lightWord(light.Tone)
		p.Lights = append(p.Lights, light)
	}
}

// filledFacts leaves out what is not known.
func filledFacts(facts ...Fact) []Fact {
	kept := facts[:0]
	for _, f := range facts {
		if f.Value != "" {
			kept = append(kept, f)
		}
	}
	return kept
}
