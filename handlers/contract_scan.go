package handlers

import (
	"encoding/base64"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/handlers/acts"
	"balcao/handlers/api"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// attachScan keeps a signed copy that was uploaded. What is refused is told in its form, with what
// was typed; a browser asks for the file again.
func (a *App) attachScan(c *gin.Context) error {
	act, _ := acts.ByKey("contrato.copia")
	number := c.Param("numero")
	asked, sent := form.Typed(act.Fields, c.Request.PostForm)
	content, name, err := uploadedNamed(c, "arquivo")
	if err != nil {
		return err
	}
	sent = withoutEmpty(sent).Without("arquivo", "nome_arquivo").With("arquivo", base64.StdEncoding.EncodeToString(content))
	if name != "" {
		sent = sent.With("nome_arquivo", isp.AttachmentName(name, isp.AttachmentType(content)))
	}
	_, err = a.runAct(c, act, acts.Call{Target: number, Sent: sent}, false)
	if err == nil {
		return seeOther(c, views.ContractURL(number)+"#copias")
	}
	if !asked.Refuse(err) {
		return err
	}
	sheet, wrong := a.Store.PaperSheet(c.Request.Context(), actorOf(c), number)
	if wrong != nil {
		return wrong
	}
	screen, wrong := a.papersScreen(c, sheet)
	if wrong != nil {
		return wrong
	}
	screen.Form = asked.Draw()
	screen.Scan = views.NewScanForm(screen.Form)
	return a.show(c, screen)
}

// sendScan sends a signed copy, to be saved.
func (a *App) sendScan(c *gin.Context) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return isp.Fail(isp.NotFound, "", "Este contrato não tem esta cópia.")
	}
	file, content, err := a.Store.SignedCopyContent(c.Request.Context(), actorOf(c), c.Param("numero"), id)
	if err != nil {
		return err
	}
	api.SendFile(c, file, content)
	return nil
}

// showScans lists the signed copies of a contract and asks for one more.
func (a *App) showScans(screen *views.ContractPapers, scans []isp.ContractScan) {
	act, _ := acts.ByKey("contrato.copia")
	screen.Scan = views.NewScanForm(form.Of(act.Fields).Draw())
	screen.ScansURL = "/contratos/" + url.PathEscape(screen.Contract.Number) + "/copias"
	for _, s := range scans {
		screen.Scans = append(screen.Scans, views.ScanLine{
			Document: isp.PaperKinds().Label(s.Kind), Name: s.File.Name,
			URL: screen.ScansURL + "/" + strconv.FormatInt(s.ID, 10),
			Told: "assinada em " + isp.FormatDate(s.SignedOn) + " por " + s.SignedBy +
				"; anexada por " + s.File.AddedBy + " em " + isp.FormatMoment(s.File.AddedAt, a.Store.Zone()),
		})
	}
}
