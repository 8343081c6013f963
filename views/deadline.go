package views

import "balcao/internal/isp"

// dueLight is the light of a deadline, with its words; false when there is none.
func (s Sight) dueLight(due string) (Badge, bool) {
	text := isp.FormatMoment(due, s.Zone)
	switch isp.DueLight(due, s.Now, s.Zone) {
	case isp.DueLate:
		return Badge{Label: text, Shape: "■", Tone: "danger", Meaning: "O prazo passou."}, true
	case isp.DueSoon:
		return Badge{Label: text, Shape: "▲", Tone: "attention", Meaning: "O prazo acaba em menos de um dia."}, true
	case isp.DueFine:
		return Badge{Label: text, Shape: "●", Tone: "ok", Meaning: "Dentro do prazo."}, true
	}
	return Badge{}, false
}

// dueCell is a deadline; of what is over, without its light.
func (s Sight) dueCell(due string, over bool) Cell {
	light, ok := s.dueLight(due)
	if over || !ok {
		return Text(isp.FormatMoment(due, s.Zone))
	}
	day := light.Label
	light.Label = lightWord(light.Tone)
	return append(State(light), Classed("doc", day))
}

// lightWord says what a light shows, for people who do not see its colour.
func lightWord(tone string) string {
	return map[string]string{"danger": "atrasado", "attention": "vence logo", "ok": "no prazo"}[tone]
}

// slotCell is when an order is done; late when that has passed and nobody began.
func (s Sight) slotCell(o isp.ServiceOrder) Cell {
	text := o.SlotText(s.Zone)
	if o.Waits() && o.ScheduledFor != "" && isp.DueLight(o.SlotEnd(), s.Now, s.Zone) == isp.DueLate {
		return State(Badge{Label: "atrasada · " + text, Shape: "■", Tone: "danger", Meaning: "O horário passou e a ordem não foi iniciada."})
	}
	return Text(text)
}
