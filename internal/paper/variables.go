package paper

import (
	"slices"

	"balcao/internal/isp"
)

// Variables are all names that a template may use, THE table of contract variables. Names are
// those of the vendor where they are known (domain 3.8); the values come from Facts. Money,
// days and numbers come with a second variable that ends in _extenso.
func Variables() []Variable {
	return slices.Concat(customerVariables(), addressVariables(), planVariables(), contractVariables(),
		stockVariables(), transferVariables(), serviceVariables(), providerVariables(), usefulVariables())
}

func customerVariables() []Variable {
	return group("Cliente",
		words("codigo_cliente", "Código do cliente", func(f *Facts) string { return f.Customer.Code }),
		words("nome_cliente", "Nome do cliente", func(f *Facts) string { return f.Customer.Name }),
		optional("nome_social", "Nome social", func(f *Facts) string { return f.Customer.SocialName }),
		words("razao_social", "Razão social", func(f *Facts) string { return ofCompany(f.Customer, f.Customer.Name) }),
		optional("nome_fantasia", "Nome fantasia", func(f *Facts) string { return f.Customer.TradeName }),
		words("tipo_pessoa", "Tipo de pessoa", func(f *Facts) string {
			return ofPerson(f.Customer, "pessoa física") + ofCompany(f.Customer, "pessoa jurídica")
		}),
		words("cpf", "CPF", func(f *Facts) string { return ofPerson(f.Customer, isp.FormatTaxID(f.Customer.TaxID)) }),
		words("cnpj", "CNPJ", func(f *Facts) string { return ofCompany(f.Customer, isp.FormatTaxID(f.Customer.TaxID)) }),
		words("cpf_cnpj", "CPF ou CNPJ", func(f *Facts) string { return isp.FormatTaxID(f.Customer.TaxID) }),
		words("rg", "RG", func(f *Facts) string { return f.Customer.RG }),
		words("emissor_rg", "Emissor do RG", func(f *Facts) string { return f.Customer.RGIssuer }),
		words("inscricao_estadual", "Inscrição estadual", func(f *Facts) string { return f.Customer.StateRegistration }),
		day("data_nascimento", "Data de nascimento", func(f *Facts) string { return f.Customer.BirthDate }),
		words("nome_mae", "Nome da mãe", func(f *Facts) string { return f.Customer.MotherName }),
		words("nome_pai", "Nome do pai", func(f *Facts) string { return f.Customer.FatherName }),
		words("email", "E-mail", func(f *Facts) string { return f.Customer.Email }),
		words("telefone", "Telefone", func(f *Facts) string { return isp.FormatPhone(f.Phone) }),
		words("celular", "Celular", func(f *Facts) string { return isp.FormatPhone(f.Mobile) }),
		day("data_cadastro", "Data do cadastro", func(f *Facts) string { return f.Customer.RegisteredOn }),
		words("representante", "Representante do cliente", func(f *Facts) string { return f.Representative.Name }),
		words("cpf_representante", "CPF do representante", func(f *Facts) string { return isp.FormatTaxID(f.Representative.TaxID) }),
		words("rg_representante", "RG do representante", func(f *Facts) string { return f.Representative.RG }),
		words("cargo_representante", "Cargo do representante", func(f *Facts) string { return f.Representative.Role }),
		flag("pessoa_fisica", "É pessoa física", func(f *Facts) bool { return f.Customer.Kind == "person" }),
		flag("pessoa_juridica", "É pessoa jurídica", func(f *Facts) bool { return f.Customer.Kind == "company" }),
	)
}

func addressVariables() []Variable {
	return group("Endereços",
		address("endereco_cadastro", "(cadastro)", func(f *Facts) isp.Address { return f.Registered }),
		address("endereco_instalacao", "(instalação)", func(f *Facts) isp.Address { return f.Installation }),
		address("endereco_cobranca", "(cobrança)", func(f *Facts) isp.Address { return f.Billing }),
	)
}

