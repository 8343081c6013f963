package views

import (
	"slices"
	"strings"
)

// Act is the form of an act: 1 what, 2 its effects, 3 confirm. It is a page of its own that works
// without JavaScript, and stands beside the record with it ("#act").
type Act struct {
	Page
	Form
	Label     string
	Action    string // address that takes the form
	Back      string // where leaving it leads
	Return    string // where doing it leads, when it is not the record; "" is the record
	Customer  string // code of the customer; "" when there is none yet
	Name      string // of that customer; "" when it may not be seen
	Plan      string // code of the plan; "" none
	About     string // which thing it is done to: "Login jose@provedor"; "" when the rest says it
	Key       string // makes the act happen once
	Version   int64  // of the thing that was read; 0 none
	Confirm   bool   // the effects are shown before it is done
	Asked     bool   // the effects are shown now
	Seen      string // of which values the effects are
	Effects   []string
	Notices   []string
	Lacking   []Field // that a notice says were left out: in sight, where the others are folded
	NoUndo    string  // why it cannot be undone; "" when it can
	Attends   bool    // it takes a protocol, and the user's own attendance may be opened for it
	Others    string  // who else has the record open; "" nobody
	New       bool    // of a new customer: the ones that it may be are named
	By        string  // who changed the same fields meanwhile
	Conflicts []Conflict

	Step    int     // of a form in steps, from 1; 0 of one that is not
	Steps   []Step  // all of them
	Kept    []Field // of the other steps, sent along and not seen
	Summary []Fact  // what was chosen, in the last step
}

// Step is one step of a form.
type Step struct {
	Title string
	Now   bool
}

// UndoLine says how what is done is taken back, where it is not by undoing it; "" when it is.
func (a *Act) UndoLine() string {
	if a.NoUndo == "" || strings.HasPrefix(a.NoUndo, "Desfaz-se ") {
		return a.NoUndo
	}
	return "Não se desfaz: " + a.NoUndo
}

// Folded reports whether what was asked is folded under its effects, which are read first. What the
// last of several steps asks stays open.
func (a *Act) Folded() bool { return a.Asked && a.Step == 0 && len(a.Fields) > 0 }

// Named says whom the fields name, which is read with the effects.
func (a *Act) Named() []Fact {
	var named []Fact
	for _, f := range a.Fields {
		if f.Picked != "" {
			named = append(named, Fact{Label: f.Label, Value: f.Picked})
		}
	}
	return named
}

// KeepInSight takes the fields that were left out from under the effects.
func (a *Act) KeepInSight(keys []string) {
	lacking := func(f Field) bool { return slices.Contains(keys, f.Name) }
	for _, f := range a.Fields {
		if lacking(f) {
			a.Lacking = append(a.Lacking, f)
		}
	}
	a.Fields = slices.DeleteFunc(a.Fields, lacking)
}

// LastStep reports whether what is shown is confirmed next.
func (a *Act) LastStep() bool { return a.Step == len(a.Steps) }

// Template names the HTML.
func (*Act) Template() string { return "act/form" }

// Conflict is a field that two people changed.
type Conflict struct {
	Label  string
	Mine   string // as typed
	Theirs string // as it is now
}

// DoneLine says what was just done, above the record.
type DoneLine struct {
	Text     string
	Detail   []string
	Protocol string // "" for none
	UndoURL  string // "" when it cannot be undone
}
