package api

import "balcao/internal/isp"

type onuAnswer struct {
	rowAnswer
	MAC    string `json:"mac"`
	Serial string `json:"serial_gpon"`
	OLT    string `json:"olt"`
	PON    string `json:"pon"`
	goneAnswer
}

func onuOf(v isp.ONU) onuAnswer {
	return onuAnswer{
		rowAnswer: rowAnswer{v.ID, v.Version}, MAC: isp.FormatMAC(v.MAC), Serial: v.GPONSerial, OLT: v.OLT, PON: v.PON,
		goneAnswer: goneOf(v.Deletion),
	}
}
