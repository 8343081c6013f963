package api

type terminalAnswer struct {
	Number string `json:"numero"`
	lifeAnswer
}
