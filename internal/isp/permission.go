package isp

import "strings"

// Permission is one thing a role may do. The table of permissions is the only list: roles,
// routes and screens refer to it, and a permission nobody refers to fails a test.
type Permission string

// The permissions of the register. Procedures add theirs as they are built.
const (
	Public          Permission = ""                   // no login; only for what the table of routes says so
	LoggedIn        Permission = "entrar"             // any user
	SearchCustomers Permission = "clientes.pesquisar" // search and lists
	ReadCustomer    Permission = "clientes.ver"       // registration, contacts, plans, timeline
	ReadFinance     Permission = "financeiro.ver"     // boletos and fiscal documents
	ReadAccess      Permission = "acessos.ver"        // logins, addresses, devices of the plans
	ReadEquipment   Permission = "patrimonio.ver"
	ReadService     Permission = "atendimentos.ver" // attendances, occurrences, orders
	ReadContracts   Permission = "contratos.ver"
	SeeTaxID        Permission = "documentos.ver"  // CPF unmasked on screen, API and export
	SeePhones       Permission = "telefones.ver"   // telephones unmasked
	HolderAtInstant Permission = "titular.ver"     // who had this address or login at an instant
	ReadMetrics     Permission = "metricas.ver"    // counters, by token
	EditCustomers   Permission = "clientes.editar" // add and change customers
	EditAccess      Permission = "acessos.editar"  // delete what plans give access with
	EditFinance     Permission = "financeiro.editar"
	EditDocuments   Permission = "documentos.editar" // CPF and CNPJ
	EditContracts   Permission = "contratos.editar"
	EditPapers      Permission = "contratos.editar_texto" // change the text of one contract
	EditTemplates   Permission = "modelos.editar"
	Administer      Permission = "config.usuarios" // users, roles, tokens
	EditPlans       Permission = "planos.editar"
	ChangePlans     Permission = "planos.mudar"
	TransferPlans   Permission = "planos.transferir"
	PausePlans      Permission = "planos.pausar"
	CancelPlans     Permission = "planos.cancelar"
	PricePlans      Permission = "planos.valor"             // price, discounts
	SellServices    Permission = "planos.servico_adicional" // vendor: Criar Serviço Adicional
	MovePlans       Permission = "planos.situacao"          // suspend, reduce, enable
	HoldPlans       Permission = "planos.suspensao_programada"
	TrustPlans      Permission = "planos.provisorio"
	CutUnnoticed    Permission = "planos.suspender_sem_aviso"
	Backdate        Permission = "planos.retroagir"
	DecideFees      Permission = "contratos.multa"
	BillEntries     Permission = "lancamentos.faturar"
	ChangeSettings  Permission = "config.variaveis"
	RunRoutines     Permission = "rotinas.executar" // what happens by date; the day of a demonstration

	EditService      Permission = "atendimentos.editar"     // attendances, occurrences, orders, outages
	ChangeAgreedDate Permission = "atendimentos.mudar_data" // vendor: Mudar Data Negociada
	SeeState         Permission = "config.estado"           // the owner's page
	EditEquipment    Permission = "patrimonio.editar"       // equipment and its movements
	EditCatalogue    Permission = "catalogo.editar"         // what forms choose from
)

// PermissionInfo names a permission for people.
type PermissionInfo struct {
	Permission Permission
	Label      string // pt-BR
}

// Permissions lists every permission that a role may carry, in the order of the screen.
func Permissions() []PermissionInfo {
	return []PermissionInfo{
		{SearchCustomers, "Pesquisar clientes"},
		{ReadCustomer, "Ver cadastro, contatos, planos e histórico"},
		{ReadAccess, "Ver logins, IPs, MACs e aparelhos"},
		{ReadContracts, "Ver contratos"},
		{ReadFinance, "Ver financeiro (boletos e notas)"},
		{ReadEquipment, "Ver equipamentos"},
		{ReadService, "Ver atendimentos, ocorrências e ordens de serviço"},
		{SeeTaxID, "Ver CPF sem máscara"},
		{SeePhones, "Ver telefones sem máscara"},
		{EditCustomers, "Incluir e alterar clientes"},
		{EditDocuments, "Alterar CPF e CNPJ"},
		{EditAccess, "Incluir, alterar e apagar logins, IPs e aparelhos dos planos"},
		{EditFinance, "Incluir, baixar, cancelar e contestar boletos e notas"},
		{EditContracts, "Incluir e alterar contratos, e imprimir"},
		{EditPapers, "Editar o texto de um contrato"},
		{EditTemplates, "Alterar os modelos de contrato"},
		{EditService, "Atender: atendimentos, ocorrências, ordens de serviço e paradas"},
		{ChangeAgreedDate, "Mudar a data combinada de um atendimento"},
		{EditPlans, "Incluir, alterar e ativar planos"},
		{ChangePlans, "Mudar o plano"},
		{TransferPlans, "Trocar a titularidade"},
		{PausePlans, "Suspender a pedido do cliente e retomar"},
		{CancelPlans, "Cancelar planos"},
		{PricePlans, "Escolher valor e descontos de planos"},
		{SellServices, "Criar serviço adicional, alterar, encerrar e restaurar"},
		{MovePlans, "Suspender, reduzir e habilitar planos"},
		{HoldPlans, "Criar e cancelar suspensão programada"},
		{TrustPlans, "Habilitar provisoriamente"},
		{CutUnnoticed, "Suspender ou reduzir sem aviso de débito"},
		{Backdate, "Agir com data passada"},
		{DecideFees, "Dispensar ou reter multa de permanência"},
		{BillEntries, "Marcar lançamentos como faturados"},
		{RunRoutines, "Ver, executar e pausar as rotinas"},
		{EditEquipment, "Incluir, alterar e movimentar patrimônio"},
		{HolderAtInstant, "Consultar quem tinha um IP, login ou MAC em data e hora"},
		{ReadMetrics, "Ler as métricas do programa"},
		{ChangeSettings, "Mudar as variáveis e os dados do provedor"},
		{EditCatalogue, "Alterar o catálogo: tipos de plano, pontos de acesso, produtos, locais, motivos"},
		{SeeState, "Ver o estado do programa e dos backups"},
		{Administer, "Administrar usuários, papéis e chaves de API"},
	}
}

