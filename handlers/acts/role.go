package acts

import (
	"balcao/db"
	"balcao/internal/isp"
)

// roleActs make, change, delete and restore what people and keys may do.
func roleActs() []Act {
	const home, path = "/config/papeis", "/papeis-de-usuario"
	row := func(verb, label, address, form string) Act {
		return Act{
			Key: "papel." + verb, Label: label, Permission: isp.Administer, On: "role", Path: path + "/:papel" + address, Thing: "papel",
			Screen: home + "/:papel" + form, Home: home, Confirm: true,
		}
	}
	copied := Act{Key: "papel.copiar", Label: "Novo papel", Permission: isp.Administer, Path: path, Screen: home + "/novo", Thing: "papel", Home: home}
	return []Act{
		making(copied, db.RoleCopyFields(), db.CopyRole),
		editing(row("alterar", "Alterar o papel", "", "/editar"), isp.RoleFields(), db.EditRole),
		doing(row("excluir", "Excluir o papel", "/excluir", "/excluir"), db.RemovalFields(), db.DeleteRole),
		doing(row("restaurar", "Restaurar o papel", "/restaurar", "/restaurar"), []isp.Field[nothing]{}, bareOf(db.RestoreRole)),
	}
}
