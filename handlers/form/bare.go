package form

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// Bare is the struct of a form whose values its act takes itself: the form only draws the fields
// and keeps what was typed.
type Bare struct{}

// Of is a form of described fields that nobody has filled in.
func Of(fields []isp.FieldInfo) *Form[Bare] {
	return &Form[Bare]{inputs: empty(fields)}
}

// Fill puts the values of a thing that exists, by column, into the form, as the viewer may see
// them.
func (f *Form[T]) Fill(viewer isp.Viewer, values map[string]any) *Form[T] {
	f.fill(viewer, values)
	return f
}

func (f *inputs) fill(viewer isp.Viewer, values map[string]any) {
	for _, field := range f.fields {
		if v, ok := values[field.Column]; ok && field.Column != "" {
			f.typed[field.Key] = field.Input(viewer, v)
		}
		if items, ok := values[field.Key].([]map[string]any); ok && field.Kind == isp.KindList {
			f.fillList(viewer, field, items)
		}
	}
}

// fillList puts the items of a list into the form, and an empty one behind them for what is added.
func (f *inputs) fillList(viewer isp.Viewer, list isp.FieldInfo, items []map[string]any) {
	for i, item := range append(slices.Clone(items), nil) {
		for _, part := range list.Parts {
			text := ""
			if v, ok := item[part.Column]; ok {
				text = part.Input(viewer, v)
			}
			f.typed[list.Key+"."+strconv.Itoa(i)+"."+part.Key] = text
		}
	}
}

// Preset puts values into the form as if they had been typed.
func (f *Form[T]) Preset(typed map[string]string) *Form[T] {
	for key, text := range typed {
		f.typed[key] = text
	}
	return f
}

// Typed is a form of described fields with what was typed, and the same as an act takes it.
func Typed(fields []isp.FieldInfo, sent url.Values) (*Form[Bare], isp.Sent) {
	f := Of(fields)
	return f, isp.Sent{Values: f.read(fields, "", sent), Typed: true}
}

// maxItems bounds how many items of a list a form sends.
const maxItems = 100

// readList keeps the items of a list, "telefones.0.numero", that have something typed into them; nil
// when the list was not asked, empty when everything in it was left empty or taken out.
func (f *inputs) readList(field isp.FieldInfo, name string, sent url.Values) []any {
	var items []any
	for i := range maxItems {
		prefix := name + "." + strconv.Itoa(i) + "."
		if !slices.ContainsFunc(field.Parts, func(p isp.FieldInfo) bool { return sent.Has(prefix + p.Key) }) {
			break
		}
		if items == nil {
			items = []any{}
		}
		values := f.read(field.Parts, prefix, sent)
		if slices.ContainsFunc(field.Parts, func(p isp.FieldInfo) bool {
			return p.Kind != isp.KindYesNo && p.Kind != isp.KindWord && strings.TrimSpace(f.typed[prefix+p.Key]) != ""
		}) {
			items = append(items, values)
		}
	}
	return items
}

// items counts the items of a list that the form shows: those that were sent, and one at least.
func (f *inputs) items(name string) int {
	n := 1
	for key := range f.typed {
		rest, ok := strings.CutPrefix(key, name+".")
		if !ok {
			continue
		}
		number, _, _ := strings.Cut(rest, ".")
		if i, err := strconv.Atoi(number); err == nil && i >= n {
			n = i + 1
		}
	}
	return n
}
