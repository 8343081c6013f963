package index

import (
	"slices"
	"strconv"
	"testing"

	"balcao/internal/search"
)

// someone is a customer with values by the key of their field.
type someone struct {
	name   string
	idle   bool // not active
	values map[string]string
}

// indexOf makes an index of customers with the ids 1, 2, 3…
func indexOf(t *testing.T, form Form, all []someone) *Index {
	t.Helper()
	fs := allFields()
	b := NewBuilder(fs, Options{Form: form})
	for i, s := range all {
		b.Document(int64(i+1), strconv.Itoa(i+1), s.name, !s.idle, false)
	}
	names, _ := fs.Index("nome_cliente")
	source := b.Source(names)
	for i, s := range all {
		source.Add(int64(i+1), s.name)
		for key, raw := range s.values {
			field, known := fs.Index(key)
			if !known {
				t.Fatalf("no field %s", key)
			}
			b.Source(field).Add(int64(i+1), raw)
		}
	}
	ix := b.Build()
	if err := ix.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	return ix
}

// finds asks and gives the ids in order, and those of the near misses.
func finds(t *testing.T, ix *Index, field, text string) (ids, near []int64) {
	t.Helper()
	r, err := ix.Search(t.Context(), ask(t, ix.fs, field, "contem", text), Page{Limit: 20})
	if err != nil || r.Total != len(r.Rows) || !r.Exact {
		t.Fatalf("%s %q: %d rows of %d, %v", field, text, len(r.Rows), r.Total, err)
	}
	return idsOf(r.Rows), idsOf(r.Near)
}

