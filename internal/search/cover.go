package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cover narrows a predicate to values that the text is the whole of, or that have it in the part which
// their mask shows. The texts of the predicate still find the candidates.
func (r reading) cover(p Predicate) Predicate {
	asked := p.Verify
	texts, same := r.texts()
	if r.showsNothing() {
		// Without it all who have a part would be looked at: mg 1 stands in every RG of the state.
		if normal, err := r.normal(); err == nil {
			whole := r.sameAs(normal).group
			p.Must = append(slices.Clone(p.Must), whole)
			p.Steps = slices.Clone(p.Steps)
			for i, step := range p.Steps {
				p.Steps[i].All = append(slices.Clone(step.All), whole)
			}
		}
	}
	p.Verify = func(form string) bool {
		if asked != nil && !asked(form) {
			return false
		}
		if same(form) {
			return true
		}
		from, to := r.shown(form)
		from = max(from, 0)
		for _, s := range texts {
			if r.condition != Equals && r.standsWithin(form, s, from, to) {
				return true
			}
		}
		return false
	}
	return p
}

// texts are the normal forms of what was typed, and whether a form equals one of them as Equals says.
func (r reading) texts() (texts []string, same func(form string) bool) {
	switch r.manner {
	case textManner, addressManner:
		texts = readText(r.text, r.manner == addressManner, false).forms
		return texts, func(form string) bool { return slices.Contains(texts, form) }
	case ipMACManner, dateManner:
		texts = []string{strings.ToLower(strings.TrimSpace(r.text)), hexDigitsOf(r.text)}
		if whole, ok := wholeIP(r.text); ok {
			texts[0] = whole
		}
		return texts, func(form string) bool { return slices.Contains(texts, form) }
	default: // one normal form, below
	}
	normal, err := r.normal()
	if err != nil {
		return nil, func(string) bool { return false }
	}
	equal := r.sameAs(normal)
	return []string{normal}, func(form string) bool {
		return equal.group.In([]byte(MarkBegin+form+MarkEnd)) && (equal.verify == nil || equal.verify(form))
	}
}

// standsWithin reports whether a text stands in a part of a form, and there where the condition wants it.
func (r reading) standsWithin(form, text string, from, to int) bool {
	switch {
	case text == "" || from >= to:
		return false
	case r.condition == Begins:
		return from == 0 && strings.HasPrefix(form[:to], text)
	case r.condition == Ends:
		return to == len(form) && strings.HasSuffix(form[from:], text)
	}
	return strings.Contains(form[from:to], text)
}

// The letters and digits that a mask shows at the end of a value; of what has hardly more, nothing.
const (
	shownAtEnd  = 3
	shownOfLong = 6
	shownPhone  = 4
	shownMAC    = 2
)

// shown is the part of a form that its mask shows: the six middle digits of a CPF, the last four of a
// telephone, the last three letters or digits of anything else. Of a slip, of which a form is another
// spelling than what is shown, it is nothing.
func (r reading) shown(form string) (from, to int) {
	switch {
	case r.field.Key == "cpf" && len(form) == 11:
		return 3, 9
	case r.field.Class == Doc || r.showsNothing():
		return 0, 0
	case r.field.Class == Phone && len(form) >= 8:
		return len(form) - shownPhone, len(form)
	case r.field.Class == Phone:
		return 0, 0
	}
	if r.field.Class == MAC || r.field.Class == IPMAC && isMACForm(form) {
		return len(form) - shownMAC, len(form)
	}
	return lastLetters(form)
}

// showsNothing reports whether the mask of the field covers all of its values, whatever they are. Such a field
// has one normal form.
func (r reading) showsNothing() bool {
	return r.field.Class == Doc && r.field.Key != "cpf" || r.field.Unlisted || r.manner == slipManner
}

// lastLetters is where the last letters and digits of a text begin that its mask shows.
func lastLetters(form string) (from, to int) {
	letters, cut := 0, len(form)
	for at := len(form); at > 0; {
		r, n := utf8.DecodeLastRuneInString(form[:at])
		at -= n
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if letters++; letters <= shownAtEnd {
				cut = at
			}
		}
	}
	if letters < shownOfLong {
		return 0, 0
	}
	return cut, len(form)
}
