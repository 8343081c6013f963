package exchange

import (
	"time"

	"balcao/db/entity"
	"balcao/db/sheets"
	"balcao/internal/isp"
)

func attendanceSheet(zone *time.Location) sheet {
	type row = attendanceRow
	return &table[row]{
		name:   "atendimentos",
		stored: "attendances",
		columns: []column[row]{
			trimmed("protocolo", func(r *row) *string { return &r.Row.Protocol }).required(),
			trimmed("cliente", func(r *row) *string { return &r.Customer }).required(),
			word("canal", isp.Channels(), channelWords(), func(r *row) *string { return &r.Row.Channel }).required(),
			moment("aberto_em", zone, func(r *row) *string { return &r.Row.OpenedAt }).required(),
			moment("fechado_em", zone, func(r *row) *string { return &r.Row.ClosedAt }),
			text("assunto", func(r *row) *string { return &r.Row.Subject }),
			text("descricao", func(r *row) *string { return &r.Row.Description }),
			trimmed("plano", func(r *row) *string { return &r.Plan }),
			word("situacao", isp.AttendanceStatuses(), nil, func(r *row) *string { return &r.Row.Status }),
			word("tipo", isp.AttendanceKinds(), nil, func(r *row) *string { return &r.Row.Kind }),
			text("solicitante", func(r *row) *string { return &r.Row.Requester }),
			text("identificado_por", func(r *row) *string { return &r.Row.IdentifiedBy }),
			moment("prazo", zone, func(r *row) *string { return &r.Row.DueAt }),
			day("prazo_regulatorio", func(r *row) *string { return &r.Row.RegulatoryDue }),
			moment("protocolo_enviado_em", zone, func(r *row) *string { return &r.Row.ToldAt }),
			word("protocolo_enviado_por", isp.ToldChannels(), nil, func(r *row) *string { return &r.Row.ToldBy }),
			text("resultado", func(r *row) *string { return &r.Row.Result }),
			text("motivo", func(r *row) *string { return &r.Row.Reason }),
			trimmed("motivo_encerramento", func(r *row) *string { return &r.Row.ClosingReason }),
		},
		load: (*loader).attendance, page: sheets.Reader.Attendances,
		save: saveOfHolder(entity.Attendances(), true, "cliente"),
	}
}

func occurrenceSheet(zone *time.Location) sheet {
	type row = occurrenceRow
	return &table[row]{
		name:   "ocorrencias",
		stored: "occurrences",
		columns: []column[row]{
			trimmed("numero", func(r *row) *string { return &r.Row.Number }).required(),
			trimmed("cliente", func(r *row) *string { return &r.Customer }),
			trimmed("plano", func(r *row) *string { return &r.Plan }),
			trimmed("protocolo", func(r *row) *string { return &r.Row.Protocol }),
			text("tipo", func(r *row) *string { return &r.Row.Kind }),
			word("situacao", isp.OccurrenceStatuses(), nil, func(r *row) *string { return &r.Row.Status }).required(),
			moment("aberta_em", zone, func(r *row) *string { return &r.Row.OpenedAt }).required(),
			moment("fechada_em", zone, func(r *row) *string { return &r.Row.ClosedAt }),
			text("descricao", func(r *row) *string { return &r.Row.Description }),
			word("prioridade", isp.Priorities(), nil, func(r *row) *string { return &r.Row.Priority }),
			trimmed("responsavel", func(r *row) *string { return &r.Row.Assignee }),
			word("responsavel_tipo", isp.AssigneeKinds(), nil, func(r *row) *string { return &r.Row.AssigneeKind }),
			moment("prazo", zone, func(r *row) *string { return &r.Row.DueAt }),
			text("solucao", func(r *row) *string { return &r.Row.Solution }),
			text("motivo", func(r *row) *string { return &r.Row.Reason }),
			trimmed("motivo_encerramento", func(r *row) *string { return &r.Row.ClosingReason }),
		},
		load: (*loader).occurrence, page: sheets.Reader.Occurrences,
		save: saveOccurrences(),
	}
}

func orderSheet(zone *time.Location) sheet {
	type row = orderRow
	return &table[row]{
		name:   "ordens",
		stored: "service_orders",
		columns: []column[row]{
			trimmed("numero", func(r *row) *string { return &r.Row.Number }).required(),
			trimmed("cliente", func(r *row) *string { return &r.Customer }),
			trimmed("plano", func(r *row) *string { return &r.Plan }),
			trimmed("ocorrencia", func(r *row) *string { return &r.Row.Occurrence }),
			text("tipo", func(r *row) *string { return &r.Row.Kind }),
			word("situacao", isp.ServiceOrderStatuses(), nil, func(r *row) *string { return &r.Row.Status }).required(),
			moment("agendada_para", zone, func(r *row) *string { return &r.Row.ScheduledFor }),
			text("tecnico", func(r *row) *string { return &r.Row.Technician }),
			text("descricao", func(r *row) *string { return &r.Row.Description }),
			trimmed("endereco", func(r *row) *string { return &r.Row.Address }),
			moment("agendada_ate", zone, func(r *row) *string { return &r.Row.ScheduledUntil }),
			moment("aberta_em", zone, func(r *row) *string { return &r.Row.OpenedAt }),
			moment("iniciada_em", zone, func(r *row) *string { return &r.Row.StartedAt }),
			moment("executada_em", zone, func(r *row) *string { return &r.Row.DoneAt }),
			moment("fechada_em", zone, func(r *row) *string { return &r.Row.ClosedAt }),
			text("relato", func(r *row) *string { return &r.Row.Report }),
			text("motivo", func(r *row) *string { return &r.Row.Reason }),
			trimmed("motivo_encerramento", func(r *row) *string { return &r.Row.ClosingReason }),
		},
		refers: []sheets.RecordColumn{{Of: sheets.AddressCodes}},
		load:   (*loader).order, page: sheets.Reader.ServiceOrders,
		save: saveOrders(),
	}
}
