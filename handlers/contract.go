package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/views"
)

// contractsTab shows Contratos: every contract of every plan.
func (a *App) contractsTab(c *gin.Context, r recordPage) (views.Screen, error) {
	contracts, err := a.Store.ContractsOf(c.Request.Context(), actorOf(c), r.Customer.ID)
	if err != nil {
		return nil, err
	}
	id := func(v db.CustomerContract) int64 { return v.ID }
	contracts, skipped := fromSought(c, "contract", contracts, id)
	contracts, more, err := pageAfter(c, "depois", tabRows, contracts, id)
	if err != nil {
		return nil, err
	}
	shown := make([]views.CustomerContract, len(contracts))
	for i, contract := range contracts {
		shown[i] = views.CustomerContract(contract)
	}
	screen := &views.ContractsTab{Record: r.frame, List: views.ContractList(shown, r.see)}
	screen.List.Start = startURL(c, skipped)
	screen.List.More = views.NewMore(more, "more")
	return screen, nil
}
