package isp

// procedureKinds are the events of the procedures on plans and contracts.
func procedureKinds() []EventKind {
	return []EventKind{
		{Kind: "plan.activated", Key: "plano.ativado", Text: "Plano ativado"},
		{Kind: "plan.suspended", Key: "plano.suspenso", Text: "Plano suspenso"},
		{Kind: "plan.reduced", Key: "plano.reduzido", Text: "Velocidade do plano reduzida"},
		{Kind: "plan.enabled", Key: "plano.habilitado", Text: "Plano habilitado"},
		{Kind: "plan.reconnected", Key: "plano.restabelecido", Text: "Plano restabelecido"},
		{Kind: "plan.trusted", Key: "plano.habilitado_provisoriamente", Text: "Plano habilitado provisoriamente"},
		{Kind: "plan.trust_ended", Key: "plano.provisorio_encerrado", Text: "Fim da habilitação provisória"},
		{Kind: "plan.pause_booked", Key: "plano.pausa_marcada", Text: "Suspensão a pedido marcada"},
		{Kind: "plan.paused", Key: "plano.pausado", Text: "Plano suspenso a pedido do cliente"},
		{Kind: "plan.pause_cancelled", Key: "plano.pausa_cancelada", Text: "Suspensão a pedido cancelada"},
		{Kind: "plan.pause_ended", Key: "plano.pausa_encerrada", Text: "Suspensão a pedido encerrada com o plano"},
		{Kind: "plan.resumed", Key: "plano.retomado", Text: "Fim da suspensão a pedido"},
		{Kind: "plan.type_changed", Key: "plano.mudado", Text: "Plano mudado"},
		{Kind: "plan.change_booked", Key: "plano.mudanca_marcada", Text: "Mudança de plano marcada"},
		{Kind: "plan.change_dropped", Key: "plano.mudanca_cancelada", Text: "Mudança de plano cancelada"},
		{Kind: "plan.cancel_booked", Key: "plano.cancelamento_marcado", Text: "Cancelamento marcado"},
		{Kind: "plan.cancel_dropped", Key: "plano.cancelamento_desmarcado", Text: "Cancelamento desmarcado"},
		{Kind: "plan.due_day_changed", Key: "plano.vencimento_mudado", Text: "Vencimento mudado"},
		{Kind: "plan.received", Key: "plano.recebido", Text: "Plano recebido de outro titular"},
		{Kind: "plan.transfer_undone", Key: "plano.transferencia_desfeita", Text: "Transferência desfeita"},
		{Kind: "plan.given_back", Key: "plano.devolvido", Text: "Plano devolvido ao titular anterior"},
		{Kind: "plan.discounts_changed", Key: "plano.descontos_alterados", Text: "Descontos do plano alterados"},
		{Kind: "extra_service.ended", Key: "servico_adicional.encerrado", Text: "Serviço adicional encerrado"},
		{Kind: "contract.main_moved", Key: "contrato.principal", Text: "Contrato principal"},
		{Kind: "contract.validity_changed", Key: "contrato.validade_alterada", Text: "Validade do contrato alterada"},
		{Kind: "contract.renewed", Key: "contrato.renovado", Text: "Contrato renovado"},
		{Kind: "contract.signed", Key: "contrato.assinado", Text: "Contrato assinado"},
		{Kind: "contract.amended", Key: "contrato.aditado", Text: "Contrato aditado"},
		{Kind: "contract.replaced", Key: "contrato.substituido", Text: "Contrato substituído"},
		{Kind: "contract.cancelled", Key: "contrato.cancelado", Text: "Contrato cancelado"},
		{Kind: "permanence_term.added", Key: "permanencia.incluida", Text: "Permanência incluída"},
		{Kind: "permanence_term.ended", Key: "permanencia.encerrada", Text: "Permanência encerrada"},
		{Kind: "permanence_term.moved", Key: "permanencia.prorrogada", Text: "Permanência prorrogada pela suspensão a pedido"},
		{Kind: "permanence_term.passed", Key: "permanencia.passada", Text: "Permanência passada ao contrato novo"},
		{Kind: "permanence_term.restored", Key: "permanencia.restaurada", Text: "Permanência restaurada"},
		{Kind: "permanence_term.warned", Key: "permanencia.a_vencer", Text: "Permanência perto do fim"},
		{Kind: "suspension_hold.added", Key: "suspensao_programada.criada", Text: "Suspensão programada: plano protegido até o dia"},
		{Kind: "suspension_hold.restored", Key: "suspensao_programada.restaurada", Text: "Suspensão programada restaurada"},
		{Kind: "suspension_hold.cancelled", Key: "suspensao_programada.cancelada", Text: "Suspensão programada cancelada"},
		{Kind: "suspension_hold.expired", Key: "suspensao_programada.vencida", Text: "Suspensão programada vencida"},
		{Kind: "debt_notice.added", Key: "aviso_de_debito.registrado", Text: "Aviso de débito registrado"},
		{Kind: "billing_entry.added", Key: "lancamento.criado", Text: "Lançamentos do mês"},
		{Kind: "billing_entry.credited", Key: "lancamento.creditado", Text: "Crédito lançado"},
		{Kind: "billing_entry.billed", Key: "lancamento.faturado", Text: "Lançamento faturado"},
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
		{Column: "accepted_by", Key: "aceite_por", Label: "Aceita por", Kind: KindText},
		{Column: "accepted_via", Key: "aceite_forma", Label: "Aceita como", Kind: KindText},
		{Column: "fee_cents", Key: "multa_centavos", Label: "Multa", Kind: KindMoney},
		{Column: "fee_status", Key: "multa_situacao", Label: "Multa", Kind: KindWord, Words: FeeStatuses()},
		{Column: "slips", Key: "boletos", Label: "Boletos", Kind: KindTextList},
		{Column: "discounts", Key: "descontos", Label: "Descontos", Kind: KindTextList},
		{Column: "discount_list", Key: "descontos_por_campo", Label: "Descontos", Kind: KindList, Parts: Infos(DiscountFields())},
		{Column: "first_period", Key: "primeiro_periodo", Label: "Primeiro período", Kind: KindText},
		{Column: "next_dues", Key: "proximos_vencimentos", Label: "Próximos vencimentos", Kind: KindTextList},
		{Column: "holder", Key: "titular", Label: "Titular", Kind: KindText},
		{Column: "new_plan", Key: "plano_novo", Label: "Plano no novo titular", Kind: KindCode},
		{Column: "former_plan", Key: "plano_anterior", Label: "Plano no titular anterior", Kind: KindCode},
		{Column: "billing_address", Key: "endereco_cobranca", Label: "Endereço de cobrança", Kind: KindCode, Offer: OfferAddresses},
		{Column: "moved", Key: "levados", Label: "Vão junto", Kind: KindTextList},
		{Column: "stays", Key: "ficam", Label: "Ficam com o titular anterior", Kind: KindTextList},
		{Column: "sees", Key: "novo_titular_ve", Label: "O novo titular vê", Kind: KindTextList},
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
		{Column: "plan_type", Key: "tipo_plano", Label: "Tipo de plano", Kind: KindCode, Offer: OfferPlanTypes},
	}
}

// regulationFields are what events of the regulatory table tell.
func regulationFields() []FieldInfo {
	return append([]FieldInfo{{Column: "rule", Key: "regra", Label: "Regra", Kind: KindCode}}, Infos(RuleFields())...)
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
		{Column: "lines", Key: "linhas", Label: "Lançado", Kind: KindTextList},
		{Column: "fee_status", Key: "multa_situacao", Label: "Situação", Kind: KindWord, Words: FeeStatuses()},
		{Column: "billed_on", Key: "faturado_em", Label: "Faturado em", Kind: KindDay},
	}
}
