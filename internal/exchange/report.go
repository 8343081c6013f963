package exchange

import (
	"fmt"
	"strconv"
	"strings"
)

// How many bad lines a report keeps. All are counted; these bounds keep the memory of a run
// and the length of a terminal reasonable when a whole column is wrong.
const (
	MaxProblems        = 10_000 // kept, and given by --json
	maxPrintedProblems = 50     // written by String
)

// Problem is one thing that keeps a line, or a whole file, from being imported.
type Problem struct {
	File   string `json:"arquivo"` // name of the sheet, without .csv
	Line   int    `json:"linha"`   // physical line on which the record starts; 0 when it is about the whole file
	Column string `json:"coluna"`  // "" when it is about the whole line
	Value  string `json:"valor"`   // as it stands in the file, cut at 200 characters
	Reason string `json:"motivo"`  // pt-BR
}

// FileReport is what was read of one file.
type FileReport struct {
	File           string   `json:"arquivo"`
	Lines          int      `json:"linhas"` // records, without the header
	Bad            int      `json:"linhas_com_erro"`
	Encoding       string   `json:"codificacao"`
	Separator      string   `json:"separador"`
	IgnoredColumns []string `json:"colunas_ignoradas,omitempty"`
}

// Report is the result of an import, the same for a rehearsal as for the real run.
type Report struct {
	Rehearsal       bool         `json:"ensaio"`
	Files           []FileReport `json:"arquivos"`
	Lines           int          `json:"linhas"`
	BadLines        int          `json:"linhas_com_erro"`
	ProblemCount    int          `json:"total_erros"`
	Problems        []Problem    `json:"erros"` // the first MaxProblems of them
	OmittedProblems int          `json:"erros_omitidos"`
	IgnoredFiles    []string     `json:"arquivos_ignorados,omitempty"`
	Created         []Created    `json:"criados,omitempty"`
}

// Created counts what was made by its name because the base did not have it.
type Created struct {
	What  string `json:"tipo"` // pt-BR
	Count int    `json:"quantidade"`
}

// OK tells whether every line is good: a real run has then written, and a rehearsal would have.
func (r *Report) OK() bool { return r.ProblemCount == 0 }

// String tells the result to people, in pt-BR, several lines.
func (r *Report) String() string {
	var b strings.Builder
	for _, f := range r.Files {
		fmt.Fprintf(&b, "%-13s %s", f.File, counted(f.Lines, "linha", "linhas"))
		if f.Bad > 0 {
			fmt.Fprintf(&b, ", %s com erro", thousands(f.Bad))
		}
		if f.Separator == "" {
			fmt.Fprintf(&b, "  (%s)\n", f.Encoding)
		} else {
			fmt.Fprintf(&b, "  (%s, separador %q)\n", f.Encoding, f.Separator)
		}
		if len(f.IgnoredColumns) > 0 {
			fmt.Fprintf(&b, "              colunas desconhecidas, não lidas: %s\n", strings.Join(f.IgnoredColumns, ", "))
		}
	}
	for _, name := range r.IgnoredFiles {
		fmt.Fprintf(&b, "arquivo desconhecido, não lido: %s\n", name)
	}
	for _, c := range r.Created {
		fmt.Fprintf(&b, "criados pelo nome: %s (%s)\n", c.What, thousands(c.Count))
	}
	r.writeProblems(&b)
	b.WriteString(r.verdict())
	return b.String()
}

// writeProblems lists the first bad lines, one a line of text.
func (r *Report) writeProblems(b *strings.Builder) {
	for i, p := range r.Problems {
		if i == maxPrintedProblems {
			fmt.Fprintf(b, "… e mais %s (use --json para a lista)\n", thousands(r.ProblemCount-i))
			return
		}
		b.WriteString(p.String())
		b.WriteByte('\n')
	}
}

// String tells one problem: clientes.csv linha 12, coluna cpf_cnpj, "123": motivo.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		b.WriteString(" linha " + strconv.Itoa(p.Line))
	}
	if p.Column != "" {
		b.WriteString(", coluna " + p.Column)
	}
	if p.Value != "" {
		b.WriteString(", " + strconv.Quote(p.Value))
	}
	return b.String() + ": " + p.Reason
}

// verdict is the last line.
func (r *Report) verdict() string {
	lines := counted(r.Lines, "linha", "linhas")
	wrong := counted(r.ProblemCount, "erro", "erros") + " em " + lines
	switch {
	case !r.OK() && r.Rehearsal:
		return "Ensaio: " + wrong + ". A importação seria recusada inteira.\n"
	case !r.OK():
		return "Nada foi gravado: " + wrong + ". Corrija e importe de novo.\n"
	case r.Rehearsal:
		return "Ensaio sem erros: " + lines + " " + oneOrMany(r.Lines, "seria importada", "seriam importadas") + ". Nada foi gravado.\n"
	default:
		return oneOrMany(r.Lines, "Importada ", "Importadas ") + lines + ".\n"
	}
}

// counted writes a number with its noun: 1 linha, 5.920 linhas.
func counted(n int, one, many string) string {
	return thousands(n) + " " + oneOrMany(n, one, many)
}

func oneOrMany(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// thousands writes 1234567 as 1.234.567.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}
