package isp

// procedureKinds are the events of the procedures on plans and contracts.
func procedureKinds() []EventKind {
	return []EventKind{
		{"plan.activated", "plano.ativado", "Plano ativado"},
		{"plan.suspended", "plano.suspenso", "Plano suspenso"},
		{"plan.reduced", "plano.reduzido", "Velocidade do plano reduzida"},
		{"plan.enabled", "plano.habilitado", "Plano habilitado"},
		{"plan.reconnected", "plano.restabelecido", "Plano restabelecido"},
		{"plan.trusted", "plano.habilitado_provisoriamente", "Plano habilitado provisoriamente"},
		{"plan.trust_ended", "plano.provisorio_encerrado", "Fim da habilitação provisória"},
		{"plan.pause_booked", "plano.pausa_marcada", "Suspensão a pedido marcada"},
		{"plan.paused", "plano.pausado", "Plano suspenso a pedido do cliente"},
		{"plan.pause_cancelled", "plano.pausa_cancelada", "Suspensão a pedido cancelada"},
		{"plan.resumed", "plano.retomado", "Fim da suspensão a pedido"},
		{"plan.type_changed", "plano.mudado", "Plano mudado"},
		{"plan.change_booked", "plano.mudanca_marcada", "Mudança de plano marcada"},
		{"plan.change_dropped", "plano.mudanca_cancelada", "Mudança de plano cancelada"},
		{"plan.cancel_booked", "plano.cancelamento_marcado", "Cancelamento marcado"},
		{"plan.cancel_dropped", "plano.cancelamento_desmarcado", "Cancelamento desmarcado"},
		{"plan.received", "plano.recebido", "Plano recebido de outro titular"},
		{"plan.transfer_undone", "plano.transferencia_desfeita", "Transferência desfeita"},
		{"plan.given_back", "plano.devolvido", "Plano devolvido ao titular anterior"},
		{"plan.discounts_changed", "plano.descontos_alterados", "Descontos do plano alterados"},
		{"contract.main_moved", "contrato.principal", "Contrato principal"},
		{"contract.validity_changed", "contrato.validade_alterada", "Validade do contrato alterada"},
		{"contract.renewed", "contrato.renovado", "Contrato renovado"},
		{"contract.signed", "contrato.assinado", "Contrato assinado"},
		{"contract.amended", "contrato.aditado", "Contrato aditado"},
		{"contract.replaced", "contrato.substituido", "Contrato substituído"},
		{"contract.cancelled", "contrato.cancelado", "Contrato cancelado"},
		{"permanence_term.added", "permanencia.incluida", "Permanência incluída"},
		{"permanence_term.ended", "permanencia.encerrada", "Permanência encerrada"},
		{"permanence_term.moved", "permanencia.prorrogada", "Permanência prorrogada pela suspensão a pedido"},
		{"permanence_term.warned", "permanencia.a_vencer", "Permanência perto do fim"},
		{"suspension_hold.added", "suspensao_programada.criada", "Suspensão programada: não suspender nem reduzir até o dia"},
		{"suspension_hold.cancelled", "suspensao_programada.cancelada", "Suspensão programada cancelada"},
		{"suspension_hold.expired", "suspensao_programada.vencida", "Suspensão programada vencida"},
		{"debt_notice.added", "aviso_de_debito.registrado", "Aviso de débito registrado"},
		{"billing_entry.added", "lancamento.criado", "Lançamentos do mês"},
		{"billing_entry.billed", "lancamento.faturado", "Lançamento faturado"},
	}
}

