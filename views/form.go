package views

import "balcao/internal/isp"

// Form is what a screen asks: its fields, with what was typed and what is wrong with it. It is
// built by handlers/form; a screen embeds it, or keeps it in a field and answers FormOf.
type Form struct {
	Fields  []Field
	Refusal isp.Code // why it is shown again; 0 while nothing was refused
	Message string   // what is wrong with the whole, beside no field; "" for nothing
}

// FormOf is the form of the screen; the web reads the status of the answer from it.
func (f *Form) FormOf() *Form { return f }

// Refused reports whether what was typed was refused.
func (f *Form) Refused() bool { return f.Refusal != 0 }

// Field is a labelled input with its help and what is wrong with it, for the template "field".
type Field struct {
	Name     string // of the parameter: the key of the field in the API
	ID       string // of the element
	Label    string
	Control  string // input, textarea, select, checkbox, checks, hidden, or none: the hint stands alone
	Type     string // of an input: text, password
	Value    string // as typed; of a password always ""
	Checked  bool   // of a checkbox
	Options  []Option
	Suggest  []string // offered to an input; anything else may be typed
	Search   string   // address of the list that is searched while typing; "" for none
	Picked   string   // who is named by what stands in such a field; "" nobody
	Answers  []Answer // texts that a textarea is begun with
	Required bool
	Hint     string
	Error    string // what is wrong with it; "" when nothing is

	Complete    string // autocomplete
	Mode        string // inputmode; "" for the browser's choice
	Placeholder string
	Mask        string // data-mask: mac; "" for none
	Code        bool   // the browser neither corrects nor capitalises it
	Focus       bool   // has the focus when the page opens
	Wide        bool   // takes the whole line
	History     string // address of what the field was before; "" for none
	Heading     string // of the group that begins with this field; "" for none
}

// Option is one choice of a select.
type Option struct {
	Key    string // what is sent
	Label  string
	Group  string // heading that begins with it; "" none
	Chosen bool
}

// Answer is a text that is offered to begin an answer with.
type Answer struct{ Name, Text string }

// Describes are the ids of what the field is described by, for aria-describedby; "" for none.
func (f Field) Describes() string {
	switch {
	case f.Error != "" && f.Hint != "":
		return f.ID + "-error " + f.ID + "-hint"
	case f.Error != "":
		return f.ID + "-error"
	case f.Hint != "":
		return f.ID + "-hint"
	}
	return ""
}

// Hide is the field as a form sends it along unseen: nothing of one that is empty, one for each box
// that is ticked.
func (f Field) Hide() []Field {
	hidden := Field{Name: f.Name, ID: f.ID, Control: "hidden", Value: f.Value}
	switch {
	case f.Control == "checkbox" && f.Checked:
		hidden.Value = "S"
	case f.Control == "checkbox" || f.Control != "checks" && f.Value == "":
		return nil
	case f.Control == "checks":
		var boxes []Field
		for _, o := range f.Options {
			if o.Chosen {
				boxes = append(boxes, Field{Name: f.Name, ID: f.ID + "-" + o.Key, Control: "hidden", Value: o.Key})
			}
		}
		return boxes
	}
	return []Field{hidden}
}

// Chosen is what was typed or chosen, in the words of the form; nothing of a field that is empty.
func (f Field) Chosen() []Fact {
	fact := Fact{Label: f.Label, Value: f.Value}
	switch {
	case f.Control == "checkbox" && f.Checked:
		fact.Value = "sim"
	case f.Control == "checkbox" || f.Value == "":
		return nil
	case f.Type == "password":
		fact.Value = "como digitada"
	}
	if f.Picked != "" {
		fact.Value = f.Picked
	}
	for _, o := range f.Options {
		if o.Chosen && o.Label != "" {
			fact.Value = o.Label
		}
	}
	return []Fact{fact}
}
