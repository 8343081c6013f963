package oracle

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// Generator makes values as provider's people type them, and queries that often touch them.
type Generator struct{ *rand.Rand }

// One chooses one of some texts.
func (g Generator) One(of ...string) string { return of[g.IntN(len(of))] }

func (g Generator) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + g.IntN(10))
	}
	return string(b)
}

// From makes a text of n characters of an alphabet.
func (g Generator) From(alphabet string, n int) string {
	runes := []rune(alphabet)
	b := make([]rune, n)
	for i := range b {
		b[i] = runes[g.IntN(len(runes))]
	}
	return string(b)
}

// Values makes some values of a field.
func (g Generator) Values(f Field) []string {
	values := make([]string, 3+g.IntN(3))
	for i := range values {
		values[i] = g.Value(f)
		if g.IntN(25) == 0 {
			values[i] = g.One("", " ", "--", "'", "%", "sem", "não tem", "\xffx\xfe", "０１２", "²ª")
		}
	}
	return values
}

// Value makes a value of a field.
func (g Generator) Value(f Field) string {
	switch f.Class {
	case "TEXT":
		if strings.HasPrefix(f.Key, "endereco") {
			return g.address()
		}
		return g.Name()
	case "PHONE":
		return g.phone()
	case "MAC":
		return g.mac()
	case "IP":
		return g.ip()
	case "IP∪MAC":
		if g.IntN(2) == 0 {
			return g.mac()
		}
		return g.ip()
	case "LOGIN":
		return g.login(f)
	case "DATE":
		return g.date()
	case "DOC":
		return g.One(g.digits(11), g.digits(3)+"."+g.digits(3)+"."+g.digits(3)+"-"+g.digits(2),
			g.From("AB12", 2)+"."+g.From("CD34", 3)+"."+g.From("0EF", 3)+"/0001-"+g.digits(2))
	default:
		return g.serial(f)
	}
}

// Name makes a name.
func (g Generator) Name() string {
	words := []string{
		"José", "JOSE\u0301", "da", "Silva", "D'Ávila", "D’Ávila", "d´avila", "Jean-Pierre", "Araújo", "S.A.", "Ltda.",
		"Souza", "Łukasz", "Strauß", "ﬁbra", "Nº 12", "Müller", "Ana", "ana", "Conceição", "№", "½", "C&A", "ǅ", "İpek",
		"한글", "D' Ávila", "J. P.", "S/A", "& Cia", "&", "Mª", "Ind. e Com.", "Dr.", "N. S.", "km512", "2º", "e", "Auto-Peças", "x/y", "\u00adhífen", "x²", "Ⅷ", "ŉ", "O\u200dK", "…", "（a）",
	}
	var name []string
	for range 1 + g.IntN(4) {
		name = append(name, words[g.IntN(len(words))])
	}
	return strings.Join(name, g.One(" ", " ", "  ", "-", ", ", "\u00a0"))
}

func (g Generator) address() string {
	street := g.One("Rua", "R.", "Av.", "AV", "Avenida", "Trav", "Pç", "Pça.", "Rod.", "Est", "Al.", "Lgo", "Vl", "Jd.",
		"Bc", "Cond.", "Conj", "Res", "Praça", "Vila", "R", "", "Rav")
	return g.One(street+" "+g.Name()+", "+g.digits(1+g.IntN(3))+", ", g.Name()+", ", street, ", "+street+" Azul, ") +
		g.One("", "Bl. B, ", "Vl. Nova, ", "r ", "s/nº, ", "sem número, ", "nº 12, ", "km512, ", "BR-381, ", "MG-050, ", "mg 50, ", "MG050 ") +
		g.One("Itaúna, MG, ", "", "Maceió, AL, ") +
		g.One("35500-012", "35.500-012", "35500012", "135500-012", "35500-0123", "1.35.500-012", "35500-01", "")
}

func (g Generator) phone() string {
	mobile, fixed := "9"+g.digits(4), "3"+g.digits(3)
	return g.One(
		"37"+mobile+"0013", "(37) "+mobile+"-0013", "37"+fixed+"4455", "(37)"+fixed+"-4455", "+55 37 "+mobile+"-0013",
		"005537"+fixed+"4455", "5537"+mobile+"0013", "037"+mobile+"0013", "0 15 37 "+mobile+"-0013", "0800 702 1234",
		"55"+mobile+"0013", "5555"+fixed+"4455", mobile+"0013", fixed+"-4455", "(+55) 37 "+fixed+"4455", "4003-1234",
		"(37) 3221-4455 / 3221-44"+g.digits(2), "3221-4455 ramal 12", "37 "+mobile+"-0013/0014", "+5537", "1530"+g.digits(9), g.digits(g.IntN(16)), "37 "+g.digits(4)+"0013 (mãe)",
	)
}

func (g Generator) mac() string {
	h := g.From("0123456789ABCDEF", 12)
	if g.IntN(3) == 0 {
		h = g.From("01", 12)
	}
	return g.One(h, strings.ToLower(h), h[:2]+":"+h[2:4]+":"+h[4:6]+":"+h[6:8]+":"+h[8:10]+":"+h[10:],
		h[:4]+"."+h[4:8]+"."+h[8:], h[:6], "GG"+h[:4], "0:1b:c:3:4:"+h[:1])
}

