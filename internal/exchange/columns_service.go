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
		},
		load: (*loader).attendance, page: sheets.Reader.Attendances,
		save: saveOfCustomer(entity.Attendances(), nil),
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
		},
		load: (*loader).order, page: sheets.Reader.ServiceOrders,
		save: saveOrders(),
	}
}
