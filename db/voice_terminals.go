package db

import (
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

func (u underPlans) readTerminals() error {
	scan := func(row sqlite.Row) (isp.VoiceTerminal, error) {
		var v isp.VoiceTerminal
		destinations := append([]any{&v.ID, &v.PlanID, &v.Number}, deletionDest(&v.ValidFrom, &v.Deletion)...)
		err := row.Scan(append(destinations, &v.Version)...)
		return v, err
	}
	return underEach(u, "SELECT t.id, t.plan_id, t.number, "+accessDeletion+`, t.version
		FROM plans p CROSS JOIN voice_terminals t ON t.plan_id = p.id`, scan,
		func(v isp.VoiceTerminal) { p := u.plans[v.PlanID]; p.Terminals = append(p.Terminals, v) })
}
