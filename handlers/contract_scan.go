package handlers

import (
	"errors"
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
	asked, sent, err := uploadedForm(c, act.Fields)
	if err != nil {
		return err
	}
	_, err = a.runAct(c, act, acts.Call{Target: number, Sent: sent}, false)
	if err == nil {
		return seeOther(c, views.ContractURL(number)+"#copies")
	}
	screen, wrong := a.refusedPapers(c, asked, err)
	if wrong != nil {
		return wrong
	}
	screen.Scan = views.NewScanForm(screen.Form)
	return a.show(c, screen)
}

// rejectScan marks a signed copy as wrong. What is refused is told in the form of that copy.
func (a *App) rejectScan(c *gin.Context) error {
	act, _ := acts.ByKey("contrato.copia_errada")
	number := c.Param("numero")
	asked, sent := form.Typed(act.Fields, c.Request.PostForm)
	_, err := a.runAct(c, act, acts.Call{Target: number, Sent: sent}, false)
	if err == nil {
		return seeOther(c, views.ContractURL(number)+"#copies")
	}
	screen, wrong := a.refusedPapers(c, asked, err)
	if wrong != nil {
		return wrong
	}
	for i := range screen.Scans {
		if strconv.FormatInt(screen.Scans[i].ID, 10) == asked.Typed("copia") {
			screen.Scans[i].Reason = reasonField(screen.Form, screen.Scans[i].ID)
			screen.Scans[i].Open = true
		}
	}
	var told *isp.Error
	if errors.As(err, &told) && told.Field == "copia" { // a field that nobody sees
		screen.Message = told.Message
	}
	return a.show(c, screen)
}

// reasonField is the field for why a copy is wrong, named for its copy.
func reasonField(drawn views.Form, id int64) views.Field {
	for _, f := range drawn.Fields {
		if f.Name == "motivo" {
			f.ID = "motivo-" + strconv.FormatInt(id, 10)
			return f
		}
	}
	return views.Field{}
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
	rejection, _ := acts.ByKey("contrato.copia_errada")
	why := form.Of(rejection.Fields).Draw()
	for _, s := range scans {
		line := views.ScanLine{
			ID: s.ID, Reason: reasonField(why, s.ID), RejectURL: "/contratos/" + url.PathEscape(screen.Contract.Number) + "/copia-errada",
			Document: isp.PaperKinds().Label(s.Kind), Name: s.File.Name,
			URL: screen.ScansURL + "/" + strconv.FormatInt(s.ID, 10),
			Told: "assinada em " + isp.FormatDate(s.SignedOn) + " por " + s.SignedBy +
				"; anexada por " + s.File.AddedBy + " em " + isp.FormatMoment(s.File.AddedAt, a.Store.Zone()),
		}
		if s.RejectedAt != "" {
			line.Rejected = "errada, disse " + s.RejectedBy + " em " + isp.FormatMoment(s.RejectedAt, a.Store.Zone()) + ": " + s.RejectedWhy
		}
		screen.Scans = append(screen.Scans, line)
	}
}
