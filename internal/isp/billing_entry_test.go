package isp

import (
	"reflect"
	"testing"
)

func TestReplaceMonth(t *testing.T) {
	month := ProRataMonth{Month: "2027-02", TotalCents: 11953, Parts: []ProRataPart{{PlanCode: "12", Cents: 6065}, {PlanCode: "12", Cents: 5888}, {PlanCode: "99", Cents: 1}}}
	line := func(id int64, kind string, cents int64, billed string) BillingEntry {
		return BillingEntry{ID: id, PlanCode: "12", Month: "2027-02", Kind: kind, Cents: cents, BilledOn: billed}
	}
	fresh := []BillingEntry{line(0, "pro_rata", 6065, ""), line(0, "pro_rata", 5888, "")}
	credited := func(cents int64) []BillingEntry {
		return append([]BillingEntry{line(0, "credit", cents, "")}, fresh...)
	}
	for name, c := range map[string]struct {
		entries []BillingEntry
		price   int64
		want    MonthReplacement
	}{
		"a month nobody billed":      {entries: nil, price: 0, want: MonthReplacement{Add: fresh}},
		"billed by its price":        {entries: nil, price: 9990, want: MonthReplacement{Add: credited(9990)}},
		"lines that wait":            {entries: []BillingEntry{line(1, "pro_rata", 4000, ""), line(2, "fee", 500, "")}, price: 0, want: MonthReplacement{Drop: []int64{1}, Add: fresh}},
		"credit and lines that wait": {entries: []BillingEntry{line(1, "credit", 9990, ""), line(2, "pro_rata", 4000, "")}, price: 9990, want: MonthReplacement{Drop: []int64{1, 2}, Add: credited(9990)}},
		"lines that were billed": {
			entries: []BillingEntry{line(1, "credit", 9990, "2027-02-20"), line(2, "pro_rata", 4000, "2027-02-20")},
			price:   9990,
			want:    MonthReplacement{Add: credited(4000)},
		},
		"billed, then changed": {
			entries: []BillingEntry{line(1, "pro_rata", 4000, "2027-02-20"), line(2, "credit", 4000, ""), line(3, "pro_rata", 7000, "")},
			price:   0,
			want:    MonthReplacement{Drop: []int64{2, 3}, Add: credited(4000)},
		},
		"the same lines wait": {entries: []BillingEntry{line(1, "pro_rata", 6065, ""), line(2, "pro_rata", 5888, "")}, price: 0, want: MonthReplacement{}},
		"as much was billed":  {entries: []BillingEntry{line(1, "pro_rata", 11953, "2027-02-20")}, price: 0, want: MonthReplacement{}},
		"back to what was billed": {
			entries: []BillingEntry{line(1, "pro_rata", 11953, "2027-02-20"), line(2, "credit", 11953, ""), line(3, "pro_rata", 7000, "")},
			price:   0,
			want:    MonthReplacement{Drop: []int64{2, 3}},
		},
	} {
		if got := ReplaceMonth("12", month, c.entries, c.price); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	nothing := ReplaceMonth("12", ProRataMonth{Month: "2027-02"}, nil, 0)
	if !reflect.DeepEqual(nothing.Add, []BillingEntry{line(0, "pro_rata", 0, "")}) {
		t.Errorf("a month of which nothing is charged: %+v", nothing)
	}
}
