package isp

import (
	"slices"
	"strconv"
)

// FieldKind says how a value is typed, kept and shown.
type FieldKind uint8

// The kinds of values. The struct behind a field holds a *string unless the kind says otherwise.
const (
	KindText     FieldKind = iota // one line
	KindLong                      // several lines: notes, reasons
	KindCode                      // a code, number or serial: one line whose spelling counts
	KindDay                       // YYYY-MM-DD
	KindMoment                    // an instant in UTC, or a day
	KindMoney                     // *int64, cents; **int64 where nothing is not zero
	KindWhole                     // *int64 or *int, a whole number from 0; **int64 where nothing is not zero
	KindYesNo                     // *bool; **bool where nothing is not no
	KindWord                      // a word of Words
	KindTaxID                     // CPF or CNPJ without mask
	KindRG                        // covered like a CPF
	KindPhone                     // national digits
	KindEmail                     // an address of e-mail
	KindMAC                       // 12 hexadecimal digits, upper case
	KindNetwork                   // an IP address or prefix, canonical
	KindCEP                       // 8 digits
	KindSlipLine                  // linha digitável
	KindMonth                     // YYYY-MM
	KindPassword                  // never shown, never in an event
	KindTextList                  // *[]string
	KindZone                      // a time zone: America/Manaus
	KindImage                     // a picture: base64 as it is sent, its SHA-256 as it is kept
	KindRows                      // *[]string, ids of rows; programs send numbers too
	KindObject                    // a group of fields of its own
	KindList                      // a list of such groups
)

// FieldInfo describes one field of an entity or of what an act takes: how it is called in the
// database, in the API and the exchange files, and on the screen.
type FieldInfo struct {
	Column string // in the database and in events; "" for what is not kept under that name
	Key    string // in the API, the exchange files and the forms
	Label  string // on the screen
	Kind   FieldKind
	Words  Words       // of KindWord
	Must   bool        // may not be empty
	Once   bool        // is chosen when the thing is made and never changes
	Max    int         // characters or largest number; 0 is the limit of the kind
	Hint   string      // help beside the input
	Lines  bool        // of KindTextList: people write one value a line, because values hold spaces
	Needs  Permission  // to write it, beside the permission of the act
	Answer bool        // templates of answers fill it
	Offer  Offer       // the list that it is chosen from on a screen; "" it is typed
	Parts  []FieldInfo // of KindObject and KindList
}

// Limits of what people write, in characters (acts.md, 5.2).
const (
	maxLine = 200
	maxText = 10_000
	maxList = 100 // items
)

// limit is the largest length of a text, in characters.
func (f *FieldInfo) limit() int {
	switch {
	case f.Max > 0:
		return f.Max
	case f.Kind == KindLong:
		return maxText
	}
	return maxLine
}

// Field is a field of the struct T: its description, and where its value is.
type Field[T any] struct {
	FieldInfo
	At func(*T) any // pointer into the struct, as the kind says

	takePart func(v any, typed bool, into *T) Faults // of KindObject and KindList
}

// NewField describes a field of T. The methods below complete it.
func NewField[T any](kind FieldKind, column, key, label string, at func(*T) any) Field[T] {
	return Field[T]{FieldInfo: FieldInfo{Column: column, Key: key, Label: label, Kind: kind}, At: at}
}

// WordField describes a field whose value is a word of a closed vocabulary.
func WordField[T any](words Words, column, key, label string, at func(*T) any) Field[T] {
	f := NewField(KindWord, column, key, label, at)
	f.Words = words
	return f
}

// ObjectField describes a group of fields under one key. T holds a *E, nil while nothing of the
// group was sent.
func ObjectField[T, E any](key, label string, fields []Field[E], at func(*T) **E) Field[T] {
	f := Field[T]{FieldInfo: FieldInfo{Key: key, Label: label, Kind: KindObject, Parts: Infos(fields)}}
	f.takePart = func(v any, typed bool, into *T) Faults {
		part := new(E)
		faults := takeItem(fields, key, v, typed, part)
		*at(into) = part
		return faults
	}
	return f
}

