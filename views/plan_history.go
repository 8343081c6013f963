package views

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// PlanHistory is what a plan was, and what it is to be billed.
type PlanHistory struct {
	Terms    []isp.PermanenceTerm
	Pauses   []PauseLine
	Trusts   []TrustLine
	Prices   []isp.PricePeriod // of the oldest to the newest
	Validity []OldValidity     // of its contracts
	Entries  []EntryRow
	Notices  []isp.DebtNotice
}

// PauseLine is a customer's pause of a plan; Status is one of isp.PauseStatuses.
type PauseLine struct {
	isp.CustomerPause
	Status string
}

// TrustLine is a provisional enabling of a plan.
type TrustLine struct {
	isp.ProvisionalEnabling
	ID      int64
	EndedOn string
}

// OldValidity is what a contract's validity was before a change.
type OldValidity struct {
	Contract         string
	StartsOn, EndsOn string
	ReplacedAt       string // instant
	ReplacedBy       string
	Reason           string
}

// mostLines is how many lines of a kind a plan shows; the others stand on a page of their own.
const mostLines = 8

// PlanPast lists what was of a plan and what it is to be billed, a fold for each kind, the newest first;
// open is what still runs. page is the address of the plan alone, "" there: it shows all of it. Lines for
// the biller may be a thousand: they have a list of their own.
func PlanPast(code string, h PlanHistory, page string, see Sight) []PlanThings {
	slices.SortStableFunc(h.Entries, func(a, b EntryRow) int { return strings.Compare(a.Month, b.Month) })
	kinds := []PlanThings{
		newestFirst("Permanência", h.Terms, func(t isp.PermanenceTerm) PlanThing { return termThing(t, see.Today) }),
		newestFirst("Suspensões a pedido", h.Pauses, pauseThing),
		newestFirst("Habilitações provisórias", h.Trusts, trustThing),
		newestFirst("Preços", h.Prices, priceThing),
		newestFirst("Validades anteriores", h.Validity, func(v OldValidity) PlanThing { return validityThing(v, see) }),
		newestFirst("Lançamentos", h.Entries, func(e EntryRow) PlanThing { return entryThing(e, see) }),
		newestFirst("Avisos de débito", h.Notices, noticeThing),
	}
	kinds[0].Open = slices.ContainsFunc(h.Terms, func(t isp.PermanenceTerm) bool { return termRuns(t, see.Today) })
	kinds[1].Open = slices.ContainsFunc(h.Pauses, func(p PauseLine) bool { return p.Status == "running" || p.Status == "booked" })
	shown := slices.DeleteFunc(kinds, func(k PlanThings) bool { return len(k.Lines) == 0 })
	for i, k := range shown {
		switch {
		case k.Label == "Lançamentos":
			shown[i] = k.upTo(mostLines, EntriesURL(code))
		case page != "":
			shown[i] = k.upTo(mostLines, page)
		}
	}
	return shown
}

// newestFirst draws the things of a kind, whose oldest comes first, the other way round.
func newestFirst[T any](label string, things []T, draw func(T) PlanThing) PlanThings {
	all := lines(things, draw)
	slices.Reverse(all)
	return kindOf(label, all)
}

// kindOf are the things of one kind.
func kindOf(label string, all []PlanThing) PlanThings {
	return PlanThings{Label: label, Lines: all, Count: len(all)}
}

// upTo keeps the first lines; all is where the others are seen too.
func (k PlanThings) upTo(most int, all string) PlanThings {
	if len(k.Lines) > most {
		k.Lines, k.All = k.Lines[:most], all
	}
	return k
}

// foremost are the contracts that a plan shows of many: the main one and the others in draft or in force,
// then the newest.
func foremost(all []isp.Contract) []isp.Contract {
	if len(all) <= mostLines {
		return all
	}
	rank := func(c isp.Contract) int {
		switch {
		case c.Main:
			return 0
		case c.Status == "draft" || c.Status == "in_force":
			return 1
		}
		return 2
	}
	sorted := slices.SortedStableFunc(slices.Values(all), func(a, b isp.Contract) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.ID, a.ID))
	})
	return sorted[:mostLines]
}

// contractsUnder are the contracts of a plan; of many the foremost, and the way to all of them.
func contractsUnder(u UnderPlan, see Sight) PlanThings {
	kind := kindOf("Contratos", lines(foremost(u.Contracts), func(c isp.Contract) PlanThing { return contractThing(c, see) }))
	if kind.Count = len(u.Contracts); kind.Count > mostLines {
		kind.All = see.Record + "/contratos?plano=" + url.QueryEscape(u.Code)
	}
	return kind
}

