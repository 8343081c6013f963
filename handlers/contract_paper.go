package handlers

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/internal/paper"
	"balcao/views"
)

// paperRoutes are the pages of the documents of a contract.
func (a *App) paperRoutes() []route {
	const at = "/contratos/:numero"
	return []route{
		get(at+"/papel", isp.EditContracts, a.showPapers),
		post(at+"/papel/gerar", isp.EditContracts, a.doPaper("papel.gerar")),
		post(at+"/papel/texto", isp.EditPapers, a.doPaper("papel.editar")),
		post(at+"/papel/preencher", isp.EditPapers, a.fillPaper),
		post(at+"/papel/congelar", isp.EditContracts, a.doPaper("papel.congelar")),
		get(at+"/previa", isp.EditContracts, a.previewPaper),
		get(at+"/impressao", isp.EditContracts, a.printPaper),
		upload(at+"/copias", isp.EditContracts, a.attachScan),
		get(at+"/copias/:id", isp.EditContracts, a.sendScan),
		post(at+"/copia-errada", isp.EditContracts, a.rejectScan),
	}
}

func (a *App) showPapers(c *gin.Context) error {
	sheet, err := a.Store.PaperSheet(c.Request.Context(), actorOf(c), c.Param("numero"))
	if err != nil {
		return err
	}
	a.Store.RecordOpened(actorOf(c), sheet.Customer.ID)
	screen, err := a.papersScreen(c, sheet)
	if err != nil {
		return err
	}
	return a.show(c, screen)
}

// doPaper generates, edits or freezes a document. What is refused is told above the page, with the
// text as it was typed.
func (a *App) doPaper(key string) handler {
	act, _ := acts.ByKey(key)
	return func(c *gin.Context) error {
		number := c.Param("numero")
		asked, sent := form.Typed(act.Fields, c.Request.PostForm)
		call := acts.Call{Target: number, Sent: withoutEmpty(sent), Version: formNumber(c, "versao")}
		_, err := a.runAct(c, act, call, false)
		if err == nil {
			return a.afterPaper(c, key)
		}
		screen, wrong := a.refusedPapers(c, asked, err)
		if wrong != nil {
			return wrong
		}
		screen.Message = err.Error()
		var known *isp.Error
		if errors.As(err, &known) {
			screen.Message = known.Message
		}
		if screen.Current != nil && key == "papel.editar" {
			screen.Current.Text = c.PostForm("html")
		}
		return a.show(c, screen)
	}
}

// refusedPapers is the page of the documents as it stands now, with the form of an act that was
// refused. Of what is no refusal it returns the error itself.
func (a *App) refusedPapers(c *gin.Context, asked *form.Form[form.Bare], refusal error) (*views.ContractPapers, error) {
	if !asked.Refuse(refusal) {
		return nil, refusal
	}
	sheet, err := a.Store.PaperSheet(c.Request.Context(), actorOf(c), c.Param("numero"))
	if err != nil {
		return nil, err
	}
	screen, err := a.papersScreen(c, sheet)
	if err != nil {
		return nil, err
	}
	screen.Form = asked.Draw()
	return screen, nil
}

// fillPaper puts what was typed for the missing values into the text of a document and saves it as an
// edited text.
func (a *App) fillPaper(c *gin.Context) error {
	sheet, err := a.Store.PaperSheet(c.Request.Context(), actorOf(c), c.Param("numero"))
	if err != nil {
		return err
	}
	at := slices.IndexFunc(sheet.Papers, func(p db.Paper) bool {
		return !p.ContractPaper.Frozen() && isp.PaperKinds().Slug(p.Kind) == c.PostForm("tipo")
	})
	if at < 0 {
		return isp.Fail(isp.Conflict, "", "Este documento já foi impresso, ou foi gerado de novo. Nada foi gravado; recarregue a página.")
	}
	values := map[string]string{}
	for name, typed := range c.Request.PostForm {
		if key, ok := strings.CutPrefix(name, "valor_"); ok {
			values[key] = typed[0]
		}
	}
	filled, err := paper.Fill(sheet.Papers[at].Text(), values)
	if err != nil {
		return err
	}
	c.Request.PostForm.Set("html", filled)
	return a.doPaper("papel.editar")(c)
}

// afterPaper is where a document leads: frozen, to its print; generated where texts are not edited
// and nothing is missing, straight to the print as well.
func (a *App) afterPaper(c *gin.Context, key string) error {
	number := c.Param("numero")
	base := "/contratos/" + url.PathEscape(number)
	if key == "papel.congelar" {
		return seeOther(c, base+"/impressao")
	}
	if key != "papel.gerar" {
		return seeOther(c, views.ContractURL(number))
	}
	sheet, err := a.Store.PaperSheet(c.Request.Context(), actorOf(c), number)
	if err != nil {
		return err
	}
	if sheet.Editable {
		return seeOther(c, views.ContractURL(number))
	}
	freeze, _ := acts.ByKey("papel.congelar")
	_, err = a.runAct(c, freeze, acts.Call{Target: number, Sent: isp.Sent{Values: map[string]any{}}}, false)
	var missing *db.MissingValuesError
	switch {
	case errors.As(err, &missing):
		return seeOther(c, views.ContractURL(number))
	case err != nil:
		return err
	}
	return seeOther(c, base+"/impressao")
}

