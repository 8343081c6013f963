package exchange

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"balcao/internal/files"
	"balcao/internal/isp"
)

// exampleFolder is the example of the templates: a customer with a contract, its document, a signed copy and a
// file on an attendance.
func exampleFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "modelo")
	if err := WriteTemplates(dir); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, templateExample)
}

// namedFile is a content under the name that its hash gives.
func namedFile(content, ending string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:]) + ending
}

// swap puts another file, or name, where a sheet names one.
func swap(all map[string]string, sheet, ending, name, content string) {
	for _, old := range strings.FieldsFunc(all[sheet], func(r rune) bool { return r == ';' || r == '\n' }) {
		if strings.HasSuffix(old, ending) {
			all[sheet] = strings.ReplaceAll(all[sheet], old, name)
		}
	}
	if content != "" {
		all[attachedFolder+"/"+name] = content
	}
}

// A file that is missing, altered, too large, of a kind that is not kept, or called by a path refuses its line
// with a sentence; nothing of it is kept, in an import, in an update, in a rehearsal.
func TestFilesOfForeignFolders(t *testing.T) {
	script := `<p>ok</p><script>alert(1)</script>`
	large := "%PDF-1.4\n" + strings.Repeat("x", isp.MaxAttachment)
	for name, c := range map[string]struct {
		spoil func(map[string]string)
		says  string
	}{
		"missing": {func(all map[string]string) {
			for name := range all {
				if strings.HasSuffix(name, ".pdf") {
					delete(all, name)
				}
			}
		}, errNoFile.Error()},
		"altered": {func(all map[string]string) {
			for name := range all {
				if strings.HasSuffix(name, ".pdf") {
					all[name] += "%"
				}
			}
		}, errAltered.Error()},
		"too large": {func(all map[string]string) { swap(all, "anexos.csv", ".pdf", namedFile(large, ".pdf"), large) }, errLargeFile.Error()},
		"a program": {func(all map[string]string) { swap(all, "anexos.csv", ".pdf", namedFile("MZ", ".pdf"), "MZ") }, "não é PDF, JPEG nem PNG"},
		"another kind than its name": {func(all map[string]string) {
			swap(all, "copias_assinadas.csv", ".pdf", namedFile("%PDF-1.4\n", ".png"), "%PDF-1.4\n")
		}, "não é PDF, JPEG nem PNG, ou não é o que diz o fim do nome"},
		"a page that is attached": {func(all map[string]string) {
			swap(all, "anexos.csv", ".pdf", namedFile(script, ".html"), script)
		}, "não é PDF, JPEG nem PNG"},
		"a script in a document": {func(all map[string]string) {
			swap(all, "documentos_contrato.csv", ".html", namedFile(script, ".html"), script)
		}, "tem marcas que um documento não pode ter"},
		"a script in a template": {func(all map[string]string) {
			swap(all, "modelos_contrato.csv", ".html", namedFile(script, ".html"), script)
		}, "tem marcas que um documento não pode ter"},
		"a path": {func(all map[string]string) { swap(all, "anexos.csv", ".pdf", "../../app.db", "") }, "não é o nome de um arquivo da pasta anexos"},
		"a version that is missing": {func(all map[string]string) {
			all["modelos_contrato.csv"] = strings.Replace(all["modelos_contrato.csv"], ";1;contrato", ";2;contrato", 1)
		}, "sem faltar nenhuma"},
		"a file of another customer": {func(all map[string]string) {
			all["clientes.csv"] += strings.Replace(strings.Split(all["clientes.csv"], "\n")[1], "1;PF", "2;PF", 1) + "\n"
			lines := strings.Split(all["anexos.csv"], "\n")
			lines[1] = "2" + lines[1][1:]
			all["anexos.csv"] = strings.Join(lines, "\n")
		}, "é de outro cliente"},
	} {
		t.Run(name, func(t *testing.T) {
			all := filesOf(t, exampleFolder(t))
			c.spoil(all)
			report, err := Import(t.Context(), dataFolder(t), Options{Source: archiveOf(t, all)})
			if err != nil || report.OK() || !strings.Contains(report.String(), c.says) {
				t.Fatalf("%v\n%s", err, report)
			}
			kept := filesOf(t, exampleFolder(t))
			for name := range kept {
				if documents := strings.Contains(name, "anexos") || slices.Contains(fileSheets(), name); documents {
					delete(kept, name)
				} else if name != "clientes.csv" {
					delete(all, name)
				}
			}
			base := openedBase(t, imported(t, writeFolder(t, kept)))
			report, err = Update(t.Context(), base, isp.Console("teste"), Options{Source: writeFolder(t, all)})
			if err != nil || report.OK() || !strings.Contains(report.String(), c.says) {
				t.Fatalf("update: %v\n%s", err, report)
			}
		})
	}
}

// fileSheets are the sheets whose rows name files.
func fileSheets() (names []string) {
	for _, s := range allSheets(nil) {
		if s.namesFiles() {
			names = append(names, s.title()+".csv")
		}
	}
	return names
}

