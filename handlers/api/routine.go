package api

import (
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
)

// routineTime bounds one run of a routine: what is left over is done by the next one.
const routineTime = 50 * time.Second

type routineAnswer struct {
	Name   string  `json:"nome"`
	Label  string  `json:"rotulo"`
	Does   string  `json:"o_que_faz"`
	Hour   string  `json:"hora" doc:"HH:MM no provedor, ou: de hora em hora"`
	Last   *string `json:"ultima" doc:"Instante da última execução; nulo quando não houve"`
	Next   *string `json:"proxima" doc:"Instante em que corre sozinha; nulo quando está pausada. Uma demonstração só a executa a pedido"`
	Paused bool    `json:"pausada"`
}

func routineOf(r db.RoutineState) routineAnswer {
	return routineAnswer{Name: r.Name, Label: r.Label, Does: r.Does, Hour: r.Hour, Last: instantOrNull(r.Last), Next: instantOrNull(r.Next), Paused: r.Paused}
}

// instantOrNull encodes an instant; null is none.
func instantOrNull(at time.Time) *string {
	if at.IsZero() {
		return nil
	}
	return orNull(isp.FormatInstant(at))
}

// runAnswer is what a run of a routine did.
type runAnswer struct {
	Routine   string           `json:"rotina"`
	Day       string           `json:"dia" doc:"No provedor"`
	Rehearsal bool             `json:"ensaio"`
	Done      []routineDone    `json:"feitos"`
	Skipped   []routineSkipped `json:"pulados"`
	Failed    []routineSkipped `json:"falhas"`
}

type routineDone struct {
	Plan     *string        `json:"plano" doc:"Nulo do que não é de um plano"`
	Customer *string        `json:"cliente"`
	Sentence string         `json:"frase"`
	Act      *int64         `json:"ato" doc:"Nulo de um ensaio e de avisar"`
	Effects  []effectAnswer `json:"efeitos"`
	Slips    []string       `json:"boletos" doc:"De avisar: os que o aviso deve dizer"`
	Cents    int64          `json:"valor_centavos" doc:"De avisar: a soma deles"`
}

type routineSkipped struct {
	Plan     *string `json:"plano"`
	Customer *string `json:"cliente"`
	Why      string  `json:"porque"`
}

func routineSkippedOf(l db.RoutineLine) routineSkipped {
	return routineSkipped{Plan: orNull(l.Plan), Customer: orNull(l.Customer), Why: l.Why}
}

func (s sight) routineDone(l db.RoutineLine) routineDone {
	sentences := make([]string, 0, len(l.Effects)+1)
	for _, e := range l.Effects {
		sentences = append(sentences, e.Sentence(s.Viewer))
	}
	if l.Slips != nil {
		sentences = append(sentences, "Avisar do débito de "+isp.FormatMoney(l.Cents)+": "+strings.Join(l.Slips, ", ")+".")
	}
	if l.Why != "" {
		sentences = append(sentences, l.Why)
	}
	return routineDone{
		Plan: orNull(l.Plan), Customer: orNull(l.Customer), Sentence: strings.Join(sentences, " "), Act: orNil(l.Act),
		Effects: s.effects(l.Effects, l.Act), Slips: append([]string{}, l.Slips...), Cents: l.Cents,
	}
}

// routineRoutes are what happens by date, and the day of a demonstration.
func (a *API) routineRoutes() []Route {
	return []Route{
		a.get("/rotinas", isp.RunRoutines, a.listRoutines, operation{summary: "O que acontece por data", answer: []routineAnswer{}}),
		a.postObject("/rotinas/:nome/executar", isp.RunRoutines, routineTime, a.runRoutine, operation{
			summary: "Executar uma rotina agora: o que já foi feito não se repete", answer: runAnswer{}, body: rehearsalSchema(),
		}),
		a.postObject("/rotinas/:nome/pausar", isp.RunRoutines, answerTime, a.pauseRoutine(true), operation{
			summary: "Pausar uma rotina que corta", answer: routineAnswer{}, body: bodySchema(nil, false),
		}),
		a.postObject("/rotinas/:nome/continuar", isp.RunRoutines, answerTime, a.pauseRoutine(false), operation{
			summary: "Deixar correr de novo uma rotina pausada", answer: routineAnswer{}, body: bodySchema(nil, false),
		}),
		a.get("/demonstracao/hoje", isp.LoggedIn, a.readDay, operation{summary: "O dia que o programa toma por hoje", answer: dayAnswer{}}),
		a.postObject("/demonstracao/hoje", isp.RunRoutines, answerTime, a.moveDay, operation{
			summary: "Levar o dia de uma demonstração para a frente; nenhuma rotina corre por isso", answer: dayAnswer{}, body: bodySchema(isp.Infos(dayFields()), false),
		}),
	}
}

