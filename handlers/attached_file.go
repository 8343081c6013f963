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
		upload("/atendimentos/:protocolo/anexos", isp.EditService, a.attachFile("atendimento.anexar", a.attendancePage)),
		upload("/ocorrencias/:numero/anexos", isp.EditService, a.attachFile("ocorrencia.anexar", a.occurrencePage)),
		upload("/ordens/:numero/anexos", isp.EditService, a.attachFile("ordem.anexar", a.orderPage)),
	}
}

// serviceReader reads the page of one thing of the service desk, and whose it is.
type serviceReader func(*gin.Context) (*views.ServicePage, int64, error)

// attachFile keeps a file that was uploaded. What is refused is told in its form, with what was
// typed; a browser asks for the file again.
func (a *App) attachFile(key string, read serviceReader) handler {
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
		screen, _, wrong := read(c)
		if wrong != nil {
			return wrong
		}
		if err == nil {
			return seeOther(c, a.afterAct(act, db.Thing{}, done, screen.URL)+"#attachments")
		}
		screen.Form = asked.Draw()
		screen.Files.Ask, screen.Files.Key = views.NewScanForm(screen.Form), c.PostForm("chave")
		return a.show(c, screen)
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
func (*App) showFiles(c *gin.Context, page *views.ServicePage, files []isp.AttachedFile, see views.Sight) {
	act, _ := acts.ByKey("atendimento.anexar") // all three take the same
	page.Files = views.NewFileBox(files, page.URL, actorOf(c).Can(act.Permission), see)
	page.Files.Ask, page.Files.Key = views.NewScanForm(form.Of(act.Fields).Draw()), rand.Text()
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
