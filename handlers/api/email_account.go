package api

type emailAnswer struct {
	Address string   `json:"endereco"`
	Aliases []string `json:"apelidos"`
	lifeAnswer
}