// papersScreen shows the documents of a contract, one of them open.
func (a *App) papersScreen(c *gin.Context, sheet db.PaperSheet) (*views.ContractPapers, error) {
	at := views.ContractURL(sheet.Contract.Number)
	screen := &views.ContractPapers{
		Page:     views.Page{Title: "Contrato " + sheet.Contract.Number, Section: "clientes", Editor: true},
		Contract: sheet.Contract, Customer: sheet.Customer, URL: at, EditableTexts: sheet.Editable,
	}
	a.showScans(screen, sheet.Scans)
	for _, v := range sheet.Templates {
		id := strconv.FormatInt(v.ID, 10)
		screen.Templates = append(screen.Templates, views.Option{Key: id, Label: isp.PaperKinds().Label(v.Kind) + ": " + v.Name})
	}
	chosen := choosePaper(sheet.Papers, c.Query("papel"))
	for i, p := range sheet.Papers {
		link := views.PaperLink{
			Name: isp.PaperKinds().Label(p.Kind), State: "ainda não impresso", URL: at + "?papel=" + strconv.FormatInt(p.ID, 10), Shown: i == chosen,
		}
		if p.ContractPaper.Frozen() {
			link.State = "impresso em " + isp.FormatMoment(p.FrozenAt, a.Store.Zone())
		}
		screen.Papers = append(screen.Papers, link)
	}
	if chosen < 0 {
		return screen, nil
	}
	var err error
	screen.Current, err = a.paperView(c, sheet.Papers[chosen])
	return screen, err
}

// choosePaper is the place of the document with this id; else that of the first.
func choosePaper(papers []db.Paper, id string) int {
	for i, p := range papers {
		if strconv.FormatInt(p.ID, 10) == id {
			return i
		}
	}
	return min(0, len(papers)-1)
}

// paperView is one document with what is missing in it and what was changed.
func (a *App) paperView(c *gin.Context, p db.Paper) (*views.PaperView, error) {
	zone := a.Store.Zone()
	v := &views.PaperView{
		Name: isp.PaperKinds().Label(p.Kind), Kind: isp.PaperKinds().Slug(p.Kind), Text: p.Text(), Version: p.Version,
		Template: p.Template + ", versão " + strconv.FormatInt(p.TemplateVersion, 10),
		Told:     []string{"gerado por " + p.GeneratedBy + " em " + isp.FormatMoment(p.GeneratedAt, zone)},
		Edited:   p.EditedAt != "", Frozen: p.ContractPaper.Frozen(), SHA256: p.SHA256,
	}
	query := "?papel=" + strconv.FormatInt(p.ID, 10)
	v.PrintURL = "/contratos/" + url.PathEscape(p.Contract.Number) + "/previa" + query
	if v.Edited {
		v.Told = append(v.Told, "editado por "+p.EditedBy+" em "+isp.FormatMoment(p.EditedAt, zone))
	}
	if v.Frozen {
		v.PrintURL = "/contratos/" + url.PathEscape(p.Contract.Number) + "/impressao" + query
		v.Told = append(v.Told, "impresso por "+p.FrozenBy+" em "+isp.FormatMoment(p.FrozenAt, zone))
	}
	missing, err := paper.Missing(p.Text())
	if err != nil {
		return nil, err
	}
	for _, m := range missing {
		v.Missing = append(v.Missing, views.PaperValue{Key: m.Key, Label: m.Label, Typed: c.PostForm("valor_" + m.Key)})
	}
	v.Lines, err = paperLines(p.Generated, p.Text())
	return v, err
}

// previewPaper draws a document that was not printed yet.
func (a *App) previewPaper(c *gin.Context) error {
	sheet, err := a.Store.PaperSheet(c.Request.Context(), actorOf(c), c.Param("numero"))
	if err != nil {
		return err
	}
	at := choosePaper(sheet.Papers, c.Query("papel"))
	if at < 0 {
		return isp.Fail(isp.NotFound, "", "Este contrato ainda não tem documento. Gere o texto antes.")
	}
	composed, err := a.Store.PreviewPaper(c.Request.Context(), actorOf(c), sheet.Papers[at])
	if err != nil {
		return err
	}
	return a.sendPreview(c, "Prévia do contrato "+sheet.Contract.Number, composed)
}

// printPaper sends a frozen document, for ever the same.
func (a *App) printPaper(c *gin.Context) error {
	id, err := strconv.ParseInt(c.DefaultQuery("papel", "0"), 10, 64)
	if err != nil {
		return isp.Fail(isp.NotFound, "", "Este documento não existe.")
	}
	p, err := a.Store.FrozenPaper(c.Request.Context(), actorOf(c), c.Param("numero"), id, "")
	if err != nil {
		return err
	}
	return a.sendPaper(c, isp.PaperKinds().Label(p.Kind)+" "+p.Contract.Number, p.Frozen, a.static.URL("js/print.js"))
}
