package isp

import (
	"slices"
	"strings"
)

// EventSubject is a thing that events are about: the first word of their kinds.
type EventSubject struct {
	Name     string // in the database: radius_login
	Key      string // in the API: login
	Label    string // on screen: Login
	Timeline string // kind of its lines (TimelineKinds)
}

// EventSubjects is the catalogue of the things that events are about.
func EventSubjects() []EventSubject {
	return []EventSubject{
		{Name: "customer", Key: "cliente", Label: "Cliente", Timeline: "registration"},
		{Name: "phone", Key: "telefone", Label: "Telefone", Timeline: "registration"},
		{Name: "contact", Key: "contato", Label: "Contato", Timeline: "registration"},
		{Name: "address", Key: "endereco", Label: "Endereço", Timeline: "registration"},
		{Name: "plan", Key: "plano", Label: "Plano", Timeline: "plan"},
		{Name: "plan_type", Key: "tipo_plano", Label: "Tipo de plano", Timeline: "plan"},
		{Name: "contract", Key: "contrato", Label: "Contrato", Timeline: "contract"},
		{Name: "contract_paper", Key: "papel", Label: "Documento do contrato", Timeline: "contract"},
		{Name: "permanence_term", Key: "permanencia", Label: "Permanência", Timeline: "contract"},
		{Name: "suspension_hold", Key: "suspensao_programada", Label: "Suspensão programada", Timeline: "plan"},
		{Name: "debt_notice", Key: "aviso_de_debito", Label: "Aviso de débito", Timeline: "finance"},
		{Name: "billing_entry", Key: "lancamento", Label: "Lançamento", Timeline: "finance"},
		{Name: "radius_login", Key: "login", Label: "Login", Timeline: "access"},
		{Name: "ip_assignment", Key: "ip", Label: "IP/MAC", Timeline: "access"},
		{Name: "onu", Key: "onu", Label: "ONU", Timeline: "access"},
		{Name: "email_account", Key: "email", Label: "Conta de e-mail", Timeline: "access"},
		{Name: "hosted_domain", Key: "dominio", Label: "Domínio", Timeline: "access"},
		{Name: "voice_terminal", Key: "terminal", Label: "Terminal de voz", Timeline: "access"},
		{Name: "circuit", Key: "circuito", Label: "Circuito", Timeline: "access"},
		{Name: "tv_device", Key: "tv", Label: "Aparelho de TV", Timeline: "access"},
		{Name: "equipment", Key: "equipamento", Label: "Equipamento", Timeline: "equipment"},
		{Name: "payment_slip", Key: "boleto", Label: "Boleto", Timeline: "finance"},
		{Name: "fiscal_document", Key: "nota", Label: "Nota fiscal", Timeline: "finance"},
		{Name: "attendance", Key: "atendimento", Label: "Atendimento", Timeline: "attendance"},
		{Name: "occurrence", Key: "ocorrencia", Label: "Ocorrência", Timeline: "occurrence"},
		{Name: "service_order", Key: "ordem", Label: "Ordem de serviço", Timeline: "service_order"},
		{Name: "attached_file", Key: "anexo", Label: "Anexo", Timeline: "attendance"},
		{Name: "contract_template", Key: "modelo", Label: "Modelo de contrato", Timeline: "registration"},
		{Name: "access_point", Key: "ponto_acesso", Label: "Ponto de acesso", Timeline: "registration"},
		{Name: "product", Key: "produto", Label: "Produto", Timeline: "registration"},
		{Name: "stock_place", Key: "local", Label: "Local de estoque", Timeline: "registration"},
		{Name: "technician", Key: "tecnico", Label: "Técnico", Timeline: "registration"},
		{Name: "plan_group", Key: "grupo", Label: "Grupo de planos", Timeline: "registration"},
		{Name: "business_unit", Key: "unidade", Label: "Unidade de negócios", Timeline: "registration"},
		{Name: "reason", Key: "motivo", Label: "Motivo", Timeline: "registration"},
		{Name: "closing_reason", Key: "motivo_encerramento", Label: "Motivo de encerramento", Timeline: "registration"},
		{Name: "answer_template", Key: "modelo_resposta", Label: "Modelo de resposta", Timeline: "registration"},
		{Name: "attendance_type", Key: "tipo_atendimento", Label: "Tipo de atendimento", Timeline: "registration"},
		{Name: "equipment_movement", Key: "movimento", Label: "Movimento de patrimônio", Timeline: "equipment"},
		{Name: "outage", Key: "parada", Label: "Parada", Timeline: "attendance"},
		{Name: "user", Key: "usuario", Label: "Usuário", Timeline: "registration"},
		{Name: "role", Key: "papel", Label: "Papel", Timeline: "registration"},
		{Name: "api_token", Key: "chave", Label: "Chave da API", Timeline: "registration"},
		{Name: "setting", Key: "variavel", Label: "Variável", Timeline: "registration"},
		{Name: "routine", Key: "rotina", Label: "Rotina", Timeline: "registration"},
		{Name: "regulation", Key: "regra", Label: "Tabela regulatória", Timeline: "registration"},
		{Name: "import", Key: "importacao", Label: "Importação", Timeline: "registration"},
		{Name: "act", Key: "ato", Label: "Ato", Timeline: "registration"},
	}
}

