package exchange

import (
	"encoding/json"
	"strings"
	"time"

	"balcao/db/sheets"
	"balcao/internal/isp"
)

// maxCount is more of anything than a provider counts.
const maxCount = 1_000_000

// planRecordSheets are what happened to the price, the state, the contracts and the debts of plans.
func planRecordSheets(zone *time.Location) []sheet {
	return []sheet{
		recordSheet("precos_plano", sheets.PlanPrices(), inOrder(2, 3),
			codeOf("plano").needed(), codeOf("tipo_plano").needed(), dayOf("inicio").needed(), dayOf("fim"), centsOf("valor").needed()),
		recordSheet("descontos_plano", sheets.PlanDiscounts(), positive("valor", 3),
			codeOf("plano").needed(), wordsOf("descricao").needed(), yesOf("acrescimo", false), centsOf("valor").needed(), dayOf("inicio"), dayOf("fim")),
		recordSheet("suspensoes_programadas", sheets.SuspensionHolds(), protectsFromSomething,
			codeOf("plano").needed(), yesOf("suspender", true), yesOf("reduzir", true), dayOf("ate").needed(), wordsOf("motivo").needed(),
			dayOf("cancelada_em"), dayOf("avisada_em")),
		recordSheet("suspensoes_a_pedido", sheets.CustomerPauses(), inOrder(1, 2),
			codeOf("plano").needed(), dayOf("inicio").needed(), dayOf("fim").needed(), dayOf("retorno"), yesOf("cancelada", false)),
		recordSheet("habilitacoes_provisorias", sheets.ProvisionalEnablings(), inOrder(1, 2),
			codeOf("plano").needed(), dayOf("inicio").needed(), dayOf("fim").needed(), dayOf("encerrada_em")),
		recordSheet("estados_plano", sheets.PlanStates(), oneState,
			codeOf("plano").needed(), yesOf("instalado", true), wordOf("suspenso", isp.Cuts()), wordOf("reduzido", isp.Cuts()),
			yesOf("provisorio", false), yesOf("pausado", false), yesOf("transferido", false), yesOf("cancelado", false), dayOf("cortado_em"),
			codeOf("boletos")),
		recordSheet("trocas_titularidade", sheets.OwnershipTransfers(), oneTransfer,
			codeOf("de_plano").needed(), codeOf("para_plano").needed(), dayOf("vale_em").needed(), dayOf("assinado_em"),
			namesOf("assinado_por"), momentOf("desfeita_em", zone)),
		recordSheet("agendados_plano", sheets.PendingMoves(), oneAsk,
			codeOf("plano").needed(), wordOf("tipo", isp.PendingMoveKinds()).needed(), dayOf("vale_em").needed(), wordsOf("pedido").needed(),
			wordsOf("pedido_por").needed(), momentOf("pedido_em", zone).needed(), codeOf("protocolo"),
			wordOf("situacao", isp.PendingMoveStatuses()).needed()),
		recordSheet("validades_contrato", sheets.ContractValidities(), inOrder(1, 2),
			codeOf("contrato").needed(), dayOf("inicio"), dayOf("fim"), momentOf("substituida_em", zone).needed(),
			wordsOf("substituida_por").needed(), wordsOf("motivo")),
		recordSheet("permanencias", sheets.PermanenceTerms(), oneTerm,
			codeOf("contrato").needed(), dayOf("inicio").needed(), countOf("meses").needed(), dayOf("fim").needed(),
			countOf("dias_pausados"), centsOf("valor_beneficio").needed(), wordsOf("beneficio"), dayOf("encerrada_em"), dayOf("avisada_em")),
		recordSheet("avisos_debito", sheets.DebtNotices(), nil,
			codeOf("plano").needed(), wordOf("canal", isp.NoticeChannels()), dayOf("enviado_em").needed(), wordsOf("comprovante"),
			centsOf("valor"), codeOf("meses"), codeOf("boletos")),
		recordSheet("lancamentos", sheets.BillingEntries(), inOrder(6, 7),
			codeOf("plano").needed(), monthOf("mes").needed(), wordOf("tipo", isp.BillingEntryKinds()).needed(), centsOf("valor"),
			wordOf("situacao_multa", isp.FeeStatuses()), codeOf("tipo_plano"), dayOf("inicio"), dayOf("fim"), dayOf("cobrado_em"), codeOf("servico")),
		recordSheet("meses_acertados", sheets.BilledMonths(), nil,
			codeOf("plano").needed(), monthOf("mes").needed(), centsOf("valor")),
		recordSheet("meses_acertados_servico", sheets.BilledServiceMonths(), nil,
			codeOf("servico").needed(), monthOf("mes").needed(), centsOf("valor")),
	}
}

// inOrder refuses a span whose last day is before its first.
func inOrder(from, to int) func(*loader, *recordRow) {
	return func(l *loader, r *recordRow) {
		if !isp.SpanInOrder(r.Values[from], r.Values[to]) {
			l.bad("fim", "é antes do início")
		}
	}
}

// positive refuses an amount of nothing.
func positive(name string, at int) func(*loader, *recordRow) {
	return func(l *loader, r *recordRow) {
		if r.Values[at] == "0" {
			l.bad(name, "é zero: diga o valor")
		}
	}
}

func protectsFromSomething(l *loader, r *recordRow) {
	if r.Values[1] == "0" && r.Values[2] == "0" {
		l.bad("suspender", "não protege de nada: S em suspender ou em reduzir")
	}
}

// oneState refuses a second state of a plan.
func oneState(l *loader, r *recordRow) { l.once("plano", r.Values[0]) }

// oneTransfer refuses a second transfer to a plan, and one to itself. The act that made it is not in the
// files: what was moved cannot be taken back by it.
func oneTransfer(l *loader, r *recordRow) {
	if r.Values[0] == r.Values[1] {
		l.bad("para_plano", "é o mesmo plano de antes")
	}
	l.once("para_plano", r.Values[1])
	r.Values[6] = "0"
}

// oneAsk demands what the routine of the day can read: one open ask of a kind at a plan.
func oneAsk(l *loader, r *recordRow) {
	var ask map[string]any
	if json.Unmarshal([]byte(r.Values[3]), &ask) != nil {
		l.bad("pedido", "não é o que uma exportação escreve nesta coluna: um objeto JSON")
	}
	if r.Values[7] == "pending" {
		l.once("plano", r.Values[1]+" "+r.Values[0])
	}
}

func oneTerm(l *loader, r *recordRow) {
	inOrder(1, 3)(l, r)
	positive("meses", 2)(l, r)
	positive("valor_beneficio", 5)(l, r)
}

// namesOf is a list of names that the database keeps as JSON, one a line in the files.
func namesOf(name string) part {
	return func(at func(*recordRow) *string) column[recordRow] {
		return column[recordRow]{
			name: name,
			set: func(r *recordRow, s string) note {
				names, err := json.Marshal(append([]string{}, strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' })...))
				if err != nil {
					return refuse("não é uma lista de nomes, um por linha")
				}
				*at(r) = string(names)
				return note{}
			},
			get: func(r *recordRow) string {
				var names []string
				if json.Unmarshal([]byte(*at(r)), &names) != nil {
					return *at(r)
				}
				return strings.Join(names, "\n")
			},
		}
	}
}
