package api

import "balcao/internal/isp"

type ipAnswer struct {
	rowAnswer
	Address string `json:"ip"`
	MAC     string `json:"mac"`
	MAC2    string `json:"mac2"`
	lifeAnswer
}

func ipOf(v isp.IPAssignment) ipAnswer {
	return ipAnswer{
		rowAnswer: rowAnswer{v.ID, v.Version}, Address: v.Address, MAC: isp.FormatMAC(v.MAC), MAC2: isp.FormatMAC(v.MAC2),
		lifeAnswer: lifeOf(v.ValidFrom, v.Deletion),
	}
}