// EventKind is one kind of event: what is recorded in history, or a dated fact of the record that
// the timeline tells beside it.
type EventKind struct {
	Kind string // subject.verb, as the database keeps it: radius_login.deleted
	Key  string // assunto.particípio, in the API: login.apagado
	Text string // what happened, for people: "Login apagado"
}

// EventKinds is THE catalogue of events. One that is not here is not recorded.
func EventKinds() []EventKind {
	kinds := []EventKind{
		{"customer.created", "cliente.criado", "Cliente cadastrado"},
		{"customer.registered", "cliente.cadastrado", "Cliente cadastrado"},
		{"customer.changed", "cliente.alterado", "Cadastro alterado"},
		{"customer.deactivated", "cliente.inativado", "Cliente inativado"},
		{"customer.reactivated", "cliente.reativado", "Cliente reativado"},
		{"customer.imported", "cliente.importado", "Cliente importado"},
		{"plan.created", "plano.criado", "Plano criado"},
		{"plan.started", "plano.iniciado", "Plano iniciado"},
		{"plan.cancelled", "plano.cancelado", "Plano cancelado"},
		{"plan.transferred", "plano.transferido", "Plano passado a outro titular"},
		{"contract.started", "contrato.iniciado", "Início do contrato"},
		{"contract.ended", "contrato.encerrado", "Fim do contrato"},
		{"contract.copy_attached", "contrato.copia_anexada", "Cópia assinada anexada ao contrato"},
		{"contract.copy_rejected", "contrato.copia_errada", "Cópia assinada marcada como errada"},
		{"contract_paper.generated", "papel.gerado", "Documento do contrato gerado"},
		{"contract_paper.edited", "papel.editado", "Texto do documento do contrato editado"},
		{"contract_paper.frozen", "papel.congelado", "Documento do contrato impresso e congelado"},
		{"radius_login.password_changed", "login.senha_alterada", "Senha do login alterada"},
		{"equipment.created", "equipamento.criado", "Equipamento cadastrado"},
		{"equipment.asked", "equipamento.movimento_pedido", "Movimento de patrimônio à espera de confirmação"},
		{"equipment.moved", "equipamento.movimentado", "Equipamento movimentado"},
		{"equipment.left", "equipamento.retirado", "Equipamento levado a outro lugar"},
		{"equipment.unasked", "equipamento.movimento_retirado", "Pedido de movimento desfeito"},
		{"outage.opened", "parada.aberta", "Parada comunicada"},
		{"outage.ended", "parada.encerrada", "Parada encerrada"},
		{"payment_slip.issued", "boleto.emitido", "Boleto emitido"},
		{"payment_slip.paid", "boleto.pago", "Boleto pago"},
		{"payment_slip.cancelled", "boleto.cancelado", "Boleto cancelado"},
		{"payment_slip.contested", "boleto.contestado", "Boleto contestado"},
		{"fiscal_document.issued", "nota.emitida", "Nota fiscal emitida"},
		{"attendance.opened", "atendimento.aberto", "Atendimento aberto"},
		{"attendance.told", "atendimento.protocolo_enviado", "Protocolo enviado ao cliente"},
		{"attendance.closed", "atendimento.concluido", "Atendimento concluído"},
		{"attendance.cancelled", "atendimento.cancelado", "Atendimento cancelado"},
		{"attendance.linked", "atendimento.vinculado", "Atendimento vinculado a outro"},
		{"attendance.stepped", "atendimento.anotado", "Anotação no atendimento"},
		{"attendance.unlinked", "atendimento.desvinculado", "Vínculo entre atendimentos desfeito"},
		{"attendance_type.changed", "tipo_atendimento.alterado", "Tipo de atendimento alterado"},
		{"occurrence.opened", "ocorrencia.aberta", "Ocorrência aberta"},
		{"occurrence.stepped", "ocorrencia.anotada", "Passo da ocorrência"},
		{"occurrence.solved", "ocorrencia.resolvida", "Ocorrência resolvida"},
		{"occurrence.closed", "ocorrencia.fechada", "Ocorrência fechada"},
		{"occurrence.reopened", "ocorrencia.reaberta", "Ocorrência reaberta"},
		{"service_order.opened", "ordem.aberta", "Ordem de serviço aberta"},
		{"service_order.scheduled", "ordem.agendada", "Ordem de serviço agendada"},
		{"service_order.rescheduled", "ordem.reagendada", "Ordem de serviço reagendada"},
		{"service_order.unscheduled", "ordem.desagendada", "Ordem de serviço desagendada"},
		{"service_order.started", "ordem.iniciada", "Ordem de serviço iniciada"},
		{"service_order.done", "ordem.executada", "Ordem de serviço executada"},
		{"service_order.closed", "ordem.fechada", "Ordem de serviço fechada"},
		{"service_order.cancelled", "ordem.cancelada", "Ordem de serviço cancelada"},
		{"act.undone", "ato.desfeito", "Desfeito"},
	}
	return slices.Concat(kinds, procedureKinds(), componentKinds(), houseKinds())
}

