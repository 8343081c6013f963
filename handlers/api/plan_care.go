package api

import (
	"balcao/db"
	"balcao/internal/isp"
)

// careAnswer is what the procedures know of a plan. Lists that the role may not read are null.
type careAnswer struct {
	NoProvisional bool             `json:"nao_habilitar_provisoriamente"`
	SuspendedBy   string           `json:"suspenso_por" doc:"debito, manual ou vazio"`
	ReducedBy     string           `json:"reduzido_por" doc:"debito, manual ou vazio"`
	Debt          debtAnswer       `json:"debito"`
	DueDates      []string         `json:"proximos_vencimentos" doc:"Os três próximos"`
	Holds         []holdAnswer     `json:"suspensoes_programadas"`
	Pauses        []pauseAnswer    `json:"pausas"`
	Trusts        []trustAnswer    `json:"provisorios"`
	Change        *pendingMove     `json:"mudanca_pendente"`
	Cancel        *pendingMove     `json:"cancelamento_pendente"`
	Prices        []priceAnswer    `json:"precos" doc:"Do mais antigo ao mais novo; vazio: sempre valor_centavos"`
	Discounts     []discountAnswer `json:"descontos"`
	Services      []serviceAnswer  `json:"servicos_adicionais"`
	MonthlyCents  int64            `json:"total_mensal_centavos" doc:"Valor do plano com os serviços adicionais mensais de hoje, sem descontos"`
	Entries       []entryAnswer    `json:"lancamentos" nullable:"papel"`
	Notices       []noticeAnswer   `json:"avisos_de_debito" nullable:"papel"`
}

type debtAnswer struct {
	NoticedOn      string `json:"avisado_em"`
	CutFrom        string `json:"corte_a_partir_de"`
	SuspendedOn    string `json:"suspenso_em"`
	RescissionFrom string `json:"rescisao_a_partir_de"`
}

type holdAnswer struct {
	ID          int64  `json:"id"`
	Version     int64  `json:"versao"`
	FromSuspend bool   `json:"suspender"`
	FromReduce  bool   `json:"reduzir"`
	Until       string `json:"ate" doc:"O dia está incluído"`
	Reason      string `json:"motivo"`
	Status      string `json:"situacao" doc:"ativa, vencida, cancelada"`
	CancelledOn string `json:"cancelada_em"`
}

func holdAnswerOf(h db.HoldNow) holdAnswer {
	return holdAnswer{
		ID: h.ID, Version: h.Version, FromSuspend: h.FromSuspend, FromReduce: h.FromReduce, Until: h.Until, Reason: h.Reason,
		Status: isp.HoldStatuses().Slug(h.Status), CancelledOn: h.CancelledOn,
	}
}

type pauseAnswer struct {
	ID        int64  `json:"id"`
	From      string `json:"de"`
	To        string `json:"ate" doc:"Último dia suspenso"`
	ReturnsOn string `json:"volta_em"`
	ResumedOn string `json:"retomada_em"`
	Status    string `json:"situacao" doc:"marcada, em_curso, encerrada, cancelada"`
}

func pauseOf(p db.PauseNow) pauseAnswer {
	returns := p.ReturnsOn()
	if p.ResumedOn != "" {
		returns = p.ResumedOn
	}
	return pauseAnswer{ID: p.ID, From: p.From, To: p.To, ReturnsOn: returns, ResumedOn: p.ResumedOn, Status: isp.PauseStatuses().Slug(p.Status)}
}

type trustAnswer struct {
	ID      int64  `json:"id"`
	From    string `json:"de"`
	Through string `json:"ate" doc:"Último dia habilitado"`
	EndedOn string `json:"encerrado_em"`
}

func trustOf(t db.Trust) trustAnswer {
	return trustAnswer{ID: t.ID, From: t.From, Through: t.Through, EndedOn: t.EndedOn}
}

type pendingMove struct {
	On       string         `json:"em"`
	By       string         `json:"pedido_por"`
	AskedAt  string         `json:"pedido_em"`
	Protocol string         `json:"protocolo"`
	Ask      map[string]any `json:"pedido" doc:"O que foi pedido, com as chaves do ato"`
}

func (s sight) pendingMove(m *db.PendingMove) *pendingMove {
	if m == nil {
		return nil
	}
	return &pendingMove{On: m.On, By: m.By, AskedAt: m.AskedAt, Protocol: m.Protocol, Ask: m.Asked(s.Viewer)}
}

type priceAnswer struct {
	PlanType string `json:"tipo_plano"`
	From     string `json:"inicio" doc:"Vazio: desde sempre"`
	To       string `json:"fim" doc:"Vazio: continua"`
	Cents    int64  `json:"valor_centavos"`
}

func priceOf(p isp.PricePeriod) priceAnswer {
	return priceAnswer{PlanType: p.PlanType, From: p.From, To: p.To, Cents: p.PriceCents}
}

