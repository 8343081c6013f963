package search

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"balcao/internal/isp"
	"balcao/internal/search/oracle"
)

// oracleField describes a field to the oracle.
func oracleField(f Field) oracle.Field {
	return oracle.Field{Key: f.Key, Names: append([]string{f.Key, f.Label}, f.Short...), Class: f.Class.Name()}
}

// Every field × condition agrees with the plain oracle, which was written from the contract a
// second time, over generated values and queries: matches, impossible queries and ranks. What
// a predicate says of the normal forms is what Match says of the value.
func TestEveryFieldAndConditionAgreesWithTheOracle(t *testing.T) {
	fs := allFields()
	rounds := 120
	if testing.Short() {
		rounds = 20
	}
	var seen tally
	for i, f := range fs.Fields() {
		g := generator{rand.New(rand.NewPCG(2026, uint64(i)))}
		for _, condition := range f.Class.Conditions() {
			for range rounds {
				values := g.values(f)
				a := g.ask(f, condition, values)
				for _, raw := range values {
					seen.add(compare(t, fs, i, a, raw))
				}
			}
		}
		if t.Failed() {
			t.Fatalf("stopped at %s", f.Key)
		}
	}
	t.Logf("%+v", seen)
	if !testing.Short() && (seen.cases < 20_000 || seen.matched < 10_000 || seen.impossible < 1_000) {
		t.Errorf("the generator hardly asks anything: %+v", seen)
	}
}

// tally counts what the cases were about.
type tally struct{ cases, matched, impossible int }

func (c *tally) add(v oracle.Verdict) {
	c.cases++
	if v.Matches {
		c.matched++
	}
	if v.Impossible {
		c.impossible++
	}
}

// compare holds one query on one value against the oracle, and returns what the oracle says.
func compare(t *testing.T, fs *FieldSet, field int, a Ask, raw string) oracle.Verdict {
	t.Helper()
	f := fs.Fields()[field]
	want := oracle.Match(oracleField(f), a.Condition, a.Text, a.Until, raw)
	q, err := fs.Parse(a)
	var refusal *isp.Error
	if impossible := errors.As(err, &refusal) && refusal.Code == isp.Invalid; impossible || err != nil {
		if impossible != want.Impossible || !impossible {
			t.Errorf("%+v: got error %v, oracle says impossible %v", a, err, want.Impossible)
		}
		return want
	}
	rank, matches := q.Marker().Match(field, raw)
	if want.Impossible || matches != want.Matches || matches && int(rank) != want.Rank {
		t.Errorf("%+v on %q (forms %q): got %v rank %d, oracle %+v", a, raw, Forms(f, raw), matches, rank, want)
	}
	byPredicate := false
	for _, part := range q.Parts {
		for _, form := range Forms(f, raw) {
			byPredicate = byPredicate || evaluate(part.Predicate, form)
		}
	}
	if byPredicate != matches {
		t.Errorf("%+v on %q: the predicate says %v, Match says %v", a, raw, byPredicate, matches)
	}
	for _, s := range q.Marker().Mark(field, raw) {
		if s.Start < 0 || s.Start >= s.End || s.End > len(raw) {
			t.Errorf("%+v on %q: span %+v", a, raw, s)
		}
	}
	return want
}

// rankOf ranks a normal form that satisfies a predicate, word by word.
func rankOf(p Predicate, form string) Rank {
	switch {
	case p.Needle == "":
		return RankFound
	case form == p.Needle:
		return RankEqual
	case strings.HasPrefix(form, p.Needle):
		return RankBegins
	case p.Words && strings.Contains(form, " "+p.Needle):
		return RankWordBegins
	}
	return RankFound
}

// evaluate is the contract of Predicate, word by word.
func evaluate(p Predicate, form string) bool {
	if p.Presence != 0 {
		return p.Presence == 1
	}
	marked := MarkBegin + form + MarkEnd
	for _, alternatives := range p.Must {
		if !slices.ContainsFunc(alternatives, func(s string) bool { return strings.Contains(marked, s) }) {
			return false
		}
	}
	return p.Verify == nil || p.Verify(form)
}

// generator makes values as provider's people type them, and queries that often touch them.
type generator struct{ *rand.Rand }

func (g generator) one(of ...string) string { return of[g.IntN(len(of))] }

func (g generator) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + g.IntN(10))
	}
	return string(b)
}

func (g generator) from(alphabet string, n int) string {
	runes := []rune(alphabet)
	b := make([]rune, n)
	for i := range b {
		b[i] = runes[g.IntN(len(runes))]
	}
	return string(b)
}

