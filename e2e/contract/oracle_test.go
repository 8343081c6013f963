package contract

import (
	"cmp"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"balcao/internal/isp"
	"balcao/internal/search/oracle"
)

// table reads a file of the sample, row by row, by the names of its columns.
func table(t *testing.T, name string) []map[string]string {
	t.Helper()
	file, err := os.Open(filepath.Join(sample, name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.Comma = ';'
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]map[string]string, 0, len(lines))
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, column := range lines[0] {
			row[strings.TrimPrefix(column, "\ufeff")] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// The TEXT form of a name, by which customers of one rank are ordered (search.md §1).

func unmarked(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
}

func textForm(s string) string {
	kept := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("'’‘`ʼ′.", r) || unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsLetter(r) || unicode.Is(unicode.Nd, r):
			return unicode.ToLower(r)
		default:
			return ' '
		}
	}, unmarked(s))
	return strings.Join(strings.Fields(kept), " ")
}

// register answers for some fields by looking at every value.
// It reads the sample, and asks the oracle of the search about each value.
type register struct {
	customers []map[string]string
	values    map[string][]value
	fields    map[string]oracle.Field
}

type value struct{ customer, raw string }

func newRegister(t *testing.T) *register {
	t.Helper()
	o := &register{customers: table(t, "clientes"), values: map[string][]value{}, fields: map[string]oracle.Field{}}
	for _, f := range oracle.Fields() {
		o.fields[f.Key] = f
	}
	add := func(field, customer, raw string) {
		if oracle.Match(o.fields[field], "preenchido", "", "", raw).Matches {
			o.values[field] = append(o.values[field], value{customer, raw})
		}
	}
	for _, r := range o.customers {
		add("codigo_cliente", r["codigo"], r["codigo"])
		add("nome_cliente", r["codigo"], r["nome"])
		add("nome_cliente", r["codigo"], r["nome_social"])
		add("nome_fantasia", r["codigo"], r["nome_fantasia"])
		add(map[string]string{"PF": "cpf", "PJ": "cnpj"}[r["tipo"]], r["codigo"], r["cpf_cnpj"])
	}
	for _, r := range table(t, "telefones") {
		field := "telefone"
		if r["tipo"] == "celular" || r["tipo"] == "whatsapp" {
			field = "celular_cliente"
		}
		add(field, r["cliente"], r["numero"])
	}
	for _, r := range table(t, "contatos") {
		add("telefone", r["cliente"], r["telefone"])
	}
	owner := map[string]string{}
	for _, r := range table(t, "planos") {
		owner[r["codigo"]] = r["cliente"]
	}
	for _, r := range table(t, "logins") {
		add(map[bool]string{true: "login_radius", false: "login_apagado"}[r["apagado_em"] == ""], owner[r["plano"]], r["login"])
	}
	for _, r := range table(t, "ips") {
		if r["apagado_em"] == "" {
			add("mac", owner[r["plano"]], r["mac"])
		}
	}
	for _, r := range table(t, "contratos") {
		add("numero_contrato", owner[r["plano"]], r["numero"])
	}
	for _, r := range table(t, "tv") {
		add("smartcard", owner[r["plano"]], r["smartcard"])
	}
	for _, r := range table(t, "ordens") {
		add("ordem_servico", cmp.Or(r["cliente"], owner[r["plano"]]), r["numero"])
	}
	return o
}

// answer lists the customers in the order of the contract: rank, active first, name, code.
func (o *register) answer(field, condition, text string) []string {
	best := map[string]int{}
	for _, v := range o.values[field] {
		verdict := oracle.Match(o.fields[field], condition, text, "", v.raw)
		if verdict.Matches && (best[v.customer] == 0 || verdict.Rank < best[v.customer]) {
			best[v.customer] = verdict.Rank
		}
	}
	var found []map[string]string
	for _, c := range o.customers {
		if best[c["codigo"]] > 0 {
			found = append(found, c)
		}
	}
	slices.SortFunc(found, func(a, b map[string]string) int {
		x, _ := strconv.Atoi(a["codigo"])
		y, _ := strconv.Atoi(b["codigo"])
		return cmp.Or(cmp.Compare(best[a["codigo"]], best[b["codigo"]]), cmp.Compare(b["ativo"], a["ativo"]),
			cmp.Compare(textForm(a["nome"]), textForm(b["nome"])), cmp.Compare(x, y))
	})
	list := make([]string, len(found))
	for i, c := range found {
		list[i] = c["codigo"]
	}
	return list
}

// queriesOf makes queries out of a value: whole, in capitals, pieces of it, words the other way
// round, and what is not there.
func queriesOf(field, raw string, n int) []string {
	runes := []rune(raw)
	piece := func(from, length int) string {
		from %= len(runes)
		return string(runes[from:min(len(runes), from+length)])
	}
	words := strings.Fields(raw)
	slices.Reverse(words)
	list := []string{
		raw, strings.ToUpper(raw), "  " + raw, piece(n, 1), piece(n*3, 2), piece(n*7, 3), piece(n*5, 5),
		piece(0, 1+n%6), piece(len(runes)-min(len(runes), 1+n%6), 6), raw + "x7", strings.Join(words, "  "),
	}
	switch field {
	case "celular_cliente", "telefone":
		national := isp.NationalPhone(raw)
		return append(list, "+55 "+national, "0"+national, national[max(0, len(national)-8):], national[max(0, len(national)-9):])
	case "codigo_cliente", "numero_contrato", "ordem_servico":
		return append(list, "000"+raw)
	case "login_radius", "login_apagado":
		realmless, _, _ := strings.Cut(raw, "@")
		return append(list, realmless)
	}
	return list
}

// Ids, order and total are those of the plain oracle, on all pages.
func TestAgainstTheOracle(t *testing.T) {
	o := newRegister(t)
	asked := 0
	for field, values := range o.values {
		for n := 0; n < len(values); n += 1 + len(values)/3 {
			for _, text := range queriesOf(field, values[n].raw, n) {
				if strings.Contains(text, ":") || field == "mac" && strings.ContainsAny(text, "xX") || strings.Trim(text, " ") == "" {
					continue // a pasted label, and a MAC that is none
				}
				for _, condition := range []string{"contem", "igual", "comeca", "termina"} {
					got, first := codes(t, "em", field, "condicao", condition, "q", text, "limite", strconv.Itoa(20+n%81))
					want := o.answer(field, condition, text)
					if !slices.Equal(got, want) || first.Total != len(want) || !first.Exact {
						t.Errorf("%s %s %q: total %d\n got %v\nwant %v", field, condition, text, first.Total, got, want)
					}
					asked++
				}
			}
		}
		with := map[string]bool{}
		for _, v := range values {
			with[v.customer] = true
		}
		filled, _ := codes(t, "em", field, "condicao", "preenchido", "limite", "100")
		empty, _ := codes(t, "em", field, "condicao", "vazio", "limite", "100")
		if len(filled) != len(with) || len(filled)+len(empty) != len(o.customers) {
			t.Errorf("%s: %d filled, want %d, and %d empty", field, len(filled), len(with), len(empty))
		}
	}
	if asked < 1000 {
		t.Errorf("only %d queries", asked)
	}
}
