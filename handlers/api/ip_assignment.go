package api

type ipAnswer struct {
	Address string `json:"ip"`
	MAC     string `json:"mac"`
	MAC2    string `json:"mac2"`
	lifeAnswer
}
