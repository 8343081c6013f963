package api

import (
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

// holderAsk asks who had a thing at an instant.
type holderAsk struct{ Value, At, Reason string }

func holderFields() []isp.Field[holderAsk] {
	return []isp.Field[holderAsk]{
		isp.NewField(isp.KindText, "", "valor", "IP, prefixo, MAC ou login", func(h *holderAsk) any { return &h.Value }).Required(),
		isp.NewField(isp.KindMoment, "", "em", "Dia e hora", func(h *holderAsk) any { return &h.At }).Required().
			Helped("com Z no fim é UTC, sem Z a hora do provedor"),
		isp.NewField(isp.KindText, "", "motivo", "Motivo", func(h *holderAsk) any { return &h.Reason }).Required().Limited(500),
	}
}

type holdersAnswer struct {
	Asked string          `json:"perguntado" doc:"Como o valor foi lido"`
	At    string          `json:"em" doc:"Instante, em UTC"`
	Cut   bool            `json:"cortado" doc:"Há mais titulares do que os examinados"`
	Held  []holdingAnswer `json:"itens"`
}

type holdingAnswer struct {
	Customer string `json:"cliente"`
	Name     string `json:"nome"`
	TaxID    string `json:"cpf_cnpj"`
	Plan     string `json:"plano"`
	Kind     string `json:"tipo" doc:"ip, mac, mac2, mac_onu, login"`
	Value    string `json:"valor"`
	From     string `json:"desde" doc:"Vazio quando não foi registrado"`
}

// holderRoute asks who had a thing; the question is written down before it is answered.
func (a *API) holderRoute() Route {
	return a.postObject("/quem-tinha", isp.HolderAtInstant, answerTime, a.askHolder, operation{
		summary: "Quem tinha um IP, MAC ou login em um instante; a pergunta fica registrada", answer: holdersAnswer{}, body: bodySchema(isp.Infos(holderFields()), false),
	})
}

func (a *API) askHolder(c *gin.Context, actor isp.Actor, values map[string]any) (any, error) {
	var ask holderAsk
	_, faults := isp.Take(holderFields(), isp.Sent{Values: values}, &ask)
	if faults = append(faults, isp.Missing(holderFields(), &ask)...); len(faults) > 0 {
		return nil, faults.Err()
	}
	moment, err := isp.ParseMoment(ask.At, a.store.Zone())
	if err != nil || !strings.Contains(moment, "T") {
		return nil, isp.Fail(isp.Invalid, "em", "Diga o dia e a hora, como 2026-12-14T12:00.")
	}
	at, _ := isp.ParseInstant(moment)
	answer, err := a.store.HoldersAt(c.Request.Context(), actor, isp.HolderQuestion{Value: ask.Value, At: at, Reason: ask.Reason})
	if err != nil {
		return nil, err
	}
	see := a.sight(actor)
	return holdersAnswer{Asked: answer.Asked, At: isp.FormatInstant(at), Cut: answer.Cut, Held: listOfAll(answer.Held, func(h isp.Holding) holdingAnswer {
		from, _ := h.From(a.store.Zone())
		return holdingAnswer{Customer: h.CustomerCode, Name: h.CustomerName, TaxID: see.TaxID(h.TaxID), Plan: h.PlanCode, Kind: h.Kind, Value: h.Value, From: from}
	})}, nil
}
