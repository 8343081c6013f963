package api

import (
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
)

// timelineAnswer is a page of the timeline of a customer, newest first.
type timelineAnswer struct {
	Items []timelineItem `json:"itens"`
	Next  *string        `json:"proximo" doc:"Cursor da próxima página, para depois; nulo na última"`
}

type timelineItem struct {
	At       string         `json:"em" doc:"AAAA-MM-DDTHH:MM:SSZ, ou o dia quando a hora não foi registrada"`
	Kind     string         `json:"tipo"`
	What     string         `json:"evento" doc:"assunto.verbo: plano.iniciado, boleto.pago"`
	Who      *string        `json:"quem"`
	Plan     *string        `json:"plano"`
	Subject  *string        `json:"assunto"`
	Detail   *string        `json:"detalhe"`
	Cents    *int64         `json:"valor_centavos"`
	Protocol *string        `json:"protocolo"`
	Before   map[string]any `json:"antes" doc:"O que mudou, como era"`
	After    map[string]any `json:"depois" doc:"O que mudou, como ficou"`
}

func timelineOperation() operation {
	return operation{
		summary: "O histórico de um cliente: o que foi feito e os fatos datados do cadastro",
		parameters: []parameter{
			{"tipo", "Um tipo de linha, ou vários separados por vírgula: " + strings.Join(isp.TimelineKinds().Slugs(), ", ")},
			{"pessoa", "Nome de quem fez"},
			{"de", "Primeiro dia, AAAA-MM-DD"},
			{"ate", "Último dia, AAAA-MM-DD"},
			{"limite", "Linhas por página, de 1 a 100; sem ele, 50"},
			{"depois", "Cursor: proximo da página anterior"},
		},
		answer: timelineAnswer{},
	}
}

func (a *API) readTimeline(c *gin.Context, actor isp.Actor) (any, error) {
	kinds, err := kindsOf(c.Query("tipo"))
	if err != nil {
		return nil, err
	}
	limit, err := limitOf(c, 50, 100)
	if err != nil {
		return nil, err
	}
	ctx := c.Request.Context()
	customer, err := a.store.Customer(ctx, actor, c.Param("codigo"))
	if err != nil {
		return nil, err
	}
	page, err := a.store.TimelineOf(ctx, actor, customer.ID, db.TimelineFilter{
		Kinds: kinds, Person: c.Query("pessoa"), From: c.Query("de"), Until: c.Query("ate"), After: c.Query("depois"), Limit: limit,
	})
	if err != nil {
		return nil, err
	}
	a.store.RecordOpened(actor, customer.ID)
	return timelineAnswer{listOfAll(page.Lines, lineOf), orNull(page.Next)}, nil
}

// kindsOf reads the kinds of lines; none means all.
func kindsOf(text string) ([]string, error) {
	if text == "" {
		return nil, nil
	}
	var kinds []string
	for slug := range strings.SplitSeq(text, ",") {
		kind, known := isp.TimelineKinds().Value(strings.TrimSpace(slug))
		if !known {
			return nil, isp.Fail(isp.Malformed, "tipo", "Os tipos do histórico são: "+strings.Join(isp.TimelineKinds().Slugs(), ", ")+".")
		}
		kinds = append(kinds, kind)
	}
	return kinds, nil
}

func lineOf(l db.TimelineLine) timelineItem {
	item := timelineItem{
		At: l.At, Kind: isp.TimelineKinds().Slug(l.Kind), What: eventWord(l.What), Who: orNull(l.Who), Plan: orNull(l.Plan),
		Subject: orNull(l.Subject), Detail: orNull(l.Detail), Protocol: orNull(l.Protocol),
		Before: valuesOf(l.Before), After: valuesOf(l.After),
	}
	if l.Cents != 0 {
		item.Cents = &l.Cents
	}
	return item
}

