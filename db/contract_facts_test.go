package db_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/isp"
	"balcao/internal/paper"
)

// everyVariable is a template that names all there are.
func everyVariable() string {
	var b strings.Builder
	for _, v := range paper.Variables() {
		b.WriteString("<p>" + v.Key + "=$" + v.Key + "</p>")
	}
	return b.String()
}

// mayBeMissing says which variables the story has no value for, and why. Whatever else is empty is a
// fact that nobody reads.
func mayBeMissing() map[string]string {
	why := map[string]string{}
	for reason, keys := range map[string]string{
		"of a company alone":             "razao_social cnpj representante cpf_representante rg_representante cargo_representante inscricao_estadual",
		"the provider was not set up":    "empresa_razao_social empresa_cnpj empresa_inscricao_estadual empresa_endereco empresa_cidade empresa_outorga empresa_representante empresa_telefone empresa_email empresa_site encarregado_lgpd canal_lgpd foro cidade_data",
		"no permanence was agreed":       "meses_fidelidade inicio_fidelidade fim_fidelidade beneficio valor_beneficio valor_multa",
		"the plan was not transferred":   "nome_antigo_titular cpf_cnpj_antigo_titular endereco_antigo_titular nome_novo_titular cpf_cnpj_novo_titular endereco_novo_titular data_transferencia debitos_transferencia tabela_boletos_assumidos login_transferencia",
		"the plan did not change":        "data_mudanca plano_anterior valor_anterior plano_novo valor_novo valor_proporcional aceite_por aceite_forma",
		"the plan lives":                 "data_cancelamento",
		"no equipment was moved by hand": "movimento_equipamento data_movimento responsavel_movimento confirmante_movimento tabela_movimento",
		"no attendance is open":          "protocolo",
		"nothing is taken off the price": "desconto",
		"nothing was sold beside it":     "tabela_servicos_adicionais",
		"the offer does not say":         "velocidade_minima tecnologia franquia tipo_ip prazo_instalacao taxa_instalacao",
		"the customer was not asked":     "rg emissor_rg data_nascimento nome_mae nome_pai telefone celular email",
		"the contract has no end":        "validade_fim",
		"no order is open":               "tipo_os agendada_para tecnico descricao_os",
		"the things were not priced":     "valor_equipamentos modalidade_equipamento mac_equipamento numero_serie",
	} {
		for _, key := range strings.Fields(keys) {
			why[key], why[key+"_extenso"] = reason, reason
		}
	}
	return why
}

// A template with every variable knows all names, and what is empty of a customer of the story has a
// reason.
func TestEveryVariableOnTheStory(t *testing.T) {
	s := dbtest.Story(t)
	number, _ := anyContract(t, s)
	template, _, err := paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractTemplate, error) {
		return db.AddContractTemplate(ctx, tx, isp.ContractTemplate{Name: "Tudo", Kind: "amendment", HTML: everyVariable()})
	})
	if err != nil {
		t.Fatal(err)
	}
	_, done, err := paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractPaper, error) {
		return db.GeneratePaper(ctx, tx, number, db.PaperAsk{Template: template.Name})
	})
	if err != nil {
		t.Fatal(err)
	}
	html, _ := done.Told["html"].(string)
	if strings.Contains(html, "=$") {
		t.Errorf("left raw: %s", html)
	}
	missing, _ := done.Told["vazias"].([]string)
	why := mayBeMissing()
	for _, key := range missing {
		if why[key] == "" {
			t.Errorf("%s is empty, and nobody knows why", key)
		}
	}
	known := map[string]bool{}
	for _, v := range paper.Variables() {
		known[v.Key] = true
	}
	for _, key := range slices.Sorted(maps.Keys(why)) {
		if !known[strings.TrimSuffix(key, "_extenso")] {
			t.Errorf("%s may be missing and is no variable", key)
		}
	}
	t.Logf("%d of %d are empty: %s", len(missing), len(known), strings.Join(missing, " "))
}

