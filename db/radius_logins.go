package db

import (
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/guard"
	"balcao/internal/isp"
)

func (u underPlans) readLogins() error {
	return readUnder(u, entity.RadiusLogins(), func(p *PlanRecord, v isp.RadiusLogin) { p.Logins = append(p.Logins, v) })
}

// NewLogin is a login with its password, which is kept sealed and never shown.
type NewLogin struct {
	isp.RadiusLogin
	Password string
}

// LoginFields are what the form of a login takes.
func LoginFields() []isp.Field[NewLogin] {
	return []isp.Field[NewLogin]{
		isp.NewField(isp.KindCode, "username", "login", "Login", func(l *NewLogin) any { return &l.Username }).Required(),
		isp.NewField(isp.KindPassword, "", "senha", "Senha", func(l *NewLogin) any { return &l.Password }).
			Helped("em branco, não muda; um login novo fica sem senha"),
		isp.NewField(isp.KindMoment, "valid_from", "desde", "Desde", func(l *NewLogin) any { return &l.ValidFrom }).
			Helped("em branco, desde agora"),
	}
}

// AddRadiusLogin gives a plan a login. A name that is alive elsewhere is refused.
func AddRadiusLogin(ctx context.Context, t *Tx, plan string, l NewLogin) (isp.RadiusLogin, error) {
	v, err := addPart(ctx, t, entity.RadiusLogins(), plan, l.RadiusLogin, isp.CheckRadiusLogin, loginIsFree)
	if err != nil {
		return v, err
	}
	return v, t.sealPassword(ctx, &v, l.Password)
}

// EditRadiusLogin changes a login, its password included.
func EditRadiusLogin(ctx context.Context, t *Tx, id int64, change Edit) (isp.RadiusLogin, error) {
	password, _ := change.Sent.Values["senha"].(string)
	rest := change.Sent.Without("senha")
	var only NewLogin
	if _, faults := isp.Take(isp.Only(LoginFields(), "senha"), change.Sent.Just("senha"), &only); len(faults) > 0 {
		return isp.RadiusLogin{}, faults
	}
	v, err := editPart(ctx, t, entity.RadiusLogins(), id, Edit{Sent: rest, Version: change.Version}, isp.CheckRadiusLogin, loginIsFree)
	if err != nil {
		return v, err
	}
	return v, t.sealPassword(ctx, &v, password)
}

// sealPassword keeps a password, sealed with the key of the data folder; "" keeps the old one. The
// event says that it changed and never what it is.
func (t *Tx) sealPassword(ctx context.Context, l *isp.RadiusLogin, password string) error {
	if password == "" {
		return nil
	}
	sealedBefore, err := sqlite.Value[bool](ctx, t, "SELECT EXISTS (SELECT 1 FROM radius_logins WHERE secret IS NOT NULL)")
	if err != nil {
		return err
	}
	secrets, err := guard.OpenSecrets(t.store.Dir(), sealedBefore)
	if err != nil {
		return err
	}
	sealed, err := secrets.Seal(password)
	if err != nil {
		return err
	}
	e := entity.RadiusLogins()
	if err := e.Update(ctx, t.Tx, l, nil, entity.Column{Name: "secret", Value: sealed}); err != nil {
		return err
	}
	_, owner, err := e.Load(ctx, t, l.ID)
	if err != nil {
		return err
	}
	l.HasSecret = true
	return t.record(event{
		Kind: "radius_login.password_changed", CustomerID: owner.Customer, PlanID: owner.Plan, SubjectID: l.ID, Version: l.Version,
		After: map[string]any{"username": l.Username},
	})
}

// loginIsFree refuses a name that is alive at another plan, or that was deleted so lately that its
// quarantine is not over.
func loginIsFree(ctx context.Context, t *Tx, l *isp.RadiusLogin) error {
	plans, err := aliveElsewhere(ctx, t, "radius_logins", "username", l.Username, l.ID)
	if err != nil {
		return err
	}
	if len(plans) > 0 {
		return isp.Fail(isp.Conflict, "login", "Este login já está em uso no plano "+plans[0]+".")
	}
	days, err := t.number(ctx, SettingLoginQuarantine)
	if err != nil || days == 0 {
		return err
	}
	last, err := sqlite.Value[string](ctx, t, `SELECT COALESCE(max(deleted_at), '') FROM radius_logins WHERE username = ? AND id <> ?`, l.Username, l.ID)
	if err != nil || last == "" {
		return err
	}
	return isp.CheckQuarantine(l.Username, isp.DayOfMoment(last, t.store.Zone()), t.store.Today(), int(days), "login")
}

// DeleteRadiusLogin marks a login of a plan as deleted, by whom and why; it stays searchable
// as Login (Apagado), and the name may be given to somebody else. The name is typed again; the
// only login of a living plan stays while logins are mandatory (vendor: Excluir Login Radius).
func DeleteRadiusLogin(ctx context.Context, t *Tx, id int64, d Removal) (isp.RadiusLogin, error) {
	mandatory, err := t.yes(ctx, SettingLoginMandatory)
	if err != nil {
		return isp.RadiusLogin{}, err
	}
	return remove(ctx, t, entity.RadiusLogins(), id, d.Reason, func(l isp.RadiusLogin, owner entity.Owner) error {
		live, err := sqlite.Value[int](ctx, t, `SELECT count(*) FROM radius_logins WHERE plan_id = ? AND deleted_at IS NULL`, owner.Plan)
		if err != nil {
			return err
		}
		_, status, _, err := planOwner(ctx, t, owner.PlanCode)
		if err != nil {
			return err
		}
		return isp.DeleteLogin(isp.LoginDeletionAsk{
			Username: l.Username, Confirmation: d.Confirmed, Reason: d.Reason, PlanStatus: status, LiveLogins: live, Mandatory: mandatory,
		})
	})
}

// RestoreRadiusLogin takes the deletion of a login back; refused when the name is alive elsewhere.
func RestoreRadiusLogin(ctx context.Context, t *Tx, id int64) (isp.RadiusLogin, error) {
	return restorePart(ctx, t, entity.RadiusLogins(), id, loginIsFree)
}
