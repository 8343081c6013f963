package api

import "balcao/internal/isp"

type loginAnswer struct {
	rowAnswer
	Username string `json:"login"`
	lifeAnswer
}

func loginOf(l isp.RadiusLogin) loginAnswer {
	return loginAnswer{rowAnswer: rowAnswer{l.ID, l.Version}, Username: l.Username, lifeAnswer: lifeOf(l.ValidFrom, l.Deletion)}
}