// What the offer, the equipment, the signature and the change of plan say stands on the paper.
func TestFactsOfAContract(t *testing.T) {
	s := dbtest.Story(t)
	number, _ := anyContract(t, s)
	sent := func(pairs ...any) db.Edit {
		values := map[string]any{}
		for i := 0; i+1 < len(pairs); i += 2 {
			values[pairs[i].(string)] = pairs[i+1]
		}
		return db.Edit{Sent: isp.Sent{Values: values, Typed: true}}
	}
	for name, do := range map[string]func(context.Context, *db.Tx) (any, error){
		"offer": func(ctx context.Context, tx *db.Tx) (any, error) {
			return db.EditPlanType(ctx, tx, "H400", sent("tecnologia", "fibra óptica", "franquia", "sem limite", "tipo_ip", "CGNAT",
				"velocidade_minima", "40% e 80%", "prazo_instalacao", "10", "instalacao_gratuita", "S"))
		},
		"equipment": func(ctx context.Context, tx *db.Tx) (any, error) {
			return db.EditEquipment(ctx, tx, "P-0001", sent("valor_centavos", "150,00", "valor_reposicao_centavos", "280,00"))
		},
		"signature": func(ctx context.Context, tx *db.Tx) (any, error) {
			return db.SignContract(ctx, tx, number, db.Signature{On: "2026-11-20", By: "José"})
		},
		"price": func(ctx context.Context, tx *db.Tx) (any, error) {
			price := int64(10990)
			return db.ChangePlan(ctx, tx, "12", db.PlanChange{Type: "H400", Price: &price, MayPrice: true, AcceptedBy: "Maria, filha", AcceptedVia: "por telefone"})
		},
	} {
		if _, _, err := paperAct(t, s, do); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	trial, err := s.TryTemplate(t.Context(), isp.Console("teste"), "contract", everyVariable(), "12")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"tecnologia=fibra óptica<", "franquia=sem limite<", "tipo_ip=CGNAT<", "velocidade_minima=40% e 80%<", "prazo_instalacao_extenso=dez<",
		"taxa_instalacao=0,00<", "valor_equipamentos=280,00<", "data_contrato=20/11/2026<", "data_mudanca=23/11/2026<",
		"plano_anterior=Fibra 400 Mega + TV<", "valor_anterior=119,90<", "valor_novo=109,90<",
		"aceite_por=Maria, filha<", "aceite_forma=por telefone<",
	} {
		if !strings.Contains(trial.HTML, want) {
			t.Errorf("%s is not on the paper", want)
		}
	}
}

// What the acts did stands on the paper: the provider that was set up, the permanence that was agreed,
// the equipment that came, both sides of a transfer, and the day on which a plan ends.
func TestFactsOfProcedures(t *testing.T) {
	for _, c := range []struct {
		name string
		do   []func(context.Context, *db.Tx) (any, error)
		want []string
	}{
		{name: "provider", do: providerSettings(), want: []string{
			"empresa_razao_social=Provedor Doze Ltda.<", "empresa_cnpj=12.ABC.345/01DE-35<", "empresa_inscricao_estadual=0011234560078<",
			"empresa_outorga=Ato 1.234 de 2015<", "empresa_cidade=Divinópolis<", "empresa_representante=Helena Prado<",
			"empresa_telefone=(37) 3221-0000<", "empresa_email=contato@provedor.example<", "empresa_site=provedor.example<",
			"encarregado_lgpd=Rui Barros<", "canal_lgpd=privacidade@provedor.example<", "foro=Comarca de Divinópolis<", "Avenida Brasil, 1000",
		}},
		{name: "permanence", do: []func(context.Context, *db.Tx) (any, error){
			func(ctx context.Context, tx *db.Tx) (any, error) {
				return db.AddPermanenceTerm(ctx, tx, "2024/00101-A", isp.PermanenceTerm{StartsOn: "2026-11-01", Months: 12, Benefit: "instalação", BenefitCents: 60000})
			},
		}, want: []string{
			"meses_fidelidade=12<", "inicio_fidelidade=01/11/2026<", "fim_fidelidade=01/11/2027<", "beneficio=instalação<", "valor_beneficio=600,00<",
		}},
		{name: "handover", do: []func(context.Context, *db.Tx) (any, error){
			func(ctx context.Context, tx *db.Tx) (any, error) {
				for username, name := range map[string]string{"ana": "Ana Lima", "caio": "Caio Melo"} {
					if _, err := db.AddUser(ctx, tx, "", db.NewUser{Username: username, Name: name, Role: "tecnico"}); err != nil {
						return nil, err
					}
				}
				return db.MoveEquipment(ctx, tx, "P-0002", isp.EquipmentMove{
					State: "at_customer", Customer: "1304", Plan: "12", Mode: "loan", Responsible: "ana", Confirming: "caio",
				})
			},
		}, want: []string{"movimento_equipamento=entrega<", "data_movimento=23/11/2026<", "responsavel_movimento=Ana Lima<", "confirmante_movimento=Caio Melo<"}},
		{name: "transfer", do: []func(context.Context, *db.Tx) (any, error){
			func(ctx context.Context, tx *db.Tx) (any, error) {
				return db.TransferPlan(ctx, tx, "12", db.Transfer{To: "88"})
			},
		}, want: []string{
			"nome_antigo_titular=José da Silva Araújo<", "nome_novo_titular=Rosângela Vasconcelos<", "cpf_cnpj_antigo_titular=529.982.247-25<", "endereco_antigo_titular=Rua das Flores, 120",
			"data_transferencia=23/11/2026<", "debitos_transferencia=os boletos abertos ficam com o antigo titular<",
		}},
		{name: "cancelling", do: []func(context.Context, *db.Tx) (any, error){
			func(ctx context.Context, tx *db.Tx) (any, error) {
				call, err := db.OpenAttendance(ctx, tx, "1304", isp.Attendance{Kind: "cancellation", Channel: "phone", Subject: "mudança de cidade"})
				if err != nil {
					return nil, err
				}
				return db.CancelPlan(ctx, tx, "12", db.Cancellation{On: "2026-12-20", Reason: "mudança de cidade", Fee: "waive", Protocol: call.Protocol})
			},
		}, want: []string{"data_cancelamento=20/12/2026<", "motivo_cancelamento=mudança de cidade<"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := dbtest.Story(t)
			for _, do := range c.do {
				if _, _, err := paperAct(t, s, do); err != nil {
					t.Fatal(err)
				}
			}
			trial, err := s.TryTemplate(t.Context(), isp.Console("teste"), "contract", everyVariable(), "12")
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range c.want {
				if !strings.Contains(trial.HTML, want) {
					key, _, _ := strings.Cut(want, "=")
					_, got, _ := strings.Cut(trial.HTML, "<p>"+key+"=")
					t.Errorf("%s is not on the paper: %.80s", want, got)
				}
			}
		})
	}
}

