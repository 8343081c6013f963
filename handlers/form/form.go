// Package form is the one shape of every form. T is a struct with what the form asks, described by
// rows (isp.Field); the names of the inputs are the keys of the API.
//
//	question := form.New(holderFields())                 // GET: an empty form
//	question := form.Read(holderFields(), c.Request.PostForm) // POST: what was typed
//
//	question.Check(question.Value.Faults(now))           // what only the rule knows
//	if question.OK() {
//		err := a.Store.Do(ctx, actor, question.Value)
//		if err != nil && !question.Refuse(err) { return err } // no refusal: page of a failure
//	}
//	screen.Form = question.Draw()
//	return a.show(c, screen)                             // 422, or as the refusal says, else 200
//
// Nothing typed is lost but passwords. Control characters and broken UTF-8 are refused beside
// their field.
package form

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"balcao/internal/isp"
	"balcao/views"
)

// Form is one form while it is answered.
type Form[T any] struct {
	inputs

	Value T // what was read; a field that could not be read keeps its zero value
}

// inputs are the fields of a form with what was typed into them and what is wrong there, whatever
// struct it is read into.
type inputs struct {
	fields  []isp.FieldInfo
	typed   map[string]string // as typed, by key
	looks   map[string]Look
	faults  isp.Faults
	refusal isp.Code
	message string
	offers  map[isp.Offer][]isp.Choice
	answers []views.Answer
	prefix  string
}

// New is a form that nobody has filled in.
func New[T any](fields []isp.Field[T]) *Form[T] { return &Form[T]{inputs: empty(isp.Infos(fields))} }

func empty(fields []isp.FieldInfo) inputs {
	return inputs{fields: fields, typed: map[string]string{}, looks: map[string]Look{}}
}

// Read takes what was sent into a new form. Names that are no field are left alone: forms also
// carry their csrf, key and version. A checkbox that is not sent is off.
func Read[T any](fields []isp.Field[T], sent url.Values) *Form[T] {
	f := New(fields)
	values := f.read(f.fields, "", sent)
	f.faults = isp.TakeWhole(fields, isp.Sent{Values: values, Typed: true}, &f.Value)
	return f
}

// read keeps what was typed and nests it as isp.Take wants it. A group, or an item of a list, of
// which nothing was filled in is left out.
func (f *inputs) read(fields []isp.FieldInfo, prefix string, sent url.Values) map[string]any {
	values := map[string]any{}
	for _, field := range fields {
		name := prefix + field.Key
		switch field.Kind {
		case isp.KindObject:
			if group := f.read(field.Parts, name+".", sent); slices.ContainsFunc(field.Parts, func(p isp.FieldInfo) bool {
				return p.Kind != isp.KindYesNo && f.typed[name+"."+p.Key] != ""
			}) {
				values[field.Key] = group
			}
		case isp.KindList:
			if items := f.readList(field, name, sent); items != nil {
				values[field.Key] = items
			}
		case isp.KindYesNo:
			f.typed[name] = "N"
			if sent.Get(name) == "S" {
				f.typed[name] = "S"
			}
			values[field.Key] = f.typed[name]
		default:
			if sent.Has(name) {
				f.typed[name] = sent.Get(name)
				if several := sent[name]; len(several) > 1 { // boxes that were ticked
					f.typed[name] = strings.Join(several, "\n")
				}
				values[field.Key] = f.typed[name]
			}
		}
	}
	return values
}

// Typed is what was typed into a field.
func (f *inputs) Typed(key string) string { return f.typed[key] }

// OK reports whether nothing is wrong so far.
func (f *inputs) OK() bool { return len(f.faults) == 0 && f.refusal == 0 }

// Say says what is wrong with a field; the first sentence about a field stays.
func (f *inputs) Say(key, sentence string) {
	if f.faults.Of(key) == "" {
		f.faults = append(f.faults, isp.Fault{Field: key, Sentence: sentence})
	}
}

// Check adds the faults that a rule found.
func (f *inputs) Check(faults isp.Faults) {
	for _, fault := range faults {
		f.Say(fault.Field, fault.Sentence)
	}
}

// Refuse takes what the store refused into the form, beside its field or above the form, and
// reports whether it could: an error that no other typing would mend (a permission, a disk that
// is full, a failure of the program) is the caller's to return.
func (f *inputs) Refuse(err error) bool {
	var faults isp.Faults
	if errors.As(err, &faults) {
		f.refusal = isp.Invalid
		f.Check(faults)
		return true
	}
	var refusal *isp.Error
	if !errors.As(err, &refusal) || !mendable(refusal.Code) {
		return false
	}
	f.refusal = refusal.Code
	if f.has(refusal.Field) {
		f.Say(refusal.Field, refusal.Message)
	} else {
		f.message = strings.TrimSpace(f.message + " " + refusal.Message)
	}
	return true
}

// mendable reports whether a refusal is about what was typed.
func mendable(code isp.Code) bool {
	return code == isp.Invalid || code == isp.Malformed || code == isp.Conflict || code == isp.TooMany
}

// has reports whether the form has a field of that key.
func (f *inputs) has(key string) bool {
	return slices.ContainsFunc(f.fields, func(x isp.FieldInfo) bool { return x.Key == key })
}

// Draw is the form as its screen shows it. A fault about no field of the form stands above it; the
// first field that is wrong has the focus.
func (f *inputs) Draw() views.Form {
	drawn := views.Form{Fields: f.draw(f.fields, ""), Refusal: f.refusal, Message: f.message}
	if len(f.faults) > 0 && drawn.Refusal == 0 {
		drawn.Refusal = isp.Invalid
	}
	if at := slices.IndexFunc(drawn.Fields, func(x views.Field) bool { return x.Error != "" }); at >= 0 {
		for i := range drawn.Fields {
			drawn.Fields[i].Focus = i == at
		}
	}
	for _, fault := range f.faults {
		if !slices.ContainsFunc(drawn.Fields, func(x views.Field) bool { return x.Name == fault.Field }) {
			drawn.Message = strings.TrimSpace(drawn.Message + " " + fault.Sentence)
		}
	}
	return drawn
}
