package handlers

import (
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// manyContracts is how many contracts a customer has before they are searched and not only read.
const manyContracts = 10

// contractFilter chooses contracts of a customer that has many; "" does not restrict.
type contractFilter struct{ Number, Plan string }

func contractFilterFields() []isp.Field[contractFilter] {
	return []isp.Field[contractFilter]{
		isp.NewField(isp.KindCode, "", "numero", "Número ou modelo", func(f *contractFilter) any { return &f.Number }),
		isp.NewField(isp.KindCode, "", "plano", "Plano", func(f *contractFilter) any { return &f.Plan }),
	}
}

// leavesOut reports whether a contract is none of those that were asked for. Numbers are found as
// they are unique: without their punctuation.
func (f contractFilter) leavesOut(c db.CustomerContract) bool {
	number := isp.NormalizeContractNumber(f.Number)
	named := f.Number == "" || number != "" && strings.Contains(isp.NormalizeContractNumber(c.Number), number) ||
		strings.Contains(strings.ToLower(c.Template), strings.ToLower(f.Number))
	return !named || f.Plan != "" && c.PlanCode != f.Plan
}

// contractsTab shows Contratos: every contract of every plan, or those that are asked for.
func (a *App) contractsTab(c *gin.Context, r recordPage) (views.Screen, error) {
	contracts, err := a.Store.ContractsOf(c.Request.Context(), actorOf(c), r.Customer.ID)
	if err != nil {
		return nil, err
	}
	asked := form.Read(contractFilterFields(), c.Request.URL.Query())
	plans := []views.Option{{Label: "Todos"}}
	for _, p := range r.Plans {
		plans = append(plans, views.Option{Key: p.Code, Label: p.Code + " " + p.Type.Name})
	}
	screen := &views.ContractsTab{Record: r.frame, Form: asked.Look("plano", form.Look{Options: plans}).Draw()}
	screen.Asks = len(contracts) > manyContracts || asked.Value != contractFilter{}
	contracts = slices.DeleteFunc(contracts, asked.Value.leavesOut)
	screen.Found = views.Counted(len(contracts), "contrato", "contratos")
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
	screen.List = views.ContractList(shown, r.see)
	screen.List.Start = startURL(c, skipped)
	screen.List.More = views.NewMore(more, "more")
	return screen, nil
}
