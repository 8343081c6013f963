package isp

import (
	"slices"
	"strconv"
	"strings"
)

// Fault is what is wrong with one field, as a sentence for people.
type Fault struct {
	Field    string
	Sentence string
}

// Faults is everything that is wrong with what was sent, in the order of the fields. As an error
// it is told as Invalid (422); the first fault names the field of the answer.
type Faults []Fault //nolint:errname // a list of faults, which is also an error

// Error joins the sentences.
func (f Faults) Error() string {
	all := make([]string, len(f))
	for i, fault := range f {
		all[i] = fault.Sentence
	}
	return strings.Join(all, " ")
}

// Of is the sentence about a field; "" when nothing is wrong with it.
func (f Faults) Of(field string) string {
	at := slices.IndexFunc(f, func(x Fault) bool { return x.Field == field })
	if at < 0 {
		return ""
	}
	return f[at].Sentence
}

// Err is the faults as an error; nil when there are none.
func (f Faults) Err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// As lets errors.As find the first fault as an *Error, so that code that knows only one failure
// tells at least that one.
func (f Faults) As(target any) bool {
	e, ok := target.(**Error)
	if !ok || len(f) == 0 {
		return false
	}
	*e = Fail(Invalid, f[0].Field, f[0].Sentence)
	return true
}

// Add appends the sentence of an error about a field; nil adds nothing.
func (f *Faults) Add(field string, err error) {
	if err != nil {
		*f = append(*f, Fault{field, err.Error()})
	}
}

// Say appends a fault unless the condition holds.
func (f *Faults) Say(ok bool, field, sentence string) {
	if !ok {
		*f = append(*f, Fault{field, sentence})
	}
}

// Under names the faults as those of one item of a list: "telefones.0.numero".
func (f Faults) Under(list string, item int) Faults {
	for i := range f {
		f[i].Field = list + "." + strconv.Itoa(item) + "." + f[i].Field
	}
	return f
}

// Beyond leaves out the faults that were there before.
func (f Faults) Beyond(before Faults) Faults {
	return slices.DeleteFunc(f, func(x Fault) bool { return slices.Contains(before, x) })
}
