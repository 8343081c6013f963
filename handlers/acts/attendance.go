package acts

import (
	"balcao/db"
	"balcao/internal/isp"
)

// attendanceActs lead an attendance from its opening to its end.
func attendanceActs() []Act {
	row := func(verb, label, path string) Act {
		return Act{
			Key: "atendimento." + verb, Label: label, Permission: isp.EditService, On: "attendance", Thing: "atendimento", Tab: "/atendimentos",
			Path: "/atendimentos/:protocolo" + path, Screen: "/atendimentos/:protocolo" + path,
		}
	}
	edit := row("alterar", "Alterar o atendimento", "")
	edit.Screen += "/editar"
	step := row("passo", "Anotar no atendimento", "/passos")
	step.NoUndo = "Um passo anotado não se desfaz; anote outro."
	return []Act{
		making(Act{
			Key: "atendimento.abrir", Label: "Abrir atendimento", Permission: isp.EditService, On: "customer", Thing: "atendimento", Tab: "/atendimentos",
			Path: "/clientes/:codigo/atendimentos", Screen: "/clientes/:codigo/atendimentos/novo",
			NoUndo: "Um atendimento aberto não se desfaz; cancele-o, ou encerre-o com o resultado.",
		}, isp.AttendanceOpeningFields(), db.OpenAttendance),
		editing(edit, isp.AttendanceEditFields(), db.EditAttendance),
		doing(step, db.NoteFields(), db.StepAttendance),
		doing(row("enviar_protocolo", "Registrar o envio do protocolo", "/enviar-protocolo"), db.ToldFields(), db.TellProtocol),
		doing(row("encerrar", "Encerrar o atendimento", "/encerrar"), db.AttendanceResultFields(), db.CloseAttendance),
		doing(row("cancelar", "Cancelar o atendimento", "/cancelar"), db.RemovalFields(), db.CancelAttendance),
		doing(row("vincular", "Vincular a outro atendimento", "/vincular"), db.LinkFields(), db.LinkAttendance),
		editing(Act{
			Key: "tipo_atendimento.alterar", Label: "Alterar as horas de um tipo de atendimento", Permission: isp.EditCatalogue, On: "attendance_type",
			Path: "/tipos-atendimento/:tipo", Screen: "/config/catalogo/tipos-atendimento/:tipo/editar", Thing: "tipo_atendimento",
			Home: "/config/catalogo/tipos-atendimento",
		}, isp.AttendanceTypeFields(), db.EditAttendanceType),
	}
}
