package index

import (
	"strings"
	"testing"

	"balcao/internal/search"
	"balcao/internal/search/oracle"
)

// allFields is the table of the contract.
func allFields() *search.FieldSet {
	var fields []search.Field
	for _, f := range oracle.Fields() {
		fields = append(fields, search.Field{Key: f.Key, Label: f.Names[1], Short: f.Names[2:], Class: classNamed(f.Class), Example: f.Example, Deleted: strings.HasSuffix(f.Key, "_apagado")})
	}
	return search.NewFieldSet(fields)
}

func classNamed(name string) search.Class {
	for c := search.Text; c <= search.IPMAC; c++ {
		if c.Name() == name {
			return c
		}
	}
	return 0
}

// oracleField describes a field to the oracle.
func oracleField(f search.Field) oracle.Field {
	return oracle.Field{Key: f.Key, Names: append([]string{f.Key, f.Label}, f.Short...), Class: f.Class.Name()}
}

// ask parses a query that must be possible.
func ask(t *testing.T, fs *search.FieldSet, field, condition, text string) *search.Query {
	t.Helper()
	q, err := fs.Parse(search.Ask{Field: field, Condition: condition, Text: text})
	if err != nil {
		t.Fatalf("%s %s %q: %v", field, condition, text, err)
	}
	return q
}
