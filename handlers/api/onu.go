package api

type onuAnswer struct {
	MAC    string `json:"mac"`
	Serial string `json:"serial_gpon"`
	OLT    string `json:"olt"`
	PON    string `json:"pon"`
}
