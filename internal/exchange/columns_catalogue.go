package exchange

import (
	"context"
	"strconv"

	"balcao/db/sheets"
	"balcao/internal/isp"
)

// catalogueSheets are the lists that forms choose from and the terms that the provider chose.
func catalogueSheets() []sheet {
	lists := make(isp.Words, 0, len(isp.CatalogueLists()))
	for _, list := range isp.CatalogueLists() {
		lists = append(lists, isp.Word{Value: list.Subject, Slug: list.Key})
	}
	terms := isp.Words{{Value: "regulation", Slug: "anatel"}, {Value: "attendance", Slug: "atendimento"}}
	marks := isp.Words{{Value: "checked", Slug: "S"}, {Value: "unchecked", Slug: "N"}}
	return []sheet{
		settling("catalogo", sheets.Reader.Catalogue, oneEntry, 2,
			wordOf("lista", lists).needed(), codeOf("nome"), codeOf("codigo"), yesOf("ativo", true), countOf("limite"), wordsOf("texto"),
			yesOf("encaixe", true), codeOf("turno_segunda"), codeOf("turno_terca"), codeOf("turno_quarta"), codeOf("turno_quinta"),
			codeOf("turno_sexta"), codeOf("turno_sabado"), codeOf("turno_domingo")),
		settling("prazos", sheets.Reader.Terms, oneChosenTerm, 2,
			wordOf("tipo", terms).needed(), codeOf("chave").needed(), countOf("valor").needed(), wordsOf("fonte"), wordOf("conferido", marks)),
	}
}

// settling is a sheet whose rows may be in the database already, known by the first columns. An empty database
// takes what the file says; another one keeps what it has, and a line that says otherwise is refused.
func settling(name string, page func(sheets.Reader, context.Context, int64) ([]recordRow, int64, error), judge func(*loader, *recordRow), key int, parts ...part) sheet {
	t := &table[recordRow]{name: name, settles: true, page: page}
	for i, p := range parts {
		t.columns = append(t.columns, p(func(r *recordRow) *string { return &r.Values[i] }))
	}
	known := func(r *recordRow) string { return r.Values[0] + "\x1f" + r.Values[key-1] }
	var had map[string]string
	t.load = func(l *loader, r *recordRow) {
		if judge(l, r); l.lineBad {
			return
		}
		if had == nil {
			if had, l.failure = t.settleWith(l, known); l.failure != nil {
				return
			}
		}
		was, there := had[known(r)]
		switch {
		case l.WasEmpty() || !there || was == t.spell(made(r)):
			l.put(name, r)
		case was != t.spell(r):
			l.badLine("já está na base com outros valores, que uma importação não muda: acerte na tela, ou tire a linha")
		}
	}
	return t
}

// made is a row of the catalogue as it is made by its name alone.
func made(r *recordRow) *recordRow {
	m := recordRow{}
	m.Values[0], m.Values[1], m.Values[2], m.Values[3], m.Values[4], m.Values[6] = r.Values[0], r.Values[1], r.Values[1], "1", "0", "1"
	return &m
}

// settleWith reads what the database has, and makes room for it in one that was empty.
func (t *table[T]) settleWith(l *loader, known func(*T) string) (map[string]string, error) {
	had := make(map[string]string)
	rows, _, err := t.page(l.Rows(), context.Background(), 0)
	for i := range rows {
		had[known(&rows[i])] = t.spell(&rows[i])
	}
	if err == nil && l.WasEmpty() && l.writing() && t.name == "catalogo" {
		err = l.BeginCatalogue(context.Background())
	}
	return had, err
}

// put writes a row of a sheet that settles.
func (l *loader) put(name string, r *recordRow) {
	if !l.writing() {
		return
	}
	if name == "catalogo" {
		l.failure = l.PutCatalogue(context.Background(), r)
	} else {
		l.failure = l.PutTerm(context.Background(), r)
	}
}

// settled ends a sheet that settles.
func (l *loader) settled(ctx context.Context, name string) error {
	if name != "catalogo" || !l.writing() {
		return nil
	}
	return l.EndCatalogue(ctx)
}

// oneEntry is the verdict on a row of the catalogue.
func oneEntry(l *loader, r *recordRow) {
	if r.Values[1] == "" && r.Values[0] != "plan_group" {
		l.bad("nome", "falta o valor")
	}
	if r.Values[0] == "answer_template" && r.Values[5] == "" {
		l.bad("texto", "falta o valor")
	}
	l.once("nome", r.Values[0]+" "+r.Values[1])
	if r.Values[2] != "" {
		l.once("codigo", "codigo "+r.Values[0]+" "+r.Values[2])
	}
	entry := isp.CatalogueEntry{Code: r.Values[2], Name: r.Values[1]}
	for _, fault := range isp.CheckCatalogueEntry(&entry) {
		l.bad(fault.Field, fault.Sentence)
	}
}

// oneChosenTerm is the verdict on a regulatory value or the hours of a type of attendance.
func oneChosenTerm(l *loader, r *recordRow) {
	l.once("chave", r.Values[0]+" "+r.Values[1])
	value, err := strconv.Atoi(r.Values[2])
	switch {
	case err != nil:
		l.bad("valor", "não é um número inteiro")
	case r.Values[0] == "regulation":
		if err := isp.CheckRegulatoryValue(isp.RegulationKey(r.Values[1]), value); err != nil {
			l.bad("valor", err.Error())
		}
	case r.Values[3] != "" || r.Values[4] != "":
		l.bad("fonte", "só um prazo da Anatel tem fonte e marca")
	default:
		_, known := isp.AttendanceKinds().Value(r.Values[1])
		if !known {
			l.bad("chave", "não é um tipo de atendimento")
		}
		if value > 8760 {
			l.bad("valor", "são no máximo 8760 horas, um ano")
		}
		for _, fault := range isp.CheckAttendanceType(&isp.AttendanceType{Hours: int64(value)}) {
			l.bad("valor", fault.Sentence)
		}
	}
}
