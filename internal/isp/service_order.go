package isp

// ServiceOrder is field work.
type ServiceOrder struct {
	ID           int64
	Number       string
	PlanCode     string
	Occurrence   string // number of the occurrence it came from; "" none
	Kind         string
	Status       string // see ServiceOrderStatuses
	ScheduledFor string
	Technician   string
	Description  string
	Version      int64
}

// ServiceOrderFields describes the columns of ServiceOrder: the one place that names them.
func ServiceOrderFields() []Field[ServiceOrder] {
	return []Field[ServiceOrder]{
		NewField(KindCode, "number", "numero", "Número", func(v *ServiceOrder) any { return &v.Number }).Fixed(),
		NewField(KindText, "kind", "tipo", "Tipo", func(v *ServiceOrder) any { return &v.Kind }),
		WordField(ServiceOrderStatuses(), "status", "situacao", "Situação", func(v *ServiceOrder) any { return &v.Status }),
		NewField(KindMoment, "scheduled_for", "agendada_para", "Agendada para", func(v *ServiceOrder) any { return &v.ScheduledFor }),
		NewField(KindText, "technician", "tecnico", "Técnico", func(v *ServiceOrder) any { return &v.Technician }),
		NewField(KindLong, "description", "descricao", "Descrição", func(v *ServiceOrder) any { return &v.Description }),
	}
}
