package api

import "balcao/internal/isp"

type attendance struct {
	Protocol    string `json:"protocolo"`
	Channel     string `json:"canal"`
	OpenedAt    string `json:"aberto_em"`
	ClosedAt    string `json:"fechado_em"`
	Subject     string `json:"assunto"`
	Description string `json:"descricao"`
}

func attendanceOf(v isp.Attendance) attendance {
	return attendance{v.Protocol, isp.Channels().Slug(v.Channel), v.OpenedAt, v.ClosedAt, v.Subject, v.Description}
}
