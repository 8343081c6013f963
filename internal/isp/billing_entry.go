package isp

import "slices"

// BillingEntryKinds of what a plan's biller is handed over line by line (lançamentos).
func BillingEntryKinds() Words {
	return Words{
		{Value: "pro_rata", Slug: "pro_rata", Label: "Pró-rata"},
		{Value: "fee", Slug: "multa", Label: "Multa"},
		{Value: "credit", Slug: "credito", Label: "Crédito"},
		{Value: "charge", Slug: "taxa", Label: "Taxa"},
	}
}

// A BillingEntry is one exact line for the biller (lançamento). A credit is a positive
// amount that is taken off.
type BillingEntry struct {
	ID       int64 // 0 while it is not kept yet
	PlanCode string
	Month    string // YYYY-MM
	Kind     string // see BillingEntryKinds
	Cents    int64
	BilledOn string // YYYY-MM-DD; "" while it waits
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
// when the lines that wait are the new ones already. Entries of other kinds are left alone.
func ReplaceMonth(planCode string, month ProRataMonth, entries []BillingEntry, priceBilledCents int64) MonthReplacement {
	var waiting []BillingEntry
	billed := priceBilledCents
	for _, e := range entries {
		switch {
		case e.Kind != "pro_rata" && e.Kind != "credit":
		case e.BilledOn == "":
			waiting = append(waiting, e)
		case e.Kind == "credit":
			billed -= e.Cents
		default:
			billed += e.Cents
		}
	}
	fresh := monthEntries(planCode, month, billed)
	if slices.EqualFunc(waiting, fresh, func(a, b BillingEntry) bool { return a.Kind == b.Kind && a.Cents == b.Cents }) {
		return MonthReplacement{}
	}
	r := MonthReplacement{Add: fresh}
	for _, e := range waiting {
		r.Drop = append(r.Drop, e.ID)
	}
	return r
}

// monthEntries are the lines of a month of which so much was billed. A month of which nothing
// is charged has a line of zero, so that its price is not billed.
func monthEntries(planCode string, month ProRataMonth, billed int64) []BillingEntry {
	var entries []BillingEntry
	var total int64
	for _, p := range month.PartsOf(planCode) {
		entries = append(entries, BillingEntry{PlanCode: planCode, Month: month.Month, Kind: "pro_rata", Cents: p.Cents})
		total += p.Cents
	}
	if entries == nil {
		entries = []BillingEntry{{PlanCode: planCode, Month: month.Month, Kind: "pro_rata"}}
	}
	switch {
	case billed > 0 && billed == total:
		return nil
	case billed > 0:
		credit := BillingEntry{PlanCode: planCode, Month: month.Month, Kind: "credit", Cents: billed}
		return append([]BillingEntry{credit}, entries...)
	}
	return entries
}
