package acts

import (
	"context"
	"encoding/json"
	"net/http"

	"balcao/db"
	"balcao/internal/isp"
)

// contractPaperActs are done to the templates of documents and to the documents of contracts. Their
// forms are screens of their own: an editor.
func contractPaperActs() []Act {
	const on, under = "contract", "/contratos/:numero"
	add := func(ctx context.Context, t *db.Tx, _ string, v isp.ContractTemplate) (isp.ContractTemplate, error) {
		return db.AddContractTemplate(ctx, t, v)
	}
	text := doing(Act{
		Key: "papel.editar", Label: "Editar o texto do contrato", Permission: isp.EditPapers, On: on, Path: under + "/texto", Thing: "papel",
		NoUndo: "Edite o texto de novo, ou gere-o outra vez do modelo.",
	}, db.PaperTextFields(), func(context.Context, *db.Tx, string, db.PaperText) (isp.ContractPaper, error) {
		return isp.ContractPaper{}, nil
	})
	text.Method, text.do = http.MethodPut, editPaper
	generate := doing(Act{
		Key: "papel.gerar", Label: "Gerar o documento", Permission: isp.EditContracts, On: on, Path: under + "/gerar", Thing: "papel",
		NoUndo: "Um texto gerado se troca gerando outro.",
	}, db.PaperAskFields(), db.GeneratePaper)
	inner := generate.do
	generate.do = func(ctx context.Context, t *db.Tx, c Call) (any, error) {
		if id, ok := c.Sent.Values["modelo"].(json.Number); ok {
			c.Sent.Values["modelo"] = id.String()
		}
		return inner(ctx, t, c)
	}
	return []Act{
		making(Act{
			Key: "modelo.incluir", Label: "Novo modelo de contrato", Permission: isp.EditTemplates, Path: "/modelos", Thing: "modelo",
			NoUndo: "Um modelo não se apaga: tire-o de uso.",
		}, db.NewTemplateFields(), add),
		editing(Act{
			Key: "modelo.alterar", Label: "Alterar o modelo de contrato", Permission: isp.EditTemplates, On: "contract_template",
			Path: "/modelos/:id", Thing: "modelo", NoUndo: "Cada alteração é uma versão guardada: salve de novo o texto da versão anterior.",
		}, db.EditTemplateFields(), byID(db.EditContractTemplate)),
		generate,
		text,
		doing(Act{
			Key: "papel.congelar", Label: "Congelar e imprimir", Permission: isp.EditContracts, On: on, Path: under + "/congelar", Thing: "papel",
			NoUndo: "O que foi impresso não muda e não se apaga.",
		}, db.PaperFreezeFields(), db.FreezePaper),
		making(Act{
			Key: "contrato.copia", Label: "Anexar a cópia assinada", Permission: isp.EditContracts, On: on, Path: under + "/copias", Thing: "copia",
			NoUndo: "Uma cópia assinada se guarda: marque-a como errada e anexe a certa.",
		}, db.SignedCopyFields(), db.AttachSignedCopy),
		doing(Act{
			Key: "contrato.copia_errada", Label: "Marcar a cópia como errada", Permission: isp.EditContracts, On: on, Path: under + "/copia-errada", Thing: "copia",
			NoUndo: "Anexe a cópia de novo, se estava certa.",
		}, db.ScanRejectionFields(), db.RejectSignedCopy),
	}
}

// editPaper keeps a text over the version that was read.
func editPaper(ctx context.Context, t *db.Tx, c Call) (any, error) {
	v, err := take(db.PaperTextFields(), c.Sent)
	if err != nil {
		return nil, err
	}
	return db.EditPaper(ctx, t, c.Target, v, c.Version)
}
