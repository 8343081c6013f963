package api

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
)

// entriesOperation describes the list of lines for the biller.
func entriesOperation() operation {
	return operation{
		summary: "Os lançamentos, do mais antigo ao mais novo: o que faturar", answer: queuePage[entryAnswer]{},
		parameters: []parameter{
			{"faturado", "N: só o que falta faturar, sem multas dispensadas ou retidas; S: só o que foi; sem ele, tudo"},
			{"competencia", "AAAA-MM"},
			{"plano", "Código de um plano"},
			{"limite", "De 1 a 1000; sem ele, 200"},
			{"depois", "Cursor: proximo da página anterior"},
		},
	}
}

func (a *API) listEntries(c *gin.Context, actor isp.Actor) (any, error) {
	limit, err := limitOf(c, 200, 1000)
	if err != nil {
		return nil, err
	}
	f := db.EntryFilter{Billed: c.Query("faturado"), Month: c.Query("competencia"), Plan: c.Query("plano"), Limit: limit}
	if cursor := c.Query("depois"); cursor != "" {
		if f.After, err = strconv.ParseInt(cursor, 10, 64); err != nil {
			return nil, isp.Fail(isp.Malformed, "depois", "O cursor não é desta lista.")
		}
	}
	all, total, err := a.store.BillingEntries(c.Request.Context(), actor, f)
	if err != nil {
		return nil, err
	}
	page := queuePage[entryAnswer]{Total: total, Items: listOfAll(all, entryOf)}
	if len(all) == limit {
		page.Next = orNull(strconv.FormatInt(all[limit-1].ID, 10))
	}
	return page, nil
}
