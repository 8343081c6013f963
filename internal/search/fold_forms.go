package search

import "bytes"

// textForms makes the forms of a TEXT (search-details.md 47 and 48): as it stands, glued, and of both
// with abbreviations in full, since the glued form of "R. A" has no r. Forms that do not differ are one.
type textForms struct {
	units              form // the words with their joints and signs
	plain, glued, full form
	other              form      // the full one made of the glued one, to compare
	words              []stretch // of units
}

// stretch is a part of a text that is being folded.
type stretch struct{ start, end int }

// traced makes forms remember where their bytes came from.
func (t *textForms) trace() {
	for _, f := range []*form{&t.units, &t.plain, &t.glued, &t.full} {
		f.traced = true
	}
}

// each calls emit with each form of a text.
func (t *textForms) each(raw string, address bool, emit func(f *form)) {
	t.units.reset()
	t.units.foldText(raw, address, false)
	if len(t.units.text) == 0 {
		return
	}
	plain, glued := &t.units, &t.units
	if bytes.IndexByte(t.units.text, joint) >= 0 || bytes.IndexByte(t.units.text, signed) >= 0 {
		t.plain.without(&t.units, signed)
		for i, c := range t.plain.text {
			if c == joint {
				t.plain.text[i] = ' '
			}
		}
		t.glued.without(&t.units, signed, joint)
		plain, glued = &t.plain, &t.glued
	}
	emit(plain)
	if !bytes.Equal(glued.text, plain.text) {
		emit(glued)
	}
	if !t.needsFull(plain != glued) {
		return
	}
	t.writeFull(raw, address)
	isNew := func(f *form) bool {
		return len(f.text) > 0 && !bytes.Equal(f.text, glued.text) && !bytes.Equal(f.text, plain.text)
	}
	if isNew(&t.full) {
		emit(&t.full)
	}
	if plain == glued || bytes.Equal(plain.text, glued.text) {
		return
	}
	t.other.text = append(t.other.text[:0], t.full.text...)
	for i, c := range t.units.text {
		if c == joint {
			t.units.text[i] = ' '
		}
	}
	t.split()
	t.writeFull(raw, address)
	if isNew(&t.full) && !bytes.Equal(t.full.text, t.other.text) {
		emit(&t.full)
	}
}

// without copies a form but for some bytes.
func (f *form) without(other *form, dropped ...byte) {
	f.reset()
	for i, c := range other.text {
		if bytes.IndexByte(dropped, c) >= 0 {
			continue
		}
		f.text = append(f.text, c)
		if f.traced {
			f.origin = append(f.origin, other.origin[i])
		}
	}
}

// split notes the words of units.
func (t *textForms) split() {
	t.words = t.words[:0]
	for start := 0; start <= len(t.units.text); {
		end := bytes.IndexByte(t.units.text[start:], ' ')
		if end < 0 {
			end = len(t.units.text)
		} else {
			end += start
		}
		t.words = append(t.words, stretch{start, end})
		start = end + 1
	}
}

// needsFull reports whether a word may be written in full or otherwise than it stands. Most texts
// have none, and are told apart without making anything.
func (t *textForms) needsFull(marked bool) bool {
	t.split()
	if marked {
		return true
	}
	for i, w := range t.words {
		text := stringOf(t.units.text[w.start:w.end])
		switch {
		case touches(text), inFull(text) != "", text == "com", text == "sno":
			return true
		case text == "sem", text == "numero" || text == "num" || text == "no" || text == "n":
			if i+1 < len(t.words) {
				return true
			}
		}
	}
	return false
}

// touches reports whether a digit and a letter stand side by side in a word.
func touches(word string) bool {
	for i := 1; i < len(word); i++ {
		if isDigit(word[i]) != isDigit(word[i-1]) {
			return true
		}
	}
	return false
}

// writeFull makes the form in full.
func (t *textForms) writeFull(raw string, address bool) {
	t.full.reset()
	state := -1
	if address {
		state = stateAt(raw, len(t.words))
	}
	for i := 0; i < len(t.words); i++ {
		word, next := t.word(i), t.word(i+1)
		switch {
		case i == state && isState(word):
			t.putWord(word, t.words[i])
		case word == "sem" && next == "numero":
			t.putWord(withoutNumber, stretch{t.words[i].start, t.words[i+1].end})
			i++
		case word == "n" && (next == "sra" || next == "s"):
			t.putWord(ourLady, stretch{t.words[i].start, t.words[i+1].end})
			i++
		case saysNumber(word) && next != "" && isDigit(next[0]):
		default:
			t.putFull(word, i)
		}
	}
}

// word is the i-th word, glued; "" where there is none.
func (t *textForms) word(i int) string {
	if i < 0 || i >= len(t.words) {
		return ""
	}
	text := t.units.text[t.words[i].start:t.words[i].end]
	if bytes.IndexByte(text, joint) < 0 && text[len(text)-1] != signed {
		return stringOf(text)
	}
	glued := make([]byte, 0, len(text))
	for _, c := range text {
		if c != joint && c != signed {
			glued = append(glued, c)
		}
	}
	return stringOf(glued)
}

// putFull writes a word in full, as it stands when it abbreviates nothing.
func (t *textForms) putFull(word string, i int) {
	at := t.words[i]
	before := t.word(i - 1)
	if before == "e" {
		before = t.word(i - 2)
	}
	switch full := inFullBeside(before, word, t.word(i+1)); {
	case word == "ma" && t.units.text[at.end-1] == signed:
		t.putWord("maria", at)
	case word == "sno":
		t.putWord(withoutNumber, at)
	case full != "":
		t.putWord(full, at)
	case touches(word):
		t.putApart(word, at)
	default:
		t.putWord(word, at)
	}
}

// putApart writes the digits and the letters of a word as words of their own.
func (t *textForms) putApart(word string, at stretch) {
	for start := 0; start < len(word); {
		end := start + 1
		for end < len(word) && isDigit(word[end]) == isDigit(word[start]) {
			end++
		}
		part := word[start:end]
		full := inFullBeside("", part, "")
		switch {
		case saysNumber(part) && end < len(word):
		case full != "":
			t.putWord(full, at)
		default:
			t.putWord(part, at)
		}
		start = end
	}
}

// putWord writes a word that came from a stretch of units: byte by byte where it is written as it
// stands there, else from the whole of it.
func (t *textForms) putWord(word string, from stretch) {
	f := &t.full
	if len(f.text) > 0 {
		f.text = append(f.text, ' ')
		if f.traced {
			end := f.origin[len(f.origin)-1].End
			f.origin = append(f.origin, Span{end, max(end, t.units.origin[from.start].Start)})
		}
	}
	f.text = append(f.text, word...)
	if !f.traced {
		return
	}
	at := bytes.Index(t.units.text[from.start:from.end], []byte(word))
	for i := range len(word) {
		if at >= 0 {
			f.origin = append(f.origin, t.units.origin[from.start+at+i])
			continue
		}
		f.origin = append(f.origin, Span{t.units.origin[from.start].Start, t.units.origin[from.end-1].End})
	}
}

// textForm is the TEXT form of a text as it stands.
func textForm(s string) string {
	var units form
	units.foldText(s, false, false)
	return plainOf(units.text)
}
