package exchange

import (
	"strings"

	"balcao/internal/isp"
)

// column is one column of a sheet: its name in the files, how a row takes its text, and how a
// row gives it back. set returns what is to be said of a text; one that is refused leaves the row
// without the value. What get writes, set reads back as the same value.
type column[T any] struct {
	name  string
	must  bool // the file must have the column, and every line a value
	shape shape
	words []string // the only ones it takes; nil is any value
	set   func(*T, string) note
	get   func(*T) string
}

// shape says what may have happened to the values of a column on their way.
type shape uint8

const (
	letters shape = iota // written by people, kept to the letter
	code                 // a code or number that is no quantity: a spreadsheet may have made it one
	checked              // must be readable: a dash or "n/a" means nothing
)

// required marks a column without which a line says nothing.
func (c column[T]) required() column[T] {
	c.must = true
	return c
}

// take puts a value into a row and says what there is to say. value is what the row got, as text.
func (c *column[T]) take(row *T, s string) (value string, said [2]note) {
	s, said[0] = clean(s)
	if said[0].refused() {
		return s, said
	}
	if c.shape != letters {
		var n note
		if s, n = plainValue(s, c.shape); !n.silent() {
			said[0] = n
		}
	}
	if said[0].refused() || c.must && strings.TrimSpace(s) == "" {
		return s, said
	}
	said[1] = c.set(row, s)
	return s, said
}

// text is kept to the letter.
func text[T any](name string, at func(*T) *string) column[T] {
	return column[T]{
		name: name,
		set:  func(row *T, s string) note { *at(row) = s; return doubtLetters(s) },
		get:  func(row *T) string { return *at(row) },
	}
}

// doubtLetters doubts a question mark inside a word, as which programs without the letter write it.
func doubtLetters(s string) note {
	for i := strings.IndexByte(s, '?'); i > 0 && i+1 < len(s); i++ {
		if s[i] == '?' && isLetter(s[i-1]) && isLetter(s[i+1]) && !strings.Contains(s, "://") {
			return warn("há um ponto de interrogação no meio de uma palavra: talvez uma letra com acento se perdeu")
		}
	}
	return note{}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 }

// trimmed is a text whose outer spaces mean nothing: codes, numbers, serials, names that are
// referred to.
func trimmed[T any](name string, at func(*T) *string) column[T] {
	return normal(name, at, strings.TrimSpace, func(s string) string { return s })
}

// normal is a text with a form in the database and a usual spelling in the files; what has
// neither is kept as it was typed.
func normal[T any](name string, at func(*T) *string, stored, spelled func(string) string) column[T] {
	return column[T]{
		name:  name,
		shape: code,
		set:   func(row *T, s string) note { *at(row) = stored(s); return note{} },
		get:   func(row *T) string { return spelled(*at(row)) },
	}
}

// taxID is a CPF or CNPJ; whether it is right depends on the kind of customer.
func taxID[T any](name string, at func(*T) *string) column[T] {
	c := normal(name, at, isp.NormalizeTaxID, isp.FormatTaxID)
	c.shape = code
	return c
}

// phones is a cell with a telephone number, or with several: national digits in the database, joined
// by isp.PhoneJoint, and (37) 99999-0013 in the files.
func phones[T any](name string, at func(*T) *string) column[T] {
	return column[T]{
		name:  name,
		shape: code,
		set: func(row *T, s string) note {
			*at(row) = ""
			if s = strings.TrimSpace(s); s == "" || s == "-" {
				return note{}
			}
			numbers, extensions := isp.SplitPhones(s)
			*at(row) = strings.Join(numbers, isp.PhoneJoint)
			return sayPhones(numbers, extensions)
		},
		get: func(row *T) string {
			numbers := strings.Split(*at(row), isp.PhoneJoint)
			for i, n := range numbers {
				numbers[i] = isp.FormatPhone(n)
			}
			return strings.Join(numbers, isp.PhoneJoint)
		},
	}
}

