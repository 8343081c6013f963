package api

type tvAnswer struct {
	Smartcard string `json:"smartcard"`
	CAS       string `json:"cas"`
}
