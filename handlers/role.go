package handlers

import (
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// copyForm is what a new role needs: it begins as a copy.
type copyForm struct{ Name, From string }

func copyFields() []isp.Field[copyForm] {
	return []isp.Field[copyForm]{
		isp.NewField(isp.KindText, "", "nome", "Nome do papel novo", func(v *copyForm) any { return &v.Name }).Required().Limited(60),
		isp.NewField(isp.KindCode, "", "papel", "Cópia de", func(v *copyForm) any { return &v.From }).Required(),
	}
}

// showRoles lists the roles.
func (a *App) showRoles(c *gin.Context) error {
	return a.drawRoles(c, form.New(copyFields()), views.Message{})
}

// copyRole makes a role out of another.
func (a *App) copyRole(c *gin.Context) error {
	asked := form.Read(copyFields(), c.Request.PostForm)
	if asked.OK() {
		key, err := a.Store.CopyRole(c.Request.Context(), actorOf(c), asked.Value.From, asked.Value.Name)
		if err == nil {
			return seeOther(c, "/config/papeis/"+url.PathEscape(key))
		}
		if !asked.Refuse(err) {
			return err
		}
	}
	return a.drawRoles(c, asked, views.Message{})
}

func (a *App) drawRoles(c *gin.Context, asked *form.Form[copyForm], notice views.Message) error {
	roles, err := a.Store.RolesInUse(c.Request.Context(), actorOf(c))
	if err != nil {
		return err
	}
	options, err := a.roleOptions(c.Request.Context())
	if err != nil {
		return err
	}
	rows := make([]views.RoleRow, len(roles))
	for i, r := range roles {
		rows[i] = views.RoleRow{Key: r.Key, Name: r.Name, Permissions: len(r.Permissions), Users: r.Users, Keys: r.Keys}
	}
	screen := configPage("Papéis", "/config")
	screen.Notice = notice
	screen.Sections = []views.Section{
		views.ListSection("", "", views.RoleList(rows)),
		formSection("Novo papel", "Começa como cópia de outro; depois mude as permissões.", "/config/papeis", "Criar o papel", asked.Look("papel", options)),
	}
	return a.show(c, screen)
}

// permissionForm is a role as its page asks it.
type permissionForm struct {
	Name    string
	carries map[isp.Permission]*bool
}

func (f *permissionForm) at(p isp.Permission) *bool {
	if f.carries == nil {
		f.carries = map[isp.Permission]*bool{}
	}
	if f.carries[p] == nil {
		f.carries[p] = new(bool)
	}
	return f.carries[p]
}

// permissions are the ones that were ticked, in the order of the table.
func (f *permissionForm) permissions() []isp.Permission {
	var all []isp.Permission
	for _, info := range isp.Permissions() {
		if *f.at(info.Permission) {
			all = append(all, info.Permission)
		}
	}
	return all
}

func permissionFields() []isp.Field[permissionForm] {
	fields := []isp.Field[permissionForm]{
		isp.NewField(isp.KindText, "", "nome", "Nome", func(v *permissionForm) any { return &v.Name }).Required().Limited(60),
	}
	for _, info := range isp.Permissions() {
		fields = append(fields, isp.NewField(isp.KindYesNo, "", string(info.Permission), info.Label,
			func(v *permissionForm) any { return v.at(info.Permission) }))
	}
	return fields
}

// showRole shows what a role may do.
func (a *App) showRole(c *gin.Context) error { return a.drawRole(c, nil, nil, views.Message{}) }

// saveRole gives a role another name and other permissions.
func (a *App) saveRole(c *gin.Context) error {
	asked := form.Read(permissionFields(), c.Request.PostForm)
	if asked.OK() {
		err := a.Store.SaveRole(c.Request.Context(), actorOf(c), c.Param("papel"), asked.Value.Name, asked.Value.permissions(), sentVersion(c))
		if err == nil {
			return a.drawRole(c, nil, nil, saved("Salvo. Vale no próximo pedido de quem tem este papel."))
		}
		if !asked.Refuse(err) {
			return err
		}
	}
	return a.drawRole(c, asked, nil, views.Message{})
}

// deleteRole removes a role that nobody has.
func (a *App) deleteRole(c *gin.Context) error {
	name := c.Param("papel")
	err := a.Store.DeleteRole(c.Request.Context(), actorOf(c), name)
	if err == nil {
		return seeOther(c, "/config/papeis")
	}
	refused := form.New(noFields())
	if !refused.Refuse(err) {
		return err
	}
	return a.drawRole(c, nil, refused, views.Message{})
}

func (a *App) drawRole(c *gin.Context, asked *form.Form[permissionForm], refused *form.Form[struct{}], notice views.Message) error {
	role, err := a.roleNamed(c)
	if err != nil {
		return err
	}
	if asked == nil {
		typed := url.Values{"nome": {role.Name}}
		for _, p := range role.Permissions {
			typed.Set(string(p), "S")
		}
		asked = form.Read(permissionFields(), typed)
	}
	address := "/config/papeis/" + url.PathEscape(role.Key)
	screen := configPage(role.Name, "/config/papeis")
	screen.Lead = "O que quem tem este papel pode fazer. No console ele se chama " + role.Key + "."
	screen.Notice = notice
	edit := formSection("", "", address, "Salvar", asked)
	edit.Form.Version = role.Version
	edit.Form.Fields, edit.Form.Groups = views.PermissionGroups(edit.Form.Fields)
	screen.Sections = []views.Section{edit}
	if role.Users+role.Keys == 0 || refused != nil {
		screen.Sections = append(screen.Sections, press("Excluir", "Ninguém tem este papel.", address+"/excluir", "", "Excluir o papel", "danger", refused))
	}
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
