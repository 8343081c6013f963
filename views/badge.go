package views

// Badge is a state for people: a shape, a word and a colour that never stands alone, and what
// the state means, for the tooltip.
type Badge struct {
	Label   string
	Shape   string // one character, read by nobody: the word says it
	Tone    string // ok, attention, danger, neutral
	Meaning string
}

// unknown shows a state that has no label as it is, so that nothing is hidden.
func unknown(status string) Badge {
	return Badge{Label: status, Shape: "?", Tone: "neutral"}
}