// planMoveFields are what events of plans tell beside the columns of a plan.
func planMoveFields() []FieldInfo {
	return []FieldInfo{
		{Column: "suspended_by", Key: "suspenso_por", Label: "Suspenso por", Kind: KindWord, Words: Cuts()},
		{Column: "reduced_by", Key: "reduzido_por", Label: "Reduzido por", Kind: KindWord, Words: Cuts()},
		{Column: "provisional", Key: "provisorio", Label: "Habilitado provisoriamente", Kind: KindYesNo},
		{Column: "paused", Key: "pausado", Label: "Em suspensão a pedido", Kind: KindYesNo},
		{Column: "takes_on", Key: "em", Label: "Em", Kind: KindDay},
		{Column: "from_day", Key: "de", Label: "De", Kind: KindDay},
		{Column: "through_day", Key: "ate", Label: "Até", Kind: KindDay},
		{Column: "returns_on", Key: "volta_em", Label: "Volta em", Kind: KindDay},
		{Column: "change_kind", Key: "tipo_mudanca", Label: "Tipo de mudança", Kind: KindWord, Words: PlanChangeKinds()},
		{Column: "fee_cents", Key: "multa_centavos", Label: "Multa", Kind: KindMoney},
		{Column: "fee_status", Key: "multa_situacao", Label: "Multa", Kind: KindWord, Words: FeeStatuses()},
		{Column: "slips", Key: "boletos", Label: "Boletos", Kind: KindTextList},
		{Column: "discounts", Key: "descontos", Label: "Descontos", Kind: KindTextList},
		{Column: "holder", Key: "titular", Label: "Titular", Kind: KindText},
		{Column: "new_plan", Key: "plano_novo", Label: "Plano no novo titular", Kind: KindCode},
		{Column: "former_plan", Key: "plano_anterior", Label: "Plano no titular anterior", Kind: KindCode},
		{Column: "moved", Key: "levados", Label: "Vão junto", Kind: KindTextList},
		{Column: "signed_by", Key: "termo_assinado_por", Label: "Termo assinado por", Kind: KindTextList},
	}
}

// contractMoveFields are what events of contracts tell beside the columns of a contract.
func contractMoveFields() []FieldInfo {
	return []FieldInfo{
		{Column: "signed_on", Key: "assinado_em", Label: "Assinado em", Kind: KindDay},
		{Column: "signed_by", Key: "assinado_por", Label: "Assinado por", Kind: KindText},
		{Column: "document", Key: "documento", Label: "Documento", Kind: KindWord, Words: PaperKinds()},
		{Column: "file", Key: "arquivo", Label: "Arquivo", Kind: KindText},
		{Column: "sha256", Key: "sha256", Label: "SHA-256", Kind: KindText},
		{Column: "main_number", Key: "contrato_principal", Label: "Principal", Kind: KindCode},
		{Column: "plan_type", Key: "tipo_plano", Label: "Tipo de plano", Kind: KindCode},
	}
}

// regulationFields are what events of the regulatory table tell.
func regulationFields() []FieldInfo {
	return []FieldInfo{
		{Column: "rule", Key: "regra", Label: "Regra", Kind: KindCode},
		{Column: "value", Key: "valor", Label: "Valor", Kind: KindWhole},
	}
}

// routineFields are what events of routines tell.
func routineFields() []FieldInfo {
	return []FieldInfo{
		{Column: "routine", Key: "rotina", Label: "Rotina", Kind: KindCode},
		{Column: "paused", Key: "pausada", Label: "Pausada", Kind: KindYesNo},
		{Column: "done", Key: "feitos", Label: "Feitos", Kind: KindWhole},
		{Column: "skipped", Key: "pulados", Label: "Pulados", Kind: KindWhole},
		{Column: "failed", Key: "falhas", Label: "Falhas", Kind: KindWhole},
	}
}

// billingEntryFields are what events of lines for the biller tell.
func billingEntryFields() []FieldInfo {
	return []FieldInfo{
		{Column: "month", Key: "competencia", Label: "Competência", Kind: KindMonth},
		{Column: "kind", Key: "tipo", Label: "Tipo", Kind: KindWord, Words: BillingEntryKinds()},
		{Column: "amount_cents", Key: "valor_centavos", Label: "Valor", Kind: KindMoney},
		{Column: "lines", Key: "linhas", Label: "Linhas", Kind: KindTextList},
		{Column: "fee_status", Key: "multa_situacao", Label: "Situação", Kind: KindWord, Words: FeeStatuses()},
		{Column: "billed_on", Key: "faturado_em", Label: "Faturado em", Kind: KindDay},
	}
}
