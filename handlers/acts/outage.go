package acts

import (
	"balcao/db"
	"balcao/internal/isp"
)

// outageActs tell customers of an outage, when it is expected to end, and that it is over.
func outageActs() []Act {
	return []Act{
		making(Act{
			Key: "parada.abrir", Label: "Comunicar parada", Permission: isp.EditService, Path: "/paradas", Screen: "/paradas/nova", Thing: "parada", Home: "/paradas",
		}, isp.OutageOpeningFields(), db.OpenOutage),
		editing(Act{
			Key: "parada.alterar", Label: "Mudar a previsão da parada", Permission: isp.EditService, On: "outage",
			Path: "/paradas/:id", Screen: "/paradas/:id/editar", Thing: "parada", Home: "/paradas",
		}, isp.OutageEditFields(), db.EditOutage),
		doing(Act{
			Key: "parada.encerrar", Label: "Encerrar a parada", Permission: isp.EditService, On: "outage",
			Path: "/paradas/:id/encerrar", Screen: "/paradas/:id/encerrar", Thing: "parada", Home: "/paradas",
		}, []isp.Field[nothing]{}, byID(bare(db.EndOutage))),
	}
}
