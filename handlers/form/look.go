package form

import (
	"slices"
	"strconv"
	"strings"

	"balcao/internal/isp"
	"balcao/views"
)

// Look is how a browser treats a field, where its kind does not say it.
type Look struct {
	Complete    string         // autocomplete; "" is off: a customer's data is not the attendant's
	Placeholder string         // "" is that of the kind
	Options     []views.Option // of what is known only when it is drawn: technicians, places
	Suggest     []string       // offered to a line of text; anything else may be typed
	Hidden      bool           // sent along, and not seen
	Focus       bool           // has the focus when the page opens
	Wide        bool           // takes the whole line
	Keep        bool           // a password comes back as it was typed, in a page that nothing stores
}

// Look sets how a field is shown.
func (f *Form[T]) Look(key string, look Look) *Form[T] {
	f.looks[key] = look
	return f
}

// Offer gives the form the lists that its fields are chosen from.
func (f *Form[T]) Offer(offers map[isp.Offer][]isp.Choice) *Form[T] {
	f.offers = offers
	return f
}

// Single puts the only choice of a list into the fields that are chosen from it.
func (f *Form[T]) Single(from isp.Offer) *Form[T] {
	if len(f.offers[from]) == 1 {
		f.First(from)
	}
	return f
}

// First puts the first choice of a list into the fields, and those of groups, that are chosen from it.
func (f *Form[T]) First(from isp.Offer) *Form[T] {
	if choices := f.offers[from]; len(choices) > 0 {
		f.begin(f.fields, "", from, choices[0].Value)
	}
	return f
}

func (f *inputs) begin(fields []isp.FieldInfo, prefix string, from isp.Offer, value string) {
	for _, field := range fields {
		if name := prefix + field.Key; field.Offer == from && f.typed[name] == "" {
			f.typed[name] = value
		}
		if field.Kind == isp.KindObject {
			f.begin(field.Parts, prefix+field.Key+".", from, value)
		}
	}
}

// Answers gives the form the texts that answers are begun with.
func (f *Form[T]) Answers(answers []views.Answer) *Form[T] {
	f.answers = answers
	return f
}

// Prefix begins the ids of the fields, for a page with several forms. The names stay.
func (f *Form[T]) Prefix(prefix string) *Form[T] {
	f.prefix = prefix
	return f
}

// draw lists the fields of the form: first those that stand alone, then group by group, so that a
// heading is never over what does not belong to it.
func (f *inputs) draw(fields []isp.FieldInfo, prefix string) []views.Field {
	drawn := make([]views.Field, 0, len(fields))
	for _, field := range groupsLast(fields) {
		switch field.Kind {
		case isp.KindObject:
			group := f.draw(field.Parts, prefix+field.Key+".")
			for i := range group {
				group[i].Required = group[i].Required && field.Must // one that stays empty is left out
			}
			drawn = append(drawn, headed(group, field.Label)...)
		case isp.KindList:
			for i := range f.items(prefix + field.Key) {
				item := f.draw(field.Parts, prefix+field.Key+"."+strconv.Itoa(i)+".")
				for j := range item {
					item[j].Required = false // an item that stays empty is none
				}
				drawn = append(drawn, headed(item, field.Label)...)
			}
		default:
			drawn = append(drawn, f.drawField(field, prefix+field.Key))
		}
	}
	return drawn
}

// groupsLast puts the groups and lists behind the fields that stand alone.
func groupsLast(fields []isp.FieldInfo) []isp.FieldInfo {
	var alone, groups []isp.FieldInfo
	for _, f := range fields {
		if f.Kind == isp.KindObject || f.Kind == isp.KindList {
			groups = append(groups, f)
		} else {
			alone = append(alone, f)
		}
	}
	return append(alone, groups...)
}

// headed writes the name of a group over its first field.
func headed(fields []views.Field, label string) []views.Field {
	if len(fields) > 0 {
		fields[0].Heading = label
	}
	return fields
}

