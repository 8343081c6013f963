package acts

import (
	"balcao/db"
	"balcao/internal/isp"
)

// onContract is the start of a row of an act on a contract.
func onContract(verb, label string) Act {
	return Act{
		Key: "contrato." + verb, Label: label, Permission: isp.EditContracts, On: "contract", Confirm: true,
		Path: "/contratos/:numero/" + verb, Screen: "/contratos/:numero/" + verb, Thing: "contrato", Tab: "/planos",
	}
}

// contractActs are done to the contracts of plans.
func contractActs() []Act {
	add := onContract("incluir", "Novo contrato").undoneBy("cancelar o contrato")
	add.On, add.Path, add.Screen, add.Confirm = "plan", "/planos/:plano/contratos", "/planos/:plano/contratos/novo", false
	term := onContract("permanencia", "Incluir permanência")
	term.Thing, term.NoUndo = "permanencia", "Um termo assinado não se desfaz: encerra-se na mudança ou no cancelamento do plano."
	return []Act{
		making(add, db.NewContractFields(), db.AddContract),
		doing(onContract("principal", "Tornar principal").undoneBy("tornar principal o outro contrato"), []isp.Field[nothing]{}, bareOf(db.MakeContractMain)),
		doing(onContract("validade", "Mudar a validade").undoneBy("mudar a validade de volta"), db.ValidityFields(), db.ChangeContractValidity),
		doing(onContract("renovar", "Renovar o contrato").undoneBy("mudar a validade de volta"), db.RenewalFields(), db.RenewContract),
		doing(onContract("assinar", "Registrar a assinatura").undoneBy("cancelar o contrato"), db.SignatureFields(), db.SignContract),
		doing(onContract("encerrar", "Encerrar o contrato").undoneBy("incluir um contrato novo"), db.ClosingFields(), db.EndContract),
		doing(onContract("cancelar", "Cancelar o contrato").undoneBy("incluir um contrato novo"), db.ClosingFields(), db.CancelContract),
		making(term, isp.NewTermFields(), db.AddPermanenceTerm),
	}
}
