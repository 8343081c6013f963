package isp

import (
	"fmt"
	"testing"
	"time"
)

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

// No row stands in the table for nothing: another value of it changes what some rule answers.
func TestEveryRuleActs(t *testing.T) {
	held := func(days int) error {
		return NewSuspensionHold(SuspensionHold{FromSuspend: true, Until: "2027-03-01", Reason: "acordo"}, "active", nil, "2027-01-01", days)
	}
	answers := func(r Regulation) map[RegulationKey]any {
		_, backdated := EffectiveDay{On: "2027-01-01", Today: "2027-01-25", MayBackdate: true, BackdateDays: r[BackdateMaxDays]}.Day()
		letter := fmt.Sprint(DebtLetter{Limits: r.Debt()}.Paragraphs())
		return map[RegulationKey]any{
			ProtocolSendDays: ToldDue(Attendance{OpenedAt: "2027-01-01T12:00:00Z", RegulatoryDue: "2027-01-08"}, r[ProtocolSendDays], time.UTC),
			ComplaintDays:    RegulatoryDue("complaint", "2027-01-01", r), RequestDays: RegulatoryDue("request", "2027-01-01", r),
			SuspensionNoticeDays: r.Debt().noticeDays(MoveSuspend), ReductionNoticeDays: r.Debt().noticeDays(MoveReduce),
			RescissionDays: FirstRescissionDay("2027-01-01", r.Debt()), RestoreDays: letter,
			PauseMinDays: r.Pause().MinDays, PauseMaxDays: r.Pause().MaxDays, PauseWindowMonths: r.Pause().WindowMonths,
			PermanencePersonMonths: r.Permanence().PersonMonths, PermanenceWarningDays: r.Permanence().WarnDays,
			ProvisionalDays: r.Provisional().Days, ProvisionalMaxDays: r.Provisional().MaxDays,
			ProvisionalIntervalDays: r.Provisional().IntervalDays, ProvisionalDueDays: r.Provisional().DaysAfterDue,
			HoldMaxDays: held(r[HoldMaxDays]) == nil, BackdateMaxDays: backdated == nil,
		}
	}
	for _, row := range RegulatoryRules() {
		if row.Acts == "" {
			t.Errorf("%s does not say where it acts", row.Key)
		}
		other := DefaultRegulation()
		if other[row.Key] = row.Max; row.Max == row.Value || row.Key == HoldMaxDays || row.Key == BackdateMaxDays {
			other[row.Key] = row.Min + 1
		}
		if was, now := answers(DefaultRegulation())[row.Key], answers(other)[row.Key]; was == nil || was == now {
			t.Errorf("%s: nothing changes with %d: %v", row.Key, other[row.Key], now)
		}
	}
}
