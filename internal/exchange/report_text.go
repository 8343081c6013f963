package exchange

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// String tells the result to people, in pt-BR, several lines.
func (r *Report) String() string {
	if r.Failure != nil {
		return r.Failure.Message + "\n"
	}
	var b strings.Builder
	for i := range r.Files {
		r.Files[i].write(&b, r.OK(), r.Update)
	}
	for _, name := range r.IgnoredFiles {
		fmt.Fprintf(&b, "arquivo desconhecido, não lido: %s\n", shown(name))
	}
	for _, c := range r.Created {
		fmt.Fprintf(&b, "criados pelo nome: %s (%s)\n", c.What, thousands(c.Count))
	}
	r.writeGroups(&b, Mended, "Corrigido ao ler:")
	r.writeGroups(&b, Warned, "Avisos:")
	r.writeProblems(&b)
	if r.Rejected != "" {
		fmt.Fprintf(&b, "As linhas recusadas estão em %s\n", shown(r.Rejected))
	}
	b.WriteString(r.verdict())
	return b.String()
}

// write tells one file: what was read, what became of it.
func (f *FileReport) write(b *strings.Builder, ok, update bool) {
	fmt.Fprintf(b, "%-13s %s", f.File, counted(f.Lines, "linha", "linhas"))
	if f.Bad > 0 {
		fmt.Fprintf(b, ", %s com erro", thousands(f.Bad))
	}
	switch {
	case ok && update:
		fmt.Fprintf(b, ": %s, %s, %s", counted(f.Made, "nova", "novas"), counted(f.Changed, "alterada", "alteradas"), counted(f.Equal, "igual", "iguais"))
	case ok && f.Made != f.Lines:
		fmt.Fprintf(b, ", %s na base", counted(f.Made, "registro", "registros"))
	}
	if f.Separator == "" {
		fmt.Fprintf(b, "  (%s)\n", f.Encoding)
	} else {
		fmt.Fprintf(b, "  (%s, separador %s)\n", f.Encoding, separatorName(f.Separator))
	}
	if len(f.IgnoredColumns) > 0 {
		fmt.Fprintf(b, "              colunas desconhecidas, não lidas: %s\n", strings.Join(f.IgnoredColumns, ", "))
	}
}

func separatorName(s string) string {
	if s == "\t" {
		return "tabulação"
	}
	return `"` + s + `"`
}

// writeGroups lists what was mended or warned of, counted by column and value.
func (r *Report) writeGroups(b *strings.Builder, level Level, title string) {
	for _, g := range r.Groups {
		if g.Level != level {
			continue
		}
		if title != "" {
			b.WriteString(title + "\n")
			title = ""
		}
		b.WriteString("  " + g.String() + "\n")
	}
}

// String tells a group: planos, tipo: 5.000 × “F” lido como “PF” – motivo.
func (g *Group) String() string {
	place := g.File
	if g.Column != "" {
		place += ", " + g.Column
	}
	if g.FirstLine > 0 && g.Count == 1 {
		place += ", linha " + strconv.Itoa(g.FirstLine)
	}
	var values []string
	left := g.Count
	for i, v := range g.Values {
		if i == maxPrintedValues {
			break
		}
		left -= v.Count
		if text := v.String(); text != "" {
			values = append(values, text)
		}
	}
	if left > 0 && len(values) > 0 {
		values = append(values, "e mais "+thousands(left))
	}
	if len(values) == 0 && g.Count > 1 {
		values = []string{counted(g.Count, "vez", "vezes")}
	}
	if len(values) == 0 {
		return place + ": " + g.Reason
	}
	return place + ": " + strings.Join(values, ", ") + " – " + g.Reason
}

// String tells a value of a group: 5.000 × “F” lido como PF.
func (v ValueCount) String() string {
	if v.Value == "" && v.Became == "" {
		return ""
	}
	text := quoted(v.Value)
	if v.Count > 1 {
		text = thousands(v.Count) + " × " + text
	}
	if v.Became != "" && v.Became != v.Value {
		text += " lido como " + quoted(v.Became)
	}
	return text
}

// writeProblems lists the first bad lines, one a line of text; when there are many, after what they
// have in common.
func (r *Report) writeProblems(b *strings.Builder) {
	if r.ProblemCount > maxUngrouped {
		r.writeGroups(b, Refused, "Recusas:")
		b.WriteString("Linha por linha:\n")
	}
	for i, p := range r.Problems {
		if i == maxPrintedProblems {
			fmt.Fprintf(b, "… e mais %s (use --json para a lista)\n", thousands(r.ProblemCount-i))
			return
		}
		b.WriteString(p.String())
		b.WriteByte('\n')
	}
}

// String tells one problem: planos linha 12, coluna cpf_cnpj, “123”: motivo.
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
		b.WriteString(", " + quoted(p.Value))
	}
	return b.String() + ": " + p.Reason
}

// quoted is a value in quotes, as people read it.
func quoted(s string) string { return "“" + shown(s) + "”" }

// shown writes what a terminal would obey, or nobody sees, as a sign: line breaks as ↵, other
// control characters as their picture, format characters by their number.
func shown(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteRune('↵')
		case r == '\r':
		case r == '\t':
			b.WriteRune('⇥')
		case r < ' ':
			b.WriteRune('\u2400' + r)
		case r == 0x7f || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r):
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
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
	case r.Update && r.Rehearsal:
		return "Ensaio sem erros: " + r.outcome("seria nova", "seriam novas", "seria alterada", "seriam alteradas") + ". Nada foi gravado.\n"
	case r.Update:
		return "Base atualizada: " + r.outcome("nova", "novas", "alterada", "alteradas") + ".\n"
	case r.Rehearsal:
		return "Ensaio sem erros: " + lines + " " + oneOrMany(r.Lines, "seria importada", "seriam importadas") + r.balance() + ". Nada foi gravado.\n"
	default:
		return oneOrMany(r.Lines, "Importada ", "Importadas ") + lines + r.balance() + ".\n"
	}
}

// outcome closes the report of an update.
func (r *Report) outcome(made, madeMany, changed, changedMany string) string {
	return counted(r.Lines, "linha", "linhas") + ", " + counted(r.Made, made, madeMany) + ", " + counted(r.Changed, changed, changedMany) + ", " +
		counted(r.Equal, "igual", "iguais")
}

// balance closes the report: how many records came of the lines, and what else to look at.
func (r *Report) balance() string {
	var parts []string
	if r.Made != r.Lines {
		parts = append(parts, counted(r.Made, "registro", "registros"))
	}
	if r.MendingCount > 0 {
		parts = append(parts, counted(r.MendingCount, "valor corrigido", "valores corrigidos"))
	}
	if r.WarningCount > 0 {
		parts = append(parts, counted(r.WarningCount, "aviso", "avisos"))
	}
	if dropped := r.droppedValues(); dropped > 0 {
		parts = append(parts, counted(dropped, "valor sem destino", "valores sem destino"))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// droppedValues counts the values of columns that went nowhere.
func (r *Report) droppedValues() int {
	n := 0
	for _, f := range r.Files {
		for _, d := range f.Dropped {
			n += d.Values
		}
	}
	return n
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
