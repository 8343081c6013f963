package views

import "balcao/internal/isp"

// PhoneLine is a telephone of the customer.
type PhoneLine struct {
	Kind   string
	Number string
}

// PhoneLines are the telephones of a customer.
func PhoneLines(phones []isp.Phone, see Sight) []PhoneLine {
	lines := make([]PhoneLine, len(phones))
	for i, p := range phones {
		lines[i] = PhoneLine{PhoneKind(p.Kind), see.Phone(p.Number)}
	}
	return lines
}

// PhoneKind is the label of a telephone's kind.
func PhoneKind(kind string) string { return isp.PhoneKinds().Label(kind) }
