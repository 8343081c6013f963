package api

import (
	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

type occurrence struct {
	ID            int64   `json:"id"`
	Version       int64   `json:"versao"`
	Number        string  `json:"numero"`
	Plan          *string `json:"plano"`
	Protocol      string  `json:"protocolo"`
	Kind          string  `json:"tipo"`
	Status        string  `json:"situacao"`
	Priority      string  `json:"prioridade"`
	Assignee      string  `json:"responsavel" doc:"Nome de usuário, ou papel; vazio quando de ninguém"`
	AssigneeKind  string  `json:"responsavel_tipo" doc:"usuario, papel ou vazio"`
	OpenedAt      string  `json:"aberta_em"`
	DueAt         string  `json:"prazo"`
	ClosedAt      string  `json:"fechada_em"`
	Description   string  `json:"descricao"`
	Solution      string  `json:"solucao"`
	ClosingReason string  `json:"motivo_encerramento" doc:"Do catálogo; vazio quando não foi dito"`
	Reason        string  `json:"motivo" doc:"Por que foi reaberta"`
}

func occurrenceOf(o isp.Occurrence) occurrence {
	return occurrence{
		ID: o.ID, Version: o.Version, Number: o.Number, Plan: orNull(o.PlanCode), Protocol: o.Protocol, Kind: o.Kind,
		Status: isp.OccurrenceStatuses().Slug(o.Status), Priority: isp.Priorities().Slug(o.Priority),
		Assignee: o.Assignee, AssigneeKind: isp.AssigneeKinds().Slug(o.AssigneeKind),
		OpenedAt: o.OpenedAt, DueAt: o.DueAt, ClosedAt: o.ClosedAt, Description: o.Description, Solution: o.Solution, ClosingReason: o.ClosingReason, Reason: o.Reason,
	}
}

type occurrenceSheet struct {
	occurrence
	Customer queueCustomer `json:"cliente"`
	Steps    []stepAnswer  `json:"passos"`
	Orders   []openAnswer  `json:"ordens"`
	Files    []fileAnswer  `json:"anexos" doc:"Também os retirados"`
}

func (a *API) readOccurrence(c *gin.Context, actor isp.Actor) (any, error) {
	sheet, err := a.store.OccurrenceSheet(c.Request.Context(), actor, c.Param("numero"))
	if err != nil {
		return nil, err
	}
	return occurrenceSheet{
		occurrence: occurrenceOf(sheet.Thing), Customer: queueCustomer{sheet.CustomerCode, sheet.CustomerName},
		Steps: stepsOf(sheet.Steps, isp.OccurrenceStatuses()), Orders: listOfAll(sheet.Orders, openOf), Files: listOfAll(sheet.Files, fileOf),
	}, nil
}
