package handlers

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/internal/isp"
	"balcao/views"
)

// showRoles lists the roles; "excluidos=S" lists the deleted ones, which can be restored.
func (a *App) showRoles(c *gin.Context) error {
	roles, err := a.Store.RolesInUse(c.Request.Context(), actorOf(c))
	if err != nil {
		return err
	}
	deleted := c.Query("excluidos") == "S"
	all := len(roles)
	roles = slices.DeleteFunc(roles, func(r db.RoleInUse) bool { return r.Deletion.Deleted() != deleted })
	others := all - len(roles)
	roles, more, err := pageAfter(c, "depois", tabRows, roles, func(r db.RoleInUse) int64 { return r.ID })
	if err != nil {
		return err
	}
	title, up, lead := "Papéis", "/config", "Um papel novo começa como cópia de outro; depois mude as permissões."
	links := []views.ConfigLink{{URL: "/config/papeis/novo", Label: "Novo papel"}}
	if deleted {
		title, up, lead, links = "Papéis excluídos", "/config/papeis", "", nil
	} else if others > 0 {
		links = append(links, views.ConfigLink{URL: "/config/papeis?excluidos=S", Label: "Excluídos: " + strconv.Itoa(others)})
	}
	screen, err := a.catalogueScreen(c, title, up)
	if err != nil {
		return err
	}
	rows := make([]views.RoleRow, len(roles))
	for i, r := range roles {
		rows[i] = views.RoleRow{Key: r.Key, Name: r.Name, Permissions: len(r.Permissions), Users: r.Users, Keys: r.Keys}
	}
	list := views.ListSection("", lead, views.RoleList(rows))
	list.List.More, list.Links = views.NewMore(more, "more"), links
	screen.Sections = []views.Section{list}
	return a.show(c, screen)
}

// showRole shows what a role may do, what can be done to it, and what was.
func (a *App) showRole(c *gin.Context) error {
	role, err := a.roleNamed(c)
	if err != nil {
		return err
	}
	past, err := a.pastSection(c, "role", role.ID)
	if err != nil {
		return err
	}
	screen, err := a.catalogueScreen(c, role.Name, "/config/papeis")
	if err != nil {
		return err
	}
	screen.Lead = "O que quem tem este papel pode fazer. No console ele se chama " + role.Key + "."
	about := views.Section{Facts: views.RoleFacts(role.StoredRole, role.Users, role.Keys)}
	verbs := []string{"alterar", "excluir"}
	switch {
	case role.Deletion.Deleted():
		verbs = []string{"restaurar"}
		about.Text = "Excluído em " + isp.FormatMoment(role.Deletion.At, a.Store.Zone()) + " por " + role.Deletion.By + ": " + role.Deletion.Reason + "."
	case role.Users+role.Keys > 0:
		verbs = verbs[:1]
		about.Text = "Para excluir, dê antes outro papel a quem tem este."
	}
	for _, verb := range verbs {
		act, _ := acts.ByKey("papel." + verb)
		about.Links = append(about.Links, views.ConfigLink{URL: act.URL(role.Key), Label: act.Label})
	}
	screen.Sections = []views.Section{about, past}
	return a.show(c, screen)
}

// roleNamed is the role of the address.
func (a *App) roleNamed(c *gin.Context) (db.RoleInUse, error) {
	roles, err := a.Store.RolesInUse(c.Request.Context(), actorOf(c))
	if err != nil {
		return db.RoleInUse{}, err
	}
	for _, r := range roles {
		if r.Key == strings.ToLower(c.Param("papel")) {
			return r, nil
		}
	}
	return db.RoleInUse{}, isp.Fail(isp.NotFound, "papel", "Este papel não existe.")
}
