package handlers

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/internal/paper"
	"balcao/views"
)

// batchRoutes are the pages on which documents of many contracts are printed together.
func (a *App) batchRoutes() []route {
	return []route{
		get("/papeis", isp.EditContracts, a.askBatch),
		post("/papeis", isp.EditContracts, a.startBatch),
		get("/papeis/:id", isp.EditContracts, a.showBatch),
		post("/papeis/:id/parar", isp.EditContracts, a.moveBatch(a.Store.StopPaperBatch)),
		post("/papeis/:id/continuar", isp.EditContracts, a.moveBatch(a.Store.ResumePaperBatch)),
		get("/papeis/:id/impressao", isp.EditContracts, a.printBatch),
	}
}

// batchPick is what the list of contracts is filtered by.
type batchPick struct{ Kind, PlanType, Unit, Which, Numbers string }

func batchPickFields() []isp.Field[batchPick] {
	return []isp.Field[batchPick]{
		isp.WordField(isp.PaperKinds(), "", "tipo", "Documento", func(v *batchPick) any { return &v.Kind }),
		isp.NewField(isp.KindCode, "", "tipo_plano", "Tipo de plano", func(v *batchPick) any { return &v.PlanType }).Offering(isp.OfferPlanTypes),
		isp.NewField(isp.KindText, "", "unidade", "Unidade", func(v *batchPick) any { return &v.Unit }).Offering(isp.OfferUnits),
		isp.WordField(pickWords(), "", "quais", "Quais", func(v *batchPick) any { return &v.Which }),
		isp.NewField(isp.KindLong, "", "numeros", "Números de contratos", func(v *batchPick) any { return &v.Numbers }).
			Helped("só estes, separados por espaço ou vírgula; em branco, todos"),
	}
}

// pickWords say which contracts are listed.
func pickWords() isp.Words {
	return isp.Words{
		{Value: "unprinted", Slug: "por_imprimir", Label: "ainda não impressos"},
		{Value: "drafts", Slug: "rascunhos", Label: "rascunhos ainda não impressos"},
		{Value: "all", Slug: "todos", Label: "todos, também os impressos"},
	}
}

func (a *App) askBatch(c *gin.Context) error {
	screen, err := a.batchScreen(c, c.Request.URL.Query(), nil)
	if err != nil {
		return err
	}
	return a.show(c, screen)
}

// batchScreen lists the contracts that may be chosen; nil chosen takes all of them.
func (a *App) batchScreen(c *gin.Context, sent url.Values, chosen map[string]bool) (*views.PaperBatchAsk, error) {
	query := url.Values{"tipo": {"contrato"}, "quais": {"por_imprimir"}}
	for _, name := range []string{"tipo", "quais", "tipo_plano", "unidade", "numeros"} {
		if v := sent.Get(name); v != "" {
			query.Set(name, v)
		}
	}
	asked := form.Read(batchPickFields(), query)
	offers, err := a.offersOf(c, isp.Infos(batchPickFields()), db.Thing{})
	if err != nil {
		return nil, err
	}
	asked.Offer(offers).Look("numeros", form.Look{Wide: true})
	pick := db.PaperPick{
		Kind: asked.Value.Kind, PlanType: asked.Value.PlanType, Unit: asked.Value.Unit, Printed: asked.Value.Which == "all",
		Drafts: asked.Value.Which == "drafts", Contracts: numbersOf(asked.Value.Numbers),
	}
	if pick.Kind == "" {
		pick.Kind = paper.KindContract
	}
	rows, total, err := a.Store.PickContracts(c.Request.Context(), actorOf(c), pick)
	if err != nil {
		return nil, err
	}
	screen := &views.PaperBatchAsk{
		Page: views.Page{Title: "Imprimir em lote", Section: "papeis"}, Filter: asked.Draw().Fields, Total: total, Most: db.PaperBatchMost,
		Kind: isp.PaperKinds().Slug(pick.Kind), KindLabel: isp.PaperKinds().Label(pick.Kind),
	}
	for _, r := range rows {
		screen.Contracts = append(screen.Contracts, views.PickLine{
			Number: r.Number, Customer: r.CustomerName, CustomerURL: views.RecordURL(r.CustomerCode), Plan: r.PlanCode + " " + r.PlanName,
			Status: isp.ContractStatuses().Label(r.Status), URL: views.ContractURL(r.Number), Chosen: chosen == nil || chosen[r.Number],
		})
	}
	templates, err := a.Store.ContractTemplates(c.Request.Context(), actorOf(c))
	for _, v := range templates {
		if v.Active && v.Kind == pick.Kind {
			id := strconv.FormatInt(v.ID, 10)
			screen.Templates = append(screen.Templates, views.Option{Key: id, Label: v.Name, Chosen: id == sent.Get("modelo")})
		}
	}
	return screen, err
}

