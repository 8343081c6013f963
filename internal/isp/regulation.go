package isp

import "fmt"

// A RegulationKey names one regulatory day or limit.
type RegulationKey string

// The regulatory days and limits. No rule reads them from here: rules are given the values
// that the provider keeps, so that the table can be edited.
const (
	ProtocolSendDays        RegulationKey = "protocolo_envio_dias"
	ComplaintDays           RegulationKey = "reclamacao_dias"
	RequestDays             RegulationKey = "solicitacao_dias"
	HistoryYears            RegulationKey = "historico_anos"
	SuspensionNoticeDays    RegulationKey = "aviso_suspensao_dias"
	ReductionNoticeDays     RegulationKey = "aviso_reducao_dias"
	RescissionDays          RegulationKey = "rescisao_dias"
	RestoreDays             RegulationKey = "restabelecer_dias"
	PauseMinDays            RegulationKey = "pausa_minimo_dias"
	PauseMaxDays            RegulationKey = "pausa_maximo_dias"
	PauseWindowMonths       RegulationKey = "pausa_intervalo_meses"
	PauseExecutionHours     RegulationKey = "pausa_execucao_horas"
	PermanencePersonMonths  RegulationKey = "permanencia_pf_meses"
	PermanenceWarningDays   RegulationKey = "permanencia_aviso_dias"
	ProvisionalDays         RegulationKey = "provisorio_dias"
	ProvisionalMaxDays      RegulationKey = "provisorio_maximo_dias"
	ProvisionalIntervalDays RegulationKey = "provisorio_intervalo_dias"
	ProvisionalDueDays      RegulationKey = "provisorio_apos_vencimento_dias"
	HoldMaxDays             RegulationKey = "suspensao_programada_maximo_dias"
	BackdateMaxDays         RegulationKey = "retroagir_dias"
)

// A RegulatoryRule is one row of the table of regulatory days and limits.
type RegulatoryRule struct {
	Key      RegulationKey
	Label    string // pt-BR
	Value    int    // as shipped
	Unit     string // dias, meses, anos, horas
	Min, Max int    // what may be entered
	Source   string
	Checked  bool // the text was read (conferido); else it is to be confirmed (confirmar)
}

// State is the mark of the row for people.
func (r RegulatoryRule) State() string {
	if r.Checked {
		return "conferido"
	}
	return "confirmar"
}

const (
	rgc     = "Res. Anatel 765/2023"
	oldRSCM = "Res. Anatel 614/2013, art. 67 (regra antiga)"
	own     = "decisão do provedor"
)

