package exchange

import (
	"context"
	"fmt"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
)

// A naturalKey is what makes two rows of a sheet the same thing, by the names of columns. It
// counts for a row in which every column of filled has a value; the first that counts decides.
type naturalKey struct {
	filled []string
	beside []string // may be empty
}

// naturalKeys is THE table of the natural keys: what a second import of the same row is known by,
// and what an update finds its row by. A sheet whose key is one code of its own, unique in the database,
// is told apart by that code.
func naturalKeys() map[string][]naturalKey {
	gone := []string{"apagado_em"}
	return map[string][]naturalKey{
		"tipos_plano":         {{filled: []string{"codigo"}}},
		"clientes":            {{filled: []string{"codigo"}}},
		"telefones":           {{filled: []string{"cliente", "tipo", "numero"}, beside: gone}},
		"contatos":            {{filled: []string{"cliente", "nome"}, beside: []string{"tipo", "apagado_em"}}},
		"enderecos":           {{filled: []string{"codigo"}}},
		"planos":              {{filled: []string{"codigo"}}},
		"contratos":           {{filled: []string{"numero"}}},
		"logins":              {{filled: []string{"plano", "login"}, beside: gone}},
		"ips":                 {{filled: []string{"plano", "ip"}, beside: gone}, {filled: []string{"plano"}, beside: []string{"mac", "mac2", "apagado_em"}}},
		"onus":                {{filled: []string{"plano", "serial_gpon"}, beside: gone}, {filled: []string{"plano"}, beside: []string{"mac", "olt", "pon", "apagado_em"}}},
		"emails":              {{filled: []string{"plano", "endereco"}, beside: gone}},
		"dominios":            {{filled: []string{"plano", "dominio"}, beside: gone}},
		"terminais":           {{filled: []string{"plano", "numero"}, beside: gone}},
		"circuitos":           {{filled: []string{"plano", "numero"}, beside: gone}},
		"tv":                  {{filled: []string{"plano", "smartcard"}, beside: gone}, {filled: []string{"plano", "cas"}, beside: gone}},
		"servicos_adicionais": {{filled: []string{"codigo"}}},
		"equipamentos":        {{filled: []string{"patrimonio"}}},
		"boletos": {
			{filled: []string{"cliente", "nosso_numero"}},
			{filled: []string{"cliente", "numero_documento"}, beside: []string{"vencimento"}},
			{filled: []string{"cliente"}, beside: []string{"linha_digitavel", "emissao", "vencimento", "valor"}},
		},
		"notas": {
			{filled: []string{"chave"}},
			{filled: []string{"cliente", "numero"}, beside: []string{"modelo", "serie"}},
			{filled: []string{"cliente"}, beside: []string{"modelo", "serie", "emissao", "valor"}},
		},
		"atendimentos": {{filled: []string{"protocolo"}}},
		"ocorrencias":  {{filled: []string{"numero"}}},
		"ordens":       {{filled: []string{"numero"}}},
	}
}

// hasOwnCode reports whether the rows of a sheet are known by one code, which is looked for in the
// database in any case.
func hasOwnCode(keys []naturalKey) bool {
	return len(keys) == 1 && len(keys[0].filled) == 1 && len(keys[0].beside) == 0
}

// maxSeen is how many rows of one file are remembered, to see those that come twice: 1 Mi rows in
// some 40 MB. Rows of the database are all remembered, in 8 bytes each.
const maxSeen = 1 << 20

// seenRows remembers the rows of one sheet by a fingerprint of their natural key.
type seenRows[T any] struct {
	keyer keyer[T]
	plan  func(*T) string
	seed  maphash.Seed
	base  []uint64          // of the rows that were in the database, sorted
	lines map[uint64]uint32 // of the file, with the line of the first
}

// remember begins a sheet: it reads the rows that the database has.
func (t *table[T]) remember(ctx context.Context, l *loader) (*seenRows[T], error) {
	if t.settles || hasOwnCode(t.natural()) {
		return nil, nil
	}
	s := &seenRows[T]{keyer: t.keyer(), plan: t.planCode(), seed: maphash.MakeSeed(), lines: make(map[uint64]uint32)}
	reader, after := l.Rows(), int64(0)
	for {
		rows, last, err := t.page(reader, ctx, after)
		if err != nil {
			return nil, fmt.Errorf("rows in the base: %w", err)
		}
		if len(rows) == 0 {
			break
		}
		for i := range rows {
			s.base = append(s.base, s.fingerprint(l, &rows[i]))
		}
		after = last
	}
	slices.Sort(s.base)
	return s, nil
}

// sayTwice refuses a row that the database has already, and warns of one that the file has twice.
func (s *seenRows[T]) sayTwice(l *loader, row *T) {
	if s == nil || l.lineBad {
		return
	}
	key := s.fingerprint(l, row)
	if _, found := slices.BinarySearch(s.base, key); found {
		l.badLine("já está na base: a mesma linha foi importada ou cadastrada antes")
		return
	}
	if first, found := s.lines[key]; found {
		l.problem(Problem{Level: Warned, Line: l.line, Value: "linha " + strconv.FormatUint(uint64(first), 10), Reason: "a mesma coisa já veio antes neste arquivo, e foi gravada duas vezes"})
		return
	}
	if len(s.lines) < maxSeen {
		s.lines[key] = uint32(l.line) //nolint:gosec // lines are counted, not computed with
	}
}

func (s *seenRows[T]) fingerprint(l *loader, row *T) uint64 {
	return maphash.String(s.seed, s.keyer.of(l, row, s.plan))
}

// keyer writes the natural key of rows of one sheet.
type keyer[T any] struct{ keys []keyColumns[T] }

// keyColumns are the columns of one natural key; those of the first filled ones must have a value.
type keyColumns[T any] struct {
	columns []column[T]
	filled  int
}

func (t *table[T]) keyer() keyer[T] {
	var k keyer[T]
	for _, key := range t.natural() {
		c := keyColumns[T]{filled: len(key.filled)}
		for _, name := range slices.Concat(key.filled, key.beside) {
			c.columns = append(c.columns, t.columns[t.placeOf(name)])
		}
		k.keys = append(k.keys, c)
	}
	return k
}

// of writes the natural key of a row. Customers stand in it by their id, because a row may name
// only the plan.
func (k keyer[T]) of(l *loader, row *T, plan func(*T) string) string {
	var b strings.Builder
	for n, key := range k.keys {
		b.Reset()
		b.WriteByte(byte('0' + n))
		whole := true
		for i, c := range key.columns {
			v := c.get(row)
			if c.name == "cliente" {
				v = l.customerKey(v, plan(row))
			}
			whole = whole && (v != "" || i >= key.filled)
			b.WriteByte('\x1f')
			b.WriteString(v)
		}
		if whole {
			break
		}
	}
	return b.String()
}

// customerKey is the id of the customer of a row: the one that is named, else the owner of the plan.
func (l *loader) customerKey(customer, plan string) string {
	id, _, ok := l.customers.find(customer)
	if customer == "" {
		_, id, ok = l.plans.find(plan)
	}
	if !ok {
		return customer
	}
	return strconv.FormatInt(id, 10)
}

// planCode gives the code of the plan that a row names; "" of a sheet without plans.
func (t *table[T]) planCode() func(*T) string {
	if at := t.placeOf("plano"); at >= 0 {
		return t.columns[at].get
	}
	return func(*T) string { return "" }
}
