package api

import "balcao/internal/isp"

type tvAnswer struct {
	rowAnswer
	Smartcard string `json:"smartcard"`
	CAS       string `json:"cas"`
	goneAnswer
}

func tvOf(v isp.TVDevice) tvAnswer {
	return tvAnswer{rowAnswer: rowAnswer{v.ID, v.Version}, Smartcard: v.Smartcard, CAS: v.CAS, goneAnswer: goneOf(v.Deletion)}
}