// Items 50, 53 and 54 of search-details.md: who is found, in which order. The last customer of each is
// one who must not be.
func TestOrderOfTheContract(t *testing.T) {
	named := func(names ...string) (all []someone) {
		for _, name := range names {
			all = append(all, someone{name: name})
		}
		return all
	}
	with := func(name, key, raw string) someone { return someone{name: name, values: map[string]string{key: raw}} }
	for _, c := range []struct {
		item, field, text string
		all               []someone
		want              []int64
	}{
		{item: "50 one word", field: "nome_cliente", text: "ana", all: named("Ana", "Ana Lima", "Maria Ana", "Anastácia", "Rosa Anabela", "Mariana", "Pedro"), want: []int64{1, 2, 3, 4, 5, 6}},
		{
			item: "50 two words", field: "nome_cliente", text: "ana lima",
			all:  named("Ana Lima", "Ana Lima Reis", "Ana Limanda", "Lima Ana", "Limanda Anabela", "Mariana Talimar", "Ana Reis"),
			want: []int64{1, 2, 3, 4, 5, 6},
		},
		{item: "50 other classes", field: "numero_contrato", text: "13", all: []someone{
			with("A", "numero_contrato", "213"), with("B", "numero_contrato", "0130"), with("C", "numero_contrato", "1305"),
			with("D", "numero_contrato", "0013"), with("E", "numero_contrato", "31"),
		}, want: []int64{4, 3, 1, 2}},
		{item: "50 then active, name, code", field: "nome_cliente", text: "lima", all: []someone{
			{name: "Bia Lima"}, {name: "Ana Lima", idle: true}, {name: "Ana Lima"}, {name: "Ana Lima"}, {name: "Ana Lemos"},
		}, want: []int64{3, 4, 1, 2}},
		{item: "53 words", field: search.AllFields, text: "maria", all: []someone{
			with("Elza", "endereco", "Rua Maria, 5"), with("Davi", "nome_contato", "Maria"), with("Caio", "login_radius", "maria.x@p"),
			with("Bento", "nome_fantasia", "Maria Modas"),
			{name: "Zélia Maria"},
			with("Alba", "dominio", "maria"),
			{name: "Mário"},
		}, want: []int64{6, 5, 4, 3, 2, 1}},
		{item: "53 numbers", field: search.AllFields, text: "1304", all: []someone{
			with("E", "numero_boleto", "8130477"), with("D", "numero_contrato", "13041"), with("C", "telefone", "37 3222-1304"),
			with("B", "codigo_cliente", "91304"), with("A", "numero_nf", "1304"), with("F", "telefone", "37 3222-1340"),
		}, want: []int64{5, 4, 3, 2, 1}},
		{item: "53 numbers, each place", field: search.AllFields, text: "1304", all: []someone{
			with("Q", "numero_serie", "X13047"), with("P", "numero_circuito", "C-13047"), with("O", "cas", "913047"), with("N", "smartcard", "913047"),
			with("M", "numero_boleto", "913047"), with("L", "numero_nf", "913047"), with("K", "ocorrencia", "913047"), with("J", "ordem_servico", "913047"),
			with("I", "numero_contrato", "913047"), with("H", "terminal_voz", "3740013047"), with("G", "telefone", "3732213047"),
			with("F", "celular_cliente", "37999913047"), with("E", "celular_contato", "37999913047"), with("D", "codigo_cliente", "913047"),
			with("C", "cpf", "91304777777"), with("B", "cnpj", "91304777777777"), with("A", "smartcard", "1304"), with("R", "smartcard", "1340"),
		}, want: []int64{17, 14, 13, 12, 11, 10, 9, 8, 7, 6, 16, 15, 5, 4, 3, 2, 1}},
		{item: "53 numbers, a whole document", field: search.AllFields, text: "11144477735", all: []someone{
			with("B", "smartcard", "11144477735"), with("A", "cpf", "11144477735"), with("C", "numero_boleto", "9111444777359"), with("D", "cpf", "11144477753"),
		}, want: []int64{2, 1}},
		{item: "k particles across fields", field: search.AllFields, text: "maria da divinopolis", all: []someone{
			with("Maria Lima", "endereco", "Rua A, 5, Divinópolis"), {name: "Maria da Luz"}, with("Maria Reis", "endereco", "Rua da Paz"),
		}, want: []int64{1}},
		{item: "k a login at the start of a part", field: search.AllFields, text: "maria centro", all: []someone{
			with("Maria A", "login_radius", "loja.centro@p"), with("Maria B", "login_radius", "9centro@p"), with("Maria C", "login_radius", "loja_centro"),
			with("Maria D", "login_radius", "loja-centro"), with("Maria E", "login_radius", "loja@centro"), with("Maria F", "login_radius", "recentro@p"),
		}, want: []int64{1, 2, 3, 4, 5}},
		{item: "k what was deleted does not count", field: search.AllFields, text: "maria fibra", all: []someone{
			with("Maria A", "login_radius", "fibra@p"), with("Maria B", "login_apagado", "fibra@p"), with("Maria C", "email_apagado", "fibra@p.example"),
		}, want: []int64{1}},
		{item: "k no ranks among words apart", field: search.AllFields, text: "maria divinopolis", all: []someone{
			with("Zoé Maria", "endereco", "Divinópolis"), with("Ana Mariana", "endereco", "Rua Nova Divinópolis, 5"),
			{name: "Bia Maria", idle: true, values: map[string]string{"endereco": "Divinópolis"}},
			{name: "Maria"},
		}, want: []int64{2, 1, 3}},
		{item: "k other kinds: equal, then the rank", field: search.AllFields, text: "joao@p.example", all: []someone{
			with("C", "conta_email", "o.joao@p.example"), with("B", "email_contato", "joao@p.example.org"), with("A", "login_radius", "zjoao@p.example"),
			with("D", "email_contato", "joao@p.example"), with("E", "conta_email", "joana@p.example"),
		}, want: []int64{4, 2, 3, 1}},
		{item: "54 words across fields", field: search.AllFields, text: "maria divinopolis", all: []someone{
			with("Maria Lima", "endereco", "Rua A, 5, Divinópolis"),
			{name: "Divinópolis Maria"},
			with("Bia", "endereco", "Rua Maria, Divinópolis"),
			with("Maria Alves", "login_radius", "m.divinopolis@p"), with("Maria Abreu", "login_radius", "mdivinopolis@p"),
		}, want: []int64{2, 3, 4, 1}},
		{item: "54 one word in a name", field: search.AllFields, text: "flores centro", all: []someone{
			{name: "Flores Lima", values: map[string]string{"endereco": "Rua A, Centro"}},
			{name: "Ana", values: map[string]string{"endereco": "Rua das Flores, 5", "referencia": "perto do centro"}},
		}, want: []int64{1}},
		{item: "54 the words in two of many values", field: search.AllFields, text: "joao rua das flores", all: []someone{
			with("João Lima", "endereco", "Rua das Flores, 5"), with("João Luz", "endereco", "Rua das Folhas, 5"),
		}, want: []int64{1}},
	} {
		for _, form := range []Form{Scan, Grams} {
			if got, _ := finds(t, indexOf(t, form, c.all), c.field, c.text); !slices.Equal(got, c.want) {
				t.Errorf("%s, %v: %q finds %v, want %v", c.item, form, c.text, got, c.want)
			}
		}
	}
}

