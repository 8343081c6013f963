package isp

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// nothing is how a value that is not there is read.
const nothing = "vazio"

// Show is a value of the field as people read it: words by their labels, numbers with their
// punctuation, days and instants as people write them, "vazio" for nothing. The value is of the
// struct or of an event (JSON). What the viewer may not see is covered.
func (f *FieldInfo) Show(v Viewer, value any) string {
	switch x := value.(type) {
	case nil:
		return nothing
	case string:
		if x == "" {
			return nothing
		}
		return f.showText(v, x)
	case bool:
		return yesNo(x)
	case int64:
		return f.showNumber(x)
	case float64:
		return f.showNumber(int64(x))
	case []string:
		all := make([]string, len(x))
		for i, one := range x {
			all[i] = f.showText(v, one)
		}
		return orEmpty(strings.Join(all, ", "))
	case []any:
		all := make([]string, len(x))
		for i, one := range x {
			all[i] = f.Show(v, one)
		}
		return orEmpty(strings.Join(all, ", "))
	}
	return "…"
}

// difference says what a list of words has more and less than it had: two long lists side by side would hide it.
func (f *FieldInfo) difference(v Viewer, before, after any) string {
	was, _ := before.([]any)
	now, _ := after.([]any)
	without := func(list, other []any) []any {
		return slices.DeleteFunc(slices.Clone(list), func(x any) bool { return slices.Contains(other, x) })
	}
	var parts []string
	if came := without(now, was); len(came) > 0 {
		parts = append(parts, "mais "+f.Show(v, came))
	}
	if gone := without(was, now); len(gone) > 0 {
		parts = append(parts, "menos "+f.Show(v, gone))
	}
	return orEmpty(strings.Join(parts, "; "))
}

func orEmpty(text string) string {
	if text == "" {
		return nothing
	}
	return text
}

func yesNo(v bool) string {
	if v {
		return "Sim"
	}
	return "Não"
}

func (f *FieldInfo) showNumber(n int64) string {
	switch f.Kind {
	case KindMoney:
		return FormatMoney(n)
	case KindYesNo:
		return yesNo(n != 0)
	default:
		return strconv.FormatInt(n, 10)
	}
}

func (f *FieldInfo) showText(v Viewer, text string) string {
	if name := v.Names[f.Offer][text]; name != "" {
		return name
	}
	switch f.Kind {
	case KindWord, KindTextList:
		return f.Words.Label(text)
	case KindDay, KindMoment:
		return FormatMoment(text, v.Zone)
	case KindMonth:
		return FormatMonth(text)
	case KindTaxID:
		return v.TaxID(text)
	case KindRG:
		return v.RG(text)
	case KindPhone:
		return v.Phone(text)
	case KindMAC:
		return FormatMAC(text)
	case KindNetwork:
		return FormatIP(text)
	case KindCEP:
		return FormatCEP(text)
	case KindSlipLine:
		return FormatDigitableLine(text)
	case KindPassword:
		return "••••••"
	default:
		return text
	}
}

// Input is a value of the field as a form shows it for editing: what Take reads back as the same
// value. What the viewer may not see is covered.
func (f *FieldInfo) Input(v Viewer, value any) string {
	switch x := value.(type) {
	case bool:
		if x {
			return "S"
		}
		return "N"
	case int64:
		switch {
		case f.Kind == KindMoney:
			return FormatAmount(x)
		case x == 0:
			return ""
		}
		return strconv.FormatInt(x, 10)
	case []string:
		return strings.Join(x, " ")
	case string:
		switch {
		case x == "" || f.Kind == KindPassword:
			return ""
		case f.Kind == KindWord:
			return f.Words.Slug(x)
		case f.Kind == KindMoment:
			return ExchangeMoment(x, v.Zone)
		}
		return f.showText(v, x)
	}
	return ""
}

// Rewrite is what was typed in the usual notation of its kind; as it was typed where it cannot be
// read, or the kind has none.
func (f *FieldInfo) Rewrite(typed string, zone *time.Location) string {
	switch f.Kind {
	case KindDay, KindTaxID, KindPhone, KindMAC, KindNetwork, KindCEP, KindSlipLine:
		stored, sentence := f.stored(typed)
		if sentence != "" || stored == "" {
			return typed
		}
		return f.showText(Viewer{TaxIDs: true, Phones: true, Zone: zone}, stored)
	default:
		return typed
	}
}

// JSON is a value of the field as the API writes it in before and after of an event: words of the
// outside contract, "S" and "N", cents, covered where the viewer may not see it.
func (f *FieldInfo) JSON(v Viewer, value any) any {
	switch x := value.(type) {
	case string:
		switch f.Kind {
		case KindWord:
			return f.Words.Slug(x)
		case KindTaxID:
			return v.TaxID(x)
		case KindRG:
			return v.RG(x)
		case KindPhone:
			return v.Phone(x)
		case KindPassword:
			return nil
		case KindMAC, KindNetwork, KindCEP:
			return f.showText(v, x)
		default:
			return x
		}
	case float64:
		if f.Kind == KindYesNo {
			return yesWord(x != 0)
		}
	case bool:
		return yesWord(x)
	case []any:
		if f.Kind == KindList {
			return f.itemsJSON(v, x)
		}
	}
	return value
}

// itemsJSON are the groups of a list, each value under the key of the API.
func (f *FieldInfo) itemsJSON(v Viewer, items []any) []any {
	named := make([]any, len(items))
	for i, item := range items {
		values, _ := item.(map[string]any)
		one := make(map[string]any, len(values))
		for _, part := range f.Parts {
			one[part.Key] = part.JSON(v, values[part.Column])
		}
		named[i] = one
	}
	return named
}

func yesWord(v bool) string {
	if v {
		return "S"
	}
	return "N"
}

// ShowTyped is what was typed, chosen or ticked, as people read it.
func (f *FieldInfo) ShowTyped(text string) string {
	if f.Words == nil {
		return text
	}
	slugs := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || r == ' ' })
	for i, slug := range slugs {
		if value, known := f.Words.Value(slug); known {
			slugs[i] = f.Words.Label(value)
		}
	}
	return strings.Join(slugs, ", ")
}

// Unchanged reports whether what was sent is the value as the viewer is shown it, in a form or in
// the API.
func (f *FieldInfo) Unchanged(v Viewer, value, sent any) bool {
	text, ok := sent.(string)
	if !ok {
		return false
	}
	return text == f.Input(v, value) || text != "" && text == f.JSON(v, value)
}
