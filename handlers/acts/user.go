package acts

import (
	"balcao/db"
	"balcao/internal/isp"
)

// userActs are done to the provider's people and to the keys of the API. Their screens are under /config.
func userActs() []Act {
	none := []isp.Field[nothing]{}
	row := func(key, label, path string) Act {
		return Act{Key: "usuario." + key, Label: label, Permission: isp.Administer, On: "user", Path: "/usuarios/:usuario/" + path, Thing: "usuario"}
	}
	created := Act{Key: "usuario.criar", Label: "Criar usuário", Permission: isp.Administer, Path: "/usuarios", Thing: "usuario"}
	code := row("codigo", "Trocar a senha do usuário por um código", "codigo")
	code.NoUndo = "A senha de antes não está guardada: a pessoa escolhe outra com o código."
	ended := row("encerrar_sessoes", "Encerrar as sessões do usuário", "encerrar-sessoes")
	ended.NoUndo = "Uma sessão encerrada não volta: a pessoa entra de novo."
	key := Act{Key: "chave.criar", Label: "Criar chave da API", Permission: isp.Administer, Path: "/chaves", Thing: "chave"}
	revoked := Act{
		Key: "chave.revogar", Label: "Revogar a chave da API", Permission: isp.Administer, On: "api_token", Path: "/chaves/:chave/revogar", Thing: "chave",
		NoUndo: "Uma chave revogada não volta: crie outra.",
	}
	return []Act{
		making(created.undoneBy("desativar o usuário"), db.NewUserFields(), db.AddUser),
		doing(row("papel", "Dar outro papel ao usuário", "papel").undoneBy("dar o papel de antes"), db.RoleChoiceFields(), db.GiveRole),
		doing(code, none, bareOf(db.ResetUser)),
		doing(ended, none, bareOf(db.EndUserSessions)),
		doing(row("desativar", "Desativar o usuário", "desativar").undoneBy("reativar"), none, bareOf(db.ShutUserOut)),
		doing(row("reativar", "Reativar o usuário", "reativar").undoneBy("desativar"), none, bareOf(db.LetUserIn)),
		making(key.undoneBy("revogar a chave"), db.NewTokenFields(), db.AddToken),
		doing(revoked, none, bareOf(db.VoidToken)),
	}
}
