package api

import "balcao/internal/isp"

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
