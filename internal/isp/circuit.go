package isp

// Circuit is the designation of a dedicated link (N° de Circuito).
type Circuit struct {
	ID      int64
	PlanID  int64
	Number  string
	Version int64
}
