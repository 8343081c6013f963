package views

import (
	"net/url"
	"slices"
	"strconv"

	"balcao/internal/isp"
)

// RoleRow is one role and how many have it.
type RoleRow struct {
	Key, Name   string
	Permissions int
	Users, Keys int64
}

// RoleList lists the roles.
func RoleList(roles []RoleRow) List {
	return ListOf("Papéis", []Column[RoleRow]{
		NewColumn("Papel", "name", func(r RoleRow) Cell { return Cell{{Text: r.Name, URL: "/config/papeis/" + url.PathEscape(r.Key)}} }),
		NewColumn("Permissões", "num", func(r RoleRow) Cell { return Text(strconv.Itoa(r.Permissions)) }),
		NewColumn("Usuários", "num", func(r RoleRow) Cell { return Text(strconv.FormatInt(r.Users, 10)) }),
		NewColumn("Chaves da API", "num", func(r RoleRow) Cell { return Text(strconv.FormatInt(r.Keys, 10)) }),
	}, roles, NewEmpty("Não há papéis.", ""))
}

// RoleFacts are who has a role, and what it may do, by group.
func RoleFacts(r isp.StoredRole, users, keys int64) []Fact {
	facts := []Fact{
		{Label: "Usuários", Value: strconv.FormatInt(users, 10)},
		{Label: "Chaves da API", Value: strconv.FormatInt(keys, 10)},
	}
	for _, choice := range isp.PermissionChoices() {
		if !slices.Contains(r.Permissions, choice.Value) {
			continue
		}
		if last := &facts[len(facts)-1]; last.Label == choice.Group {
			last.Value += "; " + choice.Label
		} else {
			facts = append(facts, Fact{Label: choice.Group, Value: choice.Label})
		}
	}
	return facts
}