// ownPhones is phones for a cell that keeps several numbers together: as an export writes them there
// is nothing to say.
func ownPhones[T any](name string, at func(*T) *string) column[T] {
	c := phones(name, at)
	set := c.set
	c.set = func(row *T, s string) note {
		said := set(row, s)
		if said.level == Mended && said.became == strings.TrimSpace(s) {
			return note{}
		}
		return said
	}
	return c
}

// sayPhones says what became of a cell of telephone numbers.
func sayPhones(numbers, extensions []string) note {
	spelled := make([]string, len(numbers))
	for i, n := range numbers {
		spelled[i] = isp.FormatPhone(n)
	}
	became := strings.Join(spelled, isp.PhoneJoint)
	switch {
	case len(extensions) > 0:
		return mend("o ramal não faz parte do número e não foi guardado", became)
	case len(numbers) > 1:
		return mend("vários números em uma célula, guardados cada um por si", became)
	case len(numbers) == 1 && !isp.IsPhone(numbers[0]):
		return warn("não tem a forma de um telefone; foi guardado como está")
	}
	return note{}
}

// cep is a postal code: 8 digits in the database, 35500-012 in the files.
func cep[T any](name string, at func(*T) *string) column[T] {
	return column[T]{
		name:  name,
		shape: code,
		set: func(row *T, s string) note {
			s = strings.TrimSpace(s)
			n, ok := isp.NormalizeCEP(s)
			said := note{}
			switch {
			case s == "" || s == "-":
			case ok:
			case len(s) == 7 && onlyDigits(s):
				n = "0" + s
				said = mend("o CEP perdeu o zero do começo", isp.FormatCEP(n))
			default:
				n, said = s, warn("o CEP tem 8 algarismos; foi guardado como está")
			}
			*at(row) = n
			return said
		},
		get: func(row *T) string { return isp.FormatCEP(*at(row)) },
	}
}

// mail is an address of e-mail, kept as it was written.
func mail[T any](name string, at func(*T) *string) column[T] {
	c := trimmed(name, at)
	set := c.set
	c.set = func(row *T, s string) note {
		set(row, s)
		if s = strings.TrimSpace(s); s != "" && (strings.Count(s, "@") != 1 || strings.ContainsAny(s, " ,;")) {
			return warn("não tem a forma de um e-mail, ou são vários; foi guardado como está")
		}
		return note{}
	}
	return c
}

// mac is a hardware address: 12 hexadecimal digits in the database, AA-BB-CC-DD-EE-FF in the files.
func mac[T any](name string, at func(*T) *string) column[T] {
	return readable(name, at, func(s string) (string, note) {
		n, ok := isp.NormalizeMAC(s)
		if !ok {
			return "", refuse("não é um MAC: são 12 dígitos hexadecimais, como AA-BB-CC-DD-EE-FF")
		}
		return n, note{}
	}, isp.FormatMAC)
}

// network is an IPv4 or IPv6 address or prefix.
func network[T any](name string, at func(*T) *string) column[T] {
	return readable(name, at, func(s string) (string, note) {
		n, err := isp.TypedNetwork(s)
		switch {
		case err != nil:
			return "", refuse(err.Error())
		case n == "0.0.0.0" || n == "::":
			return "", mend("endereço que quer dizer que não há IP fixo", "")
		}
		return n, note{}
	}, isp.FormatIP)
}

// readable is a value that may be empty and otherwise must be readable.
func readable[T any](name string, at func(*T) *string, read func(string) (string, note), spelled func(string) string) column[T] {
	return column[T]{
		name:  name,
		shape: checked,
		set: func(row *T, s string) note {
			s = strings.TrimSpace(s)
			if s == "" || s == "-" {
				*at(row) = ""
				return note{}
			}
			value, said := read(s)
			*at(row) = value
			return said
		},
		get: func(row *T) string { return spelled(*at(row)) },
	}
}