func planVariables() []Variable {
	return group("Plano",
		words("codigo_plano", "Código do plano do cliente", func(f *Facts) string { return f.Plan.Code }),
		words("nome_plano", "Nome do plano", func(f *Facts) string { return f.Plan.Type.Name }),
		words("codigo_oferta", "Código da oferta", func(f *Facts) string { return f.Plan.Type.OfferCode }),
		money("valor_plano", "Valor do plano", func(f *Facts) *int64 { return positive(f.Plan.PriceCents) }),
		words("velocidade_download", "Velocidade de download", func(f *Facts) string { return speed(f.Plan.Type.DownloadKbps) }),
		words("velocidade_upload", "Velocidade de upload", func(f *Facts) string { return speed(f.Plan.Type.UploadKbps) }),
		words("velocidade_minima", "Velocidade mínima garantida", func(f *Facts) string { return f.Offer.MinimumSpeed }),
		words("tecnologia", "Tecnologia", func(f *Facts) string { return f.Offer.Technology }),
		words("franquia", "Franquia de dados", func(f *Facts) string { return f.Offer.Allowance }),
		words("tipo_ip", "Tipo de IP", func(f *Facts) string { return f.Offer.IPKind }),
		number("prazo_instalacao", "Prazo de instalação, em dias", func(f *Facts) int64 { return f.Offer.InstallDays }),
		money("taxa_instalacao", "Taxa de instalação", func(f *Facts) *int64 { return f.Offer.InstallFee }),
		money("desconto", "Desconto mensal", func(f *Facts) *int64 { return f.Offer.Discount }),
		flag("tem_desconto", "Tem desconto", func(f *Facts) bool { return f.Offer.Discount != nil && *f.Offer.Discount != 0 }),
		table("tabela_servicos_adicionais", "Tabela dos serviços adicionais", extraTable),
		flag("tem_servicos_adicionais", "Tem serviços adicionais", func(f *Facts) bool { return len(f.Extras) > 0 }),
		money("valor_servicos_adicionais", "Serviços adicionais por mês", extraCents),
		money("valor_mensal_total", "Plano e serviços adicionais por mês", monthlyCents),
		day("data_inicio", "Data de início do plano", func(f *Facts) string { return f.Plan.StartDate }),
		number("dia_vencimento", "Dia do vencimento", func(f *Facts) int64 { return int64(f.Plan.DueDay) }),
		words("forma_cobranca", "Forma de cobrança", func(f *Facts) string { return billingMethod(f.Plan.BillingMethod) }),
		words("login_radius", "Login radius", func(f *Facts) string { return f.Login }),
	)
}

func contractVariables() []Variable {
	return group("Contrato e permanência",
		words("numero_contrato", "Número do contrato", func(f *Facts) string { return f.Contract.Number }),
		day("data_contrato", "Data do contrato", func(f *Facts) string { return f.ContractOn }),
		day("validade_inicio", "Início da validade", func(f *Facts) string { return f.Contract.StartsOn }),
		day("validade_fim", "Fim da validade", func(f *Facts) string { return f.Contract.EndsOn }),
		flag("tem_validade_fim", "A validade tem fim", func(f *Facts) bool { return f.Contract.EndsOn != "" }),
		flag("tem_permanencia", "Tem permanência", func(f *Facts) bool { return f.Permanence.Months > 0 }),
		number("meses_fidelidade", "Meses de permanência", func(f *Facts) int64 { return f.Permanence.Months }),
		day("inicio_fidelidade", "Início da permanência", func(f *Facts) string { return f.Permanence.StartsOn }),
		day("fim_fidelidade", "Fim da permanência", func(f *Facts) string { return f.Permanence.EndsOn }),
		words("beneficio", "Benefício da permanência", func(f *Facts) string { return f.Permanence.Benefit }),
		money("valor_beneficio", "Valor do benefício", func(f *Facts) *int64 { return f.Permanence.BenefitCents }),
		money("valor_multa", "Multa por sair hoje", func(f *Facts) *int64 { return f.Permanence.FineCents }),
		flag("tem_multa", "Há multa por sair hoje", func(f *Facts) bool { return f.Permanence.FineCents != nil && *f.Permanence.FineCents > 0 }),
	)
}

func stockVariables() []Variable {
	return group("Estoque",
		table("tabela_equipamentos", "Tabela dos equipamentos", equipmentTable),
		flag("tem_equipamentos", "Tem equipamentos", func(f *Facts) bool { return len(f.Equipment) > 0 }),
		words("descricao_equipamento", "Equipamentos", each(func(e Item) string { return e.Product })),
		words("numero_patrimonio", "Nº de patrimônio", each(func(e Item) string { return e.AssetNumber })),
		words("numero_serie", "Nº de série", each(func(e Item) string { return e.SerialNumber })),
		words("mac_equipamento", "MAC do equipamento", each(func(e Item) string { return isp.FormatMAC(e.MAC) })),
		words("modalidade_equipamento", "Modalidade do equipamento", each(func(e Item) string { return e.Mode })),
		money("valor_equipamentos", "Valor de reposição dos equipamentos", replacement),
		table("tabela_movimento", "Tabela do que foi entregue ou devolvido", func(f *Facts) [][]string { return itemTable(f.Handover.Items) }),
		words("movimento_equipamento", "Entrega ou devolução", func(f *Facts) string { return f.Handover.Kind }),
		day("data_movimento", "Data da entrega ou devolução", func(f *Facts) string { return f.Handover.On }),
		words("responsavel_movimento", "Responsável pelo movimento", func(f *Facts) string { return f.Handover.Responsible }),
		words("confirmante_movimento", "Quem confirma o movimento", func(f *Facts) string { return f.Handover.Confirming }),
	)
}

