package api

import "balcao/internal/isp"

type terminalAnswer struct {
	rowAnswer
	Number string `json:"numero"`
	lifeAnswer
}

func (s sight) terminal(v isp.VoiceTerminal) terminalAnswer {
	return terminalAnswer{rowAnswer: rowAnswer{v.ID, v.Version}, Number: s.Phone(v.Number), lifeAnswer: lifeOf(v.ValidFrom, v.Deletion)}
}
