package isp

import (
	"slices"
	"strings"
	"sync"
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
		{Name: "extra_service", Key: "servico_adicional", Label: "Serviço adicional", Timeline: "plan"},
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
		{Name: "occurrence_type", Key: "tipo_ocorrencia", Label: "Tipo de ocorrência", Timeline: "registration"},
		{Name: "service_order_type", Key: "tipo_ordem", Label: "Tipo de ordem de serviço", Timeline: "registration"},
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
		{Kind: "customer.created", Key: "cliente.criado", Text: "Cliente cadastrado"},
		{Kind: "customer.registered", Key: "cliente.cadastrado", Text: "Cliente cadastrado"},
		{Kind: "customer.changed", Key: "cliente.alterado", Text: "Cadastro alterado"},
		{Kind: "customer.deactivated", Key: "cliente.inativado", Text: "Cliente inativado"},
		{Kind: "customer.reactivated", Key: "cliente.reativado", Text: "Cliente reativado"},
		{Kind: "customer.imported", Key: "cliente.importado", Text: "Cliente importado"},
		{Kind: "plan.created", Key: "plano.criado", Text: "Plano criado"},
		{Kind: "plan.started", Key: "plano.iniciado", Text: "Plano iniciado"},
		{Kind: "plan.cancelled", Key: "plano.cancelado", Text: "Plano cancelado"},
		{Kind: "plan.transferred", Key: "plano.transferido", Text: "Plano passado a outro titular"},
		{Kind: "contract.started", Key: "contrato.iniciado", Text: "Início do contrato"},
		{Kind: "contract.ended", Key: "contrato.encerrado", Text: "Fim do contrato"},
		{Kind: "contract.copy_attached", Key: "contrato.copia_anexada", Text: "Cópia assinada anexada ao contrato"},
		{Kind: "contract.copy_rejected", Key: "contrato.copia_errada", Text: "Cópia assinada marcada como errada"},
		{Kind: "contract_paper.generated", Key: "papel.gerado", Text: "Documento do contrato gerado"},
		{Kind: "contract_paper.edited", Key: "papel.editado", Text: "Texto do documento do contrato editado"},
		{Kind: "contract_paper.frozen", Key: "papel.congelado", Text: "Documento do contrato impresso e congelado"},
		{Kind: "radius_login.password_changed", Key: "login.senha_alterada", Text: "Senha do login alterada"},
		{Kind: "equipment.created", Key: "equipamento.criado", Text: "Equipamento cadastrado"},
		{Kind: "equipment.asked", Key: "equipamento.movimento_pedido", Text: "Movimento de patrimônio à espera de confirmação"},
		{Kind: "equipment.moved", Key: "equipamento.movimentado", Text: "Equipamento movimentado"},
		{Kind: "equipment.left", Key: "equipamento.retirado", Text: "Equipamento levado a outro lugar"},
		{Kind: "equipment.unasked", Key: "equipamento.movimento_retirado", Text: "Pedido de movimento desfeito"},
		{Kind: "outage.opened", Key: "parada.aberta", Text: "Parada comunicada"},
		{Kind: "outage.changed", Key: "parada.alterada", Text: "Previsão da parada mudada"},
		{Kind: "outage.ended", Key: "parada.encerrada", Text: "Parada encerrada"},
		{Kind: "payment_slip.issued", Key: "boleto.emitido", Text: "Boleto emitido"},
		{Kind: "payment_slip.paid", Key: "boleto.pago", Text: "Boleto pago"},
		{Kind: "payment_slip.cancelled", Key: "boleto.cancelado", Text: "Boleto cancelado"},
		{Kind: "payment_slip.contested", Key: "boleto.contestado", Text: "Boleto contestado"},
		{Kind: "fiscal_document.issued", Key: "nota.emitida", Text: "Nota fiscal emitida"},
		{Kind: "attendance.opened", Key: "atendimento.aberto", Text: "Atendimento aberto"},
		{Kind: "attendance.told", Key: "atendimento.protocolo_enviado", Text: "Protocolo enviado ao cliente"},
		{Kind: "attendance.closed", Key: "atendimento.concluido", Text: "Atendimento concluído"},
		{Kind: "attendance.cancelled", Key: "atendimento.cancelado", Text: "Atendimento cancelado"},
		{Kind: "attendance.linked", Key: "atendimento.vinculado", Text: "Atendimento vinculado a outro"},
		{Kind: "attendance.stepped", Key: "atendimento.anotado", Text: "Anotação no atendimento"},
		{Kind: "attendance.unlinked", Key: "atendimento.desvinculado", Text: "Vínculo entre atendimentos desfeito"},
		{Kind: "attendance_type.changed", Key: "tipo_atendimento.alterado", Text: "Tipo de atendimento alterado"},
		{Kind: "occurrence.opened", Key: "ocorrencia.aberta", Text: "Ocorrência aberta"},
		{Kind: "occurrence.stepped", Key: "ocorrencia.anotada", Text: "Passo da ocorrência"},
		{Kind: "occurrence.solved", Key: "ocorrencia.resolvida", Text: "Ocorrência resolvida"},
		{Kind: "occurrence.closed", Key: "ocorrencia.fechada", Text: "Ocorrência fechada"},
		{Kind: "occurrence.reopened", Key: "ocorrencia.reaberta", Text: "Ocorrência reaberta"},
		{Kind: "service_order.opened", Key: "ordem.aberta", Text: "Ordem de serviço aberta"},
		{Kind: "service_order.stepped", Key: "ordem.anotada", Text: "Passo da ordem de serviço"},
		{Kind: "service_order.scheduled", Key: "ordem.agendada", Text: "Ordem de serviço agendada"},
		{Kind: "service_order.rescheduled", Key: "ordem.reagendada", Text: "Ordem de serviço reagendada"},
		{Kind: "service_order.unscheduled", Key: "ordem.desagendada", Text: "Ordem de serviço desagendada"},
		{Kind: "service_order.started", Key: "ordem.iniciada", Text: "Ordem de serviço iniciada"},
		{Kind: "service_order.done", Key: "ordem.executada", Text: "Ordem de serviço executada"},
		{Kind: "service_order.closed", Key: "ordem.fechada", Text: "Ordem de serviço fechada"},
		{Kind: "service_order.cancelled", Key: "ordem.cancelada", Text: "Ordem de serviço cancelada"},
		{Kind: "act.undone", Key: "ato.desfeito", Text: "Desfeito"},
	}
	return slices.Concat(kinds, procedureKinds(), componentKinds(), houseKinds())
}

