package api

import (
	"context"

	"balcao/db"
	"balcao/internal/isp"
)

type slipAnswer struct {
	Plan           *string `json:"plano"`
	OurNumber      string  `json:"nosso_numero"`
	DocumentNumber string  `json:"numero_documento"`
	DigitableLine  string  `json:"linha_digitavel"`
	IssuedOn       string  `json:"emissao"`
	DueOn          string  `json:"vencimento"`
	AmountCents    int64   `json:"valor_centavos"`
	Status         string  `json:"situacao"`
	PaidOn         string  `json:"pago_em"`
}

type fiscalAnswer struct {
	Plan        *string `json:"plano"`
	Model       string  `json:"modelo"`
	Series      string  `json:"serie"`
	Number      string  `json:"numero"`
	AccessKey   string  `json:"chave"`
	IssuedOn    string  `json:"emissao"`
	AmountCents int64   `json:"valor_centavos"`
	Status      string  `json:"situacao"`
}

type attendance struct {
	Protocol    string `json:"protocolo"`
	Channel     string `json:"canal"`
	OpenedAt    string `json:"aberto_em"`
	ClosedAt    string `json:"fechado_em"`
	Subject     string `json:"assunto"`
	Description string `json:"descricao"`
}

type occurrence struct {
	Number      string  `json:"numero"`
	Plan        *string `json:"plano"`
	Protocol    string  `json:"protocolo"`
	Kind        string  `json:"tipo"`
	Status      string  `json:"situacao"`
	OpenedAt    string  `json:"aberta_em"`
	ClosedAt    string  `json:"fechada_em"`
	Description string  `json:"descricao"`
}

type orderAnswer struct {
	Number       string  `json:"numero"`
	Plan         *string `json:"plano"`
	Occurrence   *string `json:"ocorrencia"`
	Kind         string  `json:"tipo"`
	Status       string  `json:"situacao"`
	ScheduledFor string  `json:"agendada_para"`
	Technician   string  `json:"tecnico"`
	Description  string  `json:"descricao"`
}

// recent is how many rows of a list the record holds.
const recent = 50

// fillFinance reads boletos and fiscal documents.
func (a *API) fillFinance(ctx context.Context, actor isp.Actor, customerID int64, r *recordAnswer) error {
	if !actor.Can(isp.ReadFinance) {
		return nil
	}
	slips, err := a.store.SlipsOf(ctx, actor, customerID, db.ListFilter{Limit: recent})
	if err != nil {
		return err
	}
	fiscal, err := a.store.FiscalDocumentsOf(ctx, actor, customerID, db.ListFilter{Limit: recent})
	if err != nil {
		return err
	}
	r.Slips, r.Fiscal = recentOf(slips, slipOf), recentOf(fiscal, fiscalOf)
	return nil
}

// fillService reads attendances, occurrences and orders.
func (a *API) fillService(ctx context.Context, actor isp.Actor, customerID int64, r *recordAnswer) error {
	if !actor.Can(isp.ReadService) {
		return nil
	}
	attendances, err := a.store.AttendancesOf(ctx, actor, customerID, db.ListFilter{Limit: recent})
	if err != nil {
		return err
	}
	occurrences, err := a.store.OccurrencesOf(ctx, actor, customerID, db.ListFilter{Limit: recent})
	if err != nil {
		return err
	}
	orders, err := a.store.ServiceOrdersOf(ctx, actor, customerID, db.ListFilter{Limit: recent})
	if err != nil {
		return err
	}
	r.Attendances, r.Occurrences, r.Orders = recentOf(attendances, attendanceOf), recentOf(occurrences, occurrenceOf), recentOf(orders, orderOf)
	return nil
}

func recentOf[S, T any](l db.Listing[S], convert func(S) T) *recentAnswer[T] {
	return &recentAnswer[T]{l.Total, listOfAll(l.Rows, convert)}
}

func slipOf(s isp.PaymentSlip) slipAnswer {
	return slipAnswer{
		orNull(s.PlanCode), s.OurNumber, s.DocumentNumber, isp.FormatDigitableLine(s.DigitableLine), s.IssuedOn, s.DueOn, s.AmountCents,
		isp.SlipStatuses().Slug(s.Status), s.PaidOn,
	}
}

func fiscalOf(d isp.FiscalDocument) fiscalAnswer {
	return fiscalAnswer{
		orNull(d.PlanCode), d.Model, d.Series, d.Number, d.AccessKey, d.IssuedOn, d.AmountCents, isp.FiscalStatuses().Slug(d.Status),
	}
}

func attendanceOf(v isp.Attendance) attendance {
	return attendance{v.Protocol, isp.Channels().Slug(v.Channel), v.OpenedAt, v.ClosedAt, v.Subject, v.Description}
}

func occurrenceOf(o isp.Occurrence) occurrence {
	return occurrence{
		o.Number, orNull(o.PlanCode), o.Protocol, o.Kind, isp.OccurrenceStatuses().Slug(o.Status), o.OpenedAt, o.ClosedAt, o.Description,
	}
}

func orderOf(o isp.ServiceOrder) orderAnswer {
	return orderAnswer{
		o.Number, orNull(o.PlanCode), orNull(o.Occurrence), o.Kind, isp.ServiceOrderStatuses().Slug(o.Status), o.ScheduledFor,
		o.Technician, o.Description,
	}
}
