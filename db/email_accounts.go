package db

import (
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

func (u underPlans) readEmails() error {
	scan := func(row sqlite.Row) (isp.EmailAccount, error) {
		var e isp.EmailAccount
		destinations := append([]any{&e.ID, &e.PlanID, &e.Address, (*textList)(&e.Aliases)}, deletionDest(&e.ValidFrom, &e.Deletion)...)
		err := row.Scan(append(destinations, &e.Version)...)
		return e, err
	}
	return underEach(u, `SELECT t.id, t.plan_id, t.address,
		(SELECT json_group_array(a.address ORDER BY a.id) FROM email_aliases a WHERE a.email_account_id = t.id), `+accessDeletion+`, t.version
		FROM plans p CROSS JOIN email_accounts t ON t.plan_id = p.id`, scan,
		func(e isp.EmailAccount) { p := u.plans[e.PlanID]; p.Emails = append(p.Emails, e) })
}
