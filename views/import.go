package views

import "strconv"

// Import is what an import did, or would do.
type Import struct {
	Rehearsal bool
	OK        bool // no line was refused
	Files     []ImportFile
	Levels    []ImportLevel // refused, warned, mended
}

// ImportFile counts what became of the lines of one file.
type ImportFile struct {
	Name                             string
	Lines, Made, Changed, Equal, Bad int
}

// ImportLevel is what is said of lines, in one degree of gravity.
type ImportLevel struct {
	Title, Text string
	Count       int // also of those that are not listed
	Lines       []ImportLine
}

// ImportLine is what is said of one line of a file.
type ImportLine struct {
	File                          string
	Line                          int // 0 of a whole file
	Column, Value, Reason, Became string
}

// importMost is how many lines of a level are listed.
const importMost = 100

// Notice says in one sentence how it went.
func (r Import) Notice() Message {
	changed := 0
	for _, f := range r.Files {
		changed += f.Made + f.Changed
	}
	switch {
	case !r.OK:
		return NewMessage("danger", "Há linhas recusadas. Nada foi gravado.")
	case changed == 0:
		return NewMessage("ok", "O arquivo diz o mesmo que o cadastro. Nada há para gravar.")
	case r.Rehearsal:
		return NewMessage("attention", "É um ensaio: nada foi gravado ainda. Confira e confirme.")
	}
	return NewMessage("ok", "Importado.")
}

// Sections are the counts of the files, and the lines of which something is said.
func (r Import) Sections() []Section {
	title, made, changed := "O que mudou", "Criadas", "Mudadas"
	if r.Rehearsal {
		title, made, changed = "O que muda", "Novas", "Mudam"
	}
	number := func(n int) Cell { return Text(strconv.Itoa(n)) }
	files := ListOf("Arquivos", []Column[ImportFile]{
		NewColumn("Arquivo", "name", func(f ImportFile) Cell { return Text(f.Name) }),
		NewColumn("Linhas", "num", func(f ImportFile) Cell { return number(f.Lines) }),
		NewColumn(made, "num", func(f ImportFile) Cell { return number(f.Made) }),
		NewColumn(changed, "num", func(f ImportFile) Cell { return number(f.Changed) }),
		NewColumn("Iguais", "num", func(f ImportFile) Cell { return number(f.Equal) }),
		NewColumn("Recusadas", "num", func(f ImportFile) Cell { return number(f.Bad) }),
	}, r.Files, NewEmpty("Nenhum arquivo que se conheça.", ""))
	sections := []Section{ListSection(title, "", files)}
	for _, l := range r.Levels {
		if l.Count > 0 {
			sections = append(sections, ListSection(l.Title+": "+strconv.Itoa(l.Count), l.Text, importLines(l)))
		}
	}
	return sections
}

func importLines(l ImportLevel) List {
	return ListOf(l.Title, []Column[ImportLine]{
		NewColumn("Arquivo", "doc", func(p ImportLine) Cell { return Text(p.File) }),
		NewColumn("Linha", "num", func(p ImportLine) Cell {
			if p.Line == 0 {
				return nil
			}
			return Text(strconv.Itoa(p.Line))
		}),
		NewColumn("Coluna", "doc", func(p ImportLine) Cell { return Text(p.Column) }),
		NewColumn("Valor", "text", func(p ImportLine) Cell {
			if p.Became != "" {
				return Text(p.Value + " → " + p.Became)
			}
			return Text(p.Value)
		}),
		NewColumn("Por quê", "text", func(p ImportLine) Cell { return Text(p.Reason) }),
	}, l.Lines[:min(len(l.Lines), importMost)], Empty{})
}
