package exchange

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"balcao/db"
	"balcao/db/sheets"
	"balcao/internal/isp"
	"balcao/internal/paper"
)

// paperSheets are the templates, the documents of contracts, their signed copies and the files that people
// attached. Each row names what stands in the folder anexos.
func paperSheets(zone *time.Location) []sheet {
	texts := func(places ...int) func(*recordRow) []leaving {
		return func(r *recordRow) (all []leaving) {
			for n, at := range places {
				all = append(all, leaving{name: r.Values[at], text: r.Texts[n]})
			}
			return all
		}
	}
	kept := func(at int) func(*recordRow) []leaving {
		return func(r *recordRow) []leaving { return []leaving{{name: r.Values[at]}} }
	}
	models := fileSheet("modelos_contrato", withNames(sheets.Reader.TemplateVersions, 9), putTemplate, texts(9), []sheets.CodeKind{sheets.PlanTypeCodes},
		codeOf("nome").needed(), countOf("versao").needed(), wordOf("tipo", isp.PaperKinds()).needed(), codeOf("tipo_plano"), codeOf("unidade"),
		yesOf("ativo", true), wordsOf("nome_da_versao").needed(), momentOf("salvo_em", zone).needed(), wordsOf("salvo_por").needed(), fileOf("arquivo").needed())
	models.known = func(r *recordRow) string { return r.Values[0] + "\x1f" + r.Values[1] }
	models.settle()
	models.leaves = ownTemplates
	papers := fileSheet("documentos_contrato", withNames(sheets.Reader.Papers, 4, 7, 10), putPaper, texts(4, 7, 10), []sheets.CodeKind{sheets.ContractNumbers},
		codeOf("contrato").needed(), wordOf("tipo", isp.PaperKinds()).needed(), codeOf("modelo").needed(), countOf("versao_modelo").needed(),
		fileOf("gerado").needed(), momentOf("gerado_em", zone).needed(), wordsOf("gerado_por").needed(),
		fileOf("editado"), momentOf("editado_em", zone), wordsOf("editado_por"), fileOf("congelado"), momentOf("congelado_em", zone), wordsOf("congelado_por"))
	papers.known = func(r *recordRow) string {
		return r.Values[0] + "\x1f" + r.Values[1] + "\x1f" + r.Values[5] + "\x1f" + r.Values[10]
	}
	scans := fileSheet("copias_assinadas", sheets.Reader.Scans, putScan, kept(3), []sheets.CodeKind{sheets.ContractNumbers},
		codeOf("contrato").needed(), wordOf("tipo", isp.PaperKinds()).needed(), fileOf("documento"), fileOf("arquivo").needed(), codeOf("nome_arquivo").needed(),
		momentOf("anexada_em", zone).needed(), wordsOf("anexada_por").needed(), dayOf("assinado_em").needed(), wordsOf("assinado_por").needed(),
		momentOf("errada_em", zone), wordsOf("errada_por"), wordsOf("errada_motivo"))
	scans.known = func(r *recordRow) string { return r.Values[0] + "\x1f" + r.Values[3] + "\x1f" + r.Values[5] }
	attached := fileSheet("anexos", sheets.Reader.AttachedFiles, putAttached, kept(4),
		[]sheets.CodeKind{sheets.CustomerCodes, sheets.Protocols, sheets.OccurrenceNumbers, sheets.ServiceOrderNumbers},
		codeOf("cliente").needed(), codeOf("atendimento"), codeOf("ocorrencia"), codeOf("ordem"), fileOf("arquivo").needed(), codeOf("nome_arquivo").needed(),
		wordsOf("descricao"), momentOf("anexado_em", zone).needed(), wordsOf("anexado_por").needed(),
		momentOf("apagado_em", zone), wordsOf("apagado_por"), wordsOf("apagado_motivo"))
	attached.known = func(r *recordRow) string {
		return r.Values[0] + "\x1f" + r.Values[1] + "\x1f" + r.Values[2] + "\x1f" + r.Values[3] + "\x1f" + r.Values[4] + "\x1f" + r.Values[7]
	}
	return []sheet{models, papers, scans, attached}
}

// pages reads the rows of a sheet.
type pages func(sheets.Reader, context.Context, int64) ([]recordRow, int64, error)

