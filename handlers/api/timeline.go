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
	ID       *int64         `json:"id" doc:"Da linha do histórico; nulo de um fato do cadastro"`
	Act      *int64         `json:"ato"`
	UndoneBy *int64         `json:"desfeito_por" doc:"O ato que desfez este"`
	Undoes   *int64         `json:"desfaz" doc:"O ato que este desfez"`
	At       string         `json:"em" doc:"AAAA-MM-DDTHH:MM:SSZ, ou o dia quando a hora não foi registrada"`
	Kind     string         `json:"tipo"`
	What     string         `json:"evento" doc:"assunto.particípio: os de components.schemas.evento"`
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
	return timelineAnswer{listOfAll(page.Lines, func(l db.TimelineLine) timelineItem { return lineOf(isp.ViewerOf(actor, a.store.Zone()), l) }), orNull(page.Next)}, nil
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

func lineOf(v isp.Viewer, l db.TimelineLine) timelineItem {
	kind, _ := isp.KindOfEvent(l.What)
	item := timelineItem{
		ID: orNil(l.ID), Act: orNil(l.Act), UndoneBy: orNil(l.UndoneBy), Undoes: orNil(l.Undoes), At: l.At, Kind: isp.TimelineKinds().Slug(l.Kind), What: kind.Key, Who: orNull(l.Who), Plan: orNull(l.Plan),
		Subject: orNull(l.Subject), Detail: orNull(l.Detail), Protocol: orNull(l.Protocol),
		Before: isp.EventJSON(v, l.What, l.Before), After: isp.EventJSON(v, l.What, l.After),
	}
	if l.Cents != 0 {
		item.Cents = &l.Cents
	}
	return item
}

func eventOperation() operation {
	return operation{summary: "Uma linha do histórico", answer: timelineItem{}}
}

// readEvent answers one line of history, to an actor who may read lines of its kind.
func (a *API) readEvent(c *gin.Context, actor isp.Actor) (any, error) {
	line, err := a.store.HistoryLine(c.Request.Context(), actor, c.Param("evento"))
	if err != nil {
		return nil, err
	}
	return lineOf(isp.ViewerOf(actor, a.store.Zone()), line), nil
}
