package isp

import "slices"

// boundField is a field of one struct: its description, and where that struct keeps its value.
type boundField struct {
	*FieldInfo
	at       any                                // pointer to the value; nil of a group or list
	takePart func(value any, typed bool) Faults // of a group or list
}

// bind ties fields to a struct. What works on them is compiled once and not for every struct.
func bind[T any](fields []Field[T], v *T) []boundField {
	all := make([]boundField, len(fields))
	for i := range fields {
		f := &fields[i]
		all[i].FieldInfo = &f.FieldInfo
		if f.At != nil {
			all[i].at = f.At(v)
		}
		if f.takePart != nil {
			all[i].takePart = func(value any, typed bool) Faults { return f.takePart(value, typed, v) }
		}
	}
	return all
}

// Values are the values of a struct by column, as events keep them. A password is never one of
// them.
func Values[T any](fields []Field[T], v *T) map[string]any { return valuesBound(bind(fields, v)) }

func valuesBound(all []boundField) map[string]any {
	values := make(map[string]any, len(all))
	for _, f := range all {
		if f.Column != "" && f.at != nil && f.Kind != KindPassword {
			values[f.Column] = deref(f.at)
		}
	}
	return values
}

// Take puts what was sent into v and returns the keys that were set, in the order of the fields.
// What cannot be taken, and keys that are no field, are faults; v keeps its value there.
func Take[T any](fields []Field[T], sent Sent, v *T) (set []string, faults Faults) {
	return takeBound(bind(fields, v), sent)
}

func takeBound(all []boundField, sent Sent) (set []string, faults Faults) {
	for _, f := range all {
		value, ok := sent.Values[f.Key]
		if !ok {
			continue
		}
		if f.takePart != nil {
			faults = append(faults, f.takePart(value, sent.Typed)...)
		} else if sentence := f.take(value, sent.Typed, f.at); sentence != "" {
			faults = append(faults, Fault{f.Key, sentence})
		}
		set = append(set, f.Key)
	}
	known := func(key string) bool {
		return slices.ContainsFunc(all, func(f boundField) bool { return f.Key == key })
	}
	return set, append(faults, Unknown(sent, known)...)
}

// Missing are the required fields that are empty.
func Missing[T any](fields []Field[T], v *T) Faults { return missingBound(bind(fields, v)) }

func missingBound(all []boundField) Faults {
	var faults Faults
	for _, f := range all {
		if f.Must && f.at != nil && isEmpty(f.at) {
			faults = append(faults, Fault{f.Key, "Preencha: " + f.Label + "."})
		}
	}
	return faults
}

// TakeWhole is Take of a whole thing: a required field of which nothing was taken is a fault too,
// unless something else is wrong with it.
func TakeWhole[T any](fields []Field[T], sent Sent, v *T) Faults {
	return takeWholeBound(bind(fields, v), sent)
}

func takeWholeBound(all []boundField, sent Sent) Faults {
	_, faults := takeBound(all, sent)
	for _, missing := range missingBound(all) {
		if faults.Of(missing.Field) == "" {
			faults = append(faults, missing)
		}
	}
	return faults
}

func isEmpty(pointer any) bool {
	switch p := pointer.(type) {
	case *string:
		return *p == ""
	case *[]string:
		return len(*p) == 0
	}
	return false
}

// deref is the value behind the pointer of a field.
func deref(pointer any) any {
	switch p := pointer.(type) {
	case *string:
		return *p
	case *bool:
		return *p
	case *int64:
		return *p
	case *int:
		return int64(*p)
	case *[]string:
		return *p
	case **int64:
		return orNothing(*p)
	case **bool:
		return orNothing(*p)
	}
	panic("isp: a field of an unknown type")
}

// orNothing is what a pointer points to; nil where it points to nothing.
func orNothing[T any](p *T) any {
	if p == nil {
		return nil
	}
	return *p
}