// fileSheet is a sheet whose rows name files; put judges a row, reads what it names and writes it, in an import
// as in an update.
func fileSheet(name string, page pages, put func(*loader, *recordRow) error, files func(*recordRow) []leaving, names []sheets.CodeKind, parts ...part) *table[recordRow] {
	t := &table[recordRow]{name: name, page: page, files: files}
	for _, kind := range names {
		t.refers = append(t.refers, sheets.RecordColumn{Of: kind})
	}
	t.columns, t.keys = columnsOfParts(parts)
	t.load = func(l *loader, r *recordRow) {
		if err := put(l, r); err != nil {
			l.failure = err
		}
	}
	return t
}

// withNames reads rows whose long texts are files: at these places stands what the text is called.
func withNames(page pages, places ...int) pages {
	return func(base sheets.Reader, ctx context.Context, after int64) ([]recordRow, int64, error) {
		rows, last, err := page(base, ctx, after)
		for i := range rows {
			for n, at := range places {
				if rows[i].Texts[n] != "" {
					rows[i].Values[at] = textName(rows[i].Texts[n])
				}
			}
		}
		return rows, last, err
	}
}

// templateVersions are the versions of one template.
type templateVersions struct {
	id       int64
	kind     string
	versions []int64 // their ids, from version 1 on
}

// templates are those of the database and of the run.
func (l *loader) templates(ctx context.Context) (map[string]*templateVersions, error) {
	if l.models != nil {
		return l.models, nil
	}
	l.models = make(map[string]*templateVersions)
	return l.models, l.base.TemplateHeads(ctx, func(name string, template int64, kind string, version int, id int64) {
		if version == 1 {
			l.models[name] = &templateVersions{id: template, kind: kind}
		}
		l.models[name].versions = append(l.models[name].versions, id)
	})
}

// writer is where rows that name files are written.
func (l *loader) writer() sheets.Writer {
	if l.updating {
		return l.tx
	}
	return l.Load
}

// ownTemplates reports whether the templates leave: once somebody made them his own. A database that nobody
// touched them in is exported without a folder of files, and the next one has them by itself.
func ownTemplates(ctx context.Context, base sheets.Reader) (bool, error) {
	return base.OwnTemplates(ctx, db.ProgramName)
}

// emptied takes the templates of the program out of a database that was empty, once a file brings others.
func (l *loader) emptied(ctx context.Context) error {
	if l.updating || l.models != nil || !l.WasEmpty() {
		return nil
	}
	if !l.writing() {
		l.models = make(map[string]*templateVersions)
		return nil
	}
	return l.ClearTemplates(ctx, db.ProgramName)
}

// settle lets an import take versions of templates that the database has already, to the letter.
func (t *table[T]) settle() {
	put := t.load
	t.settles = true
	t.load = func(l *loader, r *T) {
		if l.updating {
			put(l, r)
			return
		}
		if l.failure = l.emptied(context.Background()); l.failure != nil {
			return
		}
		equal, known, err := t.inBase(context.Background(), l, r)
		switch {
		case err != nil:
			l.failure = err
		case known && !equal && !l.WasEmpty():
			l.badLine(documentsStay)
		case !equal:
			put(l, r)
		}
	}
}

// putTemplate adds a version of a template.
func putTemplate(l *loader, r *recordRow) error {
	ctx := context.Background()
	all, err := l.templates(ctx)
	if err != nil {
		return err
	}
	v, model := r.Values, all[r.Values[0]]
	planType := l.judgeTemplate(r, model)
	text := l.readText("arquivo", v[9], paper.FitText)
	if l.lineBad {
		return nil
	}
	if model == nil {
		model = &templateVersions{kind: strings.Clone(v[2])}
		all[strings.Clone(v[0])] = model
		if l.writing() {
			model.id, err = sheets.AddTemplate(ctx, l.writer(), &sheets.Template{Name: v[0], Kind: v[2], PlanType: planType, Unit: v[4], Active: v[5] == "1"})
			if errors.Is(err, sheets.ErrNoUnit) {
				l.bad("unidade", "não há unidade com este nome: ela vem em catalogo.csv")
				return nil
			}
		}
	}
	id := int64(0)
	if l.writing() && err == nil {
		version, _ := strconv.Atoi(v[1])
		id, err = sheets.AddTemplateVersion(l.writer(), model.id, version, v[6], text, v[7], v[8])
	}
	model.versions = append(model.versions, id)
	if err == nil && l.updating && l.writing() {
		err = l.tx.RecordTemplate(ctx, model.id)
	}
	return err
}