// postObject is a route that is asked with an object and is no act of the table.
func (a *API) postObject(path string, permission isp.Permission, limit time.Duration, do func(*gin.Context, isp.Actor, map[string]any) (any, error), o operation) Route {
	handle := a.admitted(isp.LoggedIn, limit, func(c *gin.Context, actor isp.Actor) error {
		body, err := io.ReadAll(c.Request.Body)
		if err != nil {
			return isp.Fail(isp.TooLarge, "", "O corpo passa de 1 MB.")
		}
		values, err := readObject(body)
		if err == nil {
			err = actor.Require(permission)
		}
		if err != nil {
			return err
		}
		answer, err := do(c, actor, values)
		if err != nil {
			return err
		}
		c.JSON(http.StatusOK, answer)
		return nil
	})
	return Route{Method: http.MethodPost, Path: Root + path, Permission: permission, Handle: handle, operation: o}
}

func (a *API) listRoutines(c *gin.Context, actor isp.Actor) (any, error) {
	all, err := a.store.Routines(c.Request.Context(), actor)
	return listOfAll(all, routineOf), err
}

// rehearsalSchema describes what the run of a routine takes.
func rehearsalSchema() map[string]any {
	schema := bodySchema(nil, false)
	schema["properties"] = map[string]any{"ensaio": map[string]any{"type": "boolean", "description": "Faz tudo, mostra os efeitos e desfaz"}}
	return schema
}

func (a *API) runRoutine(c *gin.Context, actor isp.Actor, values map[string]any) (any, error) {
	rehearse, ok := values["ensaio"].(bool)
	if _, sent := values["ensaio"]; sent && !ok {
		return nil, isp.Fail(isp.Invalid, "ensaio", "Envie true ou false.")
	}
	delete(values, "ensaio")
	if err := nothingElse(values); err != nil {
		return nil, err
	}
	run, err := a.store.RunRoutine(c.Request.Context(), actor, c.Param("nome"), rehearse, false)
	if err != nil {
		return nil, err
	}
	return runAnswer{
		Routine: c.Param("nome"), Day: run.Day, Rehearsal: rehearse, Done: listOfAll(run.Done, a.sight(actor).routineDone),
		Skipped: listOfAll(run.Skipped, routineSkippedOf), Failed: listOfAll(run.Failed, routineSkippedOf),
	}, nil
}

// nothingElse refuses what is no field.
func nothingElse(values map[string]any) error {
	var none struct{}
	_, faults := isp.Take([]isp.Field[struct{}]{}, isp.Sent{Values: values}, &none)
	return faults.Err()
}

func (a *API) pauseRoutine(paused bool) func(*gin.Context, isp.Actor, map[string]any) (any, error) {
	return func(c *gin.Context, actor isp.Actor, values map[string]any) (any, error) {
		if err := nothingElse(values); err != nil {
			return nil, err
		}
		if err := a.store.PauseRoutine(c.Request.Context(), actor, c.Param("nome"), paused); err != nil {
			return nil, err
		}
		all, err := a.store.Routines(c.Request.Context(), actor)
		for _, r := range all {
			if r.Name == c.Param("nome") {
				return routineOf(r), nil
			}
		}
		return nil, err
	}
}

type dayAnswer struct {
	Day string `json:"dia" doc:"AAAA-MM-DD"`
}

// dayAsk is the day that a demonstration is to show.
type dayAsk struct{ Day string }

func dayFields() []isp.Field[dayAsk] {
	return []isp.Field[dayAsk]{isp.NewField(isp.KindDay, "day", "dia", "Dia", func(d *dayAsk) any { return &d.Day }).Required()}
}

func (a *API) readDay(*gin.Context, isp.Actor) (any, error) { return dayAnswer{a.store.Today()}, nil }

func (a *API) moveDay(c *gin.Context, actor isp.Actor, values map[string]any) (any, error) {
	var ask dayAsk
	_, faults := isp.Take(dayFields(), isp.Sent{Values: values}, &ask)
	if faults = append(faults, isp.Missing(dayFields(), &ask)...); len(faults) > 0 {
		return nil, faults.Err()
	}
	if err := a.store.MoveDay(c.Request.Context(), actor, ask.Day); err != nil {
		return nil, err
	}
	return a.readDay(c, actor)
}
