package search

import (
	"slices"
	"strings"
	"testing"

	"balcao/internal/search/oracle"
)

// contractFields is the table of the contract, as the store holds it.
func contractFields() []Field {
	var fields []Field
	for _, f := range oracle.Fields() {
		fields = append(fields, Field{Key: f.Key, Label: f.Names[1], Short: f.Names[2:], Class: classNamed(f.Class), Example: f.Example})
	}
	return fields
}

func classNamed(name string) Class {
	for c := Text; c <= IPMAC; c++ {
		if c.Name() == name {
			return c
		}
	}
	return 0
}

func allFields() *FieldSet { return NewFieldSet(contractFields()) }

// ask parses a query that must be possible.
func ask(t *testing.T, fs *FieldSet, field, condition, text string) *Query {
	t.Helper()
	q, err := fs.Parse(Ask{Field: field, Condition: condition, Text: text})
	if err != nil {
		t.Fatalf("%s %s %q: %v", field, condition, text, err)
	}
	return q
}

// answers reports whether a value of the field answers the query, and with which rank.
func answers(t *testing.T, fs *FieldSet, q *Query, field, raw string) (Rank, bool) {
	t.Helper()
	i, ok := fs.Index(field)
	if !ok {
		t.Fatalf("no field %q", field)
	}
	return q.Marker().Match(i, raw)
}

// Keys are unique and every condition of the contract has its key and comes back by it.
func TestConditionsHaveTheNamesOfTheContract(t *testing.T) {
	want := "contem igual comeca termina maior menor entre vazio preenchido"
	var keys []string
	for c := Contains; c <= Filled; c++ {
		keys = append(keys, c.Key())
		if back, ok := ConditionByKey(c.Key()); !ok || back != c {
			t.Errorf("ConditionByKey(%q) = %v, %v", c.Key(), back, ok)
		}
	}
	if got := strings.Join(keys, " "); got != want {
		t.Errorf("conditions %q, want %q", got, want)
	}
	if _, ok := ConditionByKey(""); ok {
		t.Error(`ConditionByKey("") found one`)
	}
}

func TestEveryClassHasItsConditions(t *testing.T) {
	tests := []struct {
		class Class
		want  string
	}{
		{Text, "contem igual comeca termina vazio preenchido"},
		{Code, "contem igual comeca termina maior menor entre vazio preenchido"},
		{Doc, "contem igual comeca termina vazio preenchido"},
		{Phone, "contem igual comeca termina vazio preenchido"},
		{MAC, "contem igual comeca termina vazio preenchido"},
		{IP, "contem igual comeca termina entre vazio preenchido"},
		{Login, "contem igual comeca termina vazio preenchido"},
		{Serial, "contem igual comeca termina vazio preenchido"},
		{Date, "contem igual maior menor entre vazio preenchido"},
		{IPMAC, "contem igual comeca termina entre vazio preenchido"},
	}
	for _, test := range tests {
		var keys []string
		for _, c := range test.class.Conditions() {
			keys = append(keys, c.Key())
		}
		if got := strings.Join(keys, " "); got != test.want {
			t.Errorf("%s has %q, want %q", test.class.Name(), got, test.want)
		}
	}
}

func TestFieldSetKeepsTheOrderOfTheScreen(t *testing.T) {
	fs := allFields()
	for i, f := range contractFields() {
		if at, ok := fs.Index(f.Key); !ok || at != i {
			t.Errorf("Index(%q) = %d, %v, want %d", f.Key, at, ok, i)
		}
	}
	if _, ok := fs.Index(AllFields); ok {
		t.Error("the Busca geral is no field")
	}
	if !slices.EqualFunc(fs.Fields(), contractFields(), func(a, b Field) bool { return a.Key == b.Key }) {
		t.Error("Fields() lost the order")
	}
}
