package api

import (
	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
)

type userAnswer struct {
	ID       int64   `json:"id"`
	Version  int64   `json:"versao"`
	Username string  `json:"usuario"`
	Name     string  `json:"nome"`
	Role     string  `json:"papel"`
	Access   string  `json:"acesso" doc:"S ou N: já escolheu a senha"`
	Disabled *string `json:"desativado_em" doc:"Nulo de quem pode entrar"`
}

func userOf(u isp.User) userAnswer {
	return userAnswer{
		ID: u.ID, Version: u.Version, Username: u.Username, Name: u.Name, Role: u.RoleKey, Access: yesOrNo(u.HasAccess), Disabled: instantOrNull(u.DisabledAt),
	}
}

type tokenAnswer struct {
	ID      int64   `json:"id"`
	Name    string  `json:"nome"`
	Role    string  `json:"papel"`
	Created *string `json:"criada_em"`
	Used    *string `json:"usada_em" doc:"Nulo da que nunca foi usada"`
	Revoked *string `json:"revogada_em" doc:"Nulo da que vale"`
}

func tokenOf(v db.Token) tokenAnswer {
	return tokenAnswer{
		ID: v.ID, Name: v.Name, Role: v.RoleKey, Created: instantOrNull(v.CreatedAt), Used: instantOrNull(v.UsedAt), Revoked: instantOrNull(v.RevokedAt),
	}
}

type roleAnswer struct {
	rowAnswer
	Key         string   `json:"codigo" doc:"O papel de usuários e chaves"`
	Name        string   `json:"nome"`
	Permissions []string `json:"permissoes"`
	Deleted     *string  `json:"apagado_em" doc:"Nulo do que se pode dar"`
}

func roleOf(r isp.StoredRole) roleAnswer {
	return roleAnswer{
		rowAnswer: rowAnswer{r.ID, r.Version}, Key: r.Key, Name: r.Name, Permissions: append([]string{}, r.Permissions...), Deleted: orNull(r.Deletion.At),
	}
}

// userRoutes list the people and the keys; what is done to them are acts.
func (a *API) userRoutes() []Route {
	users := func(c *gin.Context, actor isp.Actor) (any, error) {
		all, err := a.store.Users(c.Request.Context(), actor)
		return listOfAll(all, userOf), err
	}
	keys := func(c *gin.Context, actor isp.Actor) (any, error) {
		all, err := a.store.Tokens(c.Request.Context(), actor)
		return listOfAll(all, tokenOf), err
	}
	roles := func(c *gin.Context, actor isp.Actor) (any, error) {
		all, err := a.store.RolesInUse(c.Request.Context(), actor)
		return listOfAll(all, func(r db.RoleInUse) roleAnswer { return roleOf(r.StoredRole) }), err
	}
	return []Route{
		a.get("/papeis-de-usuario", isp.Administer, roles, operation{summary: "Os papéis, também os excluídos", answer: []roleAnswer{}}),
		a.get("/usuarios", isp.Administer, users, operation{summary: "Os usuários, também os desativados", answer: []userAnswer{}}),
		a.get("/chaves", isp.Administer, keys, operation{summary: "As chaves da API, também as revogadas", answer: []tokenAnswer{}}),
	}
}