// valuesOf names the columns as the exchange files do; one without such a name keeps its own, so
// that nothing is hidden.
func valuesOf(values map[string]any) map[string]any {
	named := make(map[string]any, len(values))
	for column, v := range values {
		if kind, is := v.(string); is && column == "kind" {
			v = isp.CustomerKinds().Slug(kind)
		}
		named[columnWords().Slug(column)] = v
	}
	return named
}

// eventWord is the kind of an event for programs, subject and verb.
func eventWord(what string) string {
	subject, verb, _ := strings.Cut(what, ".")
	return eventWords().Slug(subject) + "." + eventWords().Slug(verb)
}

// eventWords are the subjects and the verbs of events.
func eventWords() isp.Words {
	return isp.Words{
		{Value: "customer", Slug: "cliente"},
		{Value: "phone", Slug: "telefone"},
		{Value: "contact", Slug: "contato"},
		{Value: "address", Slug: "endereco"},
		{Value: "plan", Slug: "plano"},
		{Value: "contract", Slug: "contrato"},
		{Value: "radius_login", Slug: "login"},
		{Value: "ip_assignment", Slug: "ip"},
		{Value: "email_account", Slug: "email"},
		{Value: "email_alias", Slug: "apelido"},
		{Value: "hosted_domain", Slug: "dominio"},
		{Value: "voice_terminal", Slug: "terminal"},
		{Value: "circuit", Slug: "circuito"},
		{Value: "tv_device", Slug: "tv"},
		{Value: "equipment", Slug: "equipamento"},
		{Value: "payment_slip", Slug: "boleto"},
		{Value: "fiscal_document", Slug: "nota"},
		{Value: "attendance", Slug: "atendimento"},
		{Value: "occurrence", Slug: "ocorrencia"},
		{Value: "service_order", Slug: "ordem"},

		{Value: "created", Slug: "criado"},
		{Value: "changed", Slug: "alterado"},
		{Value: "registered", Slug: "cadastrado"},
		{Value: "imported", Slug: "importado"},
		{Value: "added", Slug: "incluido"},
		{Value: "deleted", Slug: "apagado"},
		{Value: "started", Slug: "iniciado"},
		{Value: "ended", Slug: "encerrado"},
		{Value: "cancelled", Slug: "cancelado"},
		{Value: "transferred", Slug: "transferido"},
		{Value: "issued", Slug: "emitido"},
		{Value: "paid", Slug: "pago"},
		{Value: "opened", Slug: "aberto"},
		{Value: "closed", Slug: "fechado"},
		{Value: "scheduled", Slug: "agendado"},
	}
}

// columnWords are the columns whose changes are told.
func columnWords() isp.Words {
	return isp.Words{
		{Value: "code", Slug: "codigo"},
		{Value: "kind", Slug: "tipo"},
		{Value: "name", Slug: "nome"},
		{Value: "social_name", Slug: "nome_social"},
		{Value: "trade_name", Slug: "nome_fantasia"},
		{Value: "tax_id", Slug: "cpf_cnpj"},
		{Value: "rg_issuer", Slug: "rg_emissor"},
		{Value: "state_registration", Slug: "inscricao_estadual"},
		{Value: "birth_date", Slug: "data_nascimento"},
		{Value: "mother_name", Slug: "nome_mae"},
		{Value: "father_name", Slug: "nome_pai"},
		{Value: "active", Slug: "ativo"},
		{Value: "registered_on", Slug: "data_cadastro"},
		{Value: "business_unit", Slug: "unidade"},
		{Value: "note", Slug: "observacao"},
		{Value: "alert", Slug: "alerta"},
		{Value: "username", Slug: "login"},
		{Value: "address", Slug: "endereco"},
		{Value: "number", Slug: "numero"},
		{Value: "status", Slug: "situacao"},
		{Value: "deleted_at", Slug: "apagado_em"},
		{Value: "deleted_by", Slug: "apagado_por"},
		{Value: "deleted_reason", Slug: "apagado_motivo"},
		{Value: "mobile", Slug: "celular"},
		{Value: "phone", Slug: "telefone"},
		{Value: "reference", Slug: "referencia"},
	}
}
