package feed

import (
	"strings"
	"unicode"

	"balcao/internal/isp"
	"balcao/internal/search"
)

// show writes the value of a hit as people read it, or masks it when the actor may not read it.
func (r *reader) show(h *Hit, raw string) {
	f := &r.feed.table[h.Field]
	h.Key, h.Label = f.Key, f.Label
	if !r.actor.Can(f.reader) {
		h.Shown = masked(*f, raw)
		return
	}
	h.Shown = usualSpelling(f.Field, raw)
}

// mark marks the matching parts of a value that is shown as it is.
func (r *reader) mark(h *Hit) {
	if r.actor.Can(r.feed.table[h.Field].reader) {
		h.Spans = r.marker.Mark(h.Field, h.Shown)
	}
}

// usualSpelling is how people write a value of a field.
func usualSpelling(f search.Field, raw string) string {
	switch f.Class {
	case search.Doc:
		return isp.FormatTaxID(raw)
	case search.Phone:
		return isp.FormatPhone(raw)
	case search.MAC:
		return isp.FormatMAC(raw)
	case search.IPMAC:
		return isp.FormatIPOrMAC(raw)
	case search.Date:
		return isp.FormatDate(raw)
	default: // people write the others as they are kept
	}
	switch f.Key {
	case "numero_boleto":
		return isp.FormatDigitableLine(raw)
	case "endereco", "endereco_instalacao":
		return strings.TrimPrefix(raw, ", ") // of an address without a street
	}
	return raw
}

// masked hides a value from who may not read it, but for what lets a caller recognise it.
func masked(f searchField, raw string) string {
	var nobody isp.Viewer // who may see nothing whole
	switch f.Class {
	case search.Doc:
		return nobody.TaxID(raw)
	case search.Phone:
		return nobody.Phone(raw)
	default: // no mask of their own
	}
	const shown = 3
	spelled := []rune(usualSpelling(f.Field, raw))
	hidden := len(spelled) - shown
	if hidden < shown {
		hidden = len(spelled)
	}
	for i, c := range spelled[:hidden] {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			spelled[i] = '*'
		}
	}
	return string(spelled)
}
