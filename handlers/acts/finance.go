package acts

import (
	"balcao/db"
	"balcao/internal/isp"
)

// financeActs are done to boletos and notas: the door of the billing system.
func financeActs() []Act {
	const tab = "/financeiro"
	slip := func(verb, label, path, screen string) Act {
		return Act{
			Key: "boleto." + verb, Label: label, Permission: isp.EditFinance, On: "payment_slip", Confirm: true, Tab: tab, Thing: "boleto",
			Path: path, Screen: screen,
		}
	}
	onSlip := func(verb, label string) Act {
		return slip(verb, label, "/boletos/:id/"+verb, "/boletos/:id/"+verb)
	}
	never := "Um boleto incluído não se apaga; cancele-o."
	return []Act{
		making(Act{
			Key: "boleto.incluir", Label: "Incluir boleto", Permission: isp.EditFinance, On: "customer", Tab: tab, Thing: "boleto",
			Path: "/clientes/:codigo/boletos", Screen: "/clientes/:codigo/boletos/novo", NoUndo: never,
		}, db.DebtFields(isp.PaymentSlipFields()), db.AddPaymentSlip),
		editing(slip("alterar", "Alterar o boleto", "/boletos/:id", "/boletos/:id/editar"),
			isp.Only(isp.PaymentSlipFields(), "nosso_numero", "numero_documento", "linha_digitavel", "emissao", "vencimento", "valor_centavos"),
			byID(db.EditPaymentSlip)),
		doing(onSlip("pagar", "Registrar o pagamento").today("pago_em"), db.PaymentFields(), byID(db.PayPaymentSlip)),
		doing(onSlip("cancelar", "Cancelar o boleto"), db.RemovalFields(), byID(db.CancelPaymentSlip)),
		doing(onSlip("contestar", "Contestar o boleto"), db.ContestFields(), byID(db.ContestPaymentSlip)),
		making(Act{
			Key: "nota.incluir", Label: "Incluir nota fiscal", Permission: isp.EditFinance, On: "customer", Tab: tab, Thing: "nota",
			Path: "/clientes/:codigo/notas", Screen: "/clientes/:codigo/notas/novo", NoUndo: "Uma nota incluída não se apaga.",
		}, db.DebtFields(isp.FiscalDocumentFields()), db.AddFiscalDocument),
	}
}
