package acts

import (
	"balcao/db"
	"balcao/internal/isp"
)

// CatalogueHome is the address of the screens of a list of the catalogue.
func CatalogueHome(path string) string { return "/config/catalogo/" + path }

// catalogueActs add to and change the lists that forms choose from.
func catalogueActs() []Act {
	row := func(subject, key, path, verb, label string) Act {
		a := Act{
			Key: key + "." + verb, Label: label, Permission: isp.EditCatalogue, Thing: key, Home: CatalogueHome(path),
			Path: "/" + path, Screen: CatalogueHome(path) + "/novo", Defaults: map[string]string{"ativo": "S"},
			NoUndo: "O que entrou no catálogo não sai; tire-o de uso.",
		}
		if verb == "alterar" {
			a.On, a.Path, a.Screen, a.Defaults, a.NoUndo = subject, "/"+path+"/:codigo", CatalogueHome(path)+"/:codigo/editar", nil, ""
		}
		return a
	}
	add := row("plan_type", "tipo_plano", "tipos-plano", "incluir", "Novo tipo de plano")
	add.Defaults = map[string]string{"a_venda": "S"}
	all := []Act{
		making(add, isp.NewPlanTypeFields(), db.AddPlanType),
		editing(row("plan_type", "tipo_plano", "tipos-plano", "alterar", "Alterar o tipo de plano"), isp.WholePlanTypeFields(), db.EditPlanType),
	}
	for _, list := range isp.CatalogueLists() {
		fields := isp.CatalogueFields(list.Subject)
		add := row(list.Subject, list.Key, list.Path, "incluir", "Incluir "+list.Noun)
		if list.Subject == "technician" {
			add.Defaults["encaixe"] = "S"
		}
		all = append(all,
			making(add, fields, db.AddCatalogueEntry(list)),
			editing(row(list.Subject, list.Key, list.Path, "alterar", "Alterar "+list.Noun), fields, db.EditCatalogueEntry(list)))
	}
	return all
}
