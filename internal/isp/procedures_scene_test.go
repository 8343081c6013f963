package isp

import (
	"slices"
	"strconv"
)

// act tries one procedure at random; a refusal is as good as an effect.
func (s *scene) act() {
	acts := []func(){
		s.change, s.pause, s.resume, s.transfer, s.hold, s.enableForAWhile, s.cut, s.enable,
		s.owe, s.notify, s.pay, s.contract, s.bill, s.promise, s.cancel,
	}
	acts[s.r.IntN(len(acts))]()
}

func (s *scene) change() {
	price := s.r.Int64N(20000)
	ask := PlanChangeAsk{
		To:    PlanOffer{Code: "H" + strconv.Itoa(s.r.IntN(9)), Group: "Fibra", OnSale: true, DownloadKbps: s.r.Int64N(900)},
		Found: true, On: AddDays(s.today, -s.r.IntN(40)), Today: s.today, PriceCents: &price, MayPrice: true, MayBackdate: true, BackdateMax: 30,
		Term: []string{"", "end", "new"}[s.r.IntN(3)],
	}
	out, err := ChangePlan(ask, PlanChangeState{
		PlanCode: s.code(), Status: s.state.Status(), From: s.offer, PriceCents: s.price, CustomerKind: "person",
		Terms: s.terms, PlanDays: s.load(s.code()), Limits: s.rules.Permanence(),
	})
	if err != nil {
		return
	}
	s.note("change on %s to %s at %d", out.On, ask.To.Code, price)
	s.offer, s.price, s.days[s.code()] = ask.To, price, out.PlanDays
	s.endTerms(out.EndTerms, out.On)
	if out.NewTerm != nil {
		s.terms = append(s.terms, *out.NewTerm)
	}
	s.keep(out.ProRata, s.code())
}

func (s *scene) endTerms(ended []PermanenceTerm, on string) {
	for i, t := range s.terms {
		if slices.Contains(ended, t) {
			s.terms[i].EndedOn = on
		}
	}
}

func (s *scene) pause() {
	from := AddDays(s.today, s.r.IntN(20))
	out, err := PausePlan(PauseAsk{
		From: from, To: AddDays(from, 25+s.r.IntN(100)), Today: s.today, Status: s.state.Status(),
		Pauses: s.pauses, Slips: s.slips, PlanDays: s.load(s.code()),
	}, s.rules.Pause())
	if err != nil {
		return
	}
	if out.Days < 30 || out.Days > 120 {
		s.fail("a pause of %d days", out.Days)
	}
	s.note("pause %s to %s", out.From, out.To)
	s.pauses = append(s.pauses, CustomerPause{From: out.From, To: out.To})
	s.days[s.code()] = out.PlanDays
	s.keep(out.ProRata, s.code())
	if !out.Booked {
		s.move(MovePause, NoCut)
	}
}

func (s *scene) resume() {
	at := s.openPause()
	if at < 0 {
		return
	}
	out, err := ResumePlan(ResumeAsk{Pause: s.pauses[at], Today: s.today, Terms: s.terms, PlanDays: s.load(s.code())})
	if err != nil {
		s.fail("%v", err)
	}
	s.note("resume on %s", out.On)
	s.pauses[at].Cancelled, s.pauses[at].ResumedOn = out.Cancelled, out.On
	s.terms, s.days[s.code()] = out.Terms, out.PlanDays
	s.keep(out.ProRata, s.code())
	if s.state.Paused {
		s.move(MoveResume, NoCut)
	}
}

