package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

func (u underPlans) readLogins() error {
	return underEach(u, "SELECT t.id, t.plan_id, t.username, t.secret IS NOT NULL, "+accessDeletion+`, t.version
		FROM plans p CROSS JOIN radius_logins t ON t.plan_id = p.id`, scanRadiusLogin,
		func(l isp.RadiusLogin) { p := u.plans[l.PlanID]; p.Logins = append(p.Logins, l) })
}

func scanRadiusLogin(row sqlite.Row) (isp.RadiusLogin, error) {
	var l isp.RadiusLogin
	destinations := append([]any{&l.ID, &l.PlanID, &l.Username, &l.HasSecret}, deletionDest(&l.ValidFrom, &l.Deletion)...)
	err := row.Scan(append(destinations, &l.Version)...)
	return l, err
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
	err := s.change(ctx, actor, func(ctx context.Context, t *tx) error {
		login, err := sqlite.One(ctx, t, scanRadiusLogin, "SELECT t.id, t.plan_id, t.username, t.secret IS NOT NULL, "+accessDeletion+`, t.version
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
		customer, err := sqlite.Value[int64](ctx, t, "SELECT customer_id FROM plans WHERE id = ?", planID)
		if err != nil {
			return err
		}
		err = t.Save(`UPDATE radius_logins SET deleted_at = ?, deleted_by = ?, deleted_reason = ?, version = version + 1
			WHERE id = ? AND version = ?`, sqlite.Instant(t.Now), actor.Name, reason, id, login.Version)
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