// numbersOf parts a list of numbers of contracts.
func numbersOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' })
}

// startBatch begins a batch. What is refused is told above the list, with the same contracts chosen.
func (a *App) startBatch(c *gin.Context) error {
	sent := c.Request.PostForm
	kind, _ := isp.PaperKinds().Value(sent.Get("tipo"))
	id, err := a.Store.StartPaperBatch(c.Request.Context(), actorOf(c), db.PaperBatchAsk{
		Kind: kind, Template: sent.Get("modelo"), AcceptMissing: sent.Get("aceitar_vazias") == "S", Contracts: sent["contrato"],
	})
	if err == nil {
		return seeOther(c, batchURL(id))
	}
	refused := form.New(noFields())
	if !refused.Refuse(err) {
		return err
	}
	chosen := map[string]bool{}
	for _, number := range sent["contrato"] {
		chosen[number] = true
	}
	screen, wrong := a.batchScreen(c, sent, chosen)
	if wrong != nil {
		return wrong
	}
	screen.Form = refused.Draw()
	return a.show(c, screen)
}

func batchURL(id int64) string { return "/papeis/" + strconv.FormatInt(id, 10) }

// batchID is the id in the address.
func batchID(c *gin.Context) (int64, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return 0, isp.Fail(isp.NotFound, "", "Este lote não existe.")
	}
	return id, nil
}

func (a *App) showBatch(c *gin.Context) error {
	id, err := batchID(c)
	if err != nil {
		return err
	}
	b, err := a.Store.PaperBatch(c.Request.Context(), actorOf(c), id)
	if err != nil {
		return err
	}
	return a.show(c, &views.PaperBatchPage{Page: views.Page{Title: "Impressão em lote", Section: "papeis"}, Batch: a.batchView(b)})
}

func (a *App) batchView(b db.PaperBatch) views.PaperBatch {
	v := views.PaperBatch{
		URL: batchURL(b.ID), Kind: isp.PaperKinds().Label(b.Kind), Done: b.Count("done"), Total: len(b.Items), Running: b.Running && b.EndedAt == "",
		StoppedBy: b.StoppedBy, Ended: b.EndedAt != "",
		Told: "Pedido por " + b.AskedBy + " em " + isp.FormatMoment(b.AskedAt, a.Store.Zone()) + ".",
	}
	for _, item := range b.Items {
		line := views.BatchLine{Number: item.Number, Customer: item.Customer, URL: views.ContractURL(item.Number), Sentence: item.Sentence}
		switch item.Status {
		case "done":
			v.Printed = append(v.Printed, line)
		case "failed":
			v.Failed = append(v.Failed, line)
		}
	}
	return v
}

// batchMove is done to a batch.
type batchMove func(ctx context.Context, actor isp.Actor, id int64) error

// moveBatch stops a batch or goes on with it.
func (a *App) moveBatch(do batchMove) handler {
	return func(c *gin.Context) error {
		id, err := batchID(c)
		if err != nil {
			return err
		}
		if err := do(c.Request.Context(), actorOf(c), id); err != nil {
			return err
		}
		return seeOther(c, batchURL(id))
	}
}

// printBatch sends the frozen documents of a batch as one page, each on sheets of its own.
func (a *App) printBatch(c *gin.Context) error {
	id, err := batchID(c)
	if err != nil {
		return err
	}
	b, composed, err := a.Store.PrintedPapers(c.Request.Context(), actorOf(c), id)
	if err != nil {
		return err
	}
	return a.sendPapers(c, isp.PaperKinds().Label(b.Kind)+", lote "+strconv.FormatInt(id, 10), composed, a.static.URL("js/print.js"))
}
