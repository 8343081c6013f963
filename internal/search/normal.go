package search

import (
	"bytes"

	"balcao/internal/isp"
)

// manner is how the values of a field become normal forms: its class, and what the contract
// says of single fields besides (search-details.md 3, 4, 8, 22).
type manner uint8

const (
	textManner manner = iota + 1
	addressManner
	codeManner
	gponManner
	slipManner
	phoneManner
	macManner
	ipManner
	ipMACManner
	loginManner
	domainManner
	dateManner
)

// mannerOf chooses the manner of a field.
func mannerOf(f Field) manner {
	switch f.Key {
	case "endereco", "endereco_instalacao":
		return addressManner
	case "dominio":
		return domainManner
	case "numero_serie":
		return gponManner
	case "numero_boleto":
		return slipManner
	}
	switch f.Class {
	case Code, Doc, Serial:
		return codeManner
	case Phone:
		return phoneManner
	case MAC:
		return macManner
	case IP:
		return ipManner
	case IPMAC:
		return ipMACManner
	case Login:
		return loginManner
	case Date:
		return dateManner
	default:
		return textManner
	}
}

// Forms returns the normal forms of a stored value: usually one, two for the serial of a
// fibre terminal, for a digitable line and for a domain with accents. None means that the
// value says nothing (search-details.md 10). Every form is valid UTF-8.
func Forms(f Field, raw string) []string {
	var forms []string
	new(scratch).each(mannerOf(f), raw, func(form []byte) { forms = append(forms, string(form)) })
	return forms
}

// Folder brings values to their normal forms; it uses its memory again, and is for one goroutine.
type Folder struct {
	fs *FieldSet
	scratch
	text   []byte
	before int // length of text before the value at hand
	add    func(f *form)
}

// Folder returns a folder of the values of the fields.
func (s *FieldSet) Folder() *Folder {
	f := &Folder{fs: s}
	f.add = func(made *form) { f.text = AppendForm(f.text, made.text, len(f.text) > f.before) }
	return f
}

// Append appends the marked forms of a stored value to the text of its field: nothing when the
// value says nothing. For ASCII values with one form it allocates nothing but what text needs.
func (f *Folder) Append(text []byte, field int, raw string) []byte {
	f.text, f.before = text, len(text)
	f.eachForm(f.fs.manners[field], raw, f.add)
	text, f.text = f.text, nil
	return text
}

// NameForm is the TEXT form of a name, by which results are ordered.
func NameForm(name string) string { return textForm(name) }

// scratch holds the memory in which normal forms are made.
type scratch struct {
	form form
	text textForms
}

// each makes the forms of a value, one after the other, and drops the empty ones.
func (sc *scratch) each(m manner, raw string, emit func(form []byte)) {
	sc.eachForm(m, raw, func(f *form) { emit(f.text) })
}

// eachForm is each with where the bytes came from, when the scratch is traced.
func (sc *scratch) eachForm(m manner, raw string, emit func(f *form)) {
	if m == textManner || m == addressManner {
		sc.text.each(raw, m == addressManner, emit)
		return
	}
	f := &sc.form
	if m == phoneManner {
		if numbers := phonesOf(raw); numbers != nil {
			end := 0
			for _, n := range numbers {
				end = f.foldPhoneAmong(n, raw, end)
				emit(f)
			}
			return
		}
	}
	f.reset()
	f.value(m, raw)
	if len(f.text) > 0 {
		emit(f)
	}
	other := func(text []byte) { emit(&form{text: text}) }
	switch m {
	case gponManner:
		sc.emitGPON(other)
	case slipManner:
		sc.emitBarcode(other)
	case domainManner:
		sc.emitIDN(raw, other)
	case ipManner, ipMACManner:
		if bytes.Contains(f.text, []byte("::")) {
			if canonical := string(f.text); isCanonical(canonical) {
				other([]byte(zerosWritten(canonical)))
			}
		}
	default: // one form
	}
}

// emitGPON adds the second spelling of the serial of a fibre terminal.
func (sc *scratch) emitGPON(emit func(form []byte)) {
	if n := len(sc.form.text); n != 12 && n != 16 {
		return
	}
	if spellings := isp.GPONSpellings(string(sc.form.text)); len(spellings) > 1 {
		emit([]byte(spellings[1]))
	}
}

// emitBarcode adds the bar code of a digitable line, 47 digits on a bank's slip and 48 on a
// utility's.
func (sc *scratch) emitBarcode(emit func(form []byte)) {
	if n := len(sc.form.text); n != 47 && n != 48 {
		return
	}
	if code, ok := isp.BarCode(string(sc.form.text)); ok {
		emit([]byte(code))
	}
}

// value makes the first normal form of a stored value.
func (f *form) value(m manner, raw string) {
	switch m {
	case codeManner, gponManner, slipManner:
		f.foldCode(raw)
	case phoneManner:
		f.foldPhone(raw)
	case macManner:
		f.foldHex(raw)
	case ipManner:
		f.foldIP(raw)
	case ipMACManner:
		f.foldIPOrMAC(raw)
	case loginManner:
		f.foldLogin(raw)
	case domainManner:
		f.foldDomain(raw)
	case dateManner:
		f.foldDate(raw)
	default: // text and addresses have forms of their own
	}
}
