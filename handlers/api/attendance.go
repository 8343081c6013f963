package api

import (
	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

type attendance struct {
	ID            int64   `json:"id"`
	Version       int64   `json:"versao"`
	Protocol      string  `json:"protocolo"`
	Status        string  `json:"situacao" doc:"aberto, em_andamento, aguardando_cliente, concluido ou cancelado"`
	Kind          string  `json:"tipo" doc:"informacao, solicitacao, reclamacao ou cancelamento; vazio quando não registrado"`
	Channel       string  `json:"canal"`
	Plan          *string `json:"plano"`
	Requester     string  `json:"solicitante"`
	IdentifiedBy  string  `json:"identificado_por"`
	OpenedAt      string  `json:"aberto_em"`
	DueAt         string  `json:"prazo" doc:"Instante combinado com o cliente; vazio quando não registrado"`
	RegulatoryDue string  `json:"prazo_regulatorio" doc:"Último dia do prazo da Anatel: reclamação 7 dias, o resto 10"`
	ClosedAt      string  `json:"fechado_em"`
	ToldAt        string  `json:"protocolo_enviado_em"`
	ToldBy        string  `json:"protocolo_enviado_por"`
	Subject       string  `json:"assunto"`
	Description   string  `json:"descricao"`
	Result        string  `json:"resultado"`
	ClosingReason string  `json:"motivo_encerramento" doc:"Do catálogo; vazio quando não foi dito"`
	Reason        string  `json:"motivo" doc:"Por que foi cancelado"`
	User          string  `json:"usuario" doc:"De quem é; vazio quando não registrado"`
}

func attendanceOf(v isp.Attendance) attendance {
	return attendance{
		ID: v.ID, Version: v.Version, Protocol: v.Protocol, Status: isp.AttendanceStatuses().Slug(v.Status), Kind: isp.AttendanceKinds().Slug(v.Kind),
		Channel: isp.Channels().Slug(v.Channel), Plan: orNull(v.PlanCode), Requester: v.Requester, IdentifiedBy: v.IdentifiedBy,
		OpenedAt: v.OpenedAt, DueAt: v.DueAt, RegulatoryDue: v.RegulatoryDue, ClosedAt: v.ClosedAt, ToldAt: v.ToldAt,
		ToldBy: isp.ToldChannels().Slug(v.ToldBy), Subject: v.Subject, Description: v.Description, Result: v.Result, ClosingReason: v.ClosingReason, Reason: v.Reason, User: v.User,
	}
}

type attendanceSheet struct {
	attendance
	Customer    queueCustomer `json:"cliente"`
	Steps       []stepAnswer  `json:"passos"`
	Linked      []string      `json:"vinculados" doc:"Protocolos"`
	Occurrences []openAnswer  `json:"ocorrencias"`
	Orders      []openAnswer  `json:"ordens"`
	Files       []fileAnswer  `json:"anexos" doc:"Também os retirados"`
}

func (a *API) readAttendance(c *gin.Context, actor isp.Actor) (any, error) {
	sheet, err := a.store.AttendanceSheet(c.Request.Context(), actor, c.Param("protocolo"))
	if err != nil {
		return nil, err
	}
	return attendanceSheet{
		attendance: attendanceOf(sheet.Thing), Customer: queueCustomer{sheet.CustomerCode, sheet.CustomerName},
		Steps: stepsOf(sheet.Steps, isp.AttendanceStatuses()), Linked: append([]string{}, sheet.Linked...),
		Occurrences: listOfAll(sheet.Occurrences, openOf), Orders: listOfAll(sheet.Orders, openOf), Files: listOfAll(sheet.Files, fileOf),
	}, nil
}
