package api

import (
	"balcao/db"
	"balcao/internal/isp"
)

// stepAnswer is what somebody said or did.
type stepAnswer struct {
	At       string `json:"em"`
	Actor    string `json:"quem"`
	Status   string `json:"situacao" doc:"Que o passo deixou; vazia em um atendimento"`
	Assignee string `json:"responsavel" doc:"Que o passo de uma ocorrência deixou; vazio nos outros"`
	Text     string `json:"texto"`
}

// openAnswer names an occurrence or an order that hangs on something.
type openAnswer struct {
	Number string `json:"numero"`
	Kind   string `json:"tipo"`
	Due    string `json:"prazo" doc:"Da ordem, a data marcada"`
}

// stepsOf answers the steps of a thing that has these states.
func stepsOf(steps []db.ServiceStep, states isp.Words) []stepAnswer {
	return listOfAll(steps, func(s db.ServiceStep) stepAnswer {
		return stepAnswer{At: s.At, Actor: s.Actor, Status: states.Slug(s.Status), Assignee: s.Assignee, Text: s.Text}
	})
}

func openOf(o db.OpenService) openAnswer {
	return openAnswer{Number: o.Number, Kind: o.Kind, Due: o.Due}
}
