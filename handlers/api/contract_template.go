package api

import (
	"io"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/internal/paper"
)

type templateAnswer struct {
	ID       int64  `json:"id"`
	Version  int64  `json:"versao" doc:"Cada alteração é uma versão, guardada para sempre"`
	Name     string `json:"nome"`
	Kind     string `json:"tipo"`
	PlanType string `json:"tipo_plano" doc:"Código; vazio para todos"`
	Unit     string `json:"unidade" doc:"Vazio para todas"`
	Active   string `json:"ativo" doc:"S ou N"`
	HTML     string `json:"html"`
	SavedAt  string `json:"salvo_em"`
	SavedBy  string `json:"salvo_por"`
}

func templateOf(v isp.ContractTemplate) templateAnswer {
	active := "N"
	if v.Active {
		active = "S"
	}
	return templateAnswer{
		ID: v.ID, Version: v.Version, Name: v.Name, Kind: isp.PaperKinds().Slug(v.Kind), PlanType: v.PlanType, Unit: v.Unit,
		Active: active, HTML: v.HTML, SavedAt: v.SavedAt, SavedBy: v.SavedBy,
	}
}

func (a *API) listTemplates(c *gin.Context, actor isp.Actor) (any, error) {
	all, err := a.store.ContractTemplates(c.Request.Context(), actor)
	return listOfAll(all, templateOf), err
}

func templatesOperation() operation {
	return operation{summary: "Modelos de contrato", answer: []templateAnswer{}}
}

type templateVersionAnswer struct {
	Version int64  `json:"versao"`
	Name    string `json:"nome"`
	HTML    string `json:"html"`
	SavedAt string `json:"salvo_em"`
	SavedBy string `json:"salvo_por"`
}

func (a *API) listTemplateVersions(c *gin.Context, actor isp.Actor) (any, error) {
	id, err := templateID(c)
	if err != nil {
		return nil, err
	}
	all, err := a.store.TemplateVersions(c.Request.Context(), actor, id)
	return listOfAll(all, func(v db.TemplateVersion) templateVersionAnswer { return templateVersionAnswer(v) }), err
}

func templateVersionsOperation() operation {
	return operation{summary: "Versões de um modelo de contrato, a mais nova primeiro", answer: []templateVersionAnswer{}}
}

func templateID(c *gin.Context) (int64, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return 0, isp.Fail(isp.NotFound, "", "Não existe este modelo de contrato.")
	}
	return id, nil
}

type variableAnswer struct {
	Key     string `json:"chave" doc:"No modelo, com $ antes"`
	Label   string `json:"rotulo"`
	Group   string `json:"grupo"`
	Type    string `json:"tipo" doc:"texto, dinheiro, data, numero, condicao, tabela"`
	Example string `json:"exemplo"`
}

func (*API) listVariables(*gin.Context, isp.Actor) (any, error) {
	return listOfAll(paper.Variables(), func(v paper.Variable) variableAnswer {
		return variableAnswer{Key: v.Key, Label: v.Label, Group: v.Group, Type: string(v.Type), Example: v.Example()}
	}), nil
}

func variablesOperation() operation {
	return operation{summary: "Variáveis de contrato", answer: []variableAnswer{}}
}

// trialAnswer is a template with the values of a plan; nothing is kept.
type trialAnswer struct {
	HTML    string   `json:"html"`
	Missing []string `json:"vazias" doc:"Variáveis sem valor"`
	Unknown []string `json:"desconhecidas" doc:"Nomes que não são variáveis, como digitados"`
}

// trialFields are what trying a template takes.
type trial struct{ Plan, HTML string }

func trialFields() []isp.Field[trial] {
	return []isp.Field[trial]{
		isp.NewField(isp.KindCode, "", "plano", "Plano", func(v *trial) any { return &v.Plan }).Helped("código; vazio para o cliente dos exemplos"),
		isp.NewField(isp.KindLong, "", "html", "Texto", func(v *trial) any { return &v.HTML }).Limited(256 << 10).
			Helped("vazio para o texto salvo do modelo"),
	}
}

// tryRoute is POST /modelos/:id/experimentar: it is sent because a text may be long, and changes
// nothing.
func (a *API) tryRoute() Route {
	o := operation{summary: "Experimentar um modelo com um plano", answer: trialAnswer{}, body: bodySchema(isp.Infos(trialFields()), false)}
	handle := a.admitted(isp.EditTemplates, answerTime, func(c *gin.Context, actor isp.Actor) error {
		answer, err := a.tryTemplate(c, actor)
		if err != nil {
			return err
		}
		c.JSON(http.StatusOK, answer)
		return nil
	})
	return Route{Method: http.MethodPost, Path: Root + "/modelos/:id/experimentar", Permission: isp.EditTemplates, Handle: handle, operation: o}
}

func (a *API) tryTemplate(c *gin.Context, actor isp.Actor) (trialAnswer, error) {
	body, err := io.ReadAll(c.Request.Body)
	if err != nil {
		return trialAnswer{}, isp.Fail(isp.TooLarge, "", "O corpo passa de 1 MB.")
	}
	values, err := readObject(body)
	if err != nil {
		return trialAnswer{}, err
	}
	id, err := templateID(c)
	if err != nil {
		return trialAnswer{}, err
	}
	model, err := a.store.ContractTemplate(c.Request.Context(), actor, id)
	if err != nil {
		return trialAnswer{}, err
	}
	asked := trial{HTML: model.HTML}
	if _, faults := isp.Take(trialFields(), isp.Sent{Values: values}, &asked); len(faults) > 0 {
		return trialAnswer{}, faults
	}
	tried, err := a.store.TryTemplate(c.Request.Context(), actor, model.Kind, asked.HTML, asked.Plan)
	return trialAnswer{
		HTML: tried.HTML, Missing: listOfAll(tried.Missing, func(v paper.Variable) string { return v.Key }), Unknown: append([]string{}, tried.Unknown...),
	}, err
}
