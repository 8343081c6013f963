package db_test

import (
	"fmt"

	"balcao/db"
	"balcao/internal/isp"
)

// wrong says which invariant is broken; "" none.
func (v *town) wrong(now map[string]townPlan) string {
	events := v.history()
	for _, code := range v.plans {
		p := now[code]
		for _, found := range []string{wrongParts(p), v.wrongMoney(p), wrongHolder(p, now), wrongHistory(p, events[p.ID])} {
			if found != "" {
				return fmt.Sprintf("plan %s of %s, %s: %s", code, p.holder, p.Status, found)
			}
		}
	}
	return ""
}

// wrongParts counts what a plan has at most one of.
func wrongParts(p townPlan) string {
	mains, active, open, last := 0, 0, 0, ""
	living := isp.LivingContracts(p.Contracts)
	for _, c := range living {
		if c.Main {
			mains++
		}
	}
	for _, h := range p.Care.Holds {
		if h.Status == "active" {
			active++
		}
	}
	for _, pause := range p.Care.Pauses {
		if pause.Cancelled {
			continue
		}
		if pause.ResumedOn == "" {
			open++
		}
		if last != "" && pause.From < isp.AddMonths(last, 12) {
			return "it was paused from " + last + " and again from " + pause.From
		}
		last = pause.From
	}
	lives := isp.PlanStatusLives(p.Status)
	switch {
	case len(living) > 0 && mains != 1:
		return fmt.Sprintf("%d main contracts", mains)
	case active > 1 || active > 0 && !lives:
		return fmt.Sprintf("%d active holds", active)
	case open > 1 || open > 0 && !lives:
		return fmt.Sprintf("%d open pauses", open)
	case !lives && len(living) > 0:
		return "it ended and has a living contract"
	case !lives && (p.Care.Change != nil || p.Care.Cancel != nil):
		return "it ended and something is pending"
	case p.Care.State.Status() != p.Status:
		return "its state is " + p.Care.State.Status()
	}
	return ""
}

// wrongMoney demands that no day is charged twice, that nothing is charged of a pause or of an ended
// plan, and that the lines of each month add up to what its days cost.
func (v *town) wrongMoney(p townPlan) string {
	var days isp.PlanDays
	var byPrice map[string]int64
	var services map[db.ServiceMonth]int64
	var alone, among isp.Debtor
	_, err := v.Act(v.t.Context(), db.Ask{Actor: admin(), Act: "teste", Needs: isp.ReadFinance, Rehearse: true}, func(x *db.Tx) (_ any, err error) {
		if alone, among, err = db.DebtorsOf(v.t.Context(), x, p.Code); err != nil {
			return nil, err
		}
		if services, err = db.BilledServices(v.t.Context(), x, p.ID); err != nil {
			return nil, err
		}
		days, byPrice, err = db.MoneyOf(v.t.Context(), x, p.Code)
		return nil, err
	})
	if err != nil {
		v.t.Fatal(err)
	}
	if fmt.Sprintf("%+v", alone) != fmt.Sprintf("%+v", among) {
		return fmt.Sprintf("its debt is %+v, and read among others %+v", alone, among)
	}
	end := ""
	for i, c := range days.Charged() {
		if i > 0 && (end == "" || c.From <= end) || c.To != "" && c.To < c.From {
			return fmt.Sprintf("days are charged twice: %+v", days.Charged())
		}
		end = c.To
		if end == "" && !isp.PlanStatusLives(p.Status) {
			return fmt.Sprintf("it is charged on: %+v", days.Charged())
		}
	}
	sums := map[string]int64{}
	for _, e := range p.Care.Entries {
		if e.ServiceID != 0 || e.Kind == "credit" && e.From != "" { // of another due day
			continue
		}
		switch e.Kind {
		case "pro_rata":
			if e.From != "" && (e.From[:7] != e.Month || e.To[:7] != e.Month || e.From > e.To) {
				return "a line of " + e.Month + " charges " + e.From + " to " + e.To
			}
			sums[e.Month] += e.Cents
		case "credit":
			sums[e.Month] -= e.Cents
		}
	}
	for month, sum := range sums {
		want := int64(0)
		if parts := isp.ProRata(days.Charged(), month+"-01", month+"-01"); len(parts) > 0 {
			want = parts[0].TotalCents
		}
		if sum += byPrice[month]; sum != want {
			return fmt.Sprintf("the lines of %s come to %d, its days cost %d: %+v, %+v, billed %d", month, sum, want, p.Care.Entries, days, byPrice[month])
		}
	}
	return wrongServices(p, days, services)
}

// wrongServices demands the same of the extra services of a plan, whose months where they begin, end
// or rest have lines, and that none outlives its plan.
func wrongServices(p townPlan, days isp.PlanDays, billed map[db.ServiceMonth]int64) string {
	sums := map[db.ServiceMonth]int64{}
	for _, e := range p.Care.Entries {
		at := db.ServiceMonth{Service: e.ServiceID, Month: e.Month}
		switch {
		case e.ServiceID == 0:
		case e.Kind == "credit":
			sums[at] -= e.Cents
		default:
			sums[at] += e.Cents
		}
	}
	for _, s := range p.Care.Services {
		if s.Charge == "monthly" && !s.Deletion.Deleted() && s.To == "" && !isp.PlanStatusLives(p.Status) {
			return "its service " + s.Code + " goes on"
		}
		months := days.IrregularMonths(s.ExtraService)
		for _, e := range s.InstalmentLines(p.Code) {
			months = append(months, e.Month)
		}
		for at := range billed {
			if at.Service == s.ID {
				months = append(months, at.Month)
			}
		}
		for _, month := range months {
			at, want := db.ServiceMonth{Service: s.ID, Month: month}, int64(0)
			for _, e := range days.ServiceLines(s.ExtraService, p.Code, month) {
				want += e.Cents
			}
			if sums[at]+billed[at] != want {
				return fmt.Sprintf("the lines of service %s in %s come to %d, it costs %d, billed %d: %+v, %+v", s.Code, month, sums[at], want, billed[at], s, p.Care.Entries)
			}
		}
	}
	return ""
}

// wrongHolder demands that what gives access is at the last plan of a service, and that no day of the
// service is paid by two holders.
func wrongHolder(p townPlan, now map[string]townPlan) string {
	alive := 0
	for _, l := range p.Logins {
		if l.Deletion == (isp.Deletion{}) {
			alive++
		}
	}
	switch {
	case p.Status == "transferred" && p.NextHolder == nil:
		return "it went to nobody"
	case p.Status == "transferred" && alive > 0:
		return "it went to another holder, and its login did not"
	case p.Status != "transferred" && p.NextHolder != nil:
		return "it is here, and went to " + p.NextHolder.CustomerCode
	case p.Status == "transferred" && now[p.NextHolder.PlanCode].FormerHolder == nil:
		return "the plan that took it over does not know"
	}
	if p.Status != "transferred" {
		return ""
	}
	for _, mine := range p.Care.Entries {
		for _, theirs := range now[p.NextHolder.PlanCode].Care.Entries {
			if both := mine.Kind == "pro_rata" && theirs.Kind == "pro_rata" && mine.BilledOn == "" && theirs.BilledOn == "" && mine.From != "" && theirs.From != ""; both &&
				mine.From <= theirs.To && theirs.From <= mine.To {
				return "both holders pay " + max(mine.From, theirs.From)
			}
		}
	}
	return ""
}
