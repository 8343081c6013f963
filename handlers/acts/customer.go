package acts

import (
	"context"

	"balcao/db"
	"balcao/internal/isp"
)

// customerActs are done to the register's entry itself.
func customerActs() []Act {
	add := func(ctx context.Context, t *db.Tx, _ string, n db.NewCustomer) (isp.Customer, error) {
		return db.AddCustomer(ctx, t, n)
	}
	set := func(active bool) func(context.Context, *db.Tx, string, db.Removal) (isp.Customer, error) {
		return func(ctx context.Context, t *db.Tx, code string, why db.Removal) (isp.Customer, error) {
			return db.SetCustomerActive(ctx, t, code, active, why.Reason)
		}
	}
	return []Act{
		making(Act{
			Key: "cliente.criar", Label: "Novo cliente", Permission: isp.EditCustomers,
			Path: "/clientes", Screen: "/clientes/novo", Thing: "cliente",
			NoUndo: "Um cadastro criado não se desfaz; inative-o.", Defaults: map[string]string{"ativo": "S"},
		}, db.NewCustomerFields(), add),
		editing(Act{
			Key: "cliente.alterar", Label: "Alterar o cadastro", Permission: isp.EditCustomers, On: "customer",
			Path: "/clientes/:codigo", Screen: "/clientes/:codigo/editar", Thing: "cliente",
		}, isp.CustomerFields(), db.EditCustomer),
		doing(Act{
			Key: "cliente.inativar", Label: "Inativar o cliente", Permission: isp.EditCustomers, On: "customer", Confirm: true,
			Path: "/clientes/:codigo/inativar", Screen: "/clientes/:codigo/inativar", Thing: "cliente",
		}, db.RemovalFields(), set(false)),
		doing(Act{
			Key: "cliente.reativar", Label: "Reativar o cliente", Permission: isp.EditCustomers, On: "customer", Confirm: true,
			Path: "/clientes/:codigo/reativar", Screen: "/clientes/:codigo/reativar", Thing: "cliente",
		}, db.RemovalFields(), set(true)),
	}
}
