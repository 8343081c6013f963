package isp

import "slices"

// StoredRole is a role as the provider has it: what its people and keys may do.
type StoredRole struct {
	ID          int64
	Key         string // word used on the console
	Name        string // on screen
	Permissions []string
	Deletion    Deletion
	Version     int64
}

// RoleFields describes the columns of StoredRole.
func RoleFields() []Field[StoredRole] {
	permissions := NewField(KindTextList, "permissions", "permissoes", "Permissões", func(r *StoredRole) any { return &r.Permissions }).
		Offering(OfferPermissions)
	permissions.Words = permissionWords()
	return []Field[StoredRole]{
		NewField(KindText, "name", "nome", "Nome", func(r *StoredRole) any { return &r.Name }).Required().Limited(60),
		NewField(KindCode, "key", "codigo", "Nome no console", func(r *StoredRole) any { return &r.Key }).Fixed(),
		permissions,
	}
}

// CheckRole says what cannot be of a role. It brings the permissions into one order, each once.
func CheckRole(r *StoredRole) Faults {
	var faults Faults
	slices.Sort(r.Permissions)
	r.Permissions = slices.Compact(r.Permissions)
	for _, p := range r.Permissions {
		_, known := permissionWords().Value(p)
		faults.Say(known, "permissoes", "Não existe a permissão "+clip(p, 60)+".")
	}
	return faults
}

// permissionWords are the permissions as words: what the program keeps, what people read.
func permissionWords() Words {
	words := make(Words, 0, len(Permissions()))
	for _, p := range Permissions() {
		words = append(words, Word{Value: string(p.Permission), Slug: string(p.Permission), Label: p.Label})
	}
	return words
}

// PermissionChoices are the permissions as a form offers them: by group, in the order of the table.
func PermissionChoices() []Choice {
	var groups []string
	for _, p := range Permissions() {
		if g := p.Permission.Group(); !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	choices := make([]Choice, 0, len(Permissions()))
	for _, g := range groups {
		for _, p := range Permissions() {
			if p.Permission.Group() == g {
				choices = append(choices, Choice{Value: string(p.Permission), Label: p.Label, Group: g})
			}
		}
	}
	return choices
}
