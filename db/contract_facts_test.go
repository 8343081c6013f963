package db_test

import (
	"context"
	"encoding/json"
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

// A template with every variable knows all names, and tells which are empty.
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
	for _, v := range paper.Variables() {
		if v.Optional && slices.Contains(missing, v.Key) {
			t.Errorf("%s is asked about, and may be empty", v.Key)
		}
	}
}

// filled reports whether a variable has a value on a trial of everyVariable.
func filled(trial db.Trial, v paper.Variable) bool {
	missing := slices.ContainsFunc(trial.Missing, func(m paper.Variable) bool { return m.Key == v.Key })
	return !missing && (v.Type == paper.Table || !strings.Contains(trial.HTML, "<p>"+v.Key+"=</p>"))
}

// openSlip is the boleto of plan 12 that waits: the second of the story.
const openSlip = "2"

// factCase is something that was done on the story, and what stands on the paper of a plan afterwards.
type factCase struct {
	name, plan string
	do         []func(context.Context, *db.Tx) (any, error)
	want       []string
}

// paperActs are what acts put on paper: the provider that was set up, what the offer says, the permanence
// that was agreed, the equipment that came, a visit, both sides of a transfer, the day on which a plan ends.
func paperActs() []factCase {
	return []factCase{
		{name: "provider", plan: "12", do: providerSettings(), want: []string{
			"empresa_razao_social=Provedor Doze Ltda.<", "empresa_nome_fantasia=Doze Fibra<", "empresa_cnpj=12.ABC.345/01DE-35<", "empresa_inscricao_estadual=0011234560078<",
			"empresa_outorga=Ato 1.234 de 2015<", "empresa_cidade=Divinópolis<", "empresa_representante=Helena Prado<",
			"empresa_telefone=(37) 3221-0000<", "empresa_email=contato@provedor.example<", "empresa_site=provedor.example<",
			"encarregado_lgpd=Rui Barros<", "canal_lgpd=privacidade@provedor.example<", "foro=Comarca de Divinópolis<", "Avenida Brasil, 1000",
		}},
		{name: "permanence", plan: "12", do: []func(context.Context, *db.Tx) (any, error){
			func(ctx context.Context, tx *db.Tx) (any, error) {
				return db.AddPermanenceTerm(ctx, tx, "2024/00101-A", isp.PermanenceTerm{StartsOn: "2026-11-01", Months: 12, Benefit: "instalação", BenefitCents: 60000})
			},
		}, want: []string{
			"meses_fidelidade=12<", "inicio_fidelidade=01/11/2026<", "fim_fidelidade=01/11/2027<", "beneficio=instalação<", "valor_beneficio=600,00<",
		}},
		{name: "handover", plan: "12", do: []func(context.Context, *db.Tx) (any, error){
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
		{name: "transfer", plan: "12", do: []func(context.Context, *db.Tx) (any, error){
			func(ctx context.Context, tx *db.Tx) (any, error) {
				return db.TransferPlan(ctx, tx, "12", db.Transfer{
					To: "88", Slips: []string{openSlip}, Term: &db.TransferTerm{SignedOn: "2026-11-23", By: []string{"José", "Rosângela", "Provedor"}},
				})
			},
		}, want: []string{
			"nome_antigo_titular=José da Silva Araújo<", "nome_novo_titular=Rosângela Vasconcelos<", "cpf_cnpj_antigo_titular=529.982.247-25<", "endereco_antigo_titular=Rua das Flores, 120",
			"data_transferencia=23/11/2026<", "debitos_transferencia=os boletos abertos ficam com o antigo titular, salvo os listados, que passam ao novo titular<", "00012470000002304",
		}},
		{name: "cancelling", plan: "12", do: []func(context.Context, *db.Tx) (any, error){
			func(ctx context.Context, tx *db.Tx) (any, error) {
				call, err := db.OpenAttendance(ctx, tx, "1304", isp.Attendance{Kind: "cancellation", Channel: "phone", Subject: "mudança de cidade"})
				if err != nil {
					return nil, err
				}
				return db.CancelPlan(ctx, tx, "12", db.Cancellation{On: "2026-12-20", Reason: "mudança de cidade", Fee: "waive", Protocol: call.Protocol})
			},
		}, want: []string{"data_cancelamento=20/12/2026<", "motivo_cancelamento=mudança de cidade<"}},
	}
}

// What the acts did stands on the paper, and there is no variable for which nothing is done that fills it.
func TestFactsOfProcedures(t *testing.T) {
	ever := map[string]bool{}
	for _, c := range append(paperActs(), offerActs()...) {
		t.Run(c.name, func(t *testing.T) {
			s := dbtest.Story(t)
			ask := db.Ask{Actor: isp.Console("Ana Lima"), Act: "papel.teste", Needs: isp.EditContracts}
			for _, do := range c.do {
				done, err := s.Act(t.Context(), ask, func(tx *db.Tx) (any, error) { return do(t.Context(), tx) })
				if err != nil {
					t.Fatal(err)
				}
				if call, ok := done.Thing.(isp.Attendance); ok {
					ask.Protocol = call.Protocol // what follows is done under it
				}
			}
			trial, err := s.TryTemplate(t.Context(), isp.Console("teste"), "contract", everyVariable(), c.plan)
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range paper.Variables() {
				ever[v.Key] = ever[v.Key] || filled(trial, v)
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
	for _, v := range paper.Variables() {
		if !ever[v.Key] {
			t.Errorf("nothing that is done here fills %s", v.Key)
		}
	}
}

// sentTo is an edit by a form.
func sentTo(pairs ...any) db.Edit {
	values := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		values[pairs[i].(string)] = pairs[i+1]
	}
	return db.Edit{Sent: isp.Sent{Values: values, Typed: true}}
}

// offerActs are paperActs of what is sold, to whom, and of a visit.
func offerActs() []factCase {
	return []factCase{
		{name: "company", plan: "2013", want: []string{"razao_social=Doze Irmãos Panificação Ltda.<", "inscricao_estadual=0623079040081<", "representante=Carlos Doze<"}},
		{name: "offer and change", plan: "12", do: []func(context.Context, *db.Tx) (any, error){
			func(ctx context.Context, tx *db.Tx) (any, error) {
				return db.EditPlanType(ctx, tx, "H400", sentTo("tecnologia", "fibra óptica", "franquia", "sem limite", "tipo_ip", "CGNAT",
					"velocidade_minima", "40% e 80%", "prazo_instalacao", "10", "instalacao_gratuita", "S"))
			},
			func(ctx context.Context, tx *db.Tx) (any, error) {
				return db.EditEquipment(ctx, tx, "P-0001", sentTo("valor_centavos", "150,00", "valor_reposicao_centavos", "280,00"))
			},
			func(ctx context.Context, tx *db.Tx) (any, error) {
				return db.SignContract(ctx, tx, "2024/00101-A", db.Signature{On: "2026-11-20", By: "José"})
			},
			func(ctx context.Context, tx *db.Tx) (any, error) {
				price := int64(10990)
				return db.ChangePlan(ctx, tx, "12", db.PlanChange{Type: "H400", Price: &price, MayPrice: true, Acceptance: isp.Acceptance{AcceptedBy: "Maria, filha", AcceptedVia: "por telefone"}})
			},
		}, want: []string{
			"tecnologia=fibra óptica<", "franquia=sem limite<", "tipo_ip=CGNAT<", "velocidade_minima=40% e 80%<", "prazo_instalacao_extenso=dez<",
			"taxa_instalacao=0,00<", "valor_equipamentos=280,00<", "data_contrato=20/11/2026<", "data_mudanca=23/11/2026<",
			"plano_anterior=Fibra 400 Mega + TV<", "valor_anterior=119,90<", "valor_novo=109,90<", "aceite_por=Maria, filha<", "aceite_forma=por telefone<",
		}},
		{name: "extras", plan: "12", do: []func(context.Context, *db.Tx) (any, error){
			func(ctx context.Context, tx *db.Tx) (any, error) {
				return db.EditCustomer(ctx, tx, "1304", sentTo("nome_social", "Zezé Araújo"))
			},
			func(ctx context.Context, tx *db.Tx) (any, error) {
				return db.EditAddress(ctx, tx, 1, sentTo("complemento", "casa 2")) // the first of the story: that of plan 12
			},
			func(ctx context.Context, tx *db.Tx) (any, error) {
				return db.AddExtraService(ctx, tx, "12", isp.ExtraService{Description: "IPTV", Charge: "monthly", Cents: 2990})
			},
			func(ctx context.Context, tx *db.Tx) (any, error) {
				return db.EditPlan(ctx, tx, "12", discounts(map[string]any{"descricao": "fidelidade", "valor_centavos": json.Number("1000")}))
			},
		}, want: []string{"nome_social=Zezé Araújo<", "complemento_endereco_instalacao=casa 2<", "desconto=10,00<", "valor_servicos_adicionais=29,90<", "IPTV"}},
		{name: "visit", plan: "12", do: []func(context.Context, *db.Tx) (any, error){
			func(ctx context.Context, tx *db.Tx) (any, error) {
				return db.OpenAttendance(ctx, tx, "1304", isp.Attendance{Kind: "request", Channel: "phone", Requester: "Dona Lúcia"})
			},
			func(ctx context.Context, tx *db.Tx) (any, error) {
				ticket, err := db.OpenOccurrence(ctx, tx, "1304", isp.Occurrence{Kind: "Sem conexão", PlanCode: "12"})
				if err != nil {
					return nil, err
				}
				return db.OpenServiceOrder(ctx, tx, "1304", isp.ServiceOrder{
					Kind: "Sem conexão", PlanCode: "12", Occurrence: ticket.Number, ScheduledFor: "2026-12-01 14:00", Technician: "Rui", Description: "Ver sinal",
				})
			},
		}, want: []string{"tipo_os=Sem conexão<", "agendada_para=01/12/2026 14:00<", "tecnico=Rui<", "descricao_os=Ver sinal<", "solicitante=Dona Lúcia<"}},
	}
}

// providerSettings sets up a provider as its owner would.
func providerSettings() (all []func(context.Context, *db.Tx) (any, error)) {
	for key, value := range map[string]string{
		"provedor_nome": "Provedor Doze Ltda.", "provedor_fantasia": "Doze Fibra", "provedor_cnpj": "12ABC34501DE35", "provedor_ie": "0011234560078", "provedor_outorga": "Ato 1.234 de 2015",
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
