package search

// compileOnce keeps what a text was compiled to: the thirty-five fields read it in a dozen ways. The
// predicates are shared and are not changed afterwards.
type compileOnce map[compileKey]compiledOnce

// compileKey is all that the fields of one plan may differ in when the caller may see their values.
type compileKey struct {
	class     Class
	manner    manner
	condition Condition
	only      manner
	place     Rank
	justEqual bool
}

type compiledOnce struct {
	parts  []compiled
	normal string
	err    error
}

// compile compiles the reading of a field at its place in the order, and with justEqual leaves only
// the ranks of equal values.
func (o compileOnce) compile(r reading, place Rank, justEqual bool) ([]compiled, string, error) {
	key := compileKey{class: r.field.Class, manner: r.manner, condition: r.condition, only: r.only, place: place, justEqual: justEqual}
	// What a mask shows depends on the field itself.
	if done, ok := o[key]; ok && !r.covered {
		return done.parts, done.normal, done.err
	}
	parts, normal, err := r.compile()
	for i := range parts {
		if justEqual {
			parts[i].predicate = onlyEqual(parts[i].predicate)
		}
		parts[i].predicate = placed(parts[i].predicate, r.field.Class, place)
	}
	if !r.covered {
		o[key] = compiledOnce{parts: parts, normal: normal, err: err}
	}
	return parts, normal, err
}