// Role is a named set of permissions as the program ships it; the provider may change it.
type Role struct {
	Key         string // word used on the console
	Name        string // on screen
	Permissions []Permission
}

// DefaultRoles are written into a new database.
func DefaultRoles() []Role {
	read := []Permission{SearchCustomers, ReadCustomer, ReadAccess, ReadContracts, ReadEquipment, ReadService}
	with := func(more ...Permission) []Permission { return append(append([]Permission{}, read...), more...) }
	all := make([]Permission, 0, len(Permissions()))
	for _, p := range Permissions() {
		all = append(all, p.Permission)
	}
	return []Role{
		{Key: "atendente", Name: "Atendente", Permissions: with(ReadFinance, SeePhones, EditCustomers, EditAccess,
			EditPlans, ChangePlans, TransferPlans, PausePlans, CancelPlans, SellServices, TrustPlans, EditContracts, EditService)},
		{Key: "financeiro", Name: "Financeiro", Permissions: []Permission{
			SearchCustomers, ReadCustomer, ReadContracts, ReadService, ReadFinance, SeeTaxID, SeePhones, EditFinance, EditDocuments,
			PricePlans, SellServices, MovePlans, HoldPlans, TrustPlans, DecideFees, BillEntries,
		}},
		{Key: "tecnico", Name: "Técnico", Permissions: with(SeePhones, EditAccess, EditService, EditEquipment)},
		{Key: "administrador", Name: "Administrador", Permissions: all},
	}
}

// Actor is who asks: a user, a token of the API, or the program itself.
type Actor struct {
	UserID      int64  // 0 for tokens and the program
	KeyID       int64  // of the API token that asks; 0 for people and the program
	Name        string // as it is written into events
	Origin      string // network address; "" on the console
	permissions map[Permission]bool
}

// NewActor makes an actor that carries the given permissions.
func NewActor(userID int64, name, origin string, permissions []Permission) Actor {
	m := make(map[Permission]bool, len(permissions))
	for _, p := range permissions {
		m[p] = true
	}
	return Actor{UserID: userID, Name: name, Origin: origin, permissions: m}
}

// Console is the actor of the program's own commands and jobs: it may do everything.
func Console(name string) Actor {
	all := make([]Permission, 0, len(Permissions()))
	for _, p := range Permissions() {
		all = append(all, p.Permission)
	}
	return NewActor(0, name, "", all)
}

// Can reports whether the actor carries the permission. LoggedIn is carried by every actor that
// has a name; Public by everybody.
func (a Actor) Can(p Permission) bool {
	switch p {
	case Public:
		return true
	case LoggedIn:
		return a.Name != ""
	default:
		return a.permissions[p]
	}
}

// Require returns a Forbidden *Error when the actor does not carry the permission.
func (a Actor) Require(p Permission) error {
	if a.Can(p) {
		return nil
	}
	return Fail(Forbidden, "", "Seu papel não tem a permissão necessária: "+p.Label()+".")
}

// Group is the heading under which a permission stands, by the first word of its key.
func (p Permission) Group() string {
	word, _, _ := strings.Cut(string(p), ".")
	groups := Words{
		{Value: "clientes", Label: "Clientes"},
		{Value: "acessos", Label: "Acessos"},
		{Value: "contratos", Label: "Contratos"},
		{Value: "financeiro", Label: "Financeiro"},
		{Value: "lancamentos", Label: "Lançamentos"},
		{Value: "patrimonio", Label: "Patrimônio"},
		{Value: "atendimentos", Label: "Atendimento"},
		{Value: "documentos", Label: "CPF e RG"},
		{Value: "telefones", Label: "Telefones"},
		{Value: "titular", Label: "Quem tinha?"},
		{Value: "metricas", Label: "Métricas"},
		{Value: "config", Label: "Configuração"},
		{Value: "planos", Label: "Planos"},
		{Value: "rotinas", Label: "Rotinas"},
		{Value: "modelos", Label: "Modelos de contrato"},
		{Value: "catalogo", Label: "Catálogo"},
	}
	return groups.Label(word)
}

// Label is the permission's name for people.
func (p Permission) Label() string {
	for _, info := range Permissions() {
		if info.Permission == p {
			return info.Label
		}
	}
	return string(p)
}