// judgeTemplate is the verdict on a version of a template, and the id of the plan type that it names.
func (l *loader) judgeTemplate(r *recordRow, model *templateVersions) (planType int64) {
	if r.Values[3] != "" {
		known := false
		if planType, _, known = l.planTypes.find(r.Values[3]); !known {
			l.bad("tipo_plano", unknownCode(sheets.PlanTypeCodes))
		}
	}
	next := 1
	if model != nil {
		next += len(model.versions)
		if model.kind != r.Values[2] {
			l.bad("tipo", "as versões de um modelo são todas do mesmo tipo")
		}
	}
	if r.Values[1] != strconv.Itoa(next) {
		l.bad("versao", "as versões de um modelo vêm em ordem, da 1 em diante, sem faltar nenhuma")
	}
	return planType
}

// paperHeads are the documents of the database and of the run.
type paperHeads struct {
	frozen map[string]sheets.PaperHead // by SHA-256
	once   map[string]bool             // contract, kind and state of those of which a contract has one
}

func (h *paperHeads) note(p sheets.PaperHead) {
	if p.SHA256 != "" {
		h.frozen[p.SHA256] = p
	}
	if p.SHA256 == "" || !isp.PaperRepeats(p.Kind) {
		h.once[oncePaper(p)] = true
	}
}

func oncePaper(p sheets.PaperHead) string {
	return strconv.FormatInt(p.Contract, 10) + " " + p.Kind + " " + strconv.FormatBool(p.SHA256 == "")
}

func (l *loader) documents(ctx context.Context) (*paperHeads, error) {
	if l.papers != nil {
		return l.papers, nil
	}
	l.papers = &paperHeads{frozen: make(map[string]sheets.PaperHead), once: make(map[string]bool)}
	return l.papers, l.base.PaperHeads(ctx, l.papers.note)
}

// putPaper adds a document of a contract.
func putPaper(l *loader, r *recordRow) error {
	ctx := context.Background()
	models, err := l.templates(ctx)
	if err != nil {
		return err
	}
	heads, err := l.documents(ctx)
	if err != nil {
		return err
	}
	v := r.Values
	p := sheets.PaperRow{
		Kind: v[1], GeneratedAt: v[5], GeneratedBy: v[6], EditedAt: v[8], EditedBy: v[9], FrozenAt: v[11], FrozenBy: v[12], FrozenAs: hashNamed(v[10]),
	}
	p.Contract = l.named("contrato", sheets.ContractNumbers, v[0])
	p.Version = l.versionNamed(models[v[2]], &v)
	whole := func(column string, values ...string) {
		if slices.Contains(values, "") && slices.ContainsFunc(values, func(s string) bool { return s != "" }) {
			l.bad(column, "o texto, quando e por quem vêm juntos")
		}
	}
	whole("editado", v[7], v[8], v[9])
	whole("congelado", v[10], v[11], v[12])
	head := sheets.PaperHead{Contract: p.Contract, Kind: strings.Clone(v[1]), SHA256: strings.Clone(p.FrozenAs)}
	if heads.once[oncePaper(head)] {
		l.bad("tipo", "o contrato já tem um documento deste tipo: congelado há um só, e por imprimir também")
	}
	p.Generated = l.readText("gerado", v[4], paper.FitText)
	p.Edited = l.readText("editado", v[7], paper.FitText)
	p.Frozen = l.readText("congelado", v[10], paper.FitSheet)
	if l.lineBad {
		return nil
	}
	head.ID = standInStart
	if l.writing() {
		if head.ID, err = sheets.AddPaper(l.writer(), &p); err != nil {
			return err
		}
	}
	heads.note(head)
	if l.updating && l.writing() {
		return l.tx.RecordPaper(ctx, head.ID)
	}
	return nil
}

// versionNamed finds the version of a template from which a document was made.
func (l *loader) versionNamed(model *templateVersions, v *[sheets.RecordWidth]string) int64 {
	version, err := strconv.Atoi(v[3])
	switch {
	case model == nil:
		l.bad("modelo", "não há modelo com este nome")
	case err != nil || version < 1 || version > len(model.versions):
		l.bad("versao_modelo", "o modelo não tem esta versão")
	case model.kind != v[1]:
		l.bad("tipo", "o modelo é de outro tipo de documento")
	default:
		return model.versions[version-1]
	}
	return 0
}

// named finds what a line names, and refuses the line when there is none.
func (l *loader) named(column string, of sheets.CodeKind, code string) int64 {
	id, _, known := l.known[of].find(code)
	if !known && code != "" {
		l.bad(column, unknownCode(of))
	}
	return id
}
