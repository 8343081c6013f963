package acts

import (
	"balcao/db"
	"balcao/internal/isp"
)

// planChangeActs give plans another type or another holder.
func planChangeActs() []Act {
	none := []isp.Field[nothing]{}
	undo := onPlan("transferencia_desfazer", "Desfazer a troca de titularidade", isp.TransferPlans, "transferencia/desfazer")
	undo.NoUndo = "Um desfazer não se desfaz: transfira de novo."
	return []Act{
		doing(onPlan("mudar", "Mudar o plano", isp.ChangePlans, "mudar").undoneBy("mudar de volta; uma mudança que ainda não chegou se cancela"),
			db.PlanChangeFields(), db.ChangePlan),
		doing(onPlan("vencimento", "Mudar o vencimento", isp.EditPlans, "vencimento").undoneBy("mudar o vencimento de volta"),
			db.DueDayFields(), db.ChangeDueDay),
		doing(onPlan("mudanca_cancelar", "Cancelar a mudança pendente", isp.ChangePlans, "mudanca/cancelar").undoneBy("mudar o plano"),
			none, bareOf(db.DropPlanChange)),
		doing(onPlan("transferir", "Trocar a titularidade", isp.TransferPlans, "transferir").undoneBy("desfazer a troca de titularidade"),
			db.TransferFields(), db.TransferPlan),
		doing(undo, db.WhyFields(), db.UndoTransfer),
	}
}