// providerSettings sets up a provider as its owner would.
func providerSettings() (all []func(context.Context, *db.Tx) (any, error)) {
	for key, value := range map[string]string{
		"provedor_nome": "Provedor Doze Ltda.", "provedor_cnpj": "12ABC34501DE35", "provedor_ie": "0011234560078", "provedor_outorga": "Ato 1.234 de 2015",
		"provedor_cep": "35500010", "provedor_logradouro": "Avenida Brasil", "provedor_numero": "1000", "provedor_bairro": "Centro",
		"provedor_cidade": "Divinópolis", "provedor_uf": "MG", "provedor_telefone": "3732210000", "provedor_email": "contato@provedor.example",
		"provedor_site": "provedor.example", "provedor_representante": "Helena Prado", "provedor_representante_cpf": "52998224725",
		"provedor_representante_cargo": "sócia", "provedor_encarregado": "Rui Barros", "provedor_canal_lgpd": "privacidade@provedor.example",
		"provedor_foro": "Comarca de Divinópolis",
	} {
		all = append(all, func(ctx context.Context, tx *db.Tx) (any, error) {
			return db.EditSetting(ctx, tx, key, db.Edit{Sent: isp.Sent{Values: map[string]any{"valor": value}, Typed: true}})
		})
	}
	return all
}

// The person that signs for a company is the one of its registration, with CPF, RG and office; a CPF that is
// none is refused beside its field.
func TestRepresentativeOfACompany(t *testing.T) {
	s := dbtest.Story(t)
	_, _, err := paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractTemplate, error) {
		return db.AddContractTemplate(ctx, tx, isp.ContractTemplate{
			Name: "Procuração", Kind: "amendment", HTML: "<p>$representante|$cpf_representante|$rg_representante|$cargo_representante</p>",
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	text := func() string {
		_, done, err := paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractPaper, error) {
			return db.GeneratePaper(ctx, tx, "2024/00137-A", db.PaperAsk{Template: "Procuração"})
		})
		if err != nil {
			t.Fatal(err)
		}
		html, _ := done.Told["html"].(string)
		return html
	}
	if got := text(); !strings.Contains(got, "Carlos Doze") || !strings.Contains(got, "111.444.777-35") || !strings.Contains(got, "MG-7.654.321") || !strings.Contains(got, "sócio-administrador") {
		t.Error(got)
	}
	edit := func(v map[string]any) error {
		_, _, err := paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.Customer, error) {
			return db.EditCustomer(ctx, tx, "2013", db.Edit{Sent: isp.Sent{Values: v}})
		})
		return err
	}
	if known := refusal(edit(map[string]any{"cpf_representante": "111.444.777-36"})); known == nil || known.Field != "cpf_representante" {
		t.Errorf("a CPF that is none: %v", known)
	}
	if err := edit(map[string]any{"representante": "", "cpf_representante": "", "rg_representante": "", "cargo_representante": ""}); err != nil {
		t.Fatal(err)
	}
	if got := text(); strings.Contains(got, "Carlos") {
		t.Errorf("nobody signs for it any more: %s", got)
	}
}
