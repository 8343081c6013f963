package acts

import (
	"balcao/db"
	"balcao/internal/isp"
)

// serviceOrderActs lead an order from its opening to its end.
func serviceOrderActs() []Act {
	row := func(verb, label string) Act {
		return Act{
			Key: "ordem." + verb, Label: label, Permission: isp.EditService, On: "service_order", Thing: "ordem", Tab: "/ordens",
			Path: "/ordens/:numero/" + verb, Screen: "/ordens/:numero/" + verb,
		}
	}
	step := row("passo", "Anotar na ordem")
	step.Path, step.Screen = "/ordens/:numero/passos", "/ordens/:numero/passos"
	step.NoUndo = "Um passo anotado não se desfaz; anote outro."
	return []Act{
		making(Act{
			Key: "ordem.abrir", Label: "Abrir ordem de serviço", Permission: isp.EditService, On: "customer", Thing: "ordem", Tab: "/ordens",
			Path: "/clientes/:codigo/ordens", Screen: "/clientes/:codigo/ordens/nova", NoUndo: "Uma ordem aberta não se desfaz; cancele-a.",
		}, isp.ServiceOrderOpeningFields(), db.OpenServiceOrder),
		doing(step, db.NoteFields(), db.StepOrder),
		doing(row("agendar", "Agendar a ordem"), db.SlotFields(), db.ScheduleOrder),
		doing(row("reagendar", "Reagendar a ordem"), db.NewSlotFields(), db.RescheduleOrder),
		doing(row("desagendar", "Desagendar a ordem"), db.UnschedulingFields(), db.UnscheduleOrder),
		doing(row("iniciar", "Iniciar a ordem"), []isp.Field[nothing]{}, bareNamed(db.StartOrder)),
		doing(row("executar", "Registrar a execução"), db.WorkFields(), db.FinishOrder),
		doing(row("fechar", "Fechar a ordem"), []isp.Field[nothing]{}, bareNamed(db.CloseOrder)),
		doing(row("cancelar", "Cancelar a ordem"), db.RemovalFields(), db.CancelOrder),
	}
}
