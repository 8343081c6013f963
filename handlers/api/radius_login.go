package api

type loginAnswer struct {
	Username string `json:"login"`
	lifeAnswer
}
