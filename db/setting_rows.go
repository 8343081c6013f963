package db

import "balcao/internal/isp"

// Keys of the settings that the program reads by name.
const (
	SettingProvider  = "provedor_nome"
	SettingTradeName = "provedor_fantasia"
	SettingZone      = "fuso_horario"
	SettingLogo      = "provedor_logo"
	SettingDemo      = "demonstracao"
	SettingPassword  = "senha_minimo" //nolint:gosec // the name of a setting

	SettingLoginMandatory  = "login_obrigatorio"
	SettingLoginQuarantine = "quarentena_logins"
	SettingInactivate      = "inativar_com_planos"
	SettingUniqueTaxID     = "cpf_cnpj_unico"
	SettingKeepEquipment   = "nao_cancelar_com_equipamento"
	SettingInactivateLast  = "inativar_ao_cancelar_ultimo"
	SettingAskDiscount     = "verificar_desconto"
	SettingServiceMethod   = "servico_sem_forma_do_plano"

	SettingMostCuts  = "corte_maximo"
	SettingCutFree   = "corte_dias_da_semana"
	SettingCutFreeOn = "corte_dias_livres"

	SettingEditableContract = "contrato_editavel"
	SettingConfirmMoves     = "movimento_exige_confirmacao"
	SettingOpenAttendance   = "abre_atendimento"
	SettingClosingReason    = "motivo_encerramento_obrigatorio"

	SettingTaxIDMandatory   = "cpf_cnpj_obrigatorio"
	SettingBirthMandatory   = "nascimento_obrigatorio"
	SettingRGMandatory      = "rg_obrigatorio"
	SettingEmailMandatory   = "email_obrigatorio"
	SettingPhoneMandatory   = "telefone_obrigatorio"
	SettingAddressMandatory = "endereco_obrigatorio"
)

// defaultZone is where most of the country lives.
const defaultZone = "America/Sao_Paulo"

// Groups of the settings, as the screen shows them. GroupProvider has a screen of its own.
const (
	GroupProvider = "Provedor"
	groupRegister = "Cadastro"
	groupAccess   = "Planos e acesso"
	groupPaper    = "Contratos"
	groupCuts     = "Freios das rotinas que cortam"
	groupPeople   = "Usuários"
	groupService  = "Atendimento e patrimônio"
	groupProgram  = "Programa"
)

// knownSettings is THE table of settings, in the order of the screen. A row says what the setting
// does; one that nothing reads is not here.
func knownSettings() []isp.Setting {
	rows := providerSettings()
	rows = append(rows, registerSettings()...)
	rows = append(rows, brakeSettings()...)
	return append(rows,
		isp.YesNoSetting(SettingLoginMandatory, groupAccess, "Login de Radius obrigatório", "S",
			"O único login de um plano não cancelado não pode ser excluído."),
		isp.NumberSetting(SettingLoginQuarantine, groupAccess, "Dias até um login apagado poder ser usado de novo", 0, 3650,
			"Até lá o mesmo login é recusado, para que a consulta “Quem tinha?” não se confunda."),
		isp.YesNoSetting(SettingKeepEquipment, groupAccess, "Não cancelar planos com equipamento", "N",
			"Com Sim, um plano com equipamento no cliente não é cancelado; com Não, o equipamento é avisado."),
		isp.YesNoSetting(SettingInactivateLast, groupAccess, "Inativar cliente ao cancelar último plano", "N",
			"O cliente cujo último plano é cancelado fica inativo no mesmo ato."),
		isp.YesNoSetting(SettingAskDiscount, groupAccess, "Verificar no plano transferência de acréscimo ou desconto", "N",
			"Ao mudar um plano que tem desconto ou acréscimo, pergunta se ele continua no plano novo."),
		isp.YesNoSetting(SettingServiceMethod, groupAccess, "Serviço Adicional Não Utilizar Forma de Cobrança do Plano", "N",
			"Com Sim, um serviço adicional pode ter forma de cobrança própria, que os seus lançamentos dizem; com Não, vale a do plano."),
		isp.YesNoSetting(SettingEditableContract, groupPaper, "Imprime Contrato Editável em HTML?", "S",
			"Com Sim, quem tem a permissão edita o texto de um contrato antes de imprimir; com Não, ele sai como o modelo."),
		isp.NumberSetting(SettingPassword, groupPeople, "Limite mínimo da verificação de senha", isp.MinPassword, 64,
			"Quantos caracteres tem, no mínimo, uma senha nova; as que existem continuam valendo.").AtLeast(8),
		isp.YesNoSetting(SettingOpenAttendance, groupService, "Abre Atendimento ao abrir o cadastro do cliente", "N",
			"Com Sim, abrir um cadastro abre o atendimento de quem o abriu, ou retoma o que já corre; com Não, há um botão."),
		isp.YesNoSetting(SettingClosingReason, groupService, "Motivo de encerramento obrigatório", "N",
			"Com Sim, encerrar um atendimento, resolver uma ocorrência ou executar uma ordem pede um motivo do catálogo."),
		isp.YesNoSetting(SettingConfirmMoves, groupService, "Movimento de patrimônio exige confirmação", "N",
			"Com Sim, um equipamento só muda de lugar quando quem confirma o fizer; com Não, muda na hora e os dois nomes ficam."),
		isp.Setting{
			Key: SettingDemo, Group: groupProgram, Label: "Base de demonstração", Kind: isp.KindYesNo, Default: "N", Own: true,
			Does: "Marca cada página com DEMONSTRAÇÃO.",
		},
	)
}

