package isp

import (
	"fmt"
	"strings"
)

// A DebtLetter is a notice of debt as its customer reads it (Res. Anatel 765/2023, arts. 70 and 71).
type DebtLetter struct {
	Plan   string // code
	SentOn string // YYYY-MM-DD
	Text   DebtNoticeText
	Slips  []DebtSlip
	Limits DebtLimits
}

// Paragraphs says what the law wants a notice to say: the reason, the amount and the months, the days
// of suspension and of rescission, the negative listing, and the reconnection.
func (l DebtLetter) Paragraphs() []string {
	months := make([]string, len(l.Text.Months))
	for i, m := range l.Text.Months {
		months[i] = m[5:] + "/" + m[:4]
	}
	slips := make([]string, len(l.Slips))
	for i, s := range l.Slips {
		slips[i] = fmt.Sprintf("boleto %s, vencido em %s, de %s", s.OurNumber, FormatDate(s.DueOn), FormatMoney(s.Cents))
	}
	return []string{
		fmt.Sprintf("Está em aberto o pagamento do plano %s, no valor de %s, referente a %s: %s.",
			l.Plan, FormatMoney(l.Text.TotalCents), strings.Join(months, ", "), strings.Join(slips, "; ")),
		fmt.Sprintf("Por falta de pagamento, o serviço pode ser suspenso a partir de %s, %d dias depois deste aviso. Mantida a falta, o contrato pode ser rescindido a partir de %s, %d dias depois da suspensão.",
			FormatDate(l.Text.SuspensionFrom), l.Limits.SuspendNoticeDays, FormatDate(l.Text.RescissionFrom), l.Limits.RescissionDays),
		"Rescindido o contrato, o débito pode ser levado a cadastros de proteção ao crédito, depois de comunicação.",
		fmt.Sprintf("Com o pagamento, ou o da primeira parcela de um acordo, o serviço volta em até %s, sem cobrança por isso.", counted(l.Limits.RestoreDays, "dia", "dias")),
		"Se o débito já foi pago, ou se não é devido, diga-nos: o que é contestado não suspende o serviço enquanto é analisado.",
	}
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
