package exchange

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// The files of a template that are no exchange files, and the folder of its example.
const (
	templateReadMe  = "LEIA-ME.txt"
	templateBook    = "modelo.xlsx"
	templateExample = "exemplo"
	readMeSheet     = "LEIA-ME"
)

// WriteTemplates makes a folder with every exchange file empty but for its header, the same as one
// .xlsx of text cells, an example of one customer with everything, and LEIA-ME.txt, which explains
// each column. The folder must not exist, or be empty.
func WriteTemplates(dir string) (err error) {
	dir = filepath.Clean(dir)
	if err := mayWriteTo(dir); err != nil {
		return err
	}
	part := dir + partial
	if err := os.RemoveAll(part); err != nil {
		return fmt.Errorf("remove an incomplete template: %w", err)
	}
	if err := os.MkdirAll(filepath.Join(part, templateExample), 0o755); err != nil { //nolint:gosec // templates are no secret
		return fmt.Errorf("make the folder: %w", err)
	}
	err = errors.Join(writeTemplateFiles(part), writeTemplateBook(filepath.Join(part, templateBook)))
	if err == nil {
		err = putInPlace(part, dir)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("templates: %w", err), os.RemoveAll(part))
	}
	return nil
}

// writeTemplateFiles writes the CSVs and the explanation.
func writeTemplateFiles(dir string) error {
	explained := explanations()
	for _, l := range Layouts() {
		example := [][]string{l.Columns}
		if line, whole := l.example(explained); whole {
			example = append(example, line)
		}
		err := errors.Join(
			writeFile(filepath.Join(dir, l.File+".csv"), csvOf(l.Columns)),
			writeFile(filepath.Join(dir, templateExample, l.File+".csv"), csvOf(example...)),
		)
		if err != nil {
			return err
		}
	}
	put := intoFolder(filepath.Join(dir, templateExample))
	for name, content := range exampleFiles() {
		if err := put(path.Join(attachedFolder, name), []byte(content)); err != nil {
			return err
		}
	}
	return writeFile(filepath.Join(dir, templateReadMe), func(w io.Writer) error {
		_, err := io.WriteString(w, string(byteOrderMark)+strings.ReplaceAll(strings.Join(readMe(), "\n"), "\n", "\r\n")+"\r\n")
		return err
	})
}

// example is the line of the example of a file, and whether it has all that a line needs.
func (l Layout) example(explained map[[2]string]explanation) (line []string, whole bool) {
	whole = true
	for _, c := range l.Columns {
		value := explained[[2]string{l.File, c}].example
		line = append(line, value)
		whole = whole && (value != "" || !slices.Contains(l.Needed, c))
	}
	return line, whole
}

// csvOf writes records.
func csvOf(records ...[]string) func(io.Writer) error {
	return func(w io.Writer) error {
		out := newSheetWriter(w)
		for _, r := range records {
			if err := out.record(r); err != nil {
				return err
			}
		}
		return out.out.Flush()
	}
}

func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644) //nolint:gosec // templates are no secret
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// writeTemplateBook writes the .xlsx: a sheet for each file, and the explanation.
func writeTemplateBook(name string) (err error) {
	b := newBook()
	defer func() { err = errors.Join(err, b.file.Close()) }()
	for _, l := range Layouts() {
		if err := b.begin(l.File, l.Columns); err != nil {
			return err
		}
		if err := b.end(); err != nil {
			return err
		}
	}
	if err := b.begin(readMeSheet, []string{"explicação"}); err != nil {
		return err
	}
	for _, line := range readMe() {
		if err := b.row([]string{line}); err != nil {
			return err
		}
	}
	return errors.Join(b.end(), b.save(name))
}

// readMe explains every file and column, a line each.
func readMe() []string {
	lines := []string{
		"Arquivos de troca do Balcão",
		"",
		"Cada arquivo .csv desta pasta tem só o cabeçalho. Preencha os que tiver e apague os outros; nenhum é obrigatório.",
		"A pasta exemplo tem os mesmos arquivos com uma linha cada. O modelo.xlsx tem tudo em uma planilha, com as células como texto.",
		"Textos de contratos, cópias assinadas e anexos são arquivos da pasta anexos, ao lado dos .csv, cada um com o nome do seu SHA-256; uma planilha não os leva.",
		"Confira antes de gravar: balcao importar --ensaio PASTA",
		"",
		"O * marca o que toda linha precisa ter.",
	}
	explained := explanations()
	for _, l := range Layouts() {
		lines = append(lines, "", l.File+".csv: "+explained[[2]string{l.File, ""}].what)
		for _, c := range l.Columns {
			e := explained[[2]string{l.File, c}]
			line := "  " + c
			if slices.Contains(l.Needed, c) {
				line += " *"
			}
			line += ": " + e.what
			if words := l.Words[c]; words != nil {
				line += " (" + strings.Join(words, ", ") + ")"
			}
			if e.example != "" {
				line += "; por exemplo " + e.example
			}
			lines = append(lines, line)
		}
	}
	return lines
}