type discountAnswer struct {
	Description string `json:"descricao"`
	Increase    bool   `json:"acrescimo"`
	Cents       int64  `json:"valor_centavos"`
	From        string `json:"inicio"`
	To          string `json:"fim"`
}

func discountOf(d isp.Discount) discountAnswer {
	return discountAnswer{Description: d.Description, Increase: d.Increase, Cents: d.Cents, From: d.From, To: d.To}
}

type entryAnswer struct {
	ID        int64  `json:"id"`
	Version   int64  `json:"versao"`
	Customer  string `json:"cliente"`
	Plan      string `json:"plano"`
	Month     string `json:"competencia" doc:"AAAA-MM"`
	Kind      string `json:"tipo" doc:"pro_rata, multa, credito, taxa, servico"`
	Cents     int64  `json:"valor_centavos"`
	PlanType  string `json:"tipo_plano"`
	From      string `json:"de"`
	To        string `json:"ate"`
	Service   string `json:"servico_adicional" doc:"Código do serviço que a linha cobra ou credita"`
	What      string `json:"descricao" doc:"O que é o serviço"`
	Method    string `json:"forma_cobranca"`
	FeeStatus string `json:"multa_situacao" doc:"a_cobrar, dispensada, retida ou vazio"`
	BilledOn  string `json:"faturado_em"`
}

func entryOf(e db.BillingEntry) entryAnswer {
	return entryAnswer{
		ID: e.ID, Version: e.Version, Customer: e.Customer, Plan: e.PlanCode, Month: e.Month, Kind: isp.BillingEntryKinds().Slug(e.Kind),
		Cents: e.Cents, PlanType: e.PlanType, From: e.From, To: e.To, FeeStatus: isp.FeeStatuses().Slug(e.FeeStatus), BilledOn: e.BilledOn,
		Service: e.Service, What: e.What, Method: isp.BillingMethods().Slug(e.Method),
	}
}

type noticeAnswer struct {
	ID      int64    `json:"id"`
	Version int64    `json:"versao"`
	Slips   []string `json:"boletos" doc:"Nosso número de cada um"`
	Channel string   `json:"canal"`
	SentOn  string   `json:"enviado_em"`
	Proof   string   `json:"comprovante"`
	Cents   int64    `json:"valor_centavos"`
	Months  string   `json:"competencias" doc:"AAAA-MM, separadas por espaço"`
}

func noticeOf(n isp.DebtNotice) noticeAnswer {
	return noticeAnswer{ID: n.ID, Version: n.Version, Slips: append([]string{}, n.Slips...), Channel: isp.NoticeChannels().Slug(n.Channel), SentOn: n.SentOn, Proof: n.Proof, Cents: n.Cents, Months: n.Months}
}

type termAnswer struct {
	ID           int64  `json:"id"`
	Version      int64  `json:"versao"`
	StartsOn     string `json:"inicio"`
	Months       int    `json:"meses"`
	EndsOn       string `json:"fim" doc:"Com os dias de suspensão a pedido"`
	SignedEnd    string `json:"fim_assinado"`
	PausedDays   int    `json:"dias_pausados"`
	BenefitCents int64  `json:"beneficio_centavos"`
	Benefit      string `json:"beneficio"`
	EndedOn      string `json:"encerrada_em"`
}

func termOf(t isp.PermanenceTerm) termAnswer {
	return termAnswer{
		ID: t.ID, Version: t.Version, StartsOn: t.StartsOn, Months: t.Months, EndsOn: t.LastDay(), SignedEnd: t.EndsOn, PausedDays: t.PausedDays,
		BenefitCents: t.BenefitCents, Benefit: t.Benefit, EndedOn: t.EndedOn,
	}
}

// care answers what the procedures know of a plan.
func (s sight) care(p db.PlanRecord) careAnswer {
	c := p.Care
	v := careAnswer{
		NoProvisional: p.NoProvisional, SuspendedBy: isp.Cuts().Slug(string(c.State.Suspended)), ReducedBy: isp.Cuts().Slug(string(c.State.Reduced)),
		Debt: debtAnswer(c.Debt), DueDates: append([]string{}, c.DueDates...),
		Holds: listOfAll(c.Holds, holdAnswerOf), Pauses: listOfAll(c.Pauses, pauseOf), Trusts: listOfAll(c.Trusts, trustOf),
		Change: s.pendingMove(c.Change), Cancel: s.pendingMove(c.Cancel), Prices: listOfAll(c.Prices, priceOf), Discounts: listOfAll(c.Discounts, discountOf),
		Services: listOfAll(c.Services, extraServiceOf), MonthlyCents: p.PriceCents + p.ServiceCents(),
	}
	if s.actor.Can(isp.ReadFinance) {
		v.Entries, v.Notices = listOfAll(c.Entries, entryOf), listOfAll(c.Notices, noticeOf)
	}
	return v
}