// componentKinds are the events of what is added, changed, deleted and restored in one way.
func componentKinds() []EventKind {
	var kinds []EventKind
	for _, name := range []string{
		"phone", "contact", "address", "plan", "plan_type", "contract", "radius_login", "ip_assignment", "onu", "email_account", "hosted_domain",
		"voice_terminal", "circuit", "tv_device", "equipment", "payment_slip", "fiscal_document", "occurrence", "service_order", "attendance", "attached_file",
		"access_point", "product", "stock_place", "plan_group", "business_unit", "technician", "reason",
		"closing_reason", "answer_template",
	} {
		s := subjectOf(name)
		end := "o"
		switch name {
		case "onu", "email_account", "fiscal_document", "occurrence", "service_order", "business_unit":
			end = "a"
		}
		for _, verb := range [][2]string{{"added", "incluíd"}, {"changed", "alterad"}, {"deleted", "apagad"}, {"restored", "restaurad"}} {
			key := strings.ReplaceAll(verb[1], "í", "i")
			kinds = append(kinds, EventKind{Kind: name + "." + verb[0], Key: s.Key + "." + key + end, Text: s.Label + " " + verb[1] + end})
		}
	}
	return kinds
}

// houseKinds are the events of the program's own people and settings; no timeline shows them.
func houseKinds() []EventKind {
	return []EventKind{
		{"user.created", "usuario.criado", "Usuário criado"},
		{"user.disabled", "usuario.desativado", "Usuário desativado"},
		{"user.enabled", "usuario.reativado", "Usuário reativado"},
		{"user.logged_in", "usuario.entrou", "Entrou"},
		{"user.logged_out", "usuario.saiu", "Saiu"},
		{"user.role_changed", "usuario.papel_alterado", "Papel do usuário alterado"},
		{"user.password_reset", "usuario.senha_redefinida", "Senha redefinida"},
		{"user.login_failed", "usuario.senha_errada", "Senha errada"},
		{"user.password_changed", "usuario.senha_alterada", "Senha alterada"},
		{"user.password_chosen", "usuario.senha_escolhida", "Senha escolhida"},
		{"user.sessions_ended", "usuario.sessoes_encerradas", "Sessões encerradas"},
		{"role.created", "papel.criado", "Papel criado"},
		{"role.changed", "papel.alterado", "Papel alterado"},
		{"role.deleted", "papel.excluido", "Papel excluído"},
		{"api_token.created", "chave.criada", "Chave da API criada"},
		{"api_token.revoked", "chave.revogada", "Chave da API revogada"},
		{"setting.changed", "variavel.alterada", "Variável alterada"},
		{"contract_template.added", "modelo.incluido", "Modelo de contrato incluído"},
		{"contract_template.changed", "modelo.alterado", "Modelo de contrato alterado"},
		{"routine.ran", "rotina.executada", "Rotina executada"},
		{"routine.paused", "rotina.pausada", "Rotina pausada"},
		{"routine.unpaused", "rotina.retomada", "Rotina retomada"},
		{"regulation.changed", "regra.alterada", "Tabela regulatória alterada"},
		{"import.done", "importacao.feita", "Arquivos importados"},
	}
}

