package api

import (
	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

type ruleAnswer struct {
	Key     string `json:"chave"`
	Label   string `json:"rotulo"`
	Value   int    `json:"valor"`
	Default int    `json:"padrao" doc:"O valor de fábrica"`
	Unit    string `json:"unidade" doc:"dias ou meses"`
	Min     int    `json:"minimo"`
	Max     int    `json:"maximo"`
	Source  string `json:"fonte"`
	Checked string `json:"conferido" doc:"S: o texto da fonte foi lido; N: confirmar"`
	Acts    string `json:"onde_age"`
	Version int64  `json:"versao" doc:"0 enquanto está como de fábrica"`
}

func ruleOf(r isp.RuleInForce) ruleAnswer {
	return ruleAnswer{
		Key: string(r.Key), Label: r.Label, Value: r.Value, Default: r.Shipped, Unit: r.Unit, Min: r.Min, Max: r.Max, Source: r.Source,
		Checked: yesOrNo(r.Checked), Acts: r.Acts, Version: r.Version,
	}
}

func rulesOperation() operation {
	return operation{summary: "A tabela regulatória: os dias e limites que os procedimentos usam, com a fonte de cada um", answer: []ruleAnswer{}}
}

func (a *API) listRules(c *gin.Context, actor isp.Actor) (any, error) {
	all, err := a.store.Rules(c.Request.Context(), actor)
	return listOfAll(all, ruleOf), err
}
