package api

import (
	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

type orderAnswer struct {
	ID             int64   `json:"id"`
	Version        int64   `json:"versao"`
	Number         string  `json:"numero"`
	Plan           *string `json:"plano"`
	Occurrence     *string `json:"ocorrencia"`
	Kind           string  `json:"tipo"`
	Status         string  `json:"situacao"`
	Address        *string `json:"endereco" doc:"Código do endereço; nulo: onde o plano está instalado"`
	ScheduledFor   string  `json:"agendada_para"`
	ScheduledUntil string  `json:"agendada_ate"`
	Technician     string  `json:"tecnico"`
	OpenedAt       string  `json:"aberta_em"`
	StartedAt      string  `json:"iniciada_em"`
	DoneAt         string  `json:"executada_em"`
	ClosedAt       string  `json:"fechada_em"`
	Description    string  `json:"descricao"`
	Report         string  `json:"relato"`
	ClosingReason  string  `json:"motivo_encerramento" doc:"Do catálogo; vazio quando não foi dito"`
	Reason         string  `json:"motivo" doc:"Por que o horário, ou a ordem, foi deixado"`
}

func orderOf(o isp.ServiceOrder) orderAnswer {
	return orderAnswer{
		ID: o.ID, Version: o.Version, Number: o.Number, Plan: orNull(o.PlanCode), Occurrence: orNull(o.Occurrence), Kind: o.Kind,
		Status: isp.ServiceOrderStatuses().Slug(o.Status), Address: orNull(o.Address), ScheduledFor: o.ScheduledFor, ScheduledUntil: o.ScheduledUntil,
		Technician: o.Technician, OpenedAt: o.OpenedAt, StartedAt: o.StartedAt, DoneAt: o.DoneAt, ClosedAt: o.ClosedAt,
		Description: o.Description, Report: o.Report, ClosingReason: o.ClosingReason, Reason: o.Reason,
	}
}

// movedAnswer is an asset that an order moved.
type movedAnswer struct {
	Asset   string `json:"patrimonio"`
	Product string `json:"produto"`
	Mode    string `json:"modalidade"`
	At      string `json:"em"`
}

type orderSheet struct {
	orderAnswer
	Customer queueCustomer `json:"cliente"`
	Steps    []stepAnswer  `json:"passos"`
	Items    []movedAnswer `json:"itens"`
	Files    []fileAnswer  `json:"anexos" doc:"Também os retirados"`
}

func (a *API) readOrder(c *gin.Context, actor isp.Actor) (any, error) {
	sheet, err := a.store.OrderSheet(c.Request.Context(), actor, c.Param("numero"))
	if err != nil {
		return nil, err
	}
	return orderSheet{
		orderAnswer: orderOf(sheet.Thing), Customer: queueCustomer{sheet.CustomerCode, sheet.CustomerName},
		Steps: stepsOf(sheet.Steps, isp.ServiceOrderStatuses()),
		Items: listOfAll(sheet.Items, func(m isp.EquipmentMovement) movedAnswer {
			return movedAnswer{Asset: m.AssetNumber, Product: m.Product, Mode: isp.EquipmentModes().Slug(m.Mode), At: m.BeganAt}
		}),
		Files: listOfAll(sheet.Files, fileOf),
	}, nil
}
