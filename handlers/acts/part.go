package acts

import (
	"context"

	"balcao/db"
	"balcao/internal/isp"
)

// part is a kind of thing that hangs on a customer or a plan and has four acts: it is added,
// changed, deleted and restored.
type part[N, R any] struct {
	subject, key, noun, article string // phone, telefone, telefone, o
	path                        string // telefones
	permission                  isp.Permission
	fields                      []isp.Field[N]
	add                         func(context.Context, *db.Tx, string, N) (R, error)
	edit                        func(context.Context, *db.Tx, int64, db.Edit) (R, error)
	remove                      func(context.Context, *db.Tx, int64, db.Removal) (R, error)
	restore                     func(context.Context, *db.Tx, int64) (R, error)
}

// acts are the four rows of a kind of part. on and under say what it is added to, a customer or a
// plan, and that thing's address.
func (p part[N, R]) acts(on, under, tab string) []Act {
	removal := db.RemovalFields()
	if on == "plan" { // a wrong line of a plan cuts somebody off
		removal = db.ConfirmedRemovalFields()
	}
	if p.subject == "onu" {
		removal = db.ONURemovalFields()
	}
	row := func(verb, label, on, path, screen string) Act {
		return Act{
			Key: p.key + "." + verb, Label: label, Permission: p.permission, On: on, Path: path, Screen: screen, Thing: p.key, Tab: tab,
		}
	}
	one := "/" + p.path + "/:id"
	add := row("incluir", "Incluir "+p.noun, on, under+"/"+p.path, under+"/"+p.path+"/novo")
	edit := row("alterar", "Alterar "+p.article+" "+p.noun, p.subject, one, one+"/editar")
	remove := row("excluir", "Excluir "+p.article+" "+p.noun, p.subject, one+"/excluir", one+"/excluir")
	back := row("restaurar", "Restaurar "+p.article+" "+p.noun, p.subject, one+"/restaurar", one+"/restaurar")
	remove.Confirm, back.Confirm = true, true
	return []Act{
		making(add, p.fields, p.add),
		editing(edit, p.fields, byID(p.edit)),
		doing(remove, removal, byID(p.remove)),
		doing(back, []isp.Field[nothing]{}, byID(bare(p.restore))),
	}
}

// customerPartActs are the acts of what hangs on a customer.
func customerPartActs() []Act {
	const on, under = "customer", "/clientes/:codigo"
	all := part[isp.Phone, isp.Phone]{
		subject: "phone", key: "telefone", noun: "telefone", article: "o", path: "telefones", permission: isp.EditCustomers,
		fields: isp.PhoneFields(), add: db.AddPhone, edit: db.EditPhone, remove: db.DeletePhone, restore: db.RestorePhone,
	}.acts(on, under, "")
	all = append(all, part[isp.Contact, isp.Contact]{
		subject: "contact", key: "contato", noun: "contato", article: "o", path: "contatos", permission: isp.EditCustomers,
		fields: isp.ContactFields(), add: db.AddContact, edit: db.EditContact, remove: db.DeleteContact, restore: db.RestoreContact,
	}.acts(on, under, "/contatos")...)
	return append(all, part[isp.Address, isp.Address]{
		subject: "address", key: "endereco", noun: "endereço", article: "o", path: "enderecos", permission: isp.EditCustomers,
		fields: isp.AddressFields(), add: db.AddAddress, edit: db.EditAddress, remove: db.DeleteAddress, restore: db.RestoreAddress,
	}.acts(on, under, "")...)
}

// planPartActs are the acts of what gives a plan its access.
func planPartActs() []Act {
	const on, under, tab = "plan", "/planos/:plano", "/planos"
	all := part[db.NewLogin, isp.RadiusLogin]{
		subject: "radius_login", key: "login", noun: "login", article: "o", path: "logins", permission: isp.EditAccess,
		fields: db.LoginFields(), add: db.AddRadiusLogin, edit: db.EditRadiusLogin, remove: db.DeleteRadiusLogin, restore: db.RestoreRadiusLogin,
	}.acts(on, under, tab)
	all = append(all, part[isp.IPAssignment, isp.IPAssignment]{
		subject: "ip_assignment", key: "ip", noun: "IP", article: "o", path: "ips", permission: isp.EditAccess,
		fields: isp.IPAssignmentFields(), add: db.AddIPAssignment, edit: db.EditIPAssignment, remove: db.DeleteIPAssignment, restore: db.RestoreIPAssignment,
	}.acts(on, under, tab)...)
	all = append(all, part[isp.ONU, isp.ONU]{
		subject: "onu", key: "onu", noun: "ONU", article: "a", path: "onus", permission: isp.EditAccess,
		fields: isp.ONUFields(), add: db.AddONU, edit: db.EditONU, remove: db.DeleteONU, restore: db.RestoreONU,
	}.acts(on, under, tab)...)
	all = append(all, part[isp.EmailAccount, isp.EmailAccount]{
		subject: "email_account", key: "email", noun: "conta de e-mail", article: "a", path: "emails", permission: isp.EditAccess,
		fields: isp.EmailAccountFields(), add: db.AddEmailAccount, edit: db.EditEmailAccount, remove: db.DeleteEmailAccount, restore: db.RestoreEmailAccount,
	}.acts(on, under, tab)...)
	all = append(all, part[isp.HostedDomain, isp.HostedDomain]{
		subject: "hosted_domain", key: "dominio", noun: "domínio", article: "o", path: "dominios", permission: isp.EditAccess,
		fields: isp.HostedDomainFields(), add: db.AddHostedDomain, edit: db.EditHostedDomain, remove: db.DeleteHostedDomain, restore: db.RestoreHostedDomain,
	}.acts(on, under, tab)...)
	all = append(all, part[isp.VoiceTerminal, isp.VoiceTerminal]{
		subject: "voice_terminal", key: "terminal", noun: "terminal de voz", article: "o", path: "terminais", permission: isp.EditAccess,
		fields: isp.VoiceTerminalFields(), add: db.AddVoiceTerminal, edit: db.EditVoiceTerminal, remove: db.DeleteVoiceTerminal, restore: db.RestoreVoiceTerminal,
	}.acts(on, under, tab)...)
	all = append(all, part[isp.Circuit, isp.Circuit]{
		subject: "circuit", key: "circuito", noun: "circuito", article: "o", path: "circuitos", permission: isp.EditAccess,
		fields: isp.CircuitFields(), add: db.AddCircuit, edit: db.EditCircuit, remove: db.DeleteCircuit, restore: db.RestoreCircuit,
	}.acts(on, under, tab)...)
	return append(all, part[isp.TVDevice, isp.TVDevice]{
		subject: "tv_device", key: "tv", noun: "aparelho de TV", article: "o", path: "tv", permission: isp.EditAccess,
		fields: isp.TVDeviceFields(), add: db.AddTVDevice, edit: db.EditTVDevice, remove: db.DeleteTVDevice, restore: db.RestoreTVDevice,
	}.acts(on, under, tab)...)
}
