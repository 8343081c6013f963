package feed

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/search"
)

// The table is the contract: these keys, in this order (interfaces.md §3).
func TestSearchFieldsAreTheContract(t *testing.T) {
	want := strings.Fields(`nome_cliente codigo_cliente conta_email dominio login_radius nome_contato nome_fantasia
		endereco endereco_instalacao celular_contato celular_cliente telefone data_inicio cpf cnpj ip mac mac2 mac_onu
		numero_boleto numero_circuito email_contato terminal_voz referencia numero_nf email_apagado login_apagado
		ip_mac_apagado terminal_apagado smartcard cas ordem_servico ocorrencia numero_contrato numero_serie`)
	classes := strings.Fields(`TEXT CODE LOGIN LOGIN LOGIN TEXT TEXT TEXT TEXT PHONE PHONE PHONE DATE DOC DOC IP MAC MAC MAC
		SERIAL SERIAL LOGIN PHONE TEXT CODE LOGIN LOGIN IP∪MAC PHONE SERIAL SERIAL CODE CODE CODE SERIAL`)
	var got, gotClasses []string
	labels := map[string]bool{}
	for _, f := range searchFields() {
		if f.Unlisted {
			continue // found in the Busca geral only
		}
		got, gotClasses = append(got, f.Key), append(gotClasses, f.Class.Name())
		if labels[f.Label] {
			t.Errorf("%s: the label %q stands twice", f.Key, f.Label)
		}
		labels[f.Label] = true
		if f.Example == "" || f.reader.Label() == string(f.reader) {
			t.Errorf("%s: no example, or nobody may read it", f.Key)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("fields\n%v\nwant\n%v", got, want)
	}
	if !slices.Equal(gotClasses, classes) {
		t.Errorf("classes\n%v\nwant\n%v", gotClasses, classes)
	}
}

// A customer's values are found through indexes, whatever the size of the database: no field reads
// a whole table for one customer, neither for the reasons of a result nor after a save.
func TestValuesOfOneCustomerUseAnIndex(t *testing.T) {
	x := openTest(t)
	queries := map[string]string{"all values": x.values, "former holders": withFormerHolders, "rows": rowSQL, "beside": besideSQL}
	for _, query := range x.reasons {
		queries[query] = query
	}
	for name, query := range queries {
		for _, step := range queryPlan(t, x, query, "[1]") {
			if strings.HasPrefix(step, "SCAN") && !harmlessScan().MatchString(step) {
				t.Errorf("%s: %s", name, step)
			}
		}
	}
}

// harmlessScan are reads of what belongs to the few customers that were asked for, and of the
// eight statuses of plans.
func harmlessScan() *regexp.Regexp {
	return regexp.MustCompile(`^SCAN (json_each|h|l|b|later|before|s|\(subquery-\d+\)|\d+ CONSTANT ROWS?)\b`)
}

// queryPlan lists the steps by which SQLite answers a query.
func queryPlan(t *testing.T, x *Feed, query string, args ...any) []string {
	t.Helper()
	steps, err := sqlite.List(t.Context(), x.engine.Read(), func(row sqlite.Row) (string, error) {
		var id, parent, unused int
		var step string
		err := row.Scan(&id, &parent, &unused, &step)
		return step, err
	}, "EXPLAIN QUERY PLAN "+query, args...)
	if err != nil {
		t.Fatalf("%s\n%v", query, err)
	}
	return steps
}

// Each origin is read once at start, for all the fields that it feeds.
func TestFeedsReadEachOriginOnce(t *testing.T) {
	x := openTest(t)
	seen := map[string]bool{}
	filled := make([]int, len(x.table))
	for _, f := range x.feeds {
		if seen[f.rows] {
			t.Errorf("read twice: %s", f.rows)
		}
		seen[f.rows] = true
		for _, c := range f.columns {
			filled[c.field]++
		}
		_ = queryPlan(t, x, f.everythingSQL()) // it prepares
	}
	for i, f := range x.table {
		if filled[i] == 0 {
			t.Errorf("%s is fed by nothing", f.Key)
		}
	}
}

// The line of an address leaves out what is empty, but for the comma behind a street, and writes
// the CEP with its mask. It is shown without that comma.
func TestAddressLine(t *testing.T) {
	x := openTest(t)
	cases := []struct {
		a    isp.Address
		want string
	}{
		{isp.Address{Street: "Rua A", Number: "1", Complement: "ap 2", District: "Centro", City: "Divinópolis", State: "MG", ZIP: "35500012"}, "Rua A, 1, ap 2, Centro, Divinópolis, MG, 35500-012"},
		{isp.Address{Street: "Rua A", City: "Itaúna"}, "Rua A, Itaúna"},
		{isp.Address{ZIP: "35.500"}, ", 35.500"},
		{isp.Address{Complement: "Cond Azul", City: "Itaúna"}, ", Cond Azul, Itaúna"}, // which begins with no kind of street
		{isp.Address{}, ""},
	}
	for _, c := range cases {
		got, err := sqlite.Value[string](t.Context(), x.engine.Read(), fmt.Sprintf(
			"SELECT %s FROM (SELECT ? AS street, ? AS number, ? AS complement, ? AS district, ? AS city, ? AS state, ? AS zip) t", addressLine("t")),
			c.a.Street, c.a.Number, c.a.Complement, c.a.District, c.a.City, c.a.State, c.a.ZIP)
		if err != nil || got != c.want {
			t.Errorf("%+v: %q, want %q (%v)", c.a, got, c.want, err)
		}
		shown := usualSpelling(search.Field{Key: "endereco", Class: search.Text}, got)
		if want := strings.TrimPrefix(c.want, ", "); shown != want {
			t.Errorf("%+v is shown as %q, want %q", c.a, shown, want)
		}
	}
}
