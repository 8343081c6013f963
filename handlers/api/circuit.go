package api

import "balcao/internal/isp"

type circuitAnswer struct {
	rowAnswer
	Number string `json:"numero"`
	goneAnswer
}

func circuitOf(v isp.Circuit) circuitAnswer {
	return circuitAnswer{rowAnswer: rowAnswer{v.ID, v.Version}, Number: v.Number, goneAnswer: goneOf(v.Deletion)}
}
