package handlers

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"balcao/handlers/form"
	"balcao/internal/exchange"
	"balcao/internal/isp"
	"balcao/views"
)

// maxImport is the largest file that may be uploaded, in bytes; larger ones are imported on the
// console of the server.
const maxImport = 32 << 20

// pendingImport is the file that was rehearsed last and waits to be confirmed: one for the whole
// program, in a folder of its own in the data folder.
type pendingImport struct {
	mu     sync.Mutex
	home   string // the data folder
	number int64  // of the upload; a form that carries another one is about a file that is gone
	dir    string
	source string // the file
}

// keep puts an uploaded file in the place of the one before.
func (p *pendingImport) keep(name string, content io.Reader) (number int64, source string, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drop()
	dir := filepath.Join(p.home, "importar")
	if err := errors.Join(os.RemoveAll(dir), os.Mkdir(dir, 0o700)); err != nil { // what a stopped program left, too
		return 0, "", err
	}
	p.dir = dir
	path := filepath.Join(p.dir, name)
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, "", err
	}
	_, err = io.Copy(file, content)
	if err = errors.Join(err, file.Close()); err != nil {
		return 0, "", err
	}
	p.number++
	p.source = path
	return p.number, p.source, nil
}

// take returns the file of an upload; false when another one came in between.
func (p *pendingImport) take(number int64) (source string, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.source, p.source != "" && number == p.number
}

// done forgets the file of an upload.
func (p *pendingImport) done(number int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if number == p.number {
		p.drop()
	}
}

func (p *pendingImport) drop() {
	if p.dir != "" {
		_ = os.RemoveAll(p.dir) // what stays goes with the next file
	}
	p.dir, p.source = "", ""
}

// showImport is the page that brings the database up to date with exchange files.
func (a *App) showImport(c *gin.Context) error { return a.drawImport(c, nil, 0, nil) }

// rehearseImport reads the file that was sent, says what it would do, and keeps it to be confirmed;
// or does what was confirmed.
func (a *App) rehearseImport(c *gin.Context) error {
	if c.PostForm("ato") == "confirmar" {
		return a.confirmImport(c)
	}
	asked := form.New(noFields())
	name, content, err := importedFile(c)
	if err != nil {
		return err
	}
	if name == "" {
		_ = asked.Refuse(isp.Fail(isp.Invalid, "", "Escolha um arquivo .zip ou .xlsx, ou um .csv com o nome da sua folha, como boletos.csv."))
		return a.drawImport(c, asked, 0, nil)
	}
	defer func() { _ = content.Close() }()
	number, source, err := a.pending.keep(name, content)
	if err != nil {
		return err
	}
	report, err := exchange.Update(c.Request.Context(), a.Store, actorOf(c), exchange.Options{Source: source, Rehearsal: true})
	if err != nil {
		a.pending.done(number)
		if !asked.Refuse(err) {
			return err
		}
		return a.drawImport(c, asked, 0, nil)
	}
	if !report.OK() || report.Made+report.Changed == 0 {
		a.pending.done(number)
		number = 0
	}
	return a.drawImport(c, asked, number, report)
}

// confirmImport writes what was rehearsed.
func (a *App) confirmImport(c *gin.Context) error {
	asked := form.New(noFields())
	number := sentVersion(c)
	source, ok := a.pending.take(number)
	if !ok {
		_ = asked.Refuse(isp.Fail(isp.Conflict, "", "O arquivo já foi importado, ou outro foi enviado depois. Envie-o de novo."))
		return a.drawImport(c, asked, 0, nil)
	}
	report, err := exchange.Update(c.Request.Context(), a.Store, actorOf(c), exchange.Options{Source: source})
	if err != nil {
		if !asked.Refuse(err) {
			return err
		}
		return a.drawImport(c, asked, number, nil)
	}
	a.pending.done(number)
	return a.drawImport(c, nil, 0, report)
}

// copyOf is what a browser or a folder puts behind the name of a file that was there already.
var copyOf = regexp.MustCompile(`(?i) *(?:\(\d{1,3}\)|- c[oó]pia)$`)

// plainFile is the name of a file without anything that a folder could mind. Its length is bounded apart: a count in
// the pattern would take 2 MB.
var plainFile = regexp.MustCompile(`^[\pL\pN][\pL\pN _.()-]*$`)

