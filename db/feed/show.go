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
	if !r.actor.Can(isp.ReadEquipment) {
		h.Asset = covered(h.Asset, 3)
	}
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
	if f.Key == "rg" {
		return raw
	}
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

// masked hides a value from an actor who may not read it, except for what lets a caller be recognised.
func masked(f searchField, raw string) string {
	var nobody isp.Viewer // who may see nothing whole
	switch {
	case f.Key == "rg":
		return nobody.RG(raw)
	case f.Class == search.Doc:
		return nobody.TaxID(raw)
	case f.Class == search.Phone:
		return nobody.Phone(raw)
	default: // no mask of their own
	}
	shown := 3
	if _, isMAC := isp.NormalizeMAC(raw); isMAC && (f.Class == search.MAC || f.Class == search.IPMAC) {
		shown = 2
	}
	return covered(usualSpelling(f.Field, raw), shown)
}

// covered hides the letters and digits of a value but for the last ones, by which the search finds it
// too (search-details.md 39); all of them when there are fewer than six.
func covered(spelled string, shown int) string {
	const long = 6
	runes := []rune(spelled)
	letters := 0
	for _, c := range runes {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			letters++
		}
	}
	hidden := letters - shown
	if letters < long {
		hidden = letters
	}
	for i, c := range runes {
		if hidden > 0 && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
			runes[i] = '*'
			hidden--
		}
	}
	return string(runes)
}
