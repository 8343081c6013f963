package acts

import (
	"balcao/db"
	"balcao/internal/isp"
)

// equipmentActs register and move the provider's assets.
func equipmentActs() []Act {
	row := func(verb, label, path string) Act {
		return Act{
			Key: "equipamento." + verb, Label: label, Permission: isp.EditEquipment, On: "equipment", Thing: "equipamento", Tab: "/equipamentos", Home: "/patrimonio",
			Path: "/equipamentos/:patrimonio" + path, Screen: "/equipamentos/:patrimonio" + path,
		}
	}
	edit := row("alterar", "Alterar o equipamento", "")
	edit.Screen += "/editar"
	move := row("movimentar", "Movimentar o equipamento", "/movimentar")
	move.Confirm = true
	return []Act{
		making(Act{
			Key: "equipamento.criar", Label: "Novo equipamento", Permission: isp.EditEquipment, Path: "/equipamentos", Screen: "/equipamentos/novo",
			Thing: "equipamento", Home: "/patrimonio", NoUndo: "Um patrimônio cadastrado não se desfaz; dê baixa nele.",
		}, isp.NewEquipmentFields(), db.AddEquipment),
		editing(edit, isp.EquipmentEditFields(), db.EditEquipment),
		doing(move, isp.EquipmentMoveFields(), db.MoveEquipment),
		doing(Act{
			Key: "movimento.confirmar", Label: "Confirmar o movimento", Permission: isp.ReadEquipment, On: "equipment_movement", Thing: "equipamento",
			Path: "/movimentos/:id/confirmar", Screen: "/movimentos/:id/confirmar", Home: "/patrimonio",
		}, []isp.Field[nothing]{}, byID(bare(db.ConfirmMove))),
	}
}