func (f *inputs) drawField(info isp.FieldInfo, name string) views.Field {
	look := f.looks[name]
	field := views.Field{
		Name: name, ID: f.prefix + name, Label: info.Label, Control: "input", Type: "text", Value: f.typed[name],
		Required: info.Must, Hint: info.Hint, Error: f.faults.Of(name),
		Complete: "off", Placeholder: look.Placeholder, Focus: look.Focus, Wide: look.Wide,
	}
	if look.Complete != "" {
		field.Complete = look.Complete
	}
	ofKind(&field, info)
	choices, offered := f.offers[info.Offer]
	switch {
	case info.Offer == isp.OfferCustomers && offered:
		search(&field, choices)
	case info.Offer != "" && len(choices) > 0:
		offer(&field, info, choices)
	case choices != nil && field.Value == "" && info.Offer.None() != "":
		field.Control, field.Hint = "none", info.Offer.None()
	}
	if info.Answer {
		field.Answers = f.answers
	}
	if look.Keep {
		field.Value = f.typed[name]
	}
	if look.Options != nil {
		field.Control, field.Options = "select", chosen(look.Options, field.Value)
	}
	if len(look.Suggest) > 0 {
		field.Control, field.Suggest = "input", look.Suggest
	}
	if look.Hidden {
		field.Control = "hidden"
	}
	return field
}

// search makes a field one that is searched for while typing; the choices are who is named already.
func search(field *views.Field, named []isp.Choice) {
	field.Search, field.Wide, field.Placeholder = views.PickURL(field.Name), true, "nome, CPF, telefone…"
	for _, c := range named {
		if c.Value == field.Value {
			field.Picked = c.Label
		}
	}
}

// offer makes a field one that is chosen from a list: one value, or some of them by ticking. A list that
// only suggests stands beside what is typed.
func offer(field *views.Field, info isp.FieldInfo, choices []isp.Choice) {
	if info.Offer.Open() {
		for _, c := range choices {
			field.Suggest = append(field.Suggest, c.Value)
		}
		return
	}
	options := make([]views.Option, 0, len(choices)+1)
	several := info.Kind == isp.KindRows || info.Kind == isp.KindTextList
	if !several && (!info.Must || field.Value == "") {
		options = append(options, views.Option{Label: "—"})
	}
	typed := strings.FieldsFunc(field.Value, func(r rune) bool { return r == '\n' || r == '\r' || r == ' ' && !info.Lines })
	for _, c := range choices {
		options = append(options, views.Option{Key: c.Value, Label: c.Label, Group: c.Group, Chosen: several && slices.Contains(typed, c.Value)})
	}
	if several {
		field.Control, field.Options, field.Wide = "checks", options, true
		return
	}
	field.Control, field.Options = "select", chosen(options, field.Value)
}

// ofKind is the control of a kind of value. Days are typed as dd/mm/aaaa, and not with the
// browser's own calendar, which nobody can type quickly into; hence also no maxlength: what was
// pasted is refused with a sentence, and not cut short.
func ofKind(field *views.Field, info isp.FieldInfo) {
	switch info.Kind {
	case isp.KindLong:
		field.Control, field.Wide = "textarea", true
	case isp.KindTextList:
		if info.Lines {
			field.Control, field.Wide = "textarea", true
		}
	case isp.KindYesNo:
		field.Control, field.Checked, field.Required = "checkbox", field.Value == "S", false
	case isp.KindWord:
		field.Control, field.Options = "select", chosen(wordOptions(info), field.Value)
	case isp.KindPassword:
		field.Type, field.Value = "password", ""
	case isp.KindDay:
		field.Mode, field.Placeholder = "numeric", "dd/mm/aaaa"
	case isp.KindMoment:
		field.Placeholder = "dd/mm/aaaa hh:mm"
	case isp.KindMoney:
		field.Mode = "decimal"
	case isp.KindWhole, isp.KindCEP, isp.KindSlipLine:
		field.Mode = "numeric"
	case isp.KindPhone:
		field.Mode = "tel"
	case isp.KindEmail:
		field.Mode, field.Code = "email", true
	case isp.KindMAC:
		field.Mask, field.Code = "mac", true
	case isp.KindCode, isp.KindNetwork, isp.KindTaxID:
		field.Code = true
	default: // a line of text
	}
}

// wordOptions are the words of a closed vocabulary; a field that may stay empty begins with an
// empty one.
func wordOptions(info isp.FieldInfo) []views.Option {
	options := make([]views.Option, 0, len(info.Words)+1)
	if !info.Must {
		options = append(options, views.Option{Label: "—"})
	}
	for _, w := range info.Words {
		options = append(options, views.Option{Key: w.Slug, Label: info.Words.Label(w.Value)})
	}
	return options
}

// chosen marks the option that was typed; one that is none of them is offered too, so that it is
// not lost.
func chosen(options []views.Option, typed string) []views.Option {
	marked := make([]views.Option, len(options), len(options)+1)
	found := typed == ""
	for i, o := range options {
		o.Chosen = o.Key == typed
		found = found || o.Chosen
		marked[i] = o
	}
	if !found {
		marked = append(marked, views.Option{Key: typed, Label: typed, Chosen: true})
	}
	return marked
}
