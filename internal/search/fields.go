package search

import "slices"

// FieldSet is the table of the searchable fields, ready to be looked up. It never changes
// after NewFieldSet and may be used by many goroutines at once.
type FieldSet struct {
	fields  []Field
	manners []manner
	byKey   map[string]int
	byLabel map[string][]int  // pasted label, in its form → the fields that it names
	kinds   []kind            // of the Busca geral
	ofLabel map[string]string // pasted label, in its form → the kind that it names
}

// NewFieldSet builds the set. The order of fields is the order of the screen; their indices
// are the Field of Value and Part.
func NewFieldSet(fields []Field) *FieldSet {
	fs := &FieldSet{
		fields:  slices.Clone(fields),
		manners: make([]manner, len(fields)),
		byKey:   make(map[string]int, len(fields)),
		byLabel: make(map[string][]int, 3*len(fields)),
		kinds:   kindTable(),
		ofLabel: map[string]string{},
	}
	for _, k := range fs.kinds {
		for _, name := range k.labels {
			fs.ofLabel[labelForm(name)] = k.name
		}
	}
	for i, f := range fs.fields {
		fs.manners[i] = mannerOf(f)
		fs.byKey[f.Key] = i
		for _, name := range pastedLabels(f) {
			fs.byLabel[name] = append(fs.byLabel[name], i)
		}
	}
	return fs
}

// Fields returns the fields in the order of the screen. The caller must not change them.
func (s *FieldSet) Fields() []Field { return s.fields }

// Index returns the place of a field by its key; false when there is none.
func (s *FieldSet) Index(key string) (int, bool) {
	i, ok := s.byKey[key]
	return i, ok
}

// NameFields are the fields for which near misses are offered: the three names.
func (s *FieldSet) NameFields() []int {
	var fields []int
	for i, f := range s.fields {
		if readsNames(f.Key) {
			fields = append(fields, i)
		}
	}
	return fields
}

// KindOf names the kind of a hit of a reading: its own in its own fields, else that of the field.
func (s *FieldSet) KindOf(r *Reading, field int) string {
	if len(r.Parts) == 0 { // words across fields alone
		return r.Detected
	}
	for _, p := range r.Parts {
		if p.Field == field && !p.Beside {
			return r.Detected
		}
	}
	return s.kindOfField(s.fields[field])
}

// Conditions lists the conditions that exist for a class, in the order of the contract.
func (c Class) Conditions() []Condition {
	switch c {
	case Code:
		return []Condition{Contains, Equals, Begins, Ends, Greater, Less, Between, Empty, Filled}
	case IP, IPMAC:
		return []Condition{Contains, Equals, Begins, Ends, Between, Empty, Filled}
	case Date:
		return []Condition{Contains, Equals, Greater, Less, Between, Empty, Filled}
	default:
		return []Condition{Contains, Equals, Begins, Ends, Empty, Filled}
	}
}

// Name is the class as the contract writes it: "TEXT", "MAC", "IP∪MAC".
func (c Class) Name() string {
	names := [...]string{"", "TEXT", "CODE", "DOC", "PHONE", "MAC", "IP", "LOGIN", "SERIAL", "DATE", "IP∪MAC"}
	if int(c) >= len(names) {
		return ""
	}
	return names[c]
}

// conditionKeys returns the names of the conditions in the contract, in the order of the
// constants.
func conditionKeys() [Filled]string {
	return [...]string{"contem", "igual", "comeca", "termina", "maior", "menor", "entre", "vazio", "preenchido"}
}

// Key is the condition's name in the contract: "contem".
func (c Condition) Key() string {
	if c < Contains || c > Filled {
		return ""
	}
	return conditionKeys()[c-1]
}

// ConditionByKey finds a condition by its name in the contract.
func ConditionByKey(key string) (Condition, bool) {
	for i, k := range conditionKeys() {
		if k == key {
			return Condition(i + 1), true
		}
	}
	return 0, false
}

// Label is the condition's name on the screen: "Contém".
func (c Condition) Label() string {
	labels := [...]string{
		"", "Contém", "Igual", "Começa com", "Termina com", "Maior que", "Menor que", "Entre", "Vazio", "Preenchido",
	}
	if int(c) >= len(labels) {
		return ""
	}
	return labels[c]
}