func (s *scene) transfer() {
	former, next := s.code(), strconv.Itoa(s.plan+1)
	at := s.openPause()
	out, err := TransferPlan(TransferAsk{Today: s.today, On: AddDays(s.today, -s.r.IntN(10)), MayBackdate: true, BackdateMax: 30, Permanence: "ended"}, TransferState{
		PlanCode: former, NewPlanCode: next, From: TransferCustomer{Code: former}, To: TransferCustomer{Code: next, Found: true, Active: true},
		State: s.state, BookedPause: at >= 0 && !s.state.Paused, Slips: s.slips, Holds: s.holds, Terms: s.terms,
		PlanTypeCode: s.offer.Code, PriceCents: s.price, PlanDays: s.load(former),
	})
	if err != nil {
		return
	}
	s.move(MoveTransfer, NoCut)
	s.days[former], s.days[next] = out.FormerDays, out.NewDays
	s.keep(out.ProRata, former, next)
	s.plan++
	s.state, s.pauses, s.holds, s.terms, s.slips, s.lastTrust = out.State, nil, nil, nil, nil, ""
	s.contracts, s.cutFor, s.trust = nil, nil, nil
}

func (s *scene) hold() {
	h := SuspensionHold{ID: s.id(), FromSuspend: s.r.IntN(2) == 0, FromReduce: s.r.IntN(2) == 0, Until: AddDays(s.today, s.r.IntN(40)), Reason: "acordo"}
	if NewSuspensionHold(h, s.state.Status(), s.holds, s.today, 0) == nil {
		s.note("hold until %s", h.Until)
		s.holds = append(s.holds, h)
	}
}

func (s *scene) enableForAWhile() {
	out, err := EnableProvisionally(ProvisionalAsk{Status: s.state.Status(), LastStart: s.lastTrust, Today: s.today}, s.rules.Provisional())
	if err != nil {
		return
	}
	if between, ok := DaysBetween(s.lastTrust, s.today); ok && between < 25 {
		s.fail("trusted again after %d days", between)
	}
	s.trust, s.lastTrust = &out, s.today
	s.move(MoveProvisional, NoCut)
}

func (s *scene) cut() {
	m := []PlanMove{MoveSuspend, MoveReduce}[s.r.IntN(2)]
	out, err := CutPlan(s.debtor(), m, "débito", s.today, s.rules.Debt(), s.r.IntN(2) == 0)
	if err == nil {
		s.doCut(m, out.Cut)
	}
}

func (s *scene) doCut(m PlanMove, cut Cut) {
	for _, h := range s.holds {
		if h.CancelledOn == "" && s.today <= h.Until && (m == MoveSuspend && h.FromSuspend || m == MoveReduce && h.FromReduce) {
			s.fail("%s under the hold until %s", m, h.Until)
		}
	}
	s.cutFor = nil
	for _, slip := range s.slips {
		if days, ok := DaysBetween(slip.NoticedOn, s.today); ok && days >= 15 && slip.Status == "open" {
			s.cutFor = append(s.cutFor, slip.ID)
		}
	}
	if cut == DebtCut && s.cutFor == nil {
		s.fail("%s without a notice of 15 days", m)
	}
	s.move(m, cut)
}

func (s *scene) enable() {
	if CheckPlanMove(s.state.Status(), MoveEnable) == nil {
		s.move(MoveEnable, NoCut)
	}
}

func (s *scene) owe() {
	s.slips = append(s.slips, DebtSlip{ID: s.id(), OurNumber: "1", DueOn: AddDays(s.today, s.r.IntN(40)-20), Cents: 1, Status: "open"})
}

func (s *scene) notify() {
	due := s.debtor().NoticeDue(s.today)
	if _, err := NewDebtNotice(due, s.today, s.today, s.rules.Debt()); err != nil {
		return
	}
	for i, slip := range s.slips {
		if slices.Contains(due, slip) {
			s.slips[i].NoticedOn = s.today
		}
	}
}

func (s *scene) pay() {
	for i := range s.slips {
		if s.r.IntN(2) == 0 {
			s.slips[i].Status = "paid"
		}
	}
}

