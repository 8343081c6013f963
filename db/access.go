package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"balcao/internal/isp"
)

// deletion of a row t, as deletionDest reads it.
const accessDeletion = "t.valid_from, coalesce(t.deleted_at, ''), t.deleted_by, t.deleted_reason"

func (u underPlans) readLogins() error {
	return underEach(u, "SELECT t.id, t.plan_id, t.username, t.secret IS NOT NULL, "+accessDeletion+`, t.version
		FROM plans p CROSS JOIN radius_logins t ON t.plan_id = p.id`, scanRadiusLogin,
		func(l isp.RadiusLogin) { p := u.plans[l.PlanID]; p.Logins = append(p.Logins, l) })
}

func scanRadiusLogin(row scanner) (isp.RadiusLogin, error) {
	var l isp.RadiusLogin
	destinations := append([]any{&l.ID, &l.PlanID, &l.Username, &l.HasSecret}, deletionDest(&l.ValidFrom, &l.Deletion)...)
	err := row.Scan(append(destinations, &l.Version)...)
	return l, err
}

func (u underPlans) readIPs() error {
	scan := func(row scanner) (isp.IPAssignment, error) {
		var a isp.IPAssignment
		destinations := append([]any{&a.ID, &a.PlanID, &a.Address, &a.MAC, &a.MAC2}, deletionDest(&a.ValidFrom, &a.Deletion)...)
		err := row.Scan(append(destinations, &a.Version)...)
		return a, err
	}
	return underEach(u, "SELECT t.id, t.plan_id, t.address, t.mac, t.mac2, "+accessDeletion+`, t.version
		FROM plans p CROSS JOIN ip_assignments t ON t.plan_id = p.id`, scan,
		func(a isp.IPAssignment) { p := u.plans[a.PlanID]; p.IPs = append(p.IPs, a) })
}

func (u underPlans) readONUs() error {
	scan := func(row scanner) (isp.ONU, error) {
		var o isp.ONU
		err := row.Scan(&o.ID, &o.PlanID, &o.MAC, &o.GPONSerial, &o.OLT, &o.PON, &o.Version)
		return o, err
	}
	return underEach(u, `SELECT t.id, t.plan_id, t.mac, t.gpon_serial, t.olt, t.pon, t.version
		FROM plans p CROSS JOIN onus t ON t.plan_id = p.id`, scan,
		func(o isp.ONU) { p := u.plans[o.PlanID]; p.ONUs = append(p.ONUs, o) })
}

func (u underPlans) readEmails() error {
	scan := func(row scanner) (isp.EmailAccount, error) {
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

func (u underPlans) readDomains() error {
	scan := func(row scanner) (isp.HostedDomain, error) {
		var d isp.HostedDomain
		err := row.Scan(&d.ID, &d.PlanID, &d.Name, &d.Version)
		return d, err
	}
	return underEach(u, "SELECT t.id, t.plan_id, t.name, t.version FROM plans p CROSS JOIN hosted_domains t ON t.plan_id = p.id", scan,
		func(d isp.HostedDomain) { p := u.plans[d.PlanID]; p.Domains = append(p.Domains, d) })
}

func (u underPlans) readTerminals() error {
	scan := func(row scanner) (isp.VoiceTerminal, error) {
		var v isp.VoiceTerminal
		destinations := append([]any{&v.ID, &v.PlanID, &v.Number}, deletionDest(&v.ValidFrom, &v.Deletion)...)
		err := row.Scan(append(destinations, &v.Version)...)
		return v, err
	}
	return underEach(u, "SELECT t.id, t.plan_id, t.number, "+accessDeletion+`, t.version
		FROM plans p CROSS JOIN voice_terminals t ON t.plan_id = p.id`, scan,
		func(v isp.VoiceTerminal) { p := u.plans[v.PlanID]; p.Terminals = append(p.Terminals, v) })
}

func (u underPlans) readCircuits() error {
	scan := func(row scanner) (isp.Circuit, error) {
		var c isp.Circuit
		err := row.Scan(&c.ID, &c.PlanID, &c.Number, &c.Version)
		return c, err
	}
	return underEach(u, "SELECT t.id, t.plan_id, t.number, t.version FROM plans p CROSS JOIN circuits t ON t.plan_id = p.id", scan,
		func(c isp.Circuit) { p := u.plans[c.PlanID]; p.Circuits = append(p.Circuits, c) })
}

func (u underPlans) readTV() error {
	scan := func(row scanner) (isp.TVDevice, error) {
		var d isp.TVDevice
		err := row.Scan(&d.ID, &d.PlanID, &d.Smartcard, &d.CAS, &d.Version)
		return d, err
	}
	return underEach(u, "SELECT t.id, t.plan_id, t.smartcard, t.cas, t.version FROM plans p CROSS JOIN tv_devices t ON t.plan_id = p.id", scan,
		func(d isp.TVDevice) { p := u.plans[d.PlanID]; p.TV = append(p.TV, d) })
}

// loginDeletion is what the event of a deleted login tells; never the password.
type loginDeletion struct {
	Username string `json:"username"`
	Reason   string `json:"deleted_reason,omitempty"`
}

// DeleteRadiusLogin marks a login of a plan as deleted, by whom and why; it stays searchable
// as Login (Apagado), and the name may be given to somebody else.
func (s *DB) DeleteRadiusLogin(ctx context.Context, actor isp.Actor, id, planID int64, reason string) error {
	if err := actor.Require(isp.EditAccess); err != nil {
		return err
	}
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return isp.Fail(isp.Invalid, "motivo", "Diga por que o login é apagado.")
	}
	err := s.change(ctx, actor, func(t *tx) error {
		login, err := one(ctx, t, scanRadiusLogin, "SELECT t.id, t.plan_id, t.username, t.secret IS NOT NULL, "+accessDeletion+`, t.version
			FROM radius_logins t WHERE t.id = ? AND t.plan_id = ?`, id, planID)
		if errors.Is(err, sql.ErrNoRows) {
			return isp.Fail(isp.NotFound, "", "Não há este login neste plano.")
		}
		if err != nil {
			return err
		}
		if login.Deletion.Deleted() {
			return isp.Fail(isp.Conflict, "", "Este login já foi apagado.")
		}
		customer, err := value[int64](ctx, t, "SELECT customer_id FROM plans WHERE id = ?", planID)
		if err != nil {
			return err
		}
		err = t.save(`UPDATE radius_logins SET deleted_at = ?, deleted_by = ?, deleted_reason = ?, version = version + 1
			WHERE id = ? AND version = ?`, instant(t.now), actor.Name, reason, id, login.Version)
		if err != nil {
			return err
		}
		t.touch(customer)
		return t.event(event{
			Kind: "radius_login.deleted", CustomerID: customer, PlanID: planID, SubjectID: id,
			Before: loginDeletion{Username: login.Username}, After: loginDeletion{Username: login.Username, Reason: reason},
		})
	})
	if err != nil {
		return fmt.Errorf("delete a login: %w", err)
	}
	return nil
}
