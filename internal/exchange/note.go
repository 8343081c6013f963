package exchange

// Level is how much a note of a report weighs.
type Level string

// The levels of a report. One refusal keeps the whole run from being written.
const (
	Refused Level = "recusa"    // the line cannot be taken
	Warned  Level = "aviso"     // taken; a person should look at it
	Mended  Level = "corrigido" // taken after a mending, which the note says
)

// note is what is said of one value; the zero note says nothing.
type note struct {
	level  Level
	reason string // pt-BR, the same for every value of its kind: notes are counted by it
	became string // what a mended value was read as
}

func refuse(reason string) note       { return note{level: Refused, reason: reason} }
func warn(reason string) note         { return note{level: Warned, reason: reason} }
func mend(reason, became string) note { return note{level: Mended, reason: reason, became: became} }
func (n note) refused() bool          { return n.level == Refused }
func (n note) silent() bool           { return n.level == "" }