// brakeSettings hold back the routines that cut.
func brakeSettings() []isp.Setting {
	const whom = " Vale só para as rotinas suspender e reduzir; à mão corta-se sempre."
	days := isp.TextSetting(isp.KindText, SettingCutFree, groupCuts, "Dias da semana em que ninguém é cortado",
		"Como: sexta, sábado, domingo. Vazio: corta-se em todos."+whom)
	days.Tidy = isp.CheckWeekdays
	free := isp.TextSetting(isp.KindText, SettingCutFreeOn, groupCuts, "Datas em que ninguém é cortado",
		"Feriados e vésperas, como: 24/12/2026, 25/12/2026."+whom)
	free.Tidy = isp.CheckDays
	return []isp.Setting{
		isp.NumberSetting(SettingMostCuts, groupCuts, "Planos cortados por vez, no máximo", 0, 100_000,
			"Os outros ficam para o dia seguinte. 0: sem limite."+whom),
		days, free,
	}
}

// registerSettings say what the registration of a customer asks.
func registerSettings() []isp.Setting {
	must := func(key, label, what string) isp.Setting {
		return isp.YesNoSetting(key, groupRegister, label, "N", "Um cadastro sem "+what+" não é salvo.")
	}
	return []isp.Setting{
		must(SettingTaxIDMandatory, "CPF/CNPJ obrigatório no cadastro", "CPF ou CNPJ"),
		must(SettingBirthMandatory, "Data de nascimento obrigatória no cadastro", "data de nascimento (só pessoa física)"),
		must(SettingRGMandatory, "RG obrigatório no cadastro", "RG (só pessoa física)"),
		must(SettingEmailMandatory, "E-mail obrigatório no cadastro", "e-mail"),
		must(SettingPhoneMandatory, "Telefone obrigatório no cadastro", "telefone (só cliente novo)"),
		must(SettingAddressMandatory, "Endereço obrigatório no cadastro", "endereço (só cliente novo)"),
		isp.YesNoSetting(SettingUniqueTaxID, groupRegister, "Recusar CPF/CNPJ de outro cliente", "N",
			"Com Sim, o documento que outro cliente já tem é recusado; com Não, é só avisado."),
		isp.YesNoSetting(SettingInactivate, groupRegister, "Permite inativar cliente com planos não cancelados", "N",
			"Com Não, os planos são cancelados antes de o cliente ser inativado."),
	}
}

// providerSettings are the provider's own data: what stands on its contracts, and its clock.
func providerSettings() []isp.Setting {
	const onPaper = "Sai nos contratos e termos impressos."
	text := func(kind isp.FieldKind, key, label string) isp.Setting {
		return isp.TextSetting(kind, key, GroupProvider, label, onPaper)
	}
	state := text(isp.KindText, "provedor_uf", "UF")
	state.Max = 2
	return []isp.Setting{
		text(isp.KindText, SettingProvider, "Nome do provedor (razão social)"),
		text(isp.KindText, SettingTradeName, "Nome fantasia"),
		text(isp.KindTaxID, "provedor_cnpj", "CNPJ"),
		text(isp.KindCode, "provedor_ie", "Inscrição estadual"),
		text(isp.KindText, "provedor_outorga", "Outorga da Anatel"),
		text(isp.KindCEP, "provedor_cep", "CEP"),
		text(isp.KindText, "provedor_logradouro", "Logradouro"),
		text(isp.KindCode, "provedor_numero", "Número"),
		text(isp.KindText, "provedor_complemento", "Complemento"),
		text(isp.KindText, "provedor_bairro", "Bairro"),
		text(isp.KindText, "provedor_cidade", "Cidade"),
		state,
		text(isp.KindPhone, "provedor_telefone", "Telefone do atendimento"),
		text(isp.KindEmail, "provedor_email", "E-mail"),
		text(isp.KindText, "provedor_site", "Site"),
		text(isp.KindText, "provedor_representante", "Representante legal"),
		text(isp.KindTaxID, "provedor_representante_cpf", "CPF do representante"),
		text(isp.KindText, "provedor_representante_cargo", "Cargo do representante"),
		text(isp.KindText, "provedor_encarregado", "Encarregado de dados (LGPD)"),
		text(isp.KindText, "provedor_canal_lgpd", "Canal de LGPD"),
		text(isp.KindText, "provedor_foro", "Foro"),
		{
			Key: SettingLogo, Group: GroupProvider, Label: "Logotipo", Kind: isp.KindImage, Max: 360_000,
			Does: "Sai no alto dos papéis: PNG ou JPEG de até 256 KB.",
		},
		{
			Key: SettingZone, Group: GroupProvider, Label: "Fuso horário", Kind: isp.KindZone, Default: defaultZone,
			Does: "O dia e a hora de tudo o que se vê e se pergunta; vale assim que é salvo.",
		},
	}
}
