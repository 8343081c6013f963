package acts

import (
	"context"

	"balcao/db"
	"balcao/internal/isp"
)

// attachedFileActs put files on things of the service desk and on customers, and take them away. The form
// that sends a file is on the page of the thing.
func attachedFileActs() []Act {
	attach := func(key, on, path string, needs isp.Permission, do func(context.Context, *db.Tx, string, db.SentFile) (isp.AttachedFile, error)) Act {
		return making(Act{
			Key: key + ".anexar", Label: "Anexar um arquivo", Permission: needs, On: on, Path: path + "/anexos", Thing: "anexo",
		}, db.SentFileFields(), do)
	}
	one := func(verb, label string) Act {
		at := "/anexos/:id/" + verb
		return Act{
			Key: "anexo." + verb, Label: label, Permission: isp.EditService, On: "attached_file", Path: at, Screen: at, Thing: "anexo",
			Tab: "/atendimentos", Confirm: true,
		}
	}
	return []Act{
		attach("atendimento", "attendance", "/atendimentos/:protocolo", isp.EditService, db.AttachToAttendance),
		attach("ocorrencia", "occurrence", "/ocorrencias/:numero", isp.EditService, db.AttachToOccurrence),
		attach("ordem", "service_order", "/ordens/:numero", isp.EditService, db.AttachToOrder),
		attach("cliente", "customer", "/clientes/:codigo", isp.EditCustomers, db.AttachToCustomer),
		doing(one("excluir", "Retirar o anexo"), db.RemovalFields(), byID(db.DeleteAttachedFile)),
		doing(one("restaurar", "Restaurar o anexo"), []isp.Field[nothing]{}, byID(bare(db.RestoreAttachedFile))),
	}
}
