package handlers

import (
	"balcao/handlers/form"
	"balcao/internal/isp"
)

// period bounds a list by day at the provider, both ends included; "" is open.
type period struct{ From, Until string }

// periodFields are the two ends of a period within the filter of a tab.
func periodFields[T any](of func(*T) *period) []isp.Field[T] {
	return []isp.Field[T]{
		isp.NewField(isp.KindDay, "", "de", "De", func(v *T) any { return &of(v).From }),
		isp.NewField(isp.KindDay, "", "ate", "Até", func(v *T) any { return &of(v).Until }),
	}
}

// checkPeriod refuses a period that ends before it begins.
func checkPeriod[T any](asked *form.Form[T], p period) {
	if p.From != "" && p.Until != "" && p.Until < p.From {
		asked.Say("ate", "O período termina antes de começar.")
	}
}
