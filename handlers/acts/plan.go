package acts

import (
	"context"

	"balcao/db"
	"balcao/internal/isp"
)

// onPlan is the start of a row of an act on a plan: verb is the last word of its address.
func onPlan(key, label string, permission isp.Permission, verb string) Act {
	return Act{
		Key: "plano." + key, Label: label, Permission: permission, On: "plan", Confirm: true,
		Path: "/planos/:plano/" + verb, Screen: "/planos/:plano/" + verb, Thing: "plano", Tab: "/planos",
	}
}

// undoneBy says how an act is taken back that has an inverse of its own.
func (a Act) undoneBy(inverse string) Act {
	a.NoUndo = "Desfaz-se com outro ato: " + inverse + "."
	return a
}

// bareOf makes a function that takes nothing fit a row whose target is a code.
func bareOf[R any](do func(context.Context, *db.Tx, string) (R, error)) func(context.Context, *db.Tx, string, nothing) (R, error) {
	return func(ctx context.Context, t *db.Tx, target string, _ nothing) (R, error) { return do(ctx, t, target) }
}

// planActs are done to plans: they begin, move, pause and end.
func planActs() []Act {
	none := []isp.Field[nothing]{}
	return []Act{
		making(Act{
			Key: "plano.criar", Label: "Novo plano", Permission: isp.EditPlans, On: "customer", Confirm: true,
			Path: "/clientes/:codigo/planos", Screen: "/clientes/:codigo/planos/novo", Thing: "plano", Tab: "/planos",
		}.undoneBy("cancelar o plano").inSteps(
			Step{"Dados do plano", []string{
				"tipo_plano", "codigo", "data_inicio", "referencia", "ponto_acesso", "endereco_instalacao", "nao_habilitar_provisoriamente", "login",
			}},
			Step{"Cobrança", []string{"dia_vencimento", "forma_cobranca", "valor_centavos", "descontos", "contrato"}},
			Step{"Resumo", []string{"agendar_instalacao"}},
		), db.NewPlanFields(), db.AddPlan),
		editing(Act{
			Key: "plano.alterar", Label: "Alterar o plano", Permission: isp.EditPlans, On: "plan",
			Path: "/planos/:plano", Screen: "/planos/:plano/editar", Thing: "plano", Tab: "/planos",
			Weighs: []string{"start_date", "price_cents", "discounts"},
		}, db.PlanEditFields(), db.EditPlan).taking(db.PriceEditFields()...),
		doing(onPlan("ativar", "Ativar o plano", isp.EditPlans, "ativar").undoneBy("cancelar o plano"), db.ActivationFields(), db.ActivatePlan),
		doing(onPlan("suspender", "Suspender o plano", isp.MovePlans, "suspender").undoneBy("habilitar"), db.WhyFields(), db.SuspendPlan),
		doing(onPlan("reduzir", "Reduzir a velocidade", isp.MovePlans, "reduzir").undoneBy("habilitar"), db.WhyFields(), db.ReducePlan),
		doing(onPlan("habilitar", "Habilitar o plano", isp.MovePlans, "habilitar").undoneBy("suspender ou reduzir"), db.WhyFields(), db.EnablePlan),
		doing(onPlan("habilitar_provisoriamente", "Habilitar provisoriamente", isp.TrustPlans, "habilitar-provisoriamente").
			undoneBy("suspender, depois do prazo"), db.EnablingFields(), db.EnableProvisionally),
		doing(onPlan("pausar", "Suspender a pedido do cliente", isp.PausePlans, "pausar").undoneBy("retomar"), db.PauseFields(), db.PausePlan),
		doing(onPlan("retomar", "Retomar o plano", isp.PausePlans, "retomar").undoneBy("pausar, quando a regra deixar"), db.ResumeFields(), db.ResumePlan),
		doing(onPlan("cancelar", "Cancelar o plano", isp.CancelPlans, "cancelar").undoneBy("criar um plano novo; um cancelamento que ainda não chegou se desmarca"),
			db.CancellationFields(), db.CancelPlan),
		doing(onPlan("cancelamento_desmarcar", "Desmarcar o cancelamento", isp.CancelPlans, "cancelamento/cancelar").undoneBy("cancelar o plano"),
			none, bareOf(db.DropCancellation)),
	}
}

// planCareActs protect plans, notify of debts, and hand lines to the biller.
func planCareActs() []Act {
	none := []isp.Field[nothing]{}
	hold := onPlan("", "Suspensão programada: não suspender até…", isp.HoldPlans, "suspensoes-programadas").undoneBy("cancelar a suspensão programada")
	hold.Key, hold.Thing = "suspensao_programada.criar", "suspensao_programada"
	notice := onPlan("", "Registrar aviso de débito", isp.EditFinance, "avisos")
	notice.Key, notice.Thing, notice.NoUndo = "aviso_de_debito.registrar", "aviso_de_debito", "Um aviso enviado ao cliente não se desfaz."
	return []Act{
		making(hold, isp.SuspensionHoldFields(), db.AddSuspensionHold),
		doing(Act{
			Key: "suspensao_programada.cancelar", Label: "Cancelar a suspensão programada", Permission: isp.HoldPlans, On: "suspension_hold", Confirm: true,
			Path: "/suspensoes-programadas/:id/cancelar", Screen: "/suspensoes-programadas/:id/cancelar", Thing: "suspensao_programada", Tab: "/planos",
		}.undoneBy("criar outra"), none, byID(bare(db.CancelSuspensionHold))),
		making(notice, isp.DebtNoticeFields(), db.AddDebtNotice),
		doing(Act{
			Key: "lancamento.faturar", Label: "Marcar como faturado", Permission: isp.BillEntries, On: "billing_entry",
			Path: "/lancamentos/:id/faturar", Screen: "/lancamentos/:id/faturar", Thing: "lancamento", Tab: "/financeiro",
			NoUndo: "O que foi faturado não volta; um ato sobre o plano faz as linhas novas e o crédito.",
		}, none, byID(bare(db.BillEntry))),
	}
}
