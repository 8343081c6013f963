package isp

import (
	"errors"
	"strings"
	"testing"
)

// refused demands an *Error with the code and field, whose sentence has the words.
func refused(t *testing.T, err error, code Code, field string, words ...string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.Code != code || e.Field != field {
		t.Errorf("%#v, want code %d on field %q", err, code, field)
		return
	}
	for _, w := range words {
		if !strings.Contains(e.Message, w) {
			t.Errorf("%q does not name %q", e.Message, w)
		}
	}
}

// charged is a plan charged at a price since long ago.
func charged(plan, planType string, cents int64) PlanDays {
	return PlanDays{Prices: []PricePeriod{{PlanCode: plan, PlanType: planType, From: "2025-01-01", PriceCents: cents}}}
}

// partCents are the cents of the parts of each month, month by month.
func partCents(months []ProRataMonth) [][]int64 {
	var all [][]int64
	for _, m := range months {
		var cents []int64
		for _, p := range m.Parts {
			cents = append(cents, p.Cents)
		}
		all = append(all, cents)
	}
	return all
}