func transferVariables() []Variable {
	return group("Titularidade, mudança e cancelamento",
		words("nome_antigo_titular", "Antigo titular", func(f *Facts) string { return f.Transfer.From.Name }),
		words("cpf_cnpj_antigo_titular", "CPF ou CNPJ do antigo titular", func(f *Facts) string { return isp.FormatTaxID(f.Transfer.From.TaxID) }),
		words("endereco_antigo_titular", "Endereço do antigo titular", func(f *Facts) string { return f.Transfer.From.Address }),
		words("nome_novo_titular", "Novo titular", func(f *Facts) string { return f.Transfer.To.Name }),
		words("cpf_cnpj_novo_titular", "CPF ou CNPJ do novo titular", func(f *Facts) string { return isp.FormatTaxID(f.Transfer.To.TaxID) }),
		words("endereco_novo_titular", "Endereço do novo titular", func(f *Facts) string { return f.Transfer.To.Address }),
		day("data_transferencia", "Data da transferência", func(f *Facts) string { return f.Transfer.On }),
		words("debitos_transferencia", "O que se decidiu dos débitos", func(f *Facts) string { return f.Transfer.Debts }),
		table("tabela_boletos_assumidos", "Tabela dos boletos assumidos", slipTable),
		flag("tem_boletos_assumidos", "Há boletos assumidos", func(f *Facts) bool { return len(f.Transfer.Slips) > 0 }),
		words("login_transferencia", "Login depois da transferência", func(f *Facts) string { return f.Transfer.Login }),
		day("data_mudanca", "Data da mudança", func(f *Facts) string { return f.Change.On }),
		words("plano_anterior", "Plano anterior", func(f *Facts) string { return f.Change.FromPlan }),
		money("valor_anterior", "Valor anterior", func(f *Facts) *int64 { return f.Change.FromCents }),
		words("plano_novo", "Plano novo", func(f *Facts) string { return f.Change.ToPlan }),
		money("valor_novo", "Valor novo", func(f *Facts) *int64 { return f.Change.ToCents }),
		money("valor_proporcional", "Valor do mês da mudança", func(f *Facts) *int64 { return f.Change.ProRataCents }),
		words("aceite_por", "Quem aceitou a mudança", func(f *Facts) string { return f.Change.AcceptedBy }),
		words("aceite_forma", "Como foi aceita a mudança", func(f *Facts) string { return f.Change.AcceptedVia }),
		day("data_cancelamento", "Data do cancelamento", func(f *Facts) string { return f.Cancelling.On }),
		optional("motivo_cancelamento", "Motivo do cancelamento", func(f *Facts) string { return f.Cancelling.Reason }),
	)
}

func serviceVariables() []Variable {
	return group("Ordem de serviço",
		optional("numero_os", "Número da ordem de serviço", func(f *Facts) string { return f.Order.Number }),
		words("tipo_os", "Tipo da ordem", func(f *Facts) string { return f.Order.Kind }),
		optional("numero_ocorrencia", "Número da ocorrência", func(f *Facts) string { return f.Order.Occurrence }),
		words("agendada_para", "Agendada para", func(f *Facts) string { return f.Order.Scheduled }),
		words("tecnico", "Técnico", func(f *Facts) string { return f.Order.Technician }),
		optional("solicitante", "Solicitante", func(f *Facts) string { return f.Order.Requester }),
		words("descricao_os", "Descrição da ordem", func(f *Facts) string { return f.Order.Description }),
	)
}

func providerVariables() []Variable {
	return group("Empresa",
		words("empresa_razao_social", "Razão social da empresa", func(f *Facts) string { return f.Provider.Name }),
		optional("empresa_nome_fantasia", "Nome fantasia da empresa", func(f *Facts) string { return f.Provider.TradeName }),
		words("empresa_cnpj", "CNPJ da empresa", func(f *Facts) string { return isp.FormatTaxID(f.Provider.CNPJ) }),
		words("empresa_inscricao_estadual", "Inscrição estadual da empresa", func(f *Facts) string { return f.Provider.StateRegistration }),
		words("empresa_endereco", "Endereço da empresa", func(f *Facts) string { return AddressLine(f.Provider.Address) }),
		words("empresa_cidade", "Cidade da empresa", func(f *Facts) string { return f.Provider.Address.City }),
		words("empresa_outorga", "Outorga da Anatel", func(f *Facts) string { return f.Provider.Grant }),
		words("empresa_representante", "Representante da empresa", func(f *Facts) string { return f.Provider.Representative.Name }),
		words("empresa_telefone", "Telefone da empresa", func(f *Facts) string { return isp.FormatPhone(f.Provider.Phone) }),
		words("empresa_email", "E-mail da empresa", func(f *Facts) string { return f.Provider.Email }),
		words("empresa_site", "Site da empresa", func(f *Facts) string { return f.Provider.Site }),
		words("encarregado_lgpd", "Encarregado de dados (LGPD)", func(f *Facts) string { return f.Provider.PrivacyOfficer }),
		words("canal_lgpd", "Canal de LGPD", func(f *Facts) string { return f.Provider.PrivacyChannel }),
		words("foro", "Foro", func(f *Facts) string { return f.Provider.Forum }),
	)
}

func usefulVariables() []Variable {
	return group("Úteis",
		day("data_hoje", "Data de hoje", func(f *Facts) string { return f.Today }),
		words("cidade_data", "Cidade e data de hoje", cityAndDay),
		words("usuario", "Usuário", func(f *Facts) string { return f.User }),
		words("protocolo", "Protocolo", func(f *Facts) string { return f.Protocol }),
	)
}
