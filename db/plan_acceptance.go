package db

import "balcao/internal/isp"

// acceptanceFields take who accepted a change, and how.
func acceptanceFields[T any](at func(*T) *isp.Acceptance) []isp.Field[T] {
	return []isp.Field[T]{
		isp.NewField(isp.KindText, "accepted_by", "aceite_por", "Quem aceitou a mudança", func(v *T) any { return &at(v).AcceptedBy }).
			Helped("o cliente ou quem o representa"),
		isp.NewField(isp.KindText, "accepted_via", "aceite_forma", "Como aceitou", func(v *T) any { return &at(v).AcceptedVia }).
			Helped("por telefone, WhatsApp, e-mail, por escrito"),
	}
}

// priceAcceptanceFields are the same of an edit, for those who may change a price.
func priceAcceptanceFields() []isp.Field[isp.Acceptance] {
	fields := acceptanceFields(func(a *isp.Acceptance) *isp.Acceptance { return a })
	for i, f := range fields {
		fields[i] = f.NeedsRight(isp.PricePlans)
	}
	return fields
}

// PriceEditFields are what the form of a plan takes beside the columns of a plan.
func PriceEditFields() []isp.FieldInfo {
	list := DiscountList(func(n *NewPlan) *[]isp.Discount { return &n.Discounts })
	list.Parts[0].Hint = "para retirar, deixe em branco este campo e os outros do desconto"
	return append(isp.Infos(priceAcceptanceFields()), list.FieldInfo)
}

// takeAcceptance takes out of what was sent who accepted the change.
func takeAcceptance(t *Tx, sent isp.Sent) (a isp.Acceptance, rest isp.Sent, err error) {
	fields := priceAcceptanceFields()
	rest = sent
	for _, f := range fields {
		if v, ok := sent.Values[f.Key]; ok && v != "" && !t.actor.Can(f.Needs) {
			return a, rest, isp.Fail(isp.Forbidden, f.Key, t.actor.Require(f.Needs).Error())
		}
		rest = rest.Without(f.Key)
	}
	_, faults := isp.Take(fields, sent.Just(fields[0].Key, fields[1].Key), &a)
	if err := faults.Err(); err != nil {
		return a, rest, err
	}
	return a, rest, a.Check()
}

// lackAcceptance is the notice that nobody said who accepted the change.
func (t *Tx) lackAcceptance(sentence string) { t.Lack(sentence, "aceite_por", "aceite_forma") }

// acceptanceTold is what events tell of it; nil while nobody said it.
func acceptanceTold(a isp.Acceptance) map[string]any {
	if a.AcceptedBy == "" {
		return nil
	}
	return map[string]any{"accepted_by": a.AcceptedBy, "accepted_via": a.AcceptedVia}
}
