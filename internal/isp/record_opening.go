package isp

// RecordOpening is how somebody who opens the record of a customer stands with that customer.
type RecordOpening struct {
	MayAttend bool // a person whose role attends; no program, and not the console
	Running   bool // an attendance of the same person with the customer runs
	ByItself  bool // setting Abre Atendimento ao abrir o cadastro do cliente
	JustEnded bool // one has ended moments ago: what follows a call is done with the record at hand
}

// Opens reports whether the look at the record opens an attendance. One that runs is resumed.
func (o RecordOpening) Opens() bool { return o.MayAttend && o.ByItself && !o.Running && !o.JustEnded }
