package handlers

import (
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/internal/isp"
	"balcao/views"
)

// showRoles lists the roles; the deleted ones can be restored.
func (a *App) showRoles(c *gin.Context) error {
	roles, err := a.Store.RolesInUse(c.Request.Context(), actorOf(c))
	if err != nil {
		return err
	}
	screen, err := a.catalogueScreen(c, "Papéis", "/config")
	if err != nil {
		return err
	}
	var living, gone []views.RoleRow
	for _, r := range roles {
		row := views.RoleRow{Key: r.Key, Name: r.Name, Permissions: len(r.Permissions), Users: r.Users, Keys: r.Keys}
		if r.Deletion.Deleted() {
			gone = append(gone, row)
		} else {
			living = append(living, row)
		}
	}
	list := views.ListSection("", "Um papel novo começa como cópia de outro; depois mude as permissões.", views.RoleList(living))
	list.Links = []views.ConfigLink{{URL: "/config/papeis/novo", Label: "Novo papel"}}
	screen.Sections = []views.Section{list}
	if len(gone) > 0 {
		screen.Sections = append(screen.Sections, views.ListSection("Excluídos", "", views.RoleList(gone)))
	}
	return a.show(c, screen)
}

// showRole shows what a role may do, what can be done to it, and what was.
func (a *App) showRole(c *gin.Context) error {
	role, err := a.roleNamed(c)
	if err != nil {
		return err
	}
	history, err := a.Store.CatalogueHistory(c.Request.Context(), actorOf(c), "role", role.ID)
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
	screen.Sections = []views.Section{about, views.ListSection("História", "", views.PastList(a.pastRows(c, history), a.sight(actorOf(c))))}
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
