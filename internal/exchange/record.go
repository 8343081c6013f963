package exchange

import (
	"context"
	"strconv"
	"strings"
	"time"

	"balcao/db/sheets"
	"balcao/internal/isp"
)

// Short name of the rows of tables that no struct of the register describes.
type recordRow = sheets.Record

// part makes a column of a record, whose value is at a place.
type part func(at func(*recordRow) *string) column[recordRow]

// needed marks a column without which a line says nothing.
func (p part) needed() part {
	return func(at func(*recordRow) *string) column[recordRow] { return p(at).required() }
}

// recordSheet is the sheet of a table of records; parts are its columns, in the order of the table. judge
// is the verdict on a row whose values are good by themselves; nil when there is none.
func recordSheet(name string, of sheets.RecordTable, judge func(*loader, *recordRow), parts ...part) sheet {
	t := &table[recordRow]{name: name, stored: of.Table, refers: of.Columns}
	t.columns, t.keys = columnsOfParts(parts)
	t.load = func(l *loader, r *recordRow) {
		ids := l.namedBy(t.columns, of, r)
		if judge != nil && !l.lineBad {
			judge(l, r)
		}
		if l.writing() {
			l.children(of, r, l.Record(of, r, &ids), ids[0])
		}
	}
	t.page = func(base sheets.Reader, ctx context.Context, after int64) ([]recordRow, int64, error) {
		return base.Records(ctx, of, after)
	}
	return t
}

// columnsOfParts are the columns of a record, and its natural key: all of it.
func columnsOfParts(parts []part) (columns []column[recordRow], keys []naturalKey) {
	key := naturalKey{}
	for i, p := range parts {
		c := p(func(r *recordRow) *string { return &r.Values[i] })
		columns = append(columns, c)
		if c.must {
			key.filled = append(key.filled, c.name)
		} else {
			key.beside = append(key.beside, c.name)
		}
	}
	return columns, []naturalKey{key}
}

// namedBy finds the rows that a record names, and refuses what is not there.
func (l *loader) namedBy(columns []column[recordRow], of sheets.RecordTable, r *recordRow) (ids [sheets.RecordWidth]int64) {
	for i, c := range of.Columns {
		switch {
		case c.Of == sheets.NoCodes || r.Values[i] == "":
			continue
		case c.Of == sheets.StockPlaceNames:
			if l.writing() {
				ids[i] = l.StockPlace(r.Values[i])
			}
			continue
		}
		id, _, known := l.known[c.Of].find(r.Values[i])
		if !known {
			l.bad(columns[i].name, unknownCode(c.Of))
		}
		ids[i] = id
	}
	return ids
}

// unknownCode says that nothing has the code that a line names.
func unknownCode(of sheets.CodeKind) string {
	return [sheets.CodeKinds]string{
		sheets.CustomerCodes:       unknownCustomer,
		sheets.PlanTypeCodes:       "não há tipo de plano com este código",
		sheets.AddressCodes:        "não há endereço com este código",
		sheets.PlanCodes:           unknownPlan,
		sheets.ContractNumbers:     "não há contrato com este número",
		sheets.AssetNumbers:        "não há equipamento com este patrimônio",
		sheets.Protocols:           "não há atendimento com este protocolo",
		sheets.OccurrenceNumbers:   "não há ocorrência com este número",
		sheets.ServiceOrderNumbers: "não há ordem com este número",
		sheets.ExtraServiceCodes:   "não há serviço adicional com este código",
	}[of]
}

// children are the rows that the last cells of a record list: the areas of an outage, or boletos; which
// boletos they are is found when the sheet is read.
func (l *loader) children(of sheets.RecordTable, r *recordRow, id, plan int64) {
	last := len(of.Columns) - 1
	switch {
	case of.Columns[last].Column != "":
		return
	case of.Table == sheets.Outages().Table:
		for _, name := range cellLines(r.Values[last-1]) {
			l.OutageArea(id, "access_point", name)
		}
		for _, name := range cellLines(r.Values[last]) {
			l.OutageArea(id, "district", name)
		}
		return
	}
	for _, name := range strings.Fields(r.Values[last]) {
		w := wantedSlip{name: strings.Clone(name), line: l.line, plan: plan}
		if of.Key == "id" {
			w.notice = id
		}
		l.wanted = append(l.wanted, w)
	}
}