func (g Generator) ip() string {
	octet := func() string { return g.One("1", "10", "99", "2", "203", "255", "0", "100") }
	v4 := "10." + octet() + "." + octet() + "." + octet()
	group := func() string { return g.One("0", "1", "14c", "014C", "ffff", "afb1", "1111") }
	v6 := "2804:" + group() + ":" + group() + ":" + group()
	return g.One(v4, v4+"/32", v4+"/24", v4+"/"+g.One("0", "8", "22", "31", "33"), "::ffff:"+v4, v6+"::1", v6+":"+group()+"::",
		v6+"::/56", v6+"::/"+g.One("0", "32", "48", "64", "128"), "::1", "::", v4+"x", "100.100.200.123", "1111:2222:3333::",
		"::ffff:"+v4+"/120", "::ffff:"+v4+"/90", "fe80::1%eth0")
}

func (g Generator) login(f Field) string {
	if f.Key == "dominio" {
		host := g.One("padaria", "pão", "PÃO", "xn--po-sia", "www", "ação.pão", "xn--ao-zia0b.pão", "xn--inválido", "a_b", "straße")
		return g.One("", "http://", "HTTPS://", "www.", "http://www.", "://") + host + g.One(".com.br", ".com.br.", "", ".", "..") +
			g.One("", "/", "/a?b#c", "?x=http://y", " ")
	}
	user := g.One("joao", "João.Silva", "JOAO_", "ana%", "maria ", "a@b", "josé", " x", "9")
	return user + g.One("", "@provedor", "@provedor.com.br", "@", "@@x")
}

func (g Generator) date() string {
	return g.One("2024-05-21", "2024-02-29", "1999-12-31", "0001-01-01", "2400-02-29", "2025-01-0"+g.One("1", "2", "9"),
		"20"+g.digits(2)+"-0"+g.One("1", "5", "9")+"-1"+g.digits(1), "21/05/2024", "2023-02-29", "31/2/2020")
}

func (g Generator) serial(Field) string {
	hex := g.From("0123456789ABCDEF", 8)
	line := g.digits(47)
	return g.One(
		"ZTEG"+hex, "zteg"+strings.ToLower(hex), "5A544547"+hex, "HWTC-"+hex, "0A544547"+hex, line,
		line[:5]+"."+line[5:10]+" "+line[10:15]+"."+line[15:], g.digits(48), g.digits(44), g.digits(17), "00"+g.digits(4), g.digits(4),
		g.digits(12), g.digits(13), "2024/00137-A", "1-01/25", "SPO-IP-"+g.digits(5), "0012 3456 7890", "0", "000", "é-12ß", "٣٤",
	)
}

// Ask makes the text of a query and the other end of entre, more often than not cut out of one of
// the values; forms gives the normal forms of a value.
func (g Generator) Ask(f Field, condition string, values []string, forms func(raw string) []string) (text, until string) {
	text, until = g.text(f, values, forms), g.text(f, values, forms)
	if condition == "entre" && g.IntN(2) == 0 && f.Class == "CODE" {
		text, until = g.digits(1+g.IntN(6)), g.digits(1+g.IntN(14))
	}
	if g.IntN(12) == 0 {
		names := append(slices.Clone(f.Names), strings.ToLower(f.Names[1]), "xx", "", "de", "Nº")
		text = g.One("", "", "Nº do ", "n. ", "N° ") + g.One(names...) + g.One("", " nº") + g.One(":", ": ", " : ") + text
	}
	return text, until
}

func (g Generator) text(f Field, values []string, forms func(raw string) []string) string {
	value := strings.ToValidUTF8(strings.ReplaceAll(values[g.IntN(len(values))], "\x00", ""), "")
	form := strings.Join(forms(value), g.One(" ", ""))
	switch g.IntN(12) {
	case 0, 1, 2:
		return g.cut(value)
	case 3, 4:
		return g.cut(form)
	case 5:
		return value
	case 6:
		return form
	case 7:
		return strings.ToUpper(g.cut(value)) + g.One("", " ", ".", "-", "/")
	case 8:
		return g.cut(value) + " " + g.cut(value)
	case 9:
		return `"` + g.cut(value) + `"`
	case 10:
		return strings.ToValidUTF8(g.Value(f), "")
	default:
		return g.One("r", "av", "av.", "tv", "pca", "R. ", "rua", "%", "--", "'", `"`, `""`, "1", "0", "a", "x", "21/05", "31/02", "0000",
			"29/02/2023", "29/02", "05/2024", "/", "21/5/24", "21/05/24", "21-05-2024", "21.5.2024", "21052024", "2024-05-21", "1/1/69",
			"joao", "joão@provedor", "10.99.2.203", "10.0.0.0/8", "2804:14c::/32", "2804::", "10.", "GG", "AA-BB", "dd:ee", "1.01",
			"+55", "0055", "99999-0013", "3799990013", "000", "01304", "1304", "www.", "http://", "pao", "xn--", "²", "Nº", "")
	}
}

// cut takes a piece out of a value, at runes.
func (g Generator) cut(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return ""
	}
	from := g.IntN(len(r))
	return string(r[from : from+1+g.IntN(len(r)-from)])
}