// KindOfEvent finds a kind in the catalogue.
func KindOfEvent(kind string) (EventKind, bool) {
	for _, k := range EventKinds() {
		if k.Kind == kind {
			return k, true
		}
	}
	return EventKind{Kind: kind, Key: kind, Text: kind}, false
}

// subjectOf finds the subject of an event by its name; an unknown one is of the registration, so
// that no line is hidden.
func subjectOf(name string) EventSubject {
	for _, s := range EventSubjects() {
		if s.Name == name {
			return s
		}
	}
	return EventSubject{Name: name, Key: name, Label: name, Timeline: "registration"}
}

// SubjectOfEvent is the thing that an event of this kind is about.
func SubjectOfEvent(kind string) EventSubject {
	name, _, _ := strings.Cut(kind, ".")
	return subjectOf(name)
}

// TimelineKinds are the kinds of lines in the timeline of a customer, in the order in which
// they are offered as filters.
func TimelineKinds() Words {
	return Words{
		{Value: "registration", Slug: "cadastro", Label: "Cadastro"},
		{Value: "plan", Slug: "planos", Label: "Plano"},
		{Value: "contract", Slug: "contratos", Label: "Contrato"},
		{Value: "access", Slug: "acessos", Label: "Acesso"},
		{Value: "finance", Slug: "financeiro", Label: "Financeiro"},
		{Value: "equipment", Slug: "equipamentos", Label: "Equipamento"},
		{Value: "attendance", Slug: "atendimentos", Label: "Atendimento"},
		{Value: "occurrence", Slug: "ocorrencias", Label: "Ocorrência"},
		{Value: "service_order", Slug: "ordens", Label: "Ordem de Serviço"},
	}
}

// TimelineKind is the kind of a line by the kind of its event.
func TimelineKind(event string) string { return SubjectOfEvent(event).Timeline }

// TimelineReader is the permission that lets lines of a kind be read.
func TimelineReader(kind string) Permission {
	switch kind {
	case "contract":
		return ReadContracts
	case "access":
		return ReadAccess
	case "finance":
		return ReadFinance
	case "equipment":
		return ReadEquipment
	case "attendance", "occurrence", "service_order":
		return ReadService
	}
	return ReadCustomer
}