func (s *scene) contract() {
	number := ContractNumber(2027, int(s.id()))
	living := LivingContracts(s.contracts)
	switch s.r.IntN(3) {
	case 0:
		c, move, err := NewContract(Contract{ID: s.id(), Number: number, StartsOn: s.today, Main: s.r.IntN(2) == 0}, s.state.Status(), s.contracts)
		if err == nil {
			s.mark(move)
			s.contracts = append(s.contracts, c)
		}
	case 1:
		if len(living) > 0 {
			if move, err := MakeMain(s.contracts, living[s.r.IntN(len(living))].Number); err == nil {
				s.mark(move)
			}
		}
	case 2:
		if len(living) > 0 {
			c, successor := living[s.r.IntN(len(living))], living[s.r.IntN(len(living))].Number
			if move, err := CloseContract(s.contracts, c.Number, "cancelled", []string{"", successor}[s.r.IntN(2)]); err == nil {
				s.mark(move)
				s.contracts[slices.Index(s.contracts, slices.DeleteFunc(slices.Clone(s.contracts), func(x Contract) bool { return x.ID != c.ID })[0])].Status = "cancelled"
			}
		}
	}
}

func (s *scene) mark(m MainMove) {
	for i := range s.contracts {
		switch s.contracts[i].ID {
		case m.Unmark:
			s.contracts[i].Main = false
		case m.Mark:
			s.contracts[i].Main = true
		}
	}
}

// bill does what the biller does: a month with lines by its lines, one without by the price.
func (s *scene) bill() {
	key := s.code() + " " + s.today[:7]
	if s.entries[key] == nil && s.byPrice[key] == 0 && s.state.Status() == "active" {
		s.byPrice[key] = ProRata(s.days[s.code()].Charged(), s.today, s.today)[0].TotalCents
		s.note("billed by the price: %d", s.byPrice[key])
	}
	for i := range s.entries[key] {
		s.entries[key][i].BilledOn = s.today
	}
}

func (s *scene) promise() {
	t, err := NewPermanenceTerm(PermanenceTerm{StartsOn: s.today, Months: 1 + s.r.IntN(14), BenefitCents: 60000}, "person", "in_force", s.terms, s.rules.Permanence())
	if err == nil {
		s.terms = append(s.terms, t)
	}
}

func (s *scene) cancel() {
	if s.r.IntN(8) > 0 {
		return
	}
	state := CancelState{Status: s.state.Status(), Terms: s.terms, Contracts: s.contracts, PlanDays: s.load(s.code())}
	if at := s.openPause(); at >= 0 {
		state.Pause = &s.pauses[at]
	}
	out, err := CancelPlan(CancelAsk{Reason: "x", Protocol: "1", Today: s.today}, state)
	if err != nil {
		return
	}
	if out.Fee != nil && out.Fee.Cents > int64(len(out.Terms))*60000 {
		s.fail("a fee of %d", out.Fee.Cents)
	}
	s.move(MoveCancel, NoCut)
	s.days[s.code()] = out.PlanDays
	s.keep(out.ProRata, s.code())
	if at := s.openPause(); at >= 0 {
		s.pauses[at].ResumedOn = s.today
	}
	for _, number := range out.CloseContracts {
		for i := range s.contracts {
			if s.contracts[i].Number == number {
				s.contracts[i].Status, s.contracts[i].Main = "cancelled", false
			}
		}
	}
}

// routines are what happens by date.
func (s *scene) routines() {
	if at := s.openPause(); at >= 0 && PlanStatusLives(s.state.Status()) {
		p := s.pauses[at]
		if !s.state.Paused && p.From <= s.today && CheckPlanMove(s.state.Status(), MovePause) == nil {
			s.move(MovePause, NoCut)
		}
		if p.ReturnsOn() <= s.today {
			s.resume()
		}
	}
	if s.trust != nil && s.state.Provisional && s.trust.Over(s.today) && PlanStatusLives(s.state.Status()) {
		s.move(MoveEndProvisional, NoCut)
	}
	if s.debtor().Restorable(s.today, s.rules.Debt()) {
		s.move(MoveRestore, NoCut)
	}
	if s.debtor().WhyNotCut(MoveSuspend, s.today, s.rules.Debt()) == "" {
		s.doCut(MoveSuspend, DebtCut)
	}
}