// cellLines are the lines of a cell that lists names.
func cellLines(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' })
}

// wantedSlip is a boleto that a line names, of a notice or else of the cut of a plan.
type wantedSlip struct {
	name         string
	line         int
	plan, notice int64
}

const unknownSlip = "não há boleto com este nome: é cliente:nosso número, como em boletos.csv"

// namedSlips ties the lines of a sheet to the boletos that they name.
func (l *loader) namedSlips(ctx context.Context) error {
	if len(l.wanted) == 0 {
		return nil
	}
	found := make(map[string]int64, len(l.wanted))
	for _, w := range l.wanted {
		found[w.name] = 0
	}
	if err := l.SlipIDs(ctx, found); err != nil {
		return err
	}
	for _, w := range l.wanted {
		slip := found[w.name]
		switch {
		case slip == 0:
			l.line, l.fields, l.lineBad = w.line, nil, false
			l.problem(Problem{Level: Refused, Line: w.line, Column: "boletos", Value: cut(w.name), Reason: unknownSlip})
		case !l.writing():
		case w.notice != 0:
			l.NoticedSlip(w.notice, slip)
		default:
			l.CutSlip(w.plan, slip)
		}
	}
	l.wanted = nil
	return nil
}

// wordsOf is a text of people, kept to the letter.
func wordsOf(name string) part {
	return func(at func(*recordRow) *string) column[recordRow] { return text(name, at) }
}

// codeOf is a code, a number or a name that something is known by.
func codeOf(name string) part {
	return func(at func(*recordRow) *string) column[recordRow] { return trimmed(name, at) }
}

func dayOf(name string) part {
	return func(at func(*recordRow) *string) column[recordRow] { return day(name, at) }
}

func momentOf(name string, zone *time.Location) part {
	return func(at func(*recordRow) *string) column[recordRow] { return moment(name, zone, at) }
}

func wordOf(name string, words isp.Words) part {
	return func(at func(*recordRow) *string) column[recordRow] { return word(name, words, nil, at) }
}

// centsOf is an amount of money; a line for the biller may give some back.
func centsOf(name string) part {
	return boxed(amount(name, func(b *box) *int64 { return &b.number }))
}

// countOf is a whole number from 0 to maxCount.
func countOf(name string) part {
	return boxed(number(name, maxCount, "0", func(b *box) *int64 { return &b.number }))
}

// yesOf is a yes or no; an empty cell is what empty says.
func yesOf(name string, empty bool) part {
	return boxed(yes(name, empty, func(b *box) *bool { return &b.yes }))
}

// monthOf is a month, as in 2026-11.
func monthOf(name string) part {
	return func(at func(*recordRow) *string) column[recordRow] {
		return readable(name, at, func(s string) (string, note) {
			if !isp.ValidDay(s + "-01") {
				return "", refuse("não é um mês: use AAAA-MM")
			}
			return s, note{}
		}, func(s string) string { return s })
	}
}

// box holds a value that is no text while a column of its kind reads or writes it.
type box struct {
	number int64
	yes    bool
}

// boxed makes a column of a record from one of numbers or of yes and no, which the record keeps as the
// database has them.
func boxed(c column[box]) part {
	return func(at func(*recordRow) *string) column[recordRow] {
		return column[recordRow]{
			name: c.name, must: c.must, shape: c.shape, words: c.words,
			set: func(r *recordRow, s string) note {
				var b box
				said := c.set(&b, s)
				if *at(r) = strconv.FormatInt(b.number, 10); b.yes {
					*at(r) = "1"
				}
				return said
			},
			get: func(r *recordRow) string {
				n, err := strconv.ParseInt(*at(r), 10, 64)
				if err != nil {
					return "" // a line that was not there
				}
				return c.get(&box{number: n, yes: n != 0})
			},
		}
	}
}
