package search

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// customers is the size of the provider of the benchmarks and of the large test against the
// plain answer: go test ./internal/search -bench . -customers 1000000
func customers() int { return *customersFlag }

var customersFlag = flag.Int("customers", 50_000, "customers of the generated provider")

// provider generates values with the lengths and the repetition of a Brazilian register: about
// fifteen values a customer, names by Zipf's law with many that only one bears, numbers that
// hardly repeat.
type provider struct {
	generator
	fs                           *FieldSet
	place                        map[string]int
	first, last, streets, bits   []string
	firstLaw, lastLaw, streetLaw *rand.Zipf
}

func newProvider(fs *FieldSet, seed uint64) *provider {
	p := &provider{generator: generator{rand.New(rand.NewPCG(seed, 2))}, fs: fs, place: map[string]int{}}
	for i, f := range fs.Fields() {
		p.place[f.Key] = i
	}
	p.first = strings.Fields("Maria José Ana João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Luís Marcos Gabriel Rafael Thiago Tiago " +
		"Adriana Juliana Márcia Fernanda Patrícia Aline Sandra Camila Amanda Bruna Jéssica Letícia Júlia Wesley Uesley Sebastião Geraldo Conceição")
	p.last = strings.Fields("Silva Santos Oliveira Souza Sousa Pereira Ferreira Alves Lima Gomes Costa Ribeiro Martins Carvalho Almeida Lopes " +
		"Soares Fernandes Vieira Barbosa Rocha Dias Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas Araújo Gonçalves D'Ávila")
	p.bits = strings.Fields("ba be bi bo bra ca ce co cri da de di do fa fe fi fo ga ge gu ja jo ju la le li lo lu ma me mi mo na ne ni no " +
		"pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi za ze zi quei nho nha lha des son ton val mar car gon zan tel")
	for range 3000 {
		p.first = append(p.first, p.madeUp(2))
	}
	for range 30_000 {
		p.last = append(p.last, p.madeUp(3))
	}
	for range 4000 {
		p.streets = append(p.streets, p.one("das Flores", "Goiás", "Sete de Setembro", "Minas Gerais", "São Paulo", "Tiradentes", "Dr. "+p.madeUp(3), p.madeUp(2)+" "+p.madeUp(3)))
	}
	p.firstLaw = rand.NewZipf(p.Rand, 1.3, 8, uint64(len(p.first)-1))
	p.lastLaw = rand.NewZipf(p.Rand, 1.2, 8, uint64(len(p.last)-1))
	p.streetLaw = rand.NewZipf(p.Rand, 1.1, 50, uint64(len(p.streets)-1))
	return p
}

