package isp

import "strings"

// namedBy are the columns by which people know a thing, in the order in which they say them. What is
// not here is named by the page that its acts stand on.
func namedBy() map[string][]string {
	return map[string][]string{
		"phone":           {"number"},
		"contact":         {"name"},
		"address":         {"street", "number", "district"},
		"radius_login":    {"username"},
		"ip_assignment":   {"address", "mac"},
		"onu":             {"mac", "gpon_serial"},
		"email_account":   {"address"},
		"hosted_domain":   {"name"},
		"voice_terminal":  {"number"},
		"circuit":         {"number"},
		"tv_device":       {"smartcard", "cas"},
		"extra_service":   {"product", "description", "amount_cents"},
		"contract":        {"number", "template", "ends_on"},
		"suspension_hold": {"until"},
		"payment_slip":    {"our_number", "due_on", "amount_cents"},
		"fiscal_document": {"number", "issued_on", "amount_cents"},
		"billing_entry":   {"month", "kind", "amount_cents"},
		"attendance":      {"protocol", "opened_at"},
		"occurrence":      {"number", "kind"},
		"service_order":   {"number", "kind", "scheduled_for"},
		"equipment":       {"asset_number", "product", "serial_number"},
		"attached_file":   {"file", "note"},
		"outage":          {"access_points", "districts"},
	}
}

// NamedBy are the columns by which people know a thing of a subject.
func NamedBy(subject string) []string { return namedBy()[subject] }

// ThingName says which thing an act is done to, as the viewer may see it: "Login jose@provedor",
// "Boleto 0001 · vencimento 05/12/2026 · R$ 119,90". "" when its subject has no such name.
func ThingName(v Viewer, subject string, values map[string]any) string {
	if kind, ok := values["kind"].(string); ok && subject == "event" {
		at, _ := values["at"].(string)
		known, _ := KindOfEvent(kind)
		return known.Text + ", " + FormatMoment(at, v.Zone)
	}
	var parts []string
	for _, column := range namedBy()[subject] {
		for _, f := range Vocabulary(subject) {
			if f.Column != column {
				continue
			}
			text := f.Show(v, values[column])
			if text == nothing {
				continue
			}
			if f.Kind == KindDay || f.Kind == KindMoment {
				text = strings.ToLower(f.Label) + " " + text
			}
			parts = append(parts, text)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return subjectOf(subject).Label + " " + strings.Join(parts, " · ")
}

// ShowColumn is one value of a thing, as the viewer may see it.
func ShowColumn(v Viewer, subject, column string, value any) string {
	for _, f := range Vocabulary(subject) {
		if f.Column == column {
			return f.Show(v, value)
		}
	}
	return ""
}