// EntriesURL is the address of the lines for the biller of a plan.
func EntriesURL(plan string) string {
	return "/lancamentos?faturado=todos&plano=" + url.QueryEscape(plan)
}

// fromTo says a range of days; "" of one without any.
func fromTo(from, to string) string {
	switch {
	case from != "" && to != "":
		return "de " + isp.FormatDate(from) + " a " + isp.FormatDate(to)
	case from != "":
		return "desde " + isp.FormatDate(from)
	}
	return labelled("até ", isp.FormatDate(to))
}

// termRuns reports whether a term has not ended on a day.
func termRuns(t isp.PermanenceTerm, today string) bool {
	return t.EndedOn == "" && t.LastDay() >= today
}

func termThing(t isp.PermanenceTerm, today string) PlanThing {
	thing := PlanThing{Name: Counted(t.Months, "mês", "meses") + ", " + fromTo(t.StartsOn, t.LastDay())}
	paused, fee := "", ""
	if t.PausedDays > 0 {
		paused = "adiada " + Counted(t.PausedDays, "dia", "dias") + " por suspensão a pedido"
	}
	if now := t.Fee(today, "", false); now != nil {
		fee = "sair hoje custa " + Money(now.Cents)
	}
	benefit := "benefício " + Money(t.BenefitCents) + labelled(": ", t.Benefit)
	thing.Notes = notes("contrato "+t.ContractNumber, benefit, paused, fee)
	switch {
	case t.EndedOn != "":
		thing.Badge = &Badge{Label: "Encerrada em " + isp.FormatDate(t.EndedOn), Shape: "✕", Tone: "neutral"}
	case !termRuns(t, today):
		thing.Badge = &Badge{Label: "Cumprida", Shape: "○", Tone: "neutral"}
	default:
		thing.Badge = &Badge{Label: "Em curso", Shape: "●", Tone: "ok"}
	}
	return thing
}

func pauseThing(p PauseLine) PlanThing {
	badge := Badge{Label: isp.PauseStatuses().Label(p.Status), Shape: "○", Tone: "neutral"}
	back := "voltou em " + isp.FormatDate(p.ResumedOn)
	switch p.Status {
	case "booked", "running":
		badge.Shape, badge.Tone = "◫", "attention"
		back = "volta em " + isp.FormatDate(p.ReturnsOn())
	case "cancelled":
		badge.Shape, back = "✕", ""
	}
	return PlanThing{Name: fromTo(p.From, p.To), Notes: notes(back), Badge: &badge}
}

func trustThing(t TrustLine) PlanThing {
	return PlanThing{Name: fromTo(t.From, t.Through), Notes: notes(labelled("encerrada em ", isp.FormatDate(t.EndedOn)))}
}

func priceThing(p isp.PricePeriod) PlanThing {
	return PlanThing{Name: Money(p.PriceCents), Notes: notes(cmp.Or(fromTo(p.From, p.To), "desde sempre"), p.PlanType)}
}

func validityThing(v OldValidity, see Sight) PlanThing {
	changed := "mudada em " + isp.FormatMoment(v.ReplacedAt, see.Zone) + labelled(" por ", v.ReplacedBy)
	return PlanThing{Name: v.Contract, Notes: notes(cmp.Or(fromTo(v.StartsOn, v.EndsOn), "sem datas"), changed, v.Reason)}
}

// entryThing is a line for the biller, with the act that marks it while it waits.
func entryThing(e EntryRow, see Sight) PlanThing {
	thing := PlanThing{Name: month(e.Month) + " " + isp.BillingEntryKinds().Label(e.Kind) + " " + e.amount()}
	state := e.state()
	thing.Notes = notes(e.What, e.PlanType, e.days(), cmp.Or(state, "a faturar"))
	if state == "" {
		thing.Actions = see.ActionsOf("billing_entry", strconv.FormatInt(e.ID, 10), thing.Name, false)
	}
	return thing
}

func noticeThing(n isp.DebtNotice) PlanThing {
	months := strings.Fields(n.Months)
	for i, ym := range months {
		months[i] = month(ym)
	}
	return PlanThing{Name: "enviado em " + isp.FormatDate(n.SentOn) + labelled(", ", isp.NoticeChannels().Label(n.Channel)), Notes: notes(
		Money(n.Cents), labelled("de ", strings.Join(months, ", ")), labelled("boletos ", strings.Join(n.Slips, ", ")), n.Proof,
	)}
}
