package views

import "balcao/internal/isp"

// SettingSections lists the settings, a section for each group.
func SettingSections(all []isp.Setting) []Section {
	var sections []Section
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Group == all[0].Group {
			n++
		}
		sections = append(sections, ListSection(all[0].Group, "", settingList(all[:n])))
		all = all[n:]
	}
	return sections
}

func settingList(settings []isp.Setting) List {
	return ListOf(settings[0].Group, []Column[isp.Setting]{
		NewColumn("Variável", "name", func(s isp.Setting) Cell { return Cell{{Text: s.Label, URL: "/config/variaveis/" + s.Key}} }),
		NewColumn("Valor", "", func(s isp.Setting) Cell {
			if s.Value == s.Default {
				return Cell{{Text: s.Shown(s.Value)}, Classed("dim", "(padrão)")}
			}
			return Text(s.Shown(s.Value))
		}),
		NewColumn("O que faz", "text", func(s isp.Setting) Cell { return Text(s.Does) }),
	}, settings, Empty{})
}

// SettingHistory lists the changes of a setting.
func SettingHistory(s isp.Setting, history []isp.Event, see Sight) List {
	return ListOf("História", []Column[isp.Event]{
		NewColumn("Quando", "doc", func(e isp.Event) Cell { return Text(e.At.In(see.Zone).Format("02/01/2006 15:04")) }),
		NewColumn("Quem", "name", func(e isp.Event) Cell { return Text(e.Actor) }),
		NewColumn("De", "", func(e isp.Event) Cell { return Text(s.Shown(s.Told(e.Before))) }),
		NewColumn("Para", "", func(e isp.Event) Cell { return Text(s.Shown(s.Told(e.After))) }),
	}, history, NewEmpty("Ninguém mudou esta variável.", ""))
}
