package exchange

import (
	"time"

	"balcao/db/sheets"
	"balcao/internal/isp"
)

// deskRecordSheets are what was done about attendances, occurrences and equipment, and the outages.
func deskRecordSheets(zone *time.Location) []sheet {
	return []sheet{
		recordSheet("passos_atendimento", sheets.AttendanceSteps(), nil,
			codeOf("atendimento").needed(), momentOf("em", zone).needed(), wordsOf("quem").needed(), wordsOf("texto").needed()),
		recordSheet("vinculos_atendimento", sheets.AttendanceLinks(), oneLink, codeOf("atendimento").needed(), codeOf("vinculado").needed()),
		recordSheet("passos_ocorrencia", sheets.OccurrenceSteps(), nil,
			codeOf("ocorrencia").needed(), momentOf("em", zone).needed(), wordsOf("quem").needed(),
			wordOf("situacao", isp.OccurrenceStatuses()).needed(), codeOf("responsavel"), wordsOf("texto").needed()),
		recordSheet("passos_ordem", sheets.ServiceOrderSteps(), nil,
			codeOf("ordem").needed(), momentOf("em", zone).needed(), wordsOf("quem").needed(),
			wordOf("situacao", isp.ServiceOrderStatuses()).needed(), wordsOf("texto").needed()),
		recordSheet("movimentos_equipamento", sheets.EquipmentMovements(), oneMovement,
			codeOf("equipamento").needed(), wordOf("situacao", isp.MovementStatuses()).needed(), wordOf("estado", isp.EquipmentStates()).needed(),
			wordOf("modalidade", isp.EquipmentModes()), codeOf("local"), codeOf("cliente"), codeOf("plano"), wordsOf("tecnico"), codeOf("ordem"),
			wordsOf("responsavel").needed(), wordsOf("confirma"), momentOf("pedido_em", zone).needed(), momentOf("inicio", zone), momentOf("fim", zone)),
		recordSheet("paradas", sheets.Outages(), inOrder(1, 3),
			wordsOf("mensagem").needed(), momentOf("inicio", zone).needed(), momentOf("previsao", zone), momentOf("fim", zone),
			wordsOf("aberta_por").needed(), wordsOf("pontos_acesso"), wordsOf("bairros")),
	}
}

// oneLink refuses an attendance that is linked to itself, and a link that came before.
func oneLink(l *loader, r *recordRow) {
	one, other := r.Values[0], r.Values[1]
	if one == other {
		l.bad("vinculado", "é o mesmo atendimento")
	}
	l.once("vinculado", min(one, other)+" "+max(one, other))
}

// oneMovement refuses a second open custody of an asset, and a second movement that waits.
func oneMovement(l *loader, r *recordRow) {
	open := r.Values[1] == "done" && r.Values[13] == ""
	if open || r.Values[1] == "waiting" {
		l.once("equipamento", r.Values[1]+" "+r.Values[0])
	}
}