// A rehearsal of good files keeps none of them, and the run itself keeps them all.
func TestFilesAreKeptByTheRunAlone(t *testing.T) {
	source, o := exampleFolder(t), dataFolder(t)
	vault := files.VaultIn(o.Dir)
	for _, rehearsal := range []bool{true, false} {
		report, err := Import(t.Context(), o, Options{Source: source, Rehearsal: rehearsal})
		if err != nil || !report.OK() {
			t.Fatalf("%v\n%s", err, report)
		}
		for name := range exampleFiles() {
			if kept := vault.Intact(hashNamed(name)) == nil; kept != (!rehearsal && strings.HasSuffix(name, ".pdf")) {
				t.Errorf("rehearsal %v: %s is kept: %v", rehearsal, name, kept)
			}
		}
	}
	report, err := Import(t.Context(), o, Options{Source: source})
	if err != nil || report.OK() || !strings.Contains(report.String(), "já está na base") {
		t.Errorf("the same a second time: %v\n%s", err, report)
	}
}

// A link in the folder, or in a .zip, is not followed, wherever it leads.
func TestLinksAreNotFollowed(t *testing.T) {
	dir := exampleFolder(t)
	secret := filepath.Join(t.TempDir(), "segredo.pdf")
	for name, content := range exampleFiles() {
		if !strings.HasSuffix(name, ".pdf") {
			continue
		}
		path := filepath.Join(dir, attachedFolder, name)
		for _, err := range []error{os.WriteFile(secret, []byte(content), 0o600), os.Remove(path), os.Symlink(secret, path)} {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	report, err := Import(t.Context(), dataFolder(t), Options{Source: dir})
	if err != nil || report.OK() || !strings.Contains(report.String(), errOddFile.Error()) {
		t.Errorf("%v\n%s", err, report)
	}
	for name, content := range exampleFiles() {
		for what, entry := range map[string]*zip.FileHeader{
			"a link": {Name: attachedFolder + "/" + name}, "a path": {Name: "../" + attachedFolder + "/" + name}, "a password": {Name: attachedFolder + "/" + name, Flags: encryptedZip},
		} {
			if what == "a link" {
				entry.SetMode(fs.ModeSymlink | 0o777)
			}
			_, err := Import(t.Context(), dataFolder(t), Options{Source: archiveWith(t, entry, content)})
			sentence(t, err)
		}
	}
}

// A file that expands beyond what is kept is given up when it is, whatever its entry says.
func TestAFileThatExpandsIsRefused(t *testing.T) {
	bomb := "%PDF-1.4\n" + strings.Repeat("\x00", 64<<20)
	all := filesOf(t, exampleFolder(t))
	swap(all, "anexos.csv", ".pdf", namedFile(bomb, ".pdf"), bomb)
	report, err := Import(t.Context(), dataFolder(t), Options{Source: archiveOf(t, all)})
	if err != nil || report.OK() || !strings.Contains(report.String(), errLargeFile.Error()) {
		t.Errorf("%v\n%s", err, report)
	}
}

// What is not as it was kept stays out of the export, which says so.
func TestExportSaysWhatIsLost(t *testing.T) {
	o := imported(t, exampleFolder(t))
	base := openedBase(t, o)
	for name := range exampleFiles() {
		if sum := hashNamed(name); strings.HasSuffix(name, ".pdf") {
			if err := os.WriteFile(filepath.Join(o.Dir, attachedFolder, sum[:2], sum), []byte("%PDF-x"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	report, err := Export(t.Context(), base, filepath.Join(t.TempDir(), "saida.zip"), ExportOptions{})
	if err != nil || len(report.Missing) != 1 || !strings.Contains(report.String(), "Falta anexos/"+report.Missing[0]) {
		t.Fatalf("%v\n%s", err, report)
	}
	archive, err := zip.OpenReader(report.Destination)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = archive.Close() }()
	if text, err := fs.ReadFile(archive, missingList); err != nil || !strings.Contains(string(text), report.Missing[0]) {
		t.Errorf("%q %v", text, err)
	}
	sheet, err := Export(t.Context(), base, filepath.Join(t.TempDir(), "saida.xlsx"), ExportOptions{})
	if err != nil || len(sheet.Without) != 4 || !strings.Contains(sheet.String(), "Uma planilha não leva arquivos") {
		t.Errorf("%v\n%s", err, sheet)
	}
}

// archiveWith is a .zip of a customer and one entry more.
func archiveWith(t *testing.T, entry *zip.FileHeader, content string) string {
	t.Helper()
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for _, f := range []struct {
		header  *zip.FileHeader
		content string
	}{{&zip.FileHeader{Name: "clientes.csv"}, "codigo;tipo;nome\n1;PF;José\n"}, {entry, content}} {
		to, err := w.CreateHeader(f.header)
		if err == nil {
			_, err = to.Write([]byte(f.content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "origem.zip")
	if err := os.WriteFile(name, packed.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}
