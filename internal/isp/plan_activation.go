package isp

// ActivateAsk asks for the activation of a plan that is installed.
type ActivateAsk struct {
	PlanCode     string
	Status       string
	PlanTypeCode string
	PriceCents   int64
	On           string // YYYY-MM-DD from which it is charged: data_inicio; "" is today
	Today        string
	MayBackdate  bool
	BackdateMax  int
}

// ActivateOutcome is what an activation does.
type ActivateOutcome struct {
	On       string
	PlanDays PlanDays
	ProRata  []ProRataMonth
}

// ActivatePlan judges an activation by hand. The field of refusals is data_inicio.
func ActivatePlan(ask ActivateAsk) (ActivateOutcome, error) {
	if err := CheckPlanMove(ask.Status, MoveActivate); err != nil {
		return ActivateOutcome{}, err
	}
	on, err := EffectiveDay{Field: "data_inicio", On: ask.On, Today: ask.Today, MayFuture: true, MayBackdate: ask.MayBackdate, BackdateDays: ask.BackdateMax}.Day()
	if err != nil {
		return ActivateOutcome{}, err
	}
	days := PlanDays{}.ChangedOn(on, ask.PlanCode, ask.PlanTypeCode, ask.PriceCents)
	return ActivateOutcome{On: on, PlanDays: days, ProRata: ProRata(days.Charged(), on, max(on, ask.Today))}, nil
}
