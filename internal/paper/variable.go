package paper

import (
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"balcao/internal/isp"
)

// Type says what a variable stands for; the words are those of the API.
type Type string

// The types of variables.
const (
	Text   Type = "texto"
	Money  Type = "dinheiro" // 1.149,90 without the currency: templates write R$ before it
	Day    Type = "data"
	Number Type = "numero"
	Flag   Type = "condicao" // sim or nothing, for blocks that not everybody gets
	Table  Type = "tabela"
)

// Variable is one name that a template may use.
type Variable struct {
	Key   string // snake_case, ASCII; in a template with $ before it
	Label string // pt-BR
	Group string // pt-BR, as the panel groups them
	Type  Type
	// Optional ones may be empty on paper: nobody is asked about them.
	Optional bool

	value func(*Facts) string
	table func(*Facts) [][]string // the first row is the head; nil when there is nothing to list
}

// Example is the value for the customer of Sample, or for a company in his place; of a table,
// its head.
func (v Variable) Example() string {
	f := Sample()
	if v.table != nil {
		return strings.Join(v.table(&f)[0], " · ")
	}
	if !v.filled(&f) {
		f.Customer.Kind, f.Customer.Name, f.Customer.TaxID = "company", f.Transfer.To.Name, f.Transfer.To.TaxID
	}
	return v.value(&f)
}

// filled reports whether the facts have a value for it.
func (v Variable) filled(f *Facts) bool {
	if v.table != nil {
		return len(v.table(f)) > 1
	}
	return v.value(f) != ""
}

// known are the variables by their keys.
var known = sync.OnceValue(func() map[string]Variable {
	all := map[string]Variable{}
	for _, v := range Variables() {
		all[v.Key] = v
	}
	return all
})

// Fold gives the key of a name as somebody typed it: "Usuário" is usuario.
func Fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(name) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func words(key, label string, value func(*Facts) string) []Variable {
	return []Variable{{Key: key, Label: label, Type: Text, value: value}}
}

// optional may be empty.
func optional(key, label string, value func(*Facts) string) []Variable {
	return []Variable{{Key: key, Label: label, Type: Text, Optional: true, value: value}}
}

// flag is for conditions.
func flag(key, label string, value func(*Facts) bool) []Variable {
	return []Variable{{Key: key, Label: label, Type: Flag, Optional: true, value: func(f *Facts) string {
		if value(f) {
			return "sim"
		}
		return ""
	}}}
}

// money is two variables, in figures and in words.
func money(key, label string, value func(*Facts) *int64) []Variable {
	return []Variable{
		{Key: key, Label: label, Type: Money, value: amount(value, isp.FormatAmount)},
		{Key: key + "_extenso", Label: label + ", por extenso", Type: Text, value: amount(value, SpellMoney)},
	}
}

func amount(value func(*Facts) *int64, format func(int64) string) func(*Facts) string {
	return func(f *Facts) string {
		if cents := value(f); cents != nil {
			return format(*cents)
		}
		return ""
	}
}

// day is two variables, dd/mm/aaaa and in words.
func day(key, label string, value func(*Facts) string) []Variable {
	return []Variable{
		{Key: key, Label: label, Type: Day, value: func(f *Facts) string { return isp.FormatDate(value(f)) }},
		{Key: key + "_extenso", Label: label + ", por extenso", Type: Text, value: func(f *Facts) string { return SpellDay(value(f)) }},
	}
}

// number is two variables; 0 is not known.
func number(key, label string, value func(*Facts) int64) []Variable {
	return []Variable{
		{Key: key, Label: label, Type: Number, value: counted(value, func(n int64) string { return strconv.FormatInt(n, 10) })},
		{Key: key + "_extenso", Label: label + ", por extenso", Type: Text, value: counted(value, SpellNumber)},
	}
}

func counted(value func(*Facts) int64, format func(int64) string) func(*Facts) string {
	return func(f *Facts) string {
		if n := value(f); n != 0 {
			return format(n)
		}
		return ""
	}
}

func table(key, label string, rows func(*Facts) [][]string) []Variable {
	return []Variable{{Key: key, Label: label, Type: Table, table: rows}}
}

// address is the nine variables of one address; the first is the whole line.
func address(suffix, label string, of func(*Facts) isp.Address) []Variable {
	part := func(key, name string, value func(isp.Address) string) Variable {
		return Variable{Key: key + "_" + suffix, Label: name + " " + label, Type: Text, value: func(f *Facts) string { return value(of(f)) }}
	}
	all := []Variable{
		part("logradouro", "Logradouro", func(a isp.Address) string { return a.Street }),
		part("numero", "Número", func(a isp.Address) string { return a.Number }),
		part("complemento", "Complemento", func(a isp.Address) string { return a.Complement }),
		part("bairro", "Bairro", func(a isp.Address) string { return a.District }),
		part("cidade", "Cidade", func(a isp.Address) string { return a.City }),
		part("uf", "UF", func(a isp.Address) string { return a.State }),
		part("cep", "CEP", func(a isp.Address) string { return isp.FormatCEP(a.ZIP) }),
		part("referencia", "Referência", func(a isp.Address) string { return a.Reference }),
	}
	all[2].Optional, all[7].Optional = true, true
	line := Variable{Key: suffix, Label: "Endereço completo " + label, Type: Text, value: func(f *Facts) string { return AddressLine(of(f)) }}
	return append([]Variable{line}, all...)
}

// group names the group of rows.
func group(name string, rows ...[]Variable) []Variable {
	var all []Variable
	for _, row := range rows {
		for _, v := range row {
			v.Group = name
			all = append(all, v)
		}
	}
	return all
}
