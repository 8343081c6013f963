package isp

import "slices"

// BillingEntryKinds of what a plan's biller is handed over line by line (lançamentos).
func BillingEntryKinds() Words {
	return Words{
		{Value: "pro_rata", Slug: "pro_rata", Label: "Pró-rata"},
		{Value: "fee", Slug: "multa", Label: "Multa"},
		{Value: "credit", Slug: "credito", Label: "Crédito"},
		{Value: "charge", Slug: "taxa", Label: "Taxa"},
		{Value: "service", Slug: "servico", Label: "Serviço adicional"},
	}
}

// A BillingEntry is one exact line for the biller (lançamento). A credit is a positive
// amount that is taken off.
type BillingEntry struct {
	ID        int64 // 0 while it is not kept yet
	PlanCode  string
	Month     string // YYYY-MM
	Kind      string // see BillingEntryKinds
	Cents     int64
	ServiceID int64  // of the extra service that it charges or credits; 0 none
	From, To  string // days that a line of pro-rata or of a service charges; "" none
	BilledOn  string // YYYY-MM-DD; "" while it waits
}

// A MonthReplacement is what becomes of the lines of a plan and month when an act changes the
// month: unbilled ones go, new ones come.
type MonthReplacement struct {
	Drop []int64
	Add  []BillingEntry
}

// ReplaceMonth puts a month as it now stands in the place of what was there. The entries are
// those of that plan and month. A price billed without lines is priceBilledCents, 0 when the
// month was not billed by the price. What was billed, by the price or by lines, is given back
// by one credit beside the new lines, unless it is what the month costs now. Nothing changes
// when the lines that wait are the new ones already. Entries of other kinds, those of extra
// services, and credits for certain days, are left alone.
func ReplaceMonth(planCode string, month ProRataMonth, entries []BillingEntry, priceBilledCents int64) MonthReplacement {
	var own []BillingEntry
	for _, e := range entries {
		if e.ServiceID == 0 && (e.Kind == "pro_rata" || e.Kind == "credit" && e.From == "") {
			own = append(own, e)
		}
	}
	return replaceLines(monthLines(planCode, month), own, BillingEntry{PlanCode: planCode, Month: month.Month, Kind: "credit"}, priceBilledCents)
}

// replaceLines puts lines in the place of those entries that wait, with the credit for what was
// billed.
func replaceLines(want, entries []BillingEntry, credit BillingEntry, priceBilledCents int64) MonthReplacement {
	var waiting []BillingEntry
	credit.Cents = priceBilledCents
	for _, e := range entries {
		switch {
		case e.BilledOn == "":
			waiting = append(waiting, e)
		case e.Kind == "credit":
			credit.Cents -= e.Cents
		default:
			credit.Cents += e.Cents
		}
	}
	var total int64
	for _, e := range want {
		total += e.Cents
	}
	switch {
	case credit.Cents > 0 && credit.Cents == total:
		want = nil
	case credit.Cents > 0:
		want = append([]BillingEntry{credit}, want...)
	}
	if slices.EqualFunc(waiting, want, func(a, b BillingEntry) bool { return a.Kind == b.Kind && a.Cents == b.Cents }) {
		return MonthReplacement{}
	}
	r := MonthReplacement{Add: want}
	for _, e := range waiting {
		r.Drop = append(r.Drop, e.ID)
	}
	return r
}

// monthLines are the lines of a month. A month of which nothing is charged has a line of zero, so
// that its price is not billed.
func monthLines(planCode string, month ProRataMonth) []BillingEntry {
	var entries []BillingEntry
	for _, p := range month.PartsOf(planCode) {
		entries = append(entries, BillingEntry{PlanCode: planCode, Month: month.Month, Kind: "pro_rata", Cents: p.Cents, From: p.From, To: p.To})
	}
	if entries == nil {
		entries = []BillingEntry{{PlanCode: planCode, Month: month.Month, Kind: "pro_rata"}}
	}
	return entries
}
