package isp

// Circuit is the designation of a dedicated link (N° de Circuito).
type Circuit struct {
	ID       int64
	PlanID   int64
	Number   string
	Deletion Deletion
	Version  int64
}

// CircuitFields describes the columns of Circuit: the one place that names them.
func CircuitFields() []Field[Circuit] {
	return []Field[Circuit]{
		NewField(KindCode, "number", "numero", "Número do circuito", func(v *Circuit) any { return &v.Number }).Required(),
	}
}

// CheckCircuit says what cannot be the designation of a circuit.
func CheckCircuit(c *Circuit) Faults {
	var faults Faults
	faults.Say(c.Number != "", "numero", "Diga o número do circuito.")
	return faults
}
