package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/views"
)

// plansTab shows Planos e Serviços; "apagados=S" shows the deleted things too.
func (a *App) plansTab(c *gin.Context, r recordPage) (views.Screen, error) {
	records, err := a.Store.PlansOf(c.Request.Context(), actorOf(c), r.Customer.ID)
	if err != nil {
		return nil, err
	}
	address := "/clientes/" + r.Customer.Code + "/planos"
	screen := &views.PlansTab{Record: r.frame, Deleted: c.Query("apagados") == "S", DeletedURL: address + "?apagados=S"}
	if screen.Deleted {
		screen.DeletedURL = address
	}
	groups := []views.PlanGroup{
		{Key: isp.GroupActive, Label: "Planos Ativos"},
		{Key: isp.GroupInactive, Label: "Planos Inativos"},
		{Key: isp.GroupCancelled, Label: "Planos Cancelados"},
	}
	for _, record := range records {
		screen.DeletedMany += record.Deleted()
		for i := range groups {
			if groups[i].Key == record.Group {
				groups[i].Plans = append(groups[i].Plans, a.planView(record, screen.Deleted, r.see))
			}
		}
	}
	screen.Groups = groups
	return screen, nil
}

// planView draws up a plan with everything under it.
func (a *App) planView(p db.PlanRecord, deleted bool, see views.Sight) views.PlanView {
	facts := views.PlanFacts(p.Plan)
	if h := p.FormerHolder; h != nil {
		facts = append(facts, views.Fact{Label: "Titular anterior", Value: h.CustomerCode + " " + h.CustomerName + ", plano " + h.PlanCode})
	}
	if h := p.NextHolder; h != nil {
		facts = append(facts, views.Fact{Label: "Passou para", Value: h.CustomerCode + " " + h.CustomerName + ", plano " + h.PlanCode})
	}
	return views.PlanView{
		Plan: p.Plan, Status: views.PlanStatus(p.Status), Facts: facts,
		Things: views.PlanThingsOf(views.UnderPlan{
			Contracts: p.Contracts, Logins: p.Logins, IPs: p.IPs, ONUs: p.ONUs, Emails: p.Emails, Domains: p.Domains,
			Terminals: p.Terminals, Circuits: p.Circuits, TV: p.TV, Equipment: p.Equipment,
		}, deleted, see),
	}
}

// contractsTab shows Contratos: every contract of every plan.
func (a *App) contractsTab(c *gin.Context, r recordPage) (views.Screen, error) {
	contracts, err := a.Store.ContractsOf(c.Request.Context(), actorOf(c), r.Customer.ID)
	if err != nil {
		return nil, err
	}
	screen := &views.ContractsTab{Record: r.frame}
	for _, contract := range contracts {
		screen.Contracts = append(screen.Contracts, views.ContractLine{
			Contract: contract.Contract, PlanName: contract.PlanName,
			Status: views.ContractStatus(contract.Status), Ends: views.ContractEnd(contract.Contract, r.see.Today),
		})
	}
	return screen, nil
}

// equipmentTab shows Equipamentos.
func (a *App) equipmentTab(c *gin.Context, r recordPage) (views.Screen, error) {
	equipment, err := a.Store.EquipmentOf(c.Request.Context(), actorOf(c), r.Customer.ID)
	if err != nil {
		return nil, err
	}
	return &views.EquipmentTab{Record: r.frame, Equipment: equipment}, nil
}
