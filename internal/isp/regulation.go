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
	SuspensionNoticeDays    RegulationKey = "aviso_suspensao_dias"
	ReductionNoticeDays     RegulationKey = "aviso_reducao_dias"
	RescissionDays          RegulationKey = "rescisao_dias"
	RestoreDays             RegulationKey = "restabelecer_dias"
	PauseMinDays            RegulationKey = "pausa_minimo_dias"
	PauseMaxDays            RegulationKey = "pausa_maximo_dias"
	PauseWindowMonths       RegulationKey = "pausa_intervalo_meses"
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
	Unit     string // dias, meses
	Min, Max int    // what may be entered
	Source   string
	Checked  bool   // the text was read (conferido); else it is to be confirmed (confirmar)
	Acts     string // pt-BR: where it is read
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
		{Key: ProtocolSendDays, Label: "Enviar o protocolo do atendimento em até", Value: 1, Unit: "dias", Min: 1, Max: 30, Source: rgc + ", art. 9º", Checked: true, Acts: "luz do envio do protocolo, na aba e na página do atendimento"},
		{Key: ComplaintDays, Label: "Responder reclamação em até", Value: 7, Unit: "dias", Min: 1, Max: 60, Source: rgc + ", art. 10", Checked: true, Acts: "prazo da Anatel das reclamações, e as filas"},
		{Key: RequestDays, Label: "Atender solicitação em até", Value: 10, Unit: "dias", Min: 1, Max: 60, Source: rgc + ", art. 10", Checked: true, Acts: "prazo da Anatel dos outros atendimentos, e as filas"},
		{Key: SuspensionNoticeDays, Label: "Suspender por débito só depois do aviso há", Value: 15, Unit: "dias", Min: 0, Max: 90, Source: rgc + ", arts. 70 e 71", Checked: true, Acts: "suspender, à mão e pela rotina; carta de aviso"},
		{Key: ReductionNoticeDays, Label: "Reduzir por débito só depois do aviso há", Value: 15, Unit: "dias", Min: 0, Max: 90, Source: rgc + ", art. 71, por analogia", Acts: "reduzir, à mão e pela rotina"},
		{Key: RescissionDays, Label: "Rescindir só depois de suspenso por", Value: 60, Unit: "dias", Min: 0, Max: 365, Source: rgc + ", art. 73", Checked: true, Acts: "primeiro dia de rescisão, no plano e na carta de aviso"},
		{Key: RestoreDays, Label: "Restabelecer depois do pagamento em até", Value: 1, Unit: "dias", Min: 0, Max: 10, Source: rgc + ", art. 77", Checked: true, Acts: "o prazo que a carta de aviso promete; o pagamento registrado restabelece na hora"},
		{Key: PauseMinDays, Label: "Suspensão a pedido: mínimo", Value: 30, Unit: "dias", Min: 1, Max: 365, Source: oldRSCM, Acts: "suspensão a pedido"},
		{Key: PauseMaxDays, Label: "Suspensão a pedido: máximo", Value: 120, Unit: "dias", Min: 1, Max: 730, Source: oldRSCM, Acts: "suspensão a pedido"},
		{Key: PauseWindowMonths, Label: "Suspensão a pedido: uma a cada", Value: 12, Unit: "meses", Min: 0, Max: 60, Source: oldRSCM, Acts: "suspensão a pedido"},
		{Key: PermanencePersonMonths, Label: "Permanência de pessoa física: máximo", Value: 12, Unit: "meses", Min: 1, Max: 120, Source: "Res. Anatel 632/2014, art. 57 (regra antiga)", Acts: "permanência nova, e a que uma troca de titularidade passa"},
		{Key: PermanenceWarningDays, Label: "Avisar o fim da permanência com antecedência de", Value: 30, Unit: "dias", Min: 0, Max: 120, Source: rgc, Checked: true, Acts: "rotina Contratos"},
		{Key: ProvisionalDays, Label: "Habilitar provisoriamente: duração padrão", Value: 5, Unit: "dias", Min: 1, Max: 60, Source: own, Checked: true, Acts: "habilitação provisória"},
		{Key: ProvisionalMaxDays, Label: "Habilitar provisoriamente: duração máxima", Value: 25, Unit: "dias", Min: 1, Max: 60, Source: own, Checked: true, Acts: "habilitação provisória"},
		{Key: ProvisionalIntervalDays, Label: "Habilitar provisoriamente: intervalo desde o início da última", Value: 25, Unit: "dias", Min: 0, Max: 365, Source: own, Checked: true, Acts: "habilitação provisória"},
		{Key: ProvisionalDueDays, Label: "Habilitar provisoriamente: até quantos dias depois do vencimento (0: sem limite)", Value: 0, Unit: "dias", Min: 0, Max: 365, Source: own, Checked: true, Acts: "habilitação provisória"},
		{Key: HoldMaxDays, Label: "Suspensão programada: duração máxima (0: sem limite)", Value: 0, Unit: "dias", Min: 0, Max: 730, Source: own, Checked: true, Acts: "suspensão programada"},
		{Key: BackdateMaxDays, Label: "Agir com data passada: no máximo", Value: 30, Unit: "dias", Min: 0, Max: 365, Source: own, Checked: true, Acts: "todo ato com data"},
	}
}

// A RuleInForce is a row of the table as the provider keeps it.
type RuleInForce struct {
	RegulatoryRule
	Shipped int   // the value as shipped
	Version int64 // 0 while the row is as shipped
}

// RulesAsShipped are the rows of the table that no provider has changed.
func RulesAsShipped() []RuleInForce {
	shipped := RegulatoryRules()
	rules := make([]RuleInForce, len(shipped))
	for i, row := range shipped {
		rules[i] = RuleInForce{RegulatoryRule: row, Shipped: row.Value}
	}
	return rules
}

// RuleFields are what can be changed of a row.
func RuleFields() []Field[RuleInForce] {
	return []Field[RuleInForce]{
		NewField(KindWhole, "value", "valor", "Valor", func(r *RuleInForce) any { return &r.Value }).Required(),
		NewField(KindText, "source", "fonte", "Fonte", func(r *RuleInForce) any { return &r.Source }).Required(),
		NewField(KindYesNo, "checked", "conferido", "Conferido: o texto da fonte foi lido", func(r *RuleInForce) any { return &r.Checked }),
	}
}

// CheckRule finds what is wrong with a row.
func CheckRule(r *RuleInForce) Faults {
	var faults Faults
	faults.Say(r.Value >= r.Min && r.Value <= r.Max, "valor", r.outside())
	return faults
}

// outside is the sentence about a value that a row cannot take.
func (r RegulatoryRule) outside() string {
	return fmt.Sprintf("%s: informe de %d a %d %s.", r.Label, r.Min, r.Max, r.Unit)
}

// Regulation holds the values in force, by key.
type Regulation map[RegulationKey]int

// RegulationOf are the values of rows.
func RegulationOf(rules []RuleInForce) Regulation {
	r := Regulation{}
	for _, row := range rules {
		r[row.Key] = row.Value
	}
	return r
}

// DefaultRegulation holds the values as shipped.
func DefaultRegulation() Regulation { return RegulationOf(RulesAsShipped()) }

// CheckRegulatoryValue refuses a value that a row cannot take; NotFound for an unknown key.
func CheckRegulatoryValue(key RegulationKey, value int) error {
	for _, row := range RegulatoryRules() {
		switch {
		case row.Key != key:
		case value < row.Min || value > row.Max:
			return Fail(Invalid, "valor", row.outside())
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
