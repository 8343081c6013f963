package views

// Button is a verb. Permission that is missing greys it and says which.
type Button struct {
	Label string // a verb: "Mudar o plano"
	Tone  string // primary, danger; "" for the ordinary one
	Why   string // why it cannot be pressed; "" when it can
}

// NewButton makes a button for the template "button".
func NewButton(label, tone, why string) Button { return Button{Label: label, Tone: tone, Why: why} }

// Empty is a place where something could be: what is missing, and what to do next.
type Empty struct {
	Title string
	Text  string
}

// NewEmpty makes an empty state for the template "empty".
func NewEmpty(title, text string) Empty { return Empty{title, text} }

// Message is a sentence beside the thing it is about.
type Message struct {
	Tone string // ok, attention, danger, neutral
	Text string
}

// NewMessage makes a message for the template "message".
func NewMessage(tone, text string) Message { return Message{tone, text} }

// Tab is one tab of a tablist: a real address that loads into the panel.
type Tab struct {
	Key      string // the last part of the address; the id is "tab-" + Key
	Label    string
	Count    string // shown after the label; "" for none
	URL      string
	Panel    string // id of the panel, without "#"
	Selected bool
	Why      string // why it cannot be opened; "" when it can
}

// NewTab makes a tab for the template "tab".
func NewTab(key, label, count, url, panel string, selected bool) Tab {
	return Tab{Key: key, Label: label, Count: count, URL: url, Panel: panel, Selected: selected}
}
