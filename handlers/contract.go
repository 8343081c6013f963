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
	screen := &views.ContractsTab{Record: r.frame}
	contracts, screen.More, err = pageAfter(c, "depois", tabRows, contracts, func(v db.CustomerContract) int64 { return v.ID })
	if err != nil {
		return nil, err
	}
	for _, contract := range contracts {
		screen.Contracts = append(screen.Contracts, views.ContractLine{
			Contract: contract.Contract, PlanName: contract.PlanName,
			Status: views.ContractStatus(contract.Status), Ends: views.ContractEnd(contract.Contract, r.see.Today),
		})
	}
	return screen, nil
}