func (g generator) values(f Field) []string {
	values := make([]string, 3+g.IntN(3))
	for i := range values {
		values[i] = g.value(f)
		if g.IntN(25) == 0 {
			values[i] = g.one("", " ", "--", "'", "%", "sem", "não tem", "\xffx\xfe", "０１２", "²ª")
		}
	}
	return values
}

func (g generator) value(f Field) string {
	switch f.Class {
	case Text:
		if strings.HasPrefix(f.Key, "endereco") {
			return g.address()
		}
		return g.name()
	case Phone:
		return g.phone()
	case MAC:
		return g.mac()
	case IP:
		return g.ip()
	case IPMAC:
		if g.IntN(2) == 0 {
			return g.mac()
		}
		return g.ip()
	case Login:
		return g.login(f)
	case Date:
		return g.date()
	case Doc:
		return g.one(g.digits(11), g.digits(3)+"."+g.digits(3)+"."+g.digits(3)+"-"+g.digits(2),
			g.from("AB12", 2)+"."+g.from("CD34", 3)+"."+g.from("0EF", 3)+"/0001-"+g.digits(2))
	default:
		return g.serial(f)
	}
}

func (g generator) name() string {
	words := []string{
		"José", "JOSE\u0301", "da", "Silva", "D'Ávila", "D’Ávila", "d´avila", "Jean-Pierre", "Araújo", "S.A.", "Ltda.",
		"Souza", "Łukasz", "Strauß", "ﬁbra", "Nº 12", "Müller", "Ana", "ana", "Conceição", "№", "½", "C&A", "ǅ", "İpek",
		"한글", "\u00adhífen", "x²", "Ⅷ", "ŉ", "O\u200dK", "…", "（a）",
	}
	var name []string
	for range 1 + g.IntN(4) {
		name = append(name, words[g.IntN(len(words))])
	}
	return strings.Join(name, g.one(" ", " ", "  ", "-", ", ", "\u00a0"))
}

func (g generator) address() string {
	street := g.one("Rua", "R.", "Av.", "AV", "Avenida", "Trav", "Pç", "Pça.", "Rod.", "Est", "Al.", "Lgo", "Vl", "Jd.",
		"Bc", "Cond.", "Conj", "Res", "Praça", "Vila", "R", "", "Rav")
	return g.one(street+" "+g.name()+", "+g.digits(1+g.IntN(3))+", ", g.name()+", ", street, ", "+street+" Azul, ") +
		g.one("", "Bl. B, ", "Vl. Nova, ", "r ") +
		g.one("Itaúna, MG, ", "") +
		g.one("35500-012", "35.500-012", "35500012", "135500-012", "35500-0123", "1.35.500-012", "35500-01", "")
}

func (g generator) phone() string {
	mobile, fixed := "9"+g.digits(4), "3"+g.digits(3)
	return g.one(
		"37"+mobile+"0013", "(37) "+mobile+"-0013", "37"+fixed+"4455", "(37)"+fixed+"-4455", "+55 37 "+mobile+"-0013",
		"005537"+fixed+"4455", "5537"+mobile+"0013", "037"+mobile+"0013", "0 15 37 "+mobile+"-0013", "0800 702 1234",
		"55"+mobile+"0013", "5555"+fixed+"4455", mobile+"0013", fixed+"-4455", "(+55) 37 "+fixed+"4455", "4003-1234",
		"+5537", "1530"+g.digits(9), g.digits(g.IntN(16)), "37 "+g.digits(4)+"0013 (mãe)",
	)
}

func (g generator) mac() string {
	h := g.from("0123456789ABCDEF", 12)
	if g.IntN(3) == 0 {
		h = g.from("01", 12)
	}
	return g.one(h, strings.ToLower(h), h[:2]+":"+h[2:4]+":"+h[4:6]+":"+h[6:8]+":"+h[8:10]+":"+h[10:],
		h[:4]+"."+h[4:8]+"."+h[8:], h[:6], "GG"+h[:4])
}

func (g generator) ip() string {
	octet := func() string { return g.one("1", "10", "99", "2", "203", "255", "0", "100") }
	v4 := "10." + octet() + "." + octet() + "." + octet()
	group := func() string { return g.one("0", "1", "14c", "014C", "ffff", "afb1", "1111") }
	v6 := "2804:" + group() + ":" + group() + ":" + group()
	return g.one(v4, v4+"/32", v4+"/24", v4+"/"+g.one("0", "8", "22", "31", "33"), "::ffff:"+v4, v6+"::1", v6+":"+group()+"::",
		v6+"::/56", v6+"::/"+g.one("0", "32", "48", "64", "128"), "::1", "::", v4+"x", "100.100.200.123", "1111:2222:3333::",
		"::ffff:"+v4+"/120", "::ffff:"+v4+"/90", "fe80::1%eth0")
}

