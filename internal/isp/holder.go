package isp

import "time"

// Tenure is the time for which a plan was one holder's. An ownership transfer makes of a service
// a chain of plans, one for each holder, each with its own tenure; what hangs on the plan of the
// last one was the others' before.
type Tenure struct {
	Start     string // day on which the plan began; "" when it was never recorded
	End       string // day on which it was cancelled or passed on; "" while it runs
	Former    bool   // the thing was this holder's before it hung on the plan of a later one
	NextStart string // of Former: the day on which the plan of the next holder began
	Taken     bool   // somebody held the service before
	TakenOn   string // of Taken: the last day of that one's plan
}

// Holding is one thing that a holder had for an interval, the thing's own within the tenure.
type Holding struct {
	CustomerCode string
	CustomerName string
	TaxID        string
	PlanCode     string
	PlanName     string
	PlanStatus   string
	Kind         string // ip, mac, mac2, mac_onu, login
	Value        string // the stored value, in its usual notation
	ValidFrom    string // moment at which the thing itself began; "" when it was never recorded
	Deletion     Deletion
	Tenure       Tenure
}

// Passed reports whether the plan went to another holder.
func (h Holding) Passed() bool { return h.Tenure.Former || h.PlanStatus == "transferred" }

// From is the moment at which the thing began to be this holder's, "" when nobody knows; ofPlan
// tells that it is the plan's start, because the thing's own was never recorded. The plan's start
// bounds only what had another holder too: who got a thing before the plan was billed had it.
func (h Holding) From(zone *time.Location) (moment string, ofPlan bool) {
	shared := h.Tenure.Former || h.hadFormer(zone)
	switch {
	case h.ValidFrom == "":
		return h.Tenure.Start, true
	case shared && DayOfMoment(h.ValidFrom, zone) < h.Tenure.Start:
		return h.Tenure.Start, false
	}
	return h.ValidFrom, false
}

// Until is the moment at which the thing ceased to be this holder's; "" while it is, or when
// nobody knows.
func (h Holding) Until(zone *time.Location) string {
	deleted, gone := MomentEnd(h.Deletion.At, zone)
	ended, over := MomentEnd(h.Tenure.End, zone)
	if gone && (!over || deleted.Before(ended)) {
		return h.Deletion.At
	}
	return h.Tenure.End
}

// HeldAt reports whether the interval of the holding contains the instant. A day without an
// hour counts whole, at both ends: for a letter it is better to name one holder too many,
// marked, than to leave out the one who was asked for.
func (h Holding) HeldAt(at time.Time, zone *time.Location) bool {
	if h.Tenure.Former && !h.beganBefore(h.Tenure.End, zone) {
		return false
	}
	from, _ := h.From(zone)
	if start, known := MomentStart(from, zone); known && at.Before(start) {
		return false
	}
	last, known := MomentEnd(h.Until(zone), zone)
	return !known || at.Before(last)
}

// hadFormer reports whether the former holder of the service had the thing too.
func (h Holding) hadFormer(zone *time.Location) bool {
	return h.Tenure.Taken && h.beganBefore(h.Tenure.TakenOn, zone)
}

// beganBefore reports whether the thing was there before the day of a transfer, as far as anybody
// knows. What began on that day or later was only ever the next holder's.
func (h Holding) beganBefore(day string, zone *time.Location) bool {
	return h.ValidFrom == "" || day == "" || DayOfMoment(h.ValidFrom, zone) < day
}

// Doubt is why a holding is not certain at an instant.
type Doubt uint8

// The doubts. Where there are several, the one that stands first here is told.
const (
	NoDoubt      Doubt = iota
	StartUnknown       // no beginning was recorded, neither the thing's nor the plan's
	SameDay            // it began or ended on the day asked about, at an hour that was not recorded
	PlanDates          // the days of the plans do not settle who had it
	StartOfPlan        // the plan's beginning stands for the thing's, which was not recorded
)

// DoubtAt tells what leaves a doubt about the instant.
func (h Holding) DoubtAt(at time.Time, zone *time.Location) Doubt {
	day := DayOf(at, zone)
	from, ofPlan := h.From(zone)
	switch {
	case from == "":
		return StartUnknown
	case from == day, h.Deletion.At == day, h.Tenure.End == day:
		return SameDay
	case h.beyondTenure(at, zone):
		return PlanDates
	case ofPlan:
		return StartOfPlan
	}
	return NoDoubt
}

// beyondTenure reports whether the days of the plans leave open who had the thing: before the plan
// began, while the plan of the former or of the next holder ran too, or when no day of a
// transfer was recorded.
func (h Holding) beyondTenure(at time.Time, zone *time.Location) bool {
	start, known := MomentStart(h.Tenure.Start, zone)
	before := known && at.Before(start)
	last, known := MomentEnd(h.Tenure.TakenOn, zone)
	former := h.hadFormer(zone) && (!known || at.Before(last))
	first, known := MomentStart(h.Tenure.NextStart, zone)
	next := h.Tenure.Former && known && !at.Before(first)
	return before || former || next || h.Passed() && h.Tenure.End == ""
}