// componentKinds are the events of what is added, changed, deleted and restored in one way.
func componentKinds() []EventKind {
	var kinds []EventKind
	for _, name := range []string{
		"phone", "contact", "address", "plan", "plan_type", "contract", "radius_login", "ip_assignment", "onu", "email_account", "hosted_domain",
		"voice_terminal", "circuit", "tv_device", "extra_service", "equipment", "payment_slip", "fiscal_document", "occurrence", "service_order", "attendance", "attached_file",
		"access_point", "product", "stock_place", "plan_group", "business_unit", "technician", "reason",
		"closing_reason", "answer_template", "occurrence_type", "service_order_type",
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
		{Kind: "user.created", Key: "usuario.criado", Text: "Usuário criado"},
		{Kind: "user.disabled", Key: "usuario.desativado", Text: "Usuário desativado"},
		{Kind: "user.enabled", Key: "usuario.reativado", Text: "Usuário reativado"},
		{Kind: "user.logged_in", Key: "usuario.entrou", Text: "Entrou"},
		{Kind: "user.logged_out", Key: "usuario.saiu", Text: "Saiu"},
		{Kind: "user.role_changed", Key: "usuario.papel_alterado", Text: "Papel do usuário alterado"},
		{Kind: "user.password_reset", Key: "usuario.senha_redefinida", Text: "Senha redefinida"},
		{Kind: "user.login_failed", Key: "usuario.senha_errada", Text: "Senha errada"},
		{Kind: "user.password_changed", Key: "usuario.senha_alterada", Text: "Senha alterada"},
		{Kind: "user.password_chosen", Key: "usuario.senha_escolhida", Text: "Senha escolhida"},
		{Kind: "user.sessions_ended", Key: "usuario.sessoes_encerradas", Text: "Sessões encerradas"},
		{Kind: "role.created", Key: "papel.criado", Text: "Papel criado"},
		{Kind: "role.changed", Key: "papel.alterado", Text: "Papel alterado"},
		{Kind: "role.deleted", Key: "papel.excluido", Text: "Papel excluído"},
		{Kind: "role.restored", Key: "papel.restaurado", Text: "Papel restaurado"},
		{Kind: "api_token.created", Key: "chave.criada", Text: "Chave da API criada"},
		{Kind: "api_token.revoked", Key: "chave.revogada", Text: "Chave da API revogada"},
		{Kind: "setting.changed", Key: "variavel.alterada", Text: "Variável alterada"},
		{Kind: "contract_template.added", Key: "modelo.incluido", Text: "Modelo de contrato incluído"},
		{Kind: "contract_template.changed", Key: "modelo.alterado", Text: "Modelo de contrato alterado"},
		{Kind: "routine.ran", Key: "rotina.executada", Text: "Rotina executada"},
		{Kind: "routine.paused", Key: "rotina.pausada", Text: "Rotina pausada"},
		{Kind: "routine.unpaused", Key: "rotina.retomada", Text: "Rotina retomada"},
		{Kind: "regulation.changed", Key: "regra.alterada", Text: "Tabela regulatória alterada"},
		{Kind: "import.done", Key: "importacao.feita", Text: "Arquivos importados"},
		{Kind: "export.done", Key: "exportacao.feita", Text: "Todo o cadastro exportado"},
	}
}

// kindsByName is the catalogue by kind, made once: each line of a timeline asks it.
var kindsByName = sync.OnceValue(func() map[string]EventKind {
	kinds := make(map[string]EventKind)
	for _, k := range EventKinds() {
		kinds[k.Kind] = k
	}
	return kinds
})

// KindOfEvent finds a kind in the catalogue.
func KindOfEvent(kind string) (EventKind, bool) {
	if k, known := kindsByName()[kind]; known {
		return k, true
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
