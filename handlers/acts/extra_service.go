package acts

import (
	"balcao/db"
	"balcao/internal/isp"
)

// extraServiceActs are done to the extra services of plans.
func extraServiceActs() []Act {
	row := func(verb, label, on, path, screen string) Act {
		return Act{
			Key: "servico_adicional." + verb, Label: label, Permission: isp.SellServices, On: on, Confirm: true,
			Path: path, Screen: screen, Thing: "servico_adicional", Tab: "/planos",
		}
	}
	const under, one = "/planos/:plano/servicos-adicionais", "/servicos-adicionais/:id"
	return []Act{
		making(row("incluir", "Incluir serviço adicional", "plan", under, under+"/novo"), isp.ExtraServiceFields(), db.AddExtraService),
		editing(row("alterar", "Alterar o serviço adicional", "extra_service", one, one+"/editar"), isp.ExtraServiceFields(), byID(db.EditExtraService)),
		doing(row("encerrar", "Encerrar o serviço adicional", "extra_service", one+"/encerrar", one+"/encerrar"), db.ServiceEndFields(), byID(db.EndExtraService)),
		doing(row("restaurar", "Restaurar o serviço adicional", "extra_service", one+"/restaurar", one+"/restaurar"),
			[]isp.Field[nothing]{}, byID(bare(db.RestoreExtraService))),
	}
}
