package views

import (
	"net/url"
	"strconv"
	"strings"
)

// RoleRow is one role and how many have it.
type RoleRow struct {
	Key, Name                string
	Permissions, Users, Keys int
}

// RoleList lists the roles.
func RoleList(roles []RoleRow) List {
	return ListOf("Papéis", []Column[RoleRow]{
		NewColumn("Papel", "name", func(r RoleRow) Cell { return Cell{{Text: r.Name, URL: "/config/papeis/" + url.PathEscape(r.Key)}} }),
		NewColumn("Permissões", "num", func(r RoleRow) Cell { return Text(strconv.Itoa(r.Permissions)) }),
		NewColumn("Usuários", "num", func(r RoleRow) Cell { return Text(strconv.Itoa(r.Users)) }),
		NewColumn("Chaves da API", "num", func(r RoleRow) Cell { return Text(strconv.Itoa(r.Keys)) }),
	}, roles, NewEmpty("Não há papéis.", ""))
}

// PermissionGroups splits the fields of a role into those of the role itself and its permissions,
// grouped by the first word of their key, in the order in which they come.
func PermissionGroups(fields []Field) (own []Field, groups []FieldGroup) {
	at := map[string]int{}
	for _, f := range fields {
		word, _, ok := strings.Cut(f.Name, ".")
		if !ok {
			own = append(own, f)
			continue
		}
		i, known := at[word]
		if !known {
			i = len(groups)
			at[word] = i
			groups = append(groups, FieldGroup{Title: permissionGroup(word)})
		}
		groups[i].Fields = append(groups[i].Fields, f)
	}
	return own, groups
}

func permissionGroup(word string) string {
	return label(word, map[string]string{
		"clientes": "Clientes", "acessos": "Acessos", "contratos": "Contratos", "financeiro": "Financeiro", "lancamentos": "Lançamentos",
		"patrimonio": "Patrimônio", "atendimentos": "Atendimento", "documentos": "CPF e RG", "telefones": "Telefones",
		"titular": "Quem tinha?", "metricas": "Métricas", "config": "Configuração", "planos": "Planos", "rotinas": "Rotinas",
		"modelos": "Modelos de contrato", "catalogo": "Catálogo",
	})
}
