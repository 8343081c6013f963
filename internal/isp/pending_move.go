package isp

// PendingMoveKinds are what may wait at a plan for its day.
func PendingMoveKinds() Words {
	return Words{
		{Value: "change", Slug: "mudanca", Label: "Mudança de plano"},
		{Value: "cancel", Slug: "cancelamento", Label: "Cancelamento"},
	}
}

// PendingMoveStatuses of what waits, or waited.
func PendingMoveStatuses() Words {
	return Words{
		{Value: "pending", Slug: "a_espera", Label: "À espera"},
		{Value: "done", Slug: "feito", Label: "Feito"},
		{Value: "dropped", Slug: "desistido", Label: "Desistido"},
	}
}

// SpanInOrder reports whether the last day of a span is not before its first one; "" is a day that is not
// said.
func SpanInOrder(first, last string) bool { return first == "" || last == "" || first <= last }