func (g generator) login(f Field) string {
	if f.Key == "dominio" {
		host := g.one("padaria", "pão", "PÃO", "xn--po-sia", "www", "ação.pão", "xn--ao-zia0b.pão", "xn--inválido", "a_b", "straße")
		return g.one("", "http://", "HTTPS://", "www.", "http://www.", "://") + host + g.one(".com.br", ".com.br.", "", ".", "..") +
			g.one("", "/", "/a?b#c", "?x=http://y", " ")
	}
	user := g.one("joao", "João.Silva", "JOAO_", "ana%", "maria ", "a@b", "josé", " x", "9")
	return user + g.one("", "@provedor", "@provedor.com.br", "@", "@@x")
}

func (g generator) date() string {
	return g.one("2024-05-21", "2024-02-29", "1999-12-31", "0001-01-01", "2400-02-29", "2025-01-0"+g.one("1", "2", "9"),
		"20"+g.digits(2)+"-0"+g.one("1", "5", "9")+"-1"+g.digits(1), "21/05/2024", "2023-02-29", "31/2/2020")
}

func (g generator) serial(f Field) string {
	hex := g.from("0123456789ABCDEF", 8)
	line := g.digits(47)
	return g.one(
		"ZTEG"+hex, "zteg"+strings.ToLower(hex), "5A544547"+hex, "HWTC-"+hex, "0A544547"+hex, line,
		line[:5]+"."+line[5:10]+" "+line[10:15]+"."+line[15:], g.digits(48), g.digits(44), g.digits(17), "00"+g.digits(4), g.digits(4),
		g.digits(12), g.digits(13), "2024/00137-A", "1-01/25", "SPO-IP-"+g.digits(5), "0012 3456 7890", "0", "000", "é-12ß", "٣٤",
	)
}

// ask makes a query that is, more often than not, cut out of one of the values.
func (g generator) ask(f Field, condition Condition, values []string) Ask {
	a := Ask{Field: f.Key, Condition: condition.Key(), Text: g.text(f, values), Until: g.text(f, values)}
	if condition == Between && g.IntN(2) == 0 && f.Class == Code {
		a.Text, a.Until = g.digits(1+g.IntN(6)), g.digits(1+g.IntN(14))
	}
	if g.IntN(12) == 0 {
		names := append([]string{f.Key, f.Label, strings.ToLower(f.Label), "xx", "", "de", "Nº"}, f.Short...)
		a.Text = g.one("", "", "Nº do ", "n. ", "N° ") + g.one(names...) + g.one("", " nº") + g.one(":", ": ", " : ") + a.Text
	}
	return a
}

func (g generator) text(f Field, values []string) string {
	value := strings.ToValidUTF8(strings.ReplaceAll(values[g.IntN(len(values))], "\x00", ""), "")
	form := strings.Join(Forms(f, value), g.one(" ", ""))
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
		return strings.ToUpper(g.cut(value)) + g.one("", " ", ".", "-", "/")
	case 8:
		return g.cut(value) + " " + g.cut(value)
	case 9:
		return `"` + g.cut(value) + `"`
	case 10:
		return strings.ToValidUTF8(g.value(f), "")
	default:
		return g.one("r", "av", "av.", "tv", "pca", "R. ", "rua", "%", "--", "'", `"`, `""`, "1", "0", "a", "x", "21/05", "31/02", "0000",
			"29/02/2023", "29/02", "05/2024", "/", "21/5/24", "21/05/24", "21-05-2024", "21.5.2024", "21052024", "2024-05-21", "1/1/69",
			"joao", "joão@provedor", "10.99.2.203", "10.0.0.0/8", "2804:14c::/32", "2804::", "10.", "GG", "AA-BB", "dd:ee", "1.01",
			"+55", "0055", "99999-0013", "3799990013", "000", "01304", "1304", "www.", "http://", "pao", "xn--", "²", "Nº", "")
	}
}

// cut takes a piece out of a value, at runes.
func (g generator) cut(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return ""
	}
	from := g.IntN(len(r))
	return string(r[from : from+1+g.IntN(len(r)-from)])
}
