package exchange

import (
	"context"
	"errors"

	"balcao/internal/isp"
)

// How much a report keeps. All is counted; these bounds keep the memory of a run and the length
// of a terminal reasonable when a whole column is wrong.
const (
	MaxProblems        = 10_000 // refusals kept, and given by --json
	maxNotices         = 1_000  // warnings kept, and mendings
	maxGroupValues     = 20     // different values counted in a group
	maxPrintedProblems = 50     // refusals written by String
	maxUngrouped       = 10     // refusals that String does not group
	maxPrintedValues   = 5      // values of a group written by String
)

// Problem is one thing that is said of a line, or of a whole file.
type Problem struct {
	Level  Level  `json:"nivel"`
	File   string `json:"arquivo"` // name of the sheet, without .csv
	Line   int    `json:"linha"`   // physical line on which the record starts; 0 when it is about the whole file
	Column string `json:"coluna"`  // "" when it is about the whole line
	Value  string `json:"valor"`   // as it stands in the file, cut at 200 characters
	Reason string `json:"motivo"`  // pt-BR
	Became string `json:"lido_como,omitempty"`
}

// Group counts what is said in the same words of one column of one file.
type Group struct {
	Level     Level        `json:"nivel"`
	File      string       `json:"arquivo"`
	Column    string       `json:"coluna"`
	Reason    string       `json:"motivo"`
	Count     int          `json:"quantidade"`
	FirstLine int          `json:"primeira_linha"`
	Values    []ValueCount `json:"valores"`                  // the first maxGroupValues different ones
	Others    int          `json:"outros_valores,omitempty"` // how often any other value came
}

// ValueCount is how often a value came in a group.
type ValueCount struct {
	Value  string `json:"valor"`
	Became string `json:"lido_como,omitempty"`
	Count  int    `json:"quantidade"`
}

// FileReport is what was read of one file, and what became of it.
type FileReport struct {
	File           string          `json:"arquivo"`
	Lines          int             `json:"linhas"` // records, without the header
	Bad            int             `json:"linhas_com_erro"`
	Extra          int             `json:"linhas_desdobradas,omitempty"` // rows made beside that of their line
	Expected       int             `json:"esperadas"`                    // rows that the lines should make
	Made           int             `json:"gravadas"`                     // rows that are in the database now and were not; 0 when the run was refused
	Changed        int             `json:"alteradas,omitempty"`          // of an update
	Equal          int             `json:"iguais,omitempty"`             // of an update: the database says the same
	Encoding       string          `json:"codificacao"`
	Separator      string          `json:"separador"`
	IgnoredColumns []string        `json:"colunas_ignoradas,omitempty"`
	Dropped        []DroppedColumn `json:"colunas_sem_destino,omitempty"`
}

// DroppedColumn is a column whose values went nowhere.
type DroppedColumn struct {
	Column string `json:"coluna"`  // "" has no name
	Place  int    `json:"posicao"` // from 1
	Values int    `json:"valores"`
}

// Report is the result of an import, the same for a rehearsal as for the real run.
type Report struct {
	Rehearsal       bool         `json:"ensaio"`
	Files           []FileReport `json:"arquivos"`
	Lines           int          `json:"linhas"`
	BadLines        int          `json:"linhas_com_erro"`
	Made            int          `json:"gravadas"` // rows; of a rehearsal those that would be
	Update          bool         `json:"atualizar,omitempty"`
	Changed         int          `json:"alteradas,omitempty"`
	Equal           int          `json:"iguais,omitempty"`
	ProblemCount    int          `json:"total_erros"`
	Problems        []Problem    `json:"erros"` // the first MaxProblems of them
	OmittedProblems int          `json:"erros_omitidos"`
	WarningCount    int          `json:"total_avisos"`
	Warnings        []Problem    `json:"avisos"` // the first maxNotices of them
	MendingCount    int          `json:"total_corrigidos"`
	Mendings        []Problem    `json:"corrigidos"` // the first maxNotices of them
	Groups          []*Group     `json:"grupos"`
	IgnoredFiles    []string     `json:"arquivos_ignorados,omitempty"`
	Created         []Created    `json:"criados,omitempty"`
	Rejected        string       `json:"pasta_recusadas,omitempty"` // where the refused lines were written
	Failure         *Failure     `json:"erro,omitempty"`            // why there was no run

	groups map[groupKey]*Group
}

// Failure says why a run could not be, in the form of the errors of the API.
type Failure struct {
	Code    string `json:"codigo"`
	Message string `json:"mensagem"`
	Field   string `json:"campo"`
}

// Created counts what was made by its name because the database did not have it.
type Created struct {
	What  string `json:"tipo"` // pt-BR
	Count int    `json:"quantidade"`
}

type groupKey struct {
	level                Level
	file, column, reason string
}

func newReport(o Options) *Report {
	return &Report{
		Rehearsal: o.Rehearsal, Files: []FileReport{}, Problems: []Problem{}, Warnings: []Problem{}, Mendings: []Problem{},
		Groups: []*Group{}, groups: make(map[groupKey]*Group),
	}
}

// FailedReport is the report of a run that could not be: a source that is none, a database in use.
func FailedReport(o Options, err error) *Report {
	r := newReport(o)
	r.Failure = &Failure{Code: "erro_interno", Message: "Erro interno: " + err.Error()}
	var known *isp.Error
	switch {
	case errors.Is(err, context.Canceled):
		r.Failure = &Failure{Code: "interrompido", Message: "Interrompido. Nada foi gravado."}
	case errors.As(err, &known):
		r.Failure = &Failure{Code: failureWord(known.Code), Message: known.Message, Field: known.Field}
	}
	return r
}

// failureWord is the word of the API for a kind of failure.
func failureWord(c isp.Code) string {
	switch c {
	case isp.NotFound:
		return "nao_encontrado"
	case isp.Conflict:
		return "conflito"
	case isp.Unavailable:
		return "indisponivel"
	default:
		return "invalido"
	}
}

// OK reports whether every line is good: a real run has then written, and a rehearsal would have.
func (r *Report) OK() bool { return r.ProblemCount == 0 }

// add counts a problem and keeps it while there is room.
func (r *Report) add(p Problem) {
	switch p.Level {
	case Refused:
		r.ProblemCount++
		r.Problems = kept(r.Problems, p, MaxProblems)
		r.OmittedProblems = r.ProblemCount - len(r.Problems)
	case Warned:
		r.WarningCount++
		r.Warnings = kept(r.Warnings, p, maxNotices)
	case Mended:
		r.MendingCount++
		r.Mendings = kept(r.Mendings, p, maxNotices)
	}
	r.group(p)
}

func kept(list []Problem, p Problem, most int) []Problem {
	if len(list) == most {
		return list
	}
	return append(list, p)
}

// group counts a problem with those that are said in the same words.
func (r *Report) group(p Problem) {
	key := groupKey{level: p.Level, file: p.File, column: p.Column, reason: p.Reason}
	g := r.groups[key]
	if g == nil {
		g = &Group{Level: p.Level, File: p.File, Column: p.Column, Reason: p.Reason, FirstLine: p.Line}
		r.groups[key] = g
		r.Groups = append(r.Groups, g)
	}
	g.Count++
	for i := range g.Values {
		if g.Values[i].Value == p.Value {
			g.Values[i].Count++
			return
		}
	}
	if len(g.Values) == maxGroupValues {
		g.Others++
		return
	}
	g.Values = append(g.Values, ValueCount{Value: p.Value, Became: p.Became, Count: 1})
}
