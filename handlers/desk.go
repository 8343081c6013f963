package handlers

import (
	"balcao/internal/isp"
)

// deskRoutes are the screens of the service desk: what runs with a customer, the queues, one thing
// of them, the agenda, outages and assets.
func (a *App) deskRoutes() []route {
	routes := []route{
		post("/clientes/:codigo/atender", isp.EditService, a.attend),
		get("/atendimentos/:protocolo", isp.ReadService, a.showService(a.attendancePage)),
		get("/ocorrencias/:numero", isp.ReadService, a.showService(a.occurrencePage)),
		get("/ordens/:numero", isp.ReadService, a.showService(a.orderPage)),
	}
	routes = append(routes,
		get("/ordens/:numero/folha", isp.ReadService, a.showOrderSheet),
		get("/agenda", isp.ReadService, a.showAgenda),
		get("/paradas", isp.ReadService, a.showOutages),
		get("/patrimonio", isp.ReadEquipment, a.showAssets),
		get("/patrimonio/:patrimonio", isp.ReadEquipment, a.showAsset),
		get("/movimentos/:id/recibo", isp.ReadEquipment, a.showReceipt))
	for _, q := range queueScreens() {
		routes = append(routes, get(q.path, isp.ReadService, a.showQueue(q)), post(q.path, isp.ReadService, a.keepQueue(q)))
	}
	return append(routes, a.fileRoutes()...)
}