func (p *provider) madeUp(n int) string {
	s := ""
	for range n {
		s += p.bits[p.IntN(len(p.bits))]
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func (p *provider) person() string {
	name := p.first[p.firstLaw.Uint64()]
	if p.IntN(3) == 0 {
		name += " " + p.first[p.firstLaw.Uint64()]
	}
	name += p.one(" ", " ", " da ", " de ", " dos ") + p.last[p.lastLaw.Uint64()]
	if p.IntN(2) == 0 {
		name += " " + p.last[p.lastLaw.Uint64()]
	}
	return name
}

func (p *provider) line() string {
	return p.one("Rua ", "Rua ", "R. ", "Av. ", "Travessa ", "Praça ") + p.streets[p.streetLaw.Uint64()] + ", " + strconv.Itoa(1+p.IntN(2500)) +
		p.one("", "", ", Casa", ", Apto 302", ", Fundos") + ", " + p.one("Centro", "São José", "Bom Pastor", "Niterói", "Planalto", "Vila Romana") + ", " +
		p.one("Divinópolis, MG, 35500-", "Itaúna, MG, 35680-", "Formiga, MG, 35570-") + p.digits(3)
}

func (p *provider) hex(n int) string { return p.from("0123456789ABCDEF", n) }

func (p *provider) vendorMAC() string {
	return p.one("C8A1B2", "ACDE48", "001122", "F4F26D", "E8DE27", "CCB0DA") + p.hex(6)
}

// oftenHeld is how many of a hundred customers have a value of a field.
var oftenHeld = []struct {
	key     string
	percent int
}{
	{"numero_serie", 90},
	{"mac_onu", 60},
	{"telefone", 40},
	{"nome_contato", 45},
	{"email_contato", 50},
	{"referencia", 30},
	{"numero_nf", 60},
	{"ordem_servico", 60},
	{"ocorrencia", 60},
	{"numero_boleto", 100},
	{"terminal_voz", 10},
	{"ip_mac_apagado", 15},
	{"nome_fantasia", 8},
}

// values gives the values of one customer to fn.
func (p *provider) values(id int, name string, fn func(field int, raw string)) {
	add := func(key, raw string) { fn(p.place[key], raw) }
	some := func(of int) bool { return p.IntN(100) < of }
	login := strings.ToLower(strings.ReplaceAll(NameForm(name), " ", ".")) + strconv.Itoa(id%1000)
	add("nome_cliente", name)
	add("codigo_cliente", strconv.Itoa(id))
	add("celular_cliente", "37"+p.one("998", "999", "991", "988")+p.digits(6))
	add("cpf", p.digits(11))
	add("endereco", p.line())
	add("endereco_instalacao", p.line())
	add("data_inicio", "20"+p.one("18", "19", "20", "21", "22", "23", "24")+"-0"+strconv.Itoa(1+p.IntN(9))+"-1"+p.digits(1))
	add("login_radius", login+"@provedor")
	add("ip", "10."+strconv.Itoa(id>>16&255)+"."+strconv.Itoa(id>>8&255)+"."+strconv.Itoa(id&255))
	add("mac", p.vendorMAC())
	add("numero_contrato", "20"+p.digits(2)+"/"+p.digits(6))
	for _, often := range oftenHeld {
		key, of := often.key, often.percent
		if !some(of) {
			continue
		}
		switch key {
		case "numero_serie":
			add(key, p.one("ZTEG", "HWTC", "ALCL")+p.hex(8))
		case "mac_onu":
			add(key, p.vendorMAC())
		case "telefone", "terminal_voz":
			add(key, "373"+p.digits(7))
		case "nome_contato":
			add(key, p.person())
		case "email_contato":
			add(key, login+p.one("@correio.example", "@exemplo.com.br"))
		case "referencia":
			add(key, p.one("em frente à igreja ", "ao lado da padaria ", "casa verde portão ")+p.madeUp(2))
		case "numero_boleto":
			add(key, "0001247"+p.digits(10))
		case "ip_mac_apagado":
			add(key, p.vendorMAC())
		case "nome_fantasia":
			add(key, p.one("Padaria ", "Farmácia ", "Oficina ", "Mercearia ")+p.madeUp(3))
		default:
			add(key, p.digits(7))
		}
	}
}

// index builds the provider's index.
func (p *provider) index(n int, o Options) *Index {
	b := NewBuilder(p.fs, o)
	names := make([]string, n)
	for i := range names {
		names[i] = p.person()
		b.Document(int64(i+1), strconv.Itoa(i+1), names[i], i%5 > 0, false)
	}
	b.Seal()
	columns := make([]*Source, len(p.fs.Fields()))
	for i := range columns {
		columns[i] = b.Source(i)
	}
	for i, name := range names {
		p.values(i+1, name, func(field int, raw string) { columns[field].Add(int64(i+1), raw) })
	}
	return b.Build()
}

// keystroke is one query while somebody types.
type keystroke struct {
	query *Query
	typed int // characters
	kind  string
}

// keystrokes is a log of people who type a fragment of something a customer has, letter by
// letter, now and then a word that half of the base has or that nobody has.
func (p *provider) keystrokes(n int, em string) []keystroke {
	var log []keystroke
	fields := []string{"nome_cliente", "nome_cliente", "nome_cliente", "cpf", "celular_cliente", "codigo_cliente", "endereco", "mac", "numero_boleto", "numero_serie", "login_radius"}
	for len(log) < n {
		field, kind := fields[p.IntN(len(fields))], "value"
		var value string
		p.values(1+p.IntN(1_000_000), p.person(), func(f int, raw string) {
			if f == p.place[field] {
				value = raw
			}
		})
		switch p.IntN(10) {
		case 0:
			field, value, kind = "nome_cliente", p.one("maria", "silva", "jose da silva", "santos", "ana", "souza", "maria silva"), "common"
		case 1:
			field, value, kind = p.one("nome_cliente", "cpf", "mac"), p.one("xqzwk", "jqkxw silva"), "nothing"
			if field != "nome_cliente" {
				value = p.one("00000000000", "FFFFFFFFFFFF")
			}
		case 2, 3:
			value = value[len(value)/2:]
		}
		runes := []rune(strings.ToValidUTF8(value, ""))
		if len(runes) == 0 {
			continue
		}
		if em != "" {
			field = em
		}
		for end := 1; end <= min(len(runes), 3+p.IntN(8)); end++ {
			if q, err := p.fs.Parse(Ask{Field: field, Text: string(runes[:end])}); err == nil && len(q.Parts) > 0 {
				log = append(log, keystroke{q, end, kind})
			}
		}
	}
	return log
}

// timings are how long queries took, by what was asked.
type timings map[string][]time.Duration

func (t timings) at(kind string, percent int) time.Duration {
	all := t[kind]
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[(len(all)-1)*percent/100]
}

func (t timings) add(k keystroke, d time.Duration) {
	length := "4+"
	if k.typed < 3 {
		length = "1-2"
	} else if k.typed == 3 {
		length = "3"
	}
	for _, kind := range []string{"all", length, k.kind} {
		t[kind] = append(t[kind], d)
	}
}

// BenchmarkKeystrokes types on one field and on all, in both forms.
func BenchmarkKeystrokes(b *testing.B) {
	for _, form := range []Form{Scan, Grams} {
		p := newProvider(allFields(), 1)
		ix := p.index(customers(), Options{Form: form})
		if err := ix.Prepare(b.Context()); err != nil {
			b.Fatal(err)
		}
		for _, em := range []string{"", AllFields} {
			log := p.keystrokes(1500, em)
			b.Run(fmt.Sprintf("form=%s/em=%s", []string{"auto", "scan", "grams"}[form], em), func(b *testing.B) { typeOn(b, ix, log) })
		}
	}
}

// typeOn types the whole log once an iteration; of each query the best time counts, since others
// use the machine too: give it -benchtime 5x.
func typeOn(b *testing.B, ix *Index, log []keystroke) {
	b.Helper()
	best := make([]time.Duration, len(log))
	for b.Loop() {
		for i, k := range log {
			start := time.Now()
			if _, err := ix.Search(context.Background(), k.query, Page{Limit: 20}); err != nil {
				b.Fatal(err)
			}
			if d := time.Since(start); best[i] == 0 || d < best[i] {
				best[i] = d
			}
		}
	}
	took := timings{}
	order := make([]int, len(log))
	for i, k := range log {
		took.add(k, best[i])
		order[i] = i
	}
	for _, kind := range []string{"all", "1-2", "4+", "common", "nothing"} {
		b.ReportMetric(float64(took.at(kind, 50).Nanoseconds())/1e3, kind+"-p50-µs")
		b.ReportMetric(float64(took.at(kind, 99).Nanoseconds())/1e3, kind+"-p99-µs")
	}
	if testing.Verbose() {
		slices.SortFunc(order, func(x, y int) int { return int(best[y] - best[x]) })
		for _, i := range order[:min(len(log), 20)] {
			b.Logf("%8v %-8s %q %d parts", best[i], log[i].kind, log[i].query.Normal, len(log[i].query.Parts))
		}
	}
}

// BenchmarkBuild builds the index and its tables, and reports what it takes.
func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		p := newProvider(allFields(), 1)
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		ix := p.index(customers(), Options{Form: Grams})
		start := time.Now()
		if err := ix.Prepare(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(time.Since(start).Seconds(), "tables-s")
		runtime.GC()
		runtime.ReadMemStats(&after)
		s := ix.Stats()
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(s.Values), "B/value")
		b.ReportMetric(float64(s.TextBytes)/float64(s.Values), "text-B/value")
		b.ReportMetric(float64(s.GramBytes)/float64(s.Values), "tables-B/value")
		b.ReportMetric(float64(s.Values)/float64(s.Documents), "values/customer")
		runtime.KeepAlive(ix)
	}
}

// BenchmarkPut saves customers one by one; with it the base joins what was saved.
func BenchmarkPut(b *testing.B) {
	p := newProvider(allFields(), 1)
	ix := p.index(customers(), Options{Form: Grams})
	if err := ix.Prepare(b.Context()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		d := Document{ID: 1 + p.Int64N(int64(customers())), Name: p.person(), Active: true}
		d.Code = strconv.FormatInt(d.ID, 10)
		p.values(int(d.ID), d.Name, func(field int, raw string) { d.Values = append(d.Values, Value{field, raw}) })
		ix.Put(d)
	}
	ix.Wait()
}
