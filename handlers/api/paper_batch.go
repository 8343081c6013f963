package api

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/internal/paper"
)

// batchAnswer is how far documents are that are printed together.
type batchAnswer struct {
	ID            int64             `json:"id"`
	Kind          string            `json:"tipo"`
	Template      string            `json:"modelo" doc:"Vazio: o que serve a cada plano"`
	AcceptMissing bool              `json:"aceitar_vazias"`
	AskedAt       string            `json:"pedido_em"`
	AskedBy       string            `json:"pedido_por"`
	StoppedBy     *string           `json:"parado_por"`
	EndedAt       *string           `json:"terminado_em" doc:"Nulo enquanto algum contrato espera"`
	Running       bool              `json:"correndo" doc:"Falso com contratos que esperam: parado, ou o programa foi reiniciado; continuar retoma"`
	Total         int               `json:"total"`
	Done          int               `json:"feitos"`
	Failed        int               `json:"falhas"`
	Items         []batchItemAnswer `json:"contratos"`
}

type batchItemAnswer struct {
	Number   string  `json:"contrato"`
	Status   string  `json:"situacao" doc:"esperando, feito, falhou"`
	Sentence *string `json:"porque" doc:"Por que falhou"`
}

func batchStatuses() isp.Words {
	return isp.Words{{Value: "waiting", Slug: "esperando"}, {Value: "done", Slug: "feito"}, {Value: "failed", Slug: "falhou"}}
}

func batchOf(b db.PaperBatch) batchAnswer {
	return batchAnswer{
		ID: b.ID, Kind: isp.PaperKinds().Slug(b.Kind), Template: b.Template, AcceptMissing: b.AcceptMissing, AskedAt: b.AskedAt, AskedBy: b.AskedBy,
		StoppedBy: orNull(b.StoppedBy), EndedAt: orNull(b.EndedAt), Running: b.Running && b.EndedAt == "",
		Total: len(b.Items), Done: b.Count("done"), Failed: b.Count("failed"),
		Items: listOfAll(b.Items, func(v db.PaperBatchItem) batchItemAnswer {
			return batchItemAnswer{Number: v.Number, Status: batchStatuses().Slug(v.Status), Sentence: orNull(v.Sentence)}
		}),
	}
}

func batchFields() []isp.Field[db.PaperBatchAsk] {
	return []isp.Field[db.PaperBatchAsk]{
		isp.NewField(isp.KindTextList, "", "contratos", "Contratos", func(v *db.PaperBatchAsk) any { return &v.Contracts }).Required().
			Helped("números, até " + strconv.Itoa(db.PaperBatchMost)),
		isp.WordField(isp.PaperKinds(), "", "tipo", "Documento", func(v *db.PaperBatchAsk) any { return &v.Kind }).Helped("em branco, o contrato"),
		isp.NewField(isp.KindText, "", "modelo", "Modelo", func(v *db.PaperBatchAsk) any { return &v.Template }).Helped("nome ou número; em branco, o que serve a cada plano"),
		isp.NewField(isp.KindYesNo, "", "aceitar_vazias", "Imprimir com linhas no lugar do que falta", func(v *db.PaperBatchAsk) any { return &v.AcceptMissing }),
	}
}

// batchRoutes print documents of many contracts: each is generated and frozen by the act that one is, one
// after the other, and the batch says how far it is.
func (a *API) batchRoutes() []Route {
	bare := bodySchema(nil, false)
	return []Route{
		a.postObject("/papeis", isp.EditContracts, answerTime, a.startBatch, operation{
			summary: "Gerar e congelar um documento de até 100 contratos; o lote corre sozinho, e GET /papeis/ID diz quanto falta",
			answer:  batchAnswer{}, body: bodySchema(isp.Infos(batchFields()), false),
		}),
		a.get("/papeis/:id", isp.EditContracts, a.readBatch, operation{summary: "Quanto de um lote foi impresso", answer: batchAnswer{}}),
		a.postObject("/papeis/:id/parar", isp.EditContracts, answerTime, a.moveBatch((*db.DB).StopPaperBatch), operation{
			summary: "Parar um lote depois do contrato em que está", answer: batchAnswer{}, body: bare,
		}),
		a.postObject("/papeis/:id/continuar", isp.EditContracts, answerTime, a.moveBatch((*db.DB).ResumePaperBatch), operation{
			summary: "Continuar um lote parado", answer: batchAnswer{}, body: bare,
		}),
		a.page("/papeis/:id/impressao", isp.EditContracts, a.printBatch, operation{
			summary: "Os documentos congelados de um lote, em uma página HTML, cada um em folhas suas", media: "text/html",
		}),
	}
}

func (a *API) startBatch(c *gin.Context, actor isp.Actor, values map[string]any) (any, error) {
	ask := db.PaperBatchAsk{Kind: paper.KindContract}
	_, faults := isp.Take(batchFields(), isp.Sent{Values: values}, &ask)
	if faults = append(faults, isp.Missing(batchFields(), &ask)...); len(faults) > 0 {
		return nil, faults.Err()
	}
	id, err := a.store.StartPaperBatch(c.Request.Context(), actor, ask)
	if err != nil {
		return nil, err
	}
	b, err := a.store.PaperBatch(c.Request.Context(), actor, id)
	return batchOf(b), err
}

// batchID is the id in the address.
func batchID(c *gin.Context) (int64, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return 0, isp.Fail(isp.NotFound, "", "Este lote não existe.")
	}
	return id, nil
}

func (a *API) readBatch(c *gin.Context, actor isp.Actor) (any, error) {
	id, err := batchID(c)
	if err != nil {
		return nil, err
	}
	b, err := a.store.PaperBatch(c.Request.Context(), actor, id)
	return batchOf(b), err
}

// moveBatch stops a batch or goes on with it.
func (a *API) moveBatch(do func(*db.DB, context.Context, isp.Actor, int64) error) func(*gin.Context, isp.Actor, map[string]any) (any, error) {
	return func(c *gin.Context, actor isp.Actor, values map[string]any) (any, error) {
		id, err := batchID(c)
		if err == nil {
			err = nothingElse(values)
		}
		if err == nil {
			err = do(a.store, c.Request.Context(), actor, id)
		}
		if err != nil {
			return nil, err
		}
		return a.readBatch(c, actor)
	}
}

func (a *API) printBatch(c *gin.Context, actor isp.Actor) ([]byte, error) {
	id, err := batchID(c)
	if err != nil {
		return nil, err
	}
	b, composed, err := a.store.PrintedPapers(c.Request.Context(), actor, id)
	if err != nil {
		return nil, err
	}
	return a.paperPage(isp.PaperKinds().Label(b.Kind)+", lote "+strconv.FormatInt(id, 10), composed)
}

// paperPage is the page of composed documents.
func (a *API) paperPage(title string, composed []string) ([]byte, error) {
	return paper.Page{Title: title, Composed: composed, Styles: []string{a.asset("css/tokens.css"), a.asset("css/paper.css")}}.Document()
}

// page is a route that answers HTML.
func (a *API) page(path string, permission isp.Permission, do func(*gin.Context, isp.Actor) ([]byte, error), o operation) Route {
	handle := a.admitted(permission, answerTime, func(c *gin.Context, actor isp.Actor) error {
		text, err := do(c, actor)
		if err == nil {
			c.Data(http.StatusOK, "text/html; charset=utf-8", text)
		}
		return err
	})
	return Route{Method: http.MethodGet, Path: Root + path, Permission: permission, Handle: handle, operation: o}
}
