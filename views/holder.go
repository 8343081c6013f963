package views

import (
	"time"

	"balcao/internal/isp"
)

// Holder is the screen of /quem-tinha: who had an address, a login or a MAC at an instant.
type Holder struct {
	Page
	Value    string // as typed
	Day      string // as typed
	Hour     string // as typed
	Reason   string // as typed
	Errors   map[string]string
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
	Doubt             string // why the interval is not certain; "" when it is
}

// NewHolderLine draws up a holding; at is the instant asked about.
func NewHolderLine(h isp.Holding, at time.Time, see Sight) HolderLine {
	line := HolderLine{
		Code: h.CustomerCode, Name: h.CustomerName, TaxID: see.TaxID(h.TaxID), Plan: h.PlanCode + " " + h.PlanName,
		Kind: label(h.Kind, map[string]string{"ip": "IP", "mac": "MAC", "mac2": "MAC2", "mac_onu": "MAC ONU", "login": "Login"}), Value: h.Value,
		From: isp.FormatMoment(h.From, see.Zone), Until: "até hoje",
	}
	switch {
	case h.Deletion.Deleted():
		line.Until = isp.FormatMoment(h.Deletion.At, see.Zone)
	case h.PlanEnded != "":
		line.Until = isp.FormatDate(h.PlanEnded)
	}
	switch {
	case h.From == "":
		line.From, line.Doubt = "não se sabe", "O início não foi registrado."
	case h.FromPlan:
		line.Doubt = "O início é o do plano; o do próprio registro não foi guardado."
	case !h.Sure(at, see.Zone):
		line.Doubt = "Mudou nesse mesmo dia, e a hora não foi guardada."
	}
	return line
}