// Item 51: names that sound alike or are nearly written so, in both directions, and one that is another.
func TestNearOfTheContract(t *testing.T) {
	for _, c := range []struct{ rule, one, other, control string }{
		{rule: "ç = ss", one: "Conceição Reis", other: "Conceissão Reis", control: "Concessa Reis"},
		{rule: "ch = x", one: "Xavier Reis", other: "Chavier Reis", control: "Javali Reis"},
		{rule: "h is mute", one: "Thereza Reis", other: "Tereza Reis", control: "Terence Prado"},
		{rule: "w = v", one: "Wanderlei Reis", other: "Vanderlei Reis", control: "Anderlã Reis"},
		{rule: "w = u", one: "Wesley Reis", other: "Uesley Reis", control: "Presley Reis"},
		{rule: "y = i", one: "Yara Reis", other: "Iara Reis", control: "Lara Prado"},
		{rule: "ph = f", one: "Raphael Reis", other: "Rafael Reis", control: "Rachel Reis"},
		{rule: "k = c", one: "Érika Reis", other: "Érica Reis", control: "Enrique Reis"},
		{rule: "k = qu", one: "Roke Reis", other: "Roque Reis", control: "Rosa Reis"},
		{rule: "z = s at the end", one: "Luiz Reis", other: "Luís Reis", control: "Lúcia Reis"},
		{rule: "doubled letters", one: "Giovanna Reis", other: "Giovana Reis", control: "Giovani Prado"},
		{rule: "particles do not count", one: "Maria da Souza", other: "Maria Sousa", control: "Maria Sodré"},
		{rule: "one edit in two words", one: "Pereira Oliveira", other: "Pereyra Oliveiro", control: "Perera Olivo"},
		{rule: "many words", one: "Ana Luíza de Souza Lima Reis Prado", other: "Ana Luiza Sousa Lima Reis Prado", control: "Ana Luzia Seixas Lima Reis Prado"},
	} {
		ix := indexOf(t, Grams, []someone{{name: c.one}, {name: c.other}, {name: c.control}})
		for i, typed := range []string{c.one, c.other} {
			exact, near := finds(t, ix, "nome_cliente", typed)
			if !slices.Equal(exact, []int64{int64(i + 1)}) || !slices.Equal(near, []int64{int64(2 - i)}) {
				t.Errorf("%s: %q finds %v and nearly %v, want %d and nearly %d", c.rule, typed, exact, near, i+1, 2-i)
			}
		}
	}
}

// Item 57: each reading is counted as it would find when it is chosen; and sameness but for zeros is what
// it is where all values begin or end alike.
func TestReadingsAreCounted(t *testing.T) {
	var all []someone
	for i := range 60 {
		all = append(all, someone{name: "Zeca " + strconv.Itoa(i), values: map[string]string{
			"numero_boleto": "0000" + strconv.Itoa(i*10), "telefone": "37 3222-00" + strconv.Itoa(10+i%10), "endereco": "Rua " + strconv.Itoa(i) + ", 5, 35500-012",
		}})
	}
	for _, form := range []Form{Scan, Grams} {
		ix := indexOf(t, form, all)
		for _, text := range []string{"0", "00", "000", "0010", "35", "5 rua", "37322200", "zeca"} {
			r, err := ix.Search(t.Context(), ask(t, ix.fs, search.AllFields, "contem", text), Page{Limit: 1, Count: true})
			if err != nil || len(r.Counts) == 0 {
				t.Fatalf("%q: %+v, %v", text, r.Counts, err)
			}
			for _, count := range r.Counts {
				q, err := ix.fs.Parse(search.Ask{Field: search.AllFields, Text: text, As: count.Kind})
				if err != nil {
					t.Fatal(err)
				}
				if own, _ := ix.Search(t.Context(), q, Page{Limit: 1}); own.Total != count.Total || !count.Exact {
					t.Errorf("%v, %q: %s is said to find %d (exact %t), and finds %d", form, text, count.Kind, count.Total, count.Exact, own.Total)
				}
			}
		}
		r, err := ix.Search(t.Context(), ask(t, ix.fs, "numero_boleto", "contem", "000"), Page{Limit: 2})
		if err != nil || len(r.Rows) != 2 || r.Rows[0].ID != 1 || !r.Rows[0].Rank.Equal() || r.Rows[1].Rank.Equal() || r.Total != 60 {
			t.Errorf("%v: what is all zeros does not come first: %+v, %v", form, r, err)
		}
	}
}