// RegulatoryRules is the table of regulatory days and limits as shipped, in the order of the
// screen. Where 0 is allowed it means no limit or no wait.
func RegulatoryRules() []RegulatoryRule {
	return []RegulatoryRule{
		{Key: ProtocolSendDays, Label: "Enviar o protocolo do atendimento em até", Value: 1, Unit: "dias", Min: 1, Max: 30, Source: rgc + ", art. 9º", Checked: true},
		{Key: ComplaintDays, Label: "Responder reclamação em até", Value: 7, Unit: "dias", Min: 1, Max: 60, Source: rgc + ", art. 10", Checked: true},
		{Key: RequestDays, Label: "Atender solicitação em até", Value: 10, Unit: "dias", Min: 1, Max: 60, Source: rgc + ", art. 10", Checked: true},
		{Key: HistoryYears, Label: "Guardar o histórico de atendimentos por", Value: 3, Unit: "anos", Min: 3, Max: 20, Source: rgc, Checked: true},
		{Key: SuspensionNoticeDays, Label: "Suspender por débito só depois do aviso há", Value: 15, Unit: "dias", Min: 0, Max: 90, Source: rgc + ", arts. 70 e 71", Checked: true},
		{Key: ReductionNoticeDays, Label: "Reduzir por débito só depois do aviso há", Value: 15, Unit: "dias", Min: 0, Max: 90, Source: rgc + ", art. 71, por analogia"},
		{Key: RescissionDays, Label: "Rescindir só depois de suspenso por", Value: 60, Unit: "dias", Min: 0, Max: 365, Source: rgc + ", art. 73", Checked: true},
		{Key: RestoreDays, Label: "Restabelecer depois do pagamento em até", Value: 1, Unit: "dias", Min: 0, Max: 10, Source: rgc + ", art. 77", Checked: true},
		{Key: PauseMinDays, Label: "Suspensão a pedido: mínimo", Value: 30, Unit: "dias", Min: 1, Max: 365, Source: oldRSCM},
		{Key: PauseMaxDays, Label: "Suspensão a pedido: máximo", Value: 120, Unit: "dias", Min: 1, Max: 730, Source: oldRSCM},
		{Key: PauseWindowMonths, Label: "Suspensão a pedido: uma a cada", Value: 12, Unit: "meses", Min: 0, Max: 60, Source: oldRSCM},
		{Key: PauseExecutionHours, Label: "Suspensão a pedido: executar em até", Value: 24, Unit: "horas", Min: 1, Max: 240, Source: oldRSCM},
		{Key: PermanencePersonMonths, Label: "Permanência de pessoa física: máximo", Value: 12, Unit: "meses", Min: 1, Max: 120, Source: "Res. Anatel 632/2014, art. 57 (regra antiga)"},
		{Key: PermanenceWarningDays, Label: "Avisar o fim da permanência com antecedência de", Value: 30, Unit: "dias", Min: 0, Max: 120, Source: rgc, Checked: true},
		{Key: ProvisionalDays, Label: "Habilitar provisoriamente: duração padrão", Value: 5, Unit: "dias", Min: 1, Max: 60, Source: own, Checked: true},
		{Key: ProvisionalMaxDays, Label: "Habilitar provisoriamente: duração máxima", Value: 25, Unit: "dias", Min: 1, Max: 60, Source: own, Checked: true},
		{Key: ProvisionalIntervalDays, Label: "Habilitar provisoriamente: intervalo desde o início da última", Value: 25, Unit: "dias", Min: 0, Max: 365, Source: own, Checked: true},
		{Key: ProvisionalDueDays, Label: "Habilitar provisoriamente: até quantos dias depois do vencimento (0: sem limite)", Value: 0, Unit: "dias", Min: 0, Max: 365, Source: own, Checked: true},
		{Key: HoldMaxDays, Label: "Suspensão programada: duração máxima (0: sem limite)", Value: 0, Unit: "dias", Min: 0, Max: 730, Source: own, Checked: true},
		{Key: BackdateMaxDays, Label: "Agir com data passada: no máximo", Value: 30, Unit: "dias", Min: 0, Max: 365, Source: own, Checked: true},
	}
}

// Regulation holds the values in force, by key.
type Regulation map[RegulationKey]int

// DefaultRegulation holds the values as shipped.
func DefaultRegulation() Regulation {
	r := Regulation{}
	for _, row := range RegulatoryRules() {
		r[row.Key] = row.Value
	}
	return r
}

// CheckRegulatoryValue refuses a value that a row cannot take; NotFound for an unknown key.
func CheckRegulatoryValue(key RegulationKey, value int) error {
	for _, row := range RegulatoryRules() {
		switch {
		case row.Key != key:
		case value < row.Min || value > row.Max:
			return Fail(Invalid, "valor", fmt.Sprintf("%s: informe de %d a %d %s.", row.Label, row.Min, row.Max, row.Unit))
		default:
			return nil
		}
	}
	return Fail(NotFound, "", "Não há esta regra na tabela regulatória.")
}

// Check refuses values that contradict each other.
func (r Regulation) Check() error {
	switch {
	case r[PauseMinDays] > r[PauseMaxDays]:
		return Fail(Invalid, "valor", "O mínimo da suspensão a pedido não pode passar do máximo.")
	case r[ProvisionalDays] > r[ProvisionalMaxDays]:
		return Fail(Invalid, "valor", "A duração padrão da habilitação provisória não pode passar da máxima.")
	}
	return nil
}

// Permanence is the part of terms.
func (r Regulation) Permanence() PermanenceLimits {
	return PermanenceLimits{PersonMonths: r[PermanencePersonMonths], WarnDays: r[PermanenceWarningDays]}
}

// Pause is the part of the customer's pauses.
func (r Regulation) Pause() PauseLimits {
	return PauseLimits{MinDays: r[PauseMinDays], MaxDays: r[PauseMaxDays], WindowMonths: r[PauseWindowMonths]}
}

// Debt is the part of notices, cuts and their end.
func (r Regulation) Debt() DebtLimits {
	return DebtLimits{
		SuspendNoticeDays: r[SuspensionNoticeDays],
		ReduceNoticeDays:  r[ReductionNoticeDays],
		RescissionDays:    r[RescissionDays],
		RestoreDays:       r[RestoreDays],
	}
}

// Provisional is the part of provisional enablings.
func (r Regulation) Provisional() ProvisionalLimits {
	return ProvisionalLimits{
		Days: r[ProvisionalDays], MaxDays: r[ProvisionalMaxDays],
		IntervalDays: r[ProvisionalIntervalDays], DaysAfterDue: r[ProvisionalDueDays],
	}
}
