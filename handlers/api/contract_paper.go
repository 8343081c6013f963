package api

import (
	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
)

type paperAnswer struct {
	ID              int64   `json:"id"`
	Version         int64   `json:"versao"`
	Kind            string  `json:"tipo"`
	Template        string  `json:"modelo"`
	TemplateVersion int64   `json:"versao_modelo"`
	GeneratedAt     string  `json:"gerado_em"`
	GeneratedBy     string  `json:"gerado_por"`
	EditedAt        *string `json:"editado_em" doc:"Nulo enquanto o texto é o do modelo"`
	EditedBy        *string `json:"editado_por"`
	FrozenAt        *string `json:"congelado_em" doc:"Nulo enquanto pode mudar"`
	FrozenBy        *string `json:"congelado_por"`
	SHA256          *string `json:"sha256"`
}

func paperOf(p isp.ContractPaper) paperAnswer {
	return paperAnswer{
		ID: p.ID, Version: p.Version, Kind: isp.PaperKinds().Slug(p.Kind), Template: p.Template, TemplateVersion: p.TemplateVersion,
		GeneratedAt: p.GeneratedAt, GeneratedBy: p.GeneratedBy, EditedAt: orNull(p.EditedAt), EditedBy: orNull(p.EditedBy),
		FrozenAt: orNull(p.FrozenAt), FrozenBy: orNull(p.FrozenBy), SHA256: orNull(p.SHA256),
	}
}

// paperTextAnswer is a document with its text, for a save over an old version of it.
type paperTextAnswer struct {
	paperAnswer
	HTML string `json:"html"`
}

func textOf(p db.Paper) paperTextAnswer { return paperTextAnswer{paperOf(p.ContractPaper), p.Text()} }

// printRoute is GET /contratos/:numero/impressao: the frozen page itself, as HTML.
func (a *API) printRoute() Route {
	o := operation{
		summary: "A página congelada de um contrato, em HTML", media: "text/html",
		parameters: []parameter{{"tipo", "Documento: contrato, adesao, comodato, …; vazio para o último que foi congelado"}},
	}
	return a.page("/contratos/:numero/impressao", isp.EditContracts, a.printPaper, o)
}

func (a *API) printPaper(c *gin.Context, actor isp.Actor) ([]byte, error) {
	kind, known := isp.PaperKinds().Value(c.Query("tipo"))
	if !known && c.Query("tipo") != "" {
		return nil, isp.Fail(isp.Malformed, "tipo", "Este tipo de documento não existe.")
	}
	p, err := a.store.FrozenPaper(c.Request.Context(), actor, c.Param("numero"), 0, kind)
	if err != nil {
		return nil, err
	}
	return a.paperPage(p.Template+" "+p.Contract.Number, []string{p.Frozen})
}
