package isp

import (
	"cmp"
	"slices"
	"strings"
)

// Vocabulary describes the columns of the thing that an event is about, in the order in which they
// are read: one vocabulary for timeline, API and forms. Nil for a subject without columns.
func Vocabulary(subject string) []FieldInfo {
	switch subject {
	case "customer":
		return Infos(CustomerFields())
	case "phone":
		return Infos(PhoneFields())
	case "contact":
		return Infos(ContactFields())
	case "address":
		return Infos(AddressFields())
	case "plan":
		return append(Infos(WholePlanFields()), planMoveFields()...)
	case "plan_type":
		return Infos(WholePlanTypeFields())
	case "contract":
		return append(Infos(ContractFields()), contractMoveFields()...)
	case "contract_paper":
		return Infos(ContractPaperFields())
	case "contract_template":
		return append(Infos(ContractTemplateFields()), FieldInfo{Column: "version", Key: "versao", Label: "Versão", Kind: KindWhole})
	case "permanence_term":
		return Infos(PermanenceTermFields())
	case "suspension_hold":
		return append(Infos(SuspensionHoldFields()), FieldInfo{Column: "cancelled_on", Key: "cancelada_em", Label: "Cancelada em", Kind: KindDay})
	case "extra_service":
		return Infos(ExtraServiceFields())
	case "debt_notice":
		return append(Infos(DebtNoticeFields()), FieldInfo{Column: "takes_on", Key: "corte_a_partir_de", Label: "Suspensão a partir de", Kind: KindDay})
	case "billing_entry":
		return billingEntryFields()
	case "regulation":
		return regulationFields()
	case "user", "api_token":
		return personFields()
	case "routine":
		return routineFields()
	}
	return thingVocabulary(subject)
}

// thingVocabulary is Vocabulary for what hangs on a plan or a customer, and for the service desk.
func thingVocabulary(subject string) []FieldInfo {
	switch subject {
	case "radius_login":
		return Infos(RadiusLoginFields())
	case "ip_assignment":
		return Infos(IPAssignmentFields())
	case "onu":
		return Infos(ONUFields())
	case "email_account":
		return Infos(EmailAccountFields())
	case "hosted_domain":
		return Infos(HostedDomainFields())
	case "voice_terminal":
		return Infos(VoiceTerminalFields())
	case "circuit":
		return Infos(CircuitFields())
	case "tv_device":
		return Infos(TVDeviceFields())
	case "equipment":
		return Infos(EquipmentFields())
	case "outage":
		return Infos(OutageFields())
	case "payment_slip":
		return append(Infos(PaymentSlipFields()), FieldInfo{Column: "plan", Key: "plano", Label: "Plano"})
	case "fiscal_document":
		return Infos(FiscalDocumentFields())
	case "attached_file":
		return Infos(AttachedFileFields())
	case "attendance":
		return Infos(AttendanceFields())
	case "access_point", "product", "stock_place", "plan_group", "business_unit", "technician", "reason", "closing_reason", "answer_template",
		"occurrence_type", "service_order_type":
		return Infos(CatalogueFields(subject))
	case "attendance_type":
		return Infos(AttendanceTypeFields())
	case "occurrence":
		return Infos(OccurrenceFields())
	case "service_order":
		return Infos(ServiceOrderFields())
	case "role":
		return Infos(RoleFields())
	}
	return nil
}

// lastingFields are the columns that every thing may have, after its own.
func lastingFields() []FieldInfo {
	return []FieldInfo{
		{Column: "valid_from", Key: "desde", Label: "Desde", Kind: KindMoment},
		{Column: "deleted_at", Key: "apagado_em", Label: "Apagado em", Kind: KindMoment},
		{Column: "deleted_by", Key: "apagado_por", Label: "Apagado por"},
		{Column: "deleted_reason", Key: "apagado_motivo", Label: "Motivo"},
		{Column: "step", Key: "passo", Label: "Passo", Kind: KindLong},
		{Column: "responsible", Key: "responsavel", Label: "Responsável"},
		{Column: "confirming", Key: "confirma", Label: "Confirma"},
		{Column: "order", Key: "ordem", Label: "Ordem de serviço"},
		{Column: "linked", Key: "vinculado", Label: "Vinculado a"},
		{Column: "reason", Key: "motivo", Label: "Motivo"},
	}
}

// Change is the value of one field before and after an event; nil where the event does not tell
// it.
type Change struct {
	Field  FieldInfo
	Before any
	After  any
}

// Changes are the values that an event of this kind tells, in the order in which a record is
// read. A column that the vocabulary does not know keeps its name, so that nothing is hidden.
func Changes(kind string, before, after map[string]any) []Change {
	subject, _, _ := strings.Cut(kind, ".")
	fields := append(Vocabulary(subject), lastingFields()...)
	place := map[string]int{}
	for i, f := range fields {
		if _, known := place[f.Column]; !known {
			place[f.Column] = i
		}
	}
	var changes []Change
	tell := func(column string) {
		at, known := place[column]
		if !known {
			at = len(fields)
			fields = append(fields, FieldInfo{Column: column, Key: column, Label: column})
			place[column] = at
		}
		changes = append(changes, Change{Field: fields[at], Before: before[column], After: after[column]})
	}
	for column := range after {
		tell(column)
	}
	for column := range before {
		if _, both := after[column]; !both {
			tell(column)
		}
	}
	slices.SortFunc(changes, func(a, b Change) int {
		known := len(Vocabulary(subject)) + len(lastingFields())
		return cmp.Or(cmp.Compare(min(place[a.Field.Column], known), min(place[b.Field.Column], known)), strings.Compare(a.Field.Column, b.Field.Column))
	})
	return changes
}

// ChangeLines writes what an event changed, a line a value: "Nome: Jose → José". What was empty has
// nothing before it, what went with a thing that was deleted nothing after it, and no arrow.
func ChangeLines(v Viewer, kind string, before, after map[string]any) []string {
	var lines []string
	for _, c := range Changes(kind, before, after) {
		if c.Field.Kind == KindList {
			continue // for programs: what it holds stands in words beside it
		}
		was, now := c.Field.Show(v, c.Before), c.Field.Show(v, c.After)
		_, had := before[c.Field.Column]
		_, told := after[c.Field.Column]
		switch {
		case !told && (len(after) == 0 || strings.HasSuffix(kind, ".deleted")):
			now = was
		case was == nothing:
		case had && c.Field.Kind == KindTextList && c.Field.Words != nil:
			now = c.Field.difference(v, c.Before, c.After)
		case had && c.Field.Kind == KindTextList && now == nothing:
			now = "nada mais (antes: " + was + ")"
		case had && was != now:
			now = was + " → " + now
		}
		lines = append(lines, c.Field.Label+": "+now)
	}
	return lines
}

// EventSentence says an event in one sentence: what happened, and what it changed.
func EventSentence(v Viewer, kind string, before, after map[string]any) string {
	k, _ := KindOfEvent(kind)
	lines := ChangeLines(v, kind, before, after)
	if len(lines) == 0 {
		return k.Text + "."
	}
	return k.Text + ": " + strings.TrimSuffix(strings.Join(lines, "; "), ".") + "."
}

// EventJSON names the values of an event as the API does.
func EventJSON(v Viewer, kind string, values map[string]any) map[string]any {
	named := make(map[string]any, len(values))
	for _, c := range Changes(kind, nil, values) {
		named[c.Field.Key] = c.Field.JSON(v, c.After)
	}
	return named
}
