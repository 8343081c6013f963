package views

import (
	"time"

	"balcao/internal/isp"
)

// Holder is the screen of /quem-tinha: who had an address, a login or a MAC at an instant.
type Holder struct {
	Page
	Form
	Asked    bool
	Instant  string // the instant asked about, for people
	Holdings []HolderLine
	Cut      bool // there are more holders than are shown
}

// Template names the HTML.
func (*Holder) Template() string { return "holder/holder" }

// HolderLine is one holding whose interval contains the instant.
type HolderLine struct {
	Code, Name, TaxID string
	Plan              string
	Kind, Value       string
	From, Until       string
	Passed            string // "titular anterior até 30/06/2026"; "" for who still has the plan
	Doubt             string // why the interval is not certain; "" when it is
}

// NewHolderLine draws up a holding; at is the instant asked about.
func NewHolderLine(h isp.Holding, at time.Time, see Sight) HolderLine {
	from, _ := h.From(see.Zone)
	line := HolderLine{
		Code: h.CustomerCode, Name: h.CustomerName, TaxID: see.TaxID(h.TaxID), Plan: h.PlanCode + " " + h.PlanName,
		Kind: label(h.Kind, map[string]string{"ip": "IP", "mac": "MAC", "mac2": "MAC2", "mac_onu": "MAC ONU", "login": "Login"}), Value: h.Value,
		From: isp.FormatMoment(from, see.Zone), Until: isp.FormatMoment(h.Until(see.Zone), see.Zone),
		Doubt: holderDoubt(h.DoubtAt(at, see.Zone)),
	}
	if from == "" {
		line.From = "não se sabe"
	}
	switch {
	case h.Passed() && h.Tenure.End == "":
		line.Passed = "titular anterior"
	case h.Passed():
		line.Passed = "titular anterior até " + isp.FormatDate(h.Tenure.End)
	}
	switch {
	case line.Until == "" && h.Passed():
		line.Until = "não se sabe"
	case line.Until == "":
		line.Until = "até hoje"
	}
	return line
}

// holderDoubt is the sentence of a doubt; "" for none.
func holderDoubt(d isp.Doubt) string {
	switch d {
	case isp.StartUnknown:
		return "O início não foi registrado."
	case isp.SameDay:
		return "Mudou nesse mesmo dia, e a hora não foi guardada."
	case isp.PlanDates:
		return "As datas dos planos não dizem com certeza quem tinha isto nesse instante."
	case isp.StartOfPlan:
		return "O início é o do plano; o do próprio registro não foi guardado."
	case isp.NoDoubt:
	}
	return ""
}
