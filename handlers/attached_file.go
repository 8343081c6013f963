package handlers

import (
	"crypto/rand"
	"encoding/base64"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/handlers/api"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// fileRoutes send files to the things of the service desk and back.
func (a *App) fileRoutes() []route {
	return []route{
		get("/anexos/:id", isp.ReadService, a.sendFile),
		upload("/atendimentos/:protocolo/anexos", isp.EditService, a.attachFile("atendimento.anexar", onService(a.attendancePage))),
		upload("/ocorrencias/:numero/anexos", isp.EditService, a.attachFile("ocorrencia.anexar", onService(a.occurrencePage))),
		upload("/ordens/:numero/anexos", isp.EditService, a.attachFile("ordem.anexar", onService(a.orderPage))),
		upload("/clientes/:codigo/anexos", isp.EditCustomers, a.attachFile("cliente.anexar", a.registrationAgain)),
	}
}

// serviceReader reads the page of one thing of the service desk, and whose it is.
type serviceReader func(*gin.Context) (*views.ServicePage, int64, error)

// filePage is a page with a box of files, as it is drawn again when one is refused.
type filePage struct {
	screen views.Screen
	form   *views.Form
	files  *views.FileBox
	url    string
}

// onService is the page of one thing of the service desk.
func onService(read serviceReader) func(*gin.Context) (filePage, error) {
	return func(c *gin.Context) (filePage, error) {
		screen, _, err := read(c)
		if err != nil {
			return filePage{}, err
		}
		return filePage{screen: screen, form: &screen.Form, files: &screen.Files, url: screen.URL}, nil
	}
}

// registrationAgain is the first tab of a record.
func (a *App) registrationAgain(c *gin.Context) (filePage, error) {
	page, err := a.openRecord(c, customerTabs()[0])
	if err != nil {
		return filePage{}, err
	}
	drawn, err := a.registrationTab(c, page)
	screen, ok := drawn.(*views.RegistrationTab)
	if err != nil || !ok {
		return filePage{}, err
	}
	return filePage{screen: screen, form: &screen.Form, files: &screen.Files, url: screen.URL}, nil
}

// attachFile keeps a file that was uploaded. What is refused is told in its form, with what was
// typed; a browser asks for the file again.
func (a *App) attachFile(key string, read func(*gin.Context) (filePage, error)) handler {
	act, _ := acts.ByKey(key)
	return func(c *gin.Context) error {
		asked, sent, err := uploadedForm(c, act.Fields)
		if err != nil {
			return err
		}
		done, err := a.runAct(c, act, acts.Call{Target: c.Param(act.Parameter()), Sent: sent}, false)
		if err != nil && !asked.Refuse(err) {
			return err
		}
		page, wrong := read(c)
		if wrong != nil {
			return wrong
		}
		if err == nil {
			return seeOther(c, a.afterAct(act, db.Thing{}, done, page.url)+"#attachments")
		}
		*page.form = asked.Draw()
		page.files.Ask, page.files.Key = views.NewScanForm(*page.form), c.PostForm("chave")
		return a.show(c, page.screen)
	}
}

// uploadedForm reads a form that carries a file.
func uploadedForm(c *gin.Context, fields []isp.FieldInfo) (*form.Form[form.Bare], isp.Sent, error) {
	asked, sent := form.Typed(fields, c.Request.PostForm)
	content, name, err := uploadedNamed(c, "arquivo")
	if err != nil {
		return asked, sent, err
	}
	sent = withoutEmpty(sent).Without("arquivo", "nome_arquivo").With("arquivo", base64.StdEncoding.EncodeToString(content))
	if name != "" {
		sent = sent.With("nome_arquivo", isp.AttachmentName(name, isp.AttachmentType(content)))
	}
	return asked, sent, nil
}

// showFiles puts the files on the page of a thing, with the form that sends one more.
func (*App) showFiles(c *gin.Context, page *views.ServicePage, files []isp.AttachedFile, see views.Sight) (err error) {
	page.Files, err = fileBox(c, "atendimento.anexar", files, page.URL, see) // all three take the same
	return err
}

// fileBox is a page of a box of files, with the form of the act that attaches one more. Taking a file
// away needs the right to serve customers.
func fileBox(c *gin.Context, key string, files []isp.AttachedFile, page string, see views.Sight) (views.FileBox, error) {
	act, _ := acts.ByKey(key)
	files, more, err := pageAfter(c, "anexos", tabRows, files, func(f isp.AttachedFile) int64 { return f.ID })
	if err != nil {
		return views.FileBox{}, err
	}
	box := views.NewFileBox(files, page, actorOf(c).Can(act.Permission) && actorOf(c).Can(isp.EditService), see)
	box.Ask, box.Key = views.NewScanForm(form.Of(act.Fields).Draw()), rand.Text()
	if more != "" {
		box.More = more + "#attachments"
	}
	return box, nil
}

// sendFile sends a file, to be saved.
func (a *App) sendFile(c *gin.Context) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return isp.Fail(isp.NotFound, "", "Não existe este anexo.")
	}
	file, customer, content, err := a.Store.AttachedContent(c.Request.Context(), actorOf(c), id)
	if err != nil {
		return err
	}
	a.Store.RecordOpened(actorOf(c), customer)
	api.SendFile(c, file.File, content)
	return nil
}
