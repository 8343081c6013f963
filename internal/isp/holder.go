package isp

import "time"

// HolderQuestion is the question of a court letter: who had this address, login or MAC at
// that instant (Marco Civil, Lei 12.965/2014, arts. 10 and 13).
type HolderQuestion struct {
	Value  string    // as typed: an address, a prefix, a MAC or a login
	At     time.Time // the instant asked about
	Reason string    // the letter it answers; kept with the look-up
}

// Holding is one thing that a plan held for an interval.
type Holding struct {
	CustomerCode string
	CustomerName string
	TaxID        string
	PlanCode     string
	PlanName     string
	PlanStatus   string
	Kind         string // ip, mac, mac2, mac_onu, login
	Value        string // the stored value, in its usual spelling
	From         string // moment it began; "" when it was never recorded
	FromPlan     bool   // From is the plan's start, because the thing's own was not recorded
	Deletion     Deletion
	PlanEnded    string // day on which the plan was cancelled; "" while it runs
}

// HeldAt tells whether the interval of the holding contains the instant. A day without an
// hour counts whole, at both ends: for a letter it is better to name one holder too many,
// marked, than to leave out the one who was asked for.
func (h Holding) HeldAt(at time.Time, zone *time.Location) bool {
	if start, known := MomentStart(h.From, zone); known && at.Before(start) {
		return false
	}
	for _, end := range []string{h.Deletion.At, h.PlanEnded} {
		if last, known := MomentEnd(end, zone); known && !at.Before(last) {
			return false
		}
	}
	return true
}

// Sure tells whether both ends of the interval were recorded to the instant or lie on other
// days than the one asked about, so that no doubt is left about that instant.
func (h Holding) Sure(at time.Time, zone *time.Location) bool {
	if h.From == "" || h.FromPlan {
		return false
	}
	day := DayOf(at, zone)
	for _, edge := range []string{h.From, h.Deletion.At, h.PlanEnded} {
		if edge == day {
			return false
		}
	}
	return true
}

// Check returns what is missing in the question, as an Invalid *Error of that field.
func (q HolderQuestion) Check() error {
	switch {
	case q.Value == "":
		return Fail(Invalid, "valor", "Diga qual IP, prefixo, MAC ou login.")
	case len(q.Value) > 200:
		return Fail(Invalid, "valor", "Longo demais para um IP, MAC ou login.")
	case len(q.Reason) < 5:
		return Fail(Invalid, "motivo", "Diga por que se pergunta: o número do ofício, o órgão.")
	case len(q.Reason) > 500:
		return Fail(Invalid, "motivo", "Use até 500 letras.")
	}
	return nil
}
