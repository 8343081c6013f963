package api

import (
	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
)

// stepAnswer is what somebody said or did.
type stepAnswer struct {
	At       string `json:"em"`
	Actor    string `json:"quem"`
	Status   string `json:"situacao" doc:"Que o passo deixou; vazia em um atendimento"`
	Assignee string `json:"responsavel" doc:"Que o passo deixou; vazio em um atendimento"`
	Text     string `json:"texto"`
}

// openAnswer names an occurrence or an order that hangs on something.
type openAnswer struct {
	Number string `json:"numero"`
	Kind   string `json:"tipo"`
	Due    string `json:"prazo" doc:"Da ordem, a data marcada"`
}

// movedAnswer is an asset that an order moved.
type movedAnswer struct {
	Asset   string `json:"patrimonio"`
	Product string `json:"produto"`
	Mode    string `json:"modalidade"`
	At      string `json:"em"`
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

type occurrenceSheet struct {
	occurrence
	Customer queueCustomer `json:"cliente"`
	Steps    []stepAnswer  `json:"passos"`
	Orders   []openAnswer  `json:"ordens"`
	Files    []fileAnswer  `json:"anexos" doc:"Também os retirados"`
}

type orderSheet struct {
	orderAnswer
	Customer queueCustomer `json:"cliente"`
	Items    []movedAnswer `json:"itens"`
	Files    []fileAnswer  `json:"anexos" doc:"Também os retirados"`
}

func stepOf(s db.ServiceStep) stepAnswer {
	return stepAnswer{At: s.At, Actor: s.Actor, Status: isp.OccurrenceStatuses().Slug(s.Status), Assignee: s.Assignee, Text: s.Text}
}

func openOf(o db.OpenService) openAnswer {
	return openAnswer{Number: o.Number, Kind: o.Kind, Due: o.Due}
}

func (a *API) readAttendance(c *gin.Context, actor isp.Actor) (any, error) {
	sheet, err := a.store.AttendanceSheet(c.Request.Context(), actor, c.Param("protocolo"))
	if err != nil {
		return nil, err
	}
	return attendanceSheet{
		attendance: attendanceOf(sheet.Thing), Customer: queueCustomer{sheet.CustomerCode, sheet.CustomerName},
		Steps: listOfAll(sheet.Steps, stepOf), Linked: append([]string{}, sheet.Linked...),
		Occurrences: listOfAll(sheet.Occurrences, openOf), Orders: listOfAll(sheet.Orders, openOf), Files: listOfAll(sheet.Files, fileOf),
	}, nil
}

func (a *API) readOccurrence(c *gin.Context, actor isp.Actor) (any, error) {
	sheet, err := a.store.OccurrenceSheet(c.Request.Context(), actor, c.Param("numero"))
	if err != nil {
		return nil, err
	}
	return occurrenceSheet{
		occurrence: occurrenceOf(sheet.Thing), Customer: queueCustomer{sheet.CustomerCode, sheet.CustomerName},
		Steps: listOfAll(sheet.Steps, stepOf), Orders: listOfAll(sheet.Orders, openOf), Files: listOfAll(sheet.Files, fileOf),
	}, nil
}

func (a *API) readOrder(c *gin.Context, actor isp.Actor) (any, error) {
	sheet, err := a.store.OrderSheet(c.Request.Context(), actor, c.Param("numero"))
	if err != nil {
		return nil, err
	}
	return orderSheet{
		orderAnswer: orderOf(sheet.Thing), Customer: queueCustomer{sheet.CustomerCode, sheet.CustomerName},
		Items: listOfAll(sheet.Items, func(m isp.EquipmentMovement) movedAnswer {
			return movedAnswer{Asset: m.AssetNumber, Product: m.Product, Mode: isp.EquipmentModes().Slug(m.Mode), At: m.BeganAt}
		}),
		Files: listOfAll(sheet.Files, fileOf),
	}, nil
}
