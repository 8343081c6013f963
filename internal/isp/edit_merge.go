package isp

import "slices"

// MergedEdit is what becomes of a save over a version that is no longer the last one.
type MergedEdit struct {
	Mine   []string // keys of the fields that are written
	Others []string // labels of the fields that keep what somebody else gave them meanwhile
	Both   []string // keys of the fields that both changed: the one who saves second is asked
}

// MergeEdit judges a save that changes the fields with these keys. base holds, by column and as events
// tell it, what the fields were when the form was drawn that somebody else has changed since. A form
// sends every field: what still is as it was drawn was not touched, and takes the value of now.
func MergeEdit[T any](fields []Field[T], current, wanted *T, keys []string, base map[string]any) MergedEdit {
	return mergeBound(bind(fields, current), bind(fields, wanted), keys, base)
}

func mergeBound(current, wanted []boundField, keys []string, base map[string]any) MergedEdit {
	var m MergedEdit
	for i, f := range wanted {
		was, changed := base[f.Column]
		switch mine := slices.Contains(keys, f.Key); {
		case mine && changed && f.Holds(f.at, was):
			f.Copy(f.at, current[i].at)
			m.Others = append(m.Others, f.Label)
		case mine && changed:
			m.Both = append(m.Both, f.Key)
		case mine:
			m.Mine = append(m.Mine, f.Key)
		case changed:
			m.Others = append(m.Others, f.Label)
		}
	}
	return m
}
