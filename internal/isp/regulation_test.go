package isp

import "testing"

func TestRegulation(t *testing.T) {
	seen := map[RegulationKey]bool{}
	for _, row := range RegulatoryRules() {
		if seen[row.Key] || row.Label == "" || row.Source == "" || row.Unit == "" {
			t.Errorf("%+v", row)
		}
		seen[row.Key] = true
		if err := CheckRegulatoryValue(row.Key, row.Value); err != nil {
			t.Errorf("%s as shipped: %v", row.Key, err)
		}
		refused(t, CheckRegulatoryValue(row.Key, row.Min-1), Invalid, "valor")
		refused(t, CheckRegulatoryValue(row.Key, row.Max+1), Invalid, "valor")
		if want := map[bool]string{true: "conferido", false: "confirmar"}[row.Checked]; row.State() != want {
			t.Errorf("%s: %s", row.Key, row.State())
		}
	}
	refused(t, CheckRegulatoryValue("x", 1), NotFound, "")
	r := DefaultRegulation()
	if err := r.Check(); err != nil || len(r) != len(seen) {
		t.Errorf("%v, %d values", err, len(r))
	}
	r[PauseMinDays] = 121
	refused(t, r.Check(), Invalid, "valor", "mínimo")
	r[PauseMinDays], r[ProvisionalDays] = 30, 26
	refused(t, r.Check(), Invalid, "valor", "padrão")
}

// The parts are read from the values in force, each from its own row.
func TestRegulationParts(t *testing.T) {
	r := Regulation{}
	for i, row := range RegulatoryRules() {
		r[row.Key] = 100 + i
	}
	if got := r.Permanence(); got != (PermanenceLimits{r[PermanencePersonMonths], r[PermanenceWarningDays]}) {
		t.Errorf("%+v", got)
	}
	if got := r.Pause(); got != (PauseLimits{MinDays: r[PauseMinDays], MaxDays: r[PauseMaxDays], WindowMonths: r[PauseWindowMonths]}) {
		t.Errorf("%+v", got)
	}
	if got := r.Debt(); got != (DebtLimits{SuspendNoticeDays: r[SuspensionNoticeDays], ReduceNoticeDays: r[ReductionNoticeDays], RescissionDays: r[RescissionDays], RestoreDays: r[RestoreDays]}) {
		t.Errorf("%+v", got)
	}
	if got := r.Provisional(); got != (ProvisionalLimits{Days: r[ProvisionalDays], MaxDays: r[ProvisionalMaxDays], IntervalDays: r[ProvisionalIntervalDays], DaysAfterDue: r[ProvisionalDueDays]}) {
		t.Errorf("%+v", got)
	}
}
