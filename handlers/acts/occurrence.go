package acts

import (
	"context"

	"balcao/db"
	"balcao/internal/isp"
)

// occurrenceActs lead an occurrence from its opening to its end.
func occurrenceActs() []Act {
	row := func(verb, label, path string) Act {
		return Act{
			Key: "ocorrencia." + verb, Label: label, Permission: isp.EditService, On: "occurrence", Thing: "ocorrencia", Tab: "/ocorrencias",
			Path: "/ocorrencias/:numero" + path, Screen: "/ocorrencias/:numero" + path,
		}
	}
	step := row("passo", "Anotar um passo", "/passos")
	step.NoUndo = "Um passo dado não se desfaz; dê outro passo."
	return []Act{
		making(Act{
			Key: "ocorrencia.abrir", Label: "Abrir ocorrência", Permission: isp.EditService, On: "customer", Thing: "ocorrencia", Tab: "/ocorrencias",
			Path: "/clientes/:codigo/ocorrencias", Screen: "/clientes/:codigo/ocorrencias/nova",
			NoUndo: "Uma ocorrência aberta não se desfaz; resolva-a e feche-a.",
		}, isp.OccurrenceOpeningFields(), db.OpenOccurrence),
		doing(step, db.StepFields(), db.StepOccurrence),
		doing(row("resolver", "Resolver a ocorrência", "/resolver"), db.SolutionFields(), db.SolveOccurrence),
		doing(row("fechar", "Fechar a ocorrência", "/fechar"), []isp.Field[nothing]{}, bareNamed(db.CloseOccurrence)),
		doing(row("reabrir", "Reabrir a ocorrência", "/reabrir"), db.RemovalFields(), db.ReopenOccurrence),
	}
}

// bareNamed makes a function of a number that takes nothing else fit a row.
func bareNamed[R any](do func(context.Context, *db.Tx, string) (R, error)) func(context.Context, *db.Tx, string, nothing) (R, error) {
	return func(ctx context.Context, t *db.Tx, number string, _ nothing) (R, error) { return do(ctx, t, number) }
}