const longestFileName = 100 // characters

// importedFile is the file of the form; "" when there is none of a kind that can be read. A .csv is
// known by its name.
func importedFile(c *gin.Context) (name string, content io.ReadCloser, err error) {
	file, header, err := c.Request.FormFile("arquivo")
	if err != nil {
		return "", nil, nil //nolint:nilerr // no file was sent
	}
	name = filepath.Base(header.Filename)
	ext := strings.ToLower(filepath.Ext(name))
	if !slices.Contains([]string{".csv", ".zip", ".xlsx"}, ext) {
		return "", nil, file.Close()
	}
	base := copyOf.ReplaceAllString(name[:len(name)-len(ext)], "")
	if utf8.RuneCountInString(base) > longestFileName || !plainFile.MatchString(base) {
		base = "arquivo"
	}
	return base + ext, file, nil
}

func (a *App) drawImport(c *gin.Context, asked *form.Form[struct{}], number int64, report *exchange.Report) error {
	if asked == nil {
		asked = form.New(noFields())
	}
	screen := configPage("Importar e exportar", "/config")
	screen.Lead = "Traz o que mudou em outro sistema, como os boletos e notas do faturamento. Cada linha acha o que atualiza pela sua chave; só o que mudou é gravado, com a sua linha no histórico; nada é removido."
	send := press("", "Um .zip ou .xlsx com as folhas de troca, ou um .csv com o nome da folha, de até 32 MB. Primeiro se mostra o que vai mudar.",
		"/config/importar", "", "Ver o que muda", "primary", asked)
	send.Form.Upload = true
	screen.Sections = []views.Section{send}
	if report != nil {
		told := importTold(report)
		screen.Notice = told.Notice()
		sections := told.Sections()
		if number != 0 {
			confirm := press("", "", "/config/importar", "confirmar", "Confirmar e importar", "primary", nil)
			confirm.Form.Version = number
			sections = append([]views.Section{sections[0], confirm}, sections[1:]...)
		}
		screen.Sections = append(sections, screen.Sections...)
	}
	screen.Sections = append(screen.Sections, press("Exportar",
		"Todo o cadastro nas folhas de troca, com os documentos dos contratos, as cópias assinadas e os anexos, em um .zip, para outro sistema. Tem dados de todos os clientes; quem exportou fica no histórico. Não vão as senhas dos logins, que ficam no backup.",
		"/config/exportar", "", "Baixar o .zip", "", nil))
	return a.show(c, screen)
}

// importTold is what a report of an import says on the screen.
func importTold(r *exchange.Report) views.Import {
	told := views.Import{Rehearsal: r.Rehearsal, OK: r.OK()}
	for _, f := range r.Files {
		told.Files = append(told.Files, views.ImportFile{Name: f.File, Lines: f.Lines, Made: f.Made, Changed: f.Changed, Equal: f.Equal, Bad: f.Bad})
	}
	lines := func(all []exchange.Problem) (rows []views.ImportLine) {
		for _, p := range all {
			rows = append(rows, views.ImportLine{File: p.File, Line: p.Line, Column: p.Column, Value: p.Value, Reason: p.Reason, Became: p.Became})
		}
		return rows
	}
	told.Levels = []views.ImportLevel{
		{Title: "Recusadas", Text: "Nada é gravado enquanto houver uma destas. Corrija o arquivo e envie de novo.", Count: r.ProblemCount, Lines: lines(r.Problems)},
		{Title: "Avisos", Text: "Foram aceitas; confira.", Count: r.WarningCount, Lines: lines(r.Warnings)},
		{Title: "Corrigidas", Text: "Foram lidas de outro jeito do que estão escritas.", Count: r.MendingCount, Lines: lines(r.Mendings)},
	}
	return told
}

// importRoutes is the page of the import; its form carries a file.
func (a *App) importRoutes() []route {
	send := post("/config/importar", isp.Administer, a.rehearseImport)
	send.maxBody = maxImport + maxBody
	return []route{get("/config/importar", isp.Administer, a.showImport), send, post("/config/exportar", isp.Administer, a.exportAll)}
}