// ListField describes a list of groups of fields under one key.
func ListField[T, E any](key, label string, fields []Field[E], at func(*T) *[]E) Field[T] {
	f := Field[T]{FieldInfo: FieldInfo{Key: key, Label: label, Kind: KindList, Parts: Infos(fields)}}
	f.takePart = func(v any, typed bool, into *T) Faults {
		items, ok := v.([]any)
		if !ok {
			return Faults{{key, "Envie uma lista."}}
		}
		if len(items) > maxList {
			return Faults{{key, "A lista tem no máximo 100 itens."}}
		}
		var faults Faults
		all := make([]E, len(items))
		for i, item := range items {
			faults = append(faults, takeItem(fields, key+"."+strconv.Itoa(i), item, typed, &all[i])...)
		}
		*at(into) = all
		return faults
	}
	return f
}

// takeItem takes one group of fields; its faults are named "key.field".
func takeItem[E any](fields []Field[E], key string, v any, typed bool, into *E) Faults {
	values, ok := v.(map[string]any)
	if !ok {
		return Faults{{key, "Envie um objeto com os campos."}}
	}
	_, faults := Take(fields, Sent{Values: values, Typed: typed}, into)
	faults = append(faults, Missing(fields, into)...)
	for i := range faults {
		faults[i].Field = key + "." + faults[i].Field
	}
	return faults
}

// Required marks a field that may not be empty.
func (f Field[T]) Required() Field[T] { f.Must = true; return f }

// Fixed marks a field that is chosen when the thing is made and never changes.
func (f Field[T]) Fixed() Field[T] { f.Once = true; return f }

// Limited sets the most characters, or the largest number.
func (f Field[T]) Limited(most int) Field[T] { f.Max = most; return f }

// ByLine lets the values of a list hold spaces: people write one a line, or with semicolons between.
func (f Field[T]) ByLine() Field[T] { f.Lines = true; return f }

// Helped sets the help beside the input.
func (f Field[T]) Helped(hint string) Field[T] { f.Hint = hint; return f }

// Answering says that templates of answers fill the field.
func (f Field[T]) Answering() Field[T] { f.Answer = true; return f }

// NeedsRight names the permission that writing the field takes, beside that of the act.
func (f Field[T]) NeedsRight(p Permission) Field[T] { f.Needs = p; return f }

// Infos are the descriptions of fields.
func Infos[T any](fields []Field[T]) []FieldInfo {
	all := make([]FieldInfo, len(fields))
	for i, f := range fields {
		all[i] = f.FieldInfo
	}
	return all
}

// Only keeps the fields with these keys, in this order. An unknown key panics: the keys are
// written in the program.
func Only[T any](fields []Field[T], keys ...string) []Field[T] {
	kept := make([]Field[T], 0, len(keys))
	for _, key := range keys {
		at := fieldAt(fields, key)
		if at < 0 {
			panic("isp: no field " + key)
		}
		kept = append(kept, fields[at])
	}
	return kept
}

// fieldAt is the place of the field with this key; -1 when there is none.
func fieldAt[T any](fields []Field[T], key string) int {
	for i := range fields {
		if fields[i].Key == key {
			return i
		}
	}
	return -1
}

// Holds reports whether the value behind a pointer is the one that an event tells (JSON).
func (f *FieldInfo) Holds(pointer, told any) bool {
	switch p := pointer.(type) {
	case *[]string:
		list, _ := told.([]any)
		return slices.EqualFunc(*p, list, func(a string, b any) bool { return a == b })
	case *bool:
		n, number := told.(float64)
		return told == *p || number && (n != 0) == *p
	}
	switch v := deref(pointer).(type) {
	case int64:
		n, ok := told.(float64)
		return ok && int64(n) == v
	default:
		return told == v
	}
}

// Put writes the value that an event tells (JSON) behind a pointer.
func (f *FieldInfo) Put(pointer, told any) {
	switch p := pointer.(type) {
	case *string:
		*p, _ = told.(string)
	case *bool:
		n, number := told.(float64)
		*p, _ = told.(bool)
		*p = *p || number && n != 0
	case *int64:
		n, _ := told.(float64)
		*p = int64(n)
	case *int:
		n, _ := told.(float64)
		*p = int(n)
	case *[]string:
		list, _ := told.([]any)
		*p = nil
		for _, v := range list {
			text, _ := v.(string)
			*p = append(*p, text)
		}
	}
}

// Copy writes the value behind one pointer behind another of the same field.
func (f *FieldInfo) Copy(to, from any) {
	switch p := to.(type) {
	case *string:
		*p = *from.(*string)
	case *bool:
		*p = *from.(*bool)
	case *int64:
		*p = *from.(*int64)
	case *int:
		*p = *from.(*int)
	case *[]string:
		*p = slices.Clone(*from.(*[]string))
	}
}
