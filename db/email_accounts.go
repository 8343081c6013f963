package db

import (
	"context"
	"slices"

	"balcao/db/entity"
	"balcao/internal/isp"
)

func (u underPlans) readEmails() error {
	return readUnder(u, entity.EmailAccounts(), func(p *PlanRecord, v isp.EmailAccount) { p.Emails = append(p.Emails, v) })
}

// AddEmailAccount gives a plan a mailbox, with its aliases.
func AddEmailAccount(ctx context.Context, t *Tx, plan string, v isp.EmailAccount) (isp.EmailAccount, error) {
	v, err := addPart(ctx, t, entity.EmailAccounts(), plan, v, isp.CheckEmailAccount, emailIsFree)
	if err != nil {
		return v, err
	}
	return v, t.writeAliases(v.ID, v.Aliases)
}

// EditEmailAccount changes a mailbox and its aliases.
func EditEmailAccount(ctx context.Context, t *Tx, id int64, change Edit) (isp.EmailAccount, error) {
	old, _, err := entity.EmailAccounts().Load(ctx, t, id)
	if err != nil {
		return old, err
	}
	v, err := editPart(ctx, t, entity.EmailAccounts(), id, change, isp.CheckEmailAccount, emailIsFree)
	if err != nil || slices.Equal(old.Aliases, v.Aliases) {
		return v, err
	}
	return v, t.writeAliases(id, v.Aliases)
}

// writeAliases replaces the aliases of a mailbox.
func (t *Tx) writeAliases(id int64, aliases []string) error {
	if _, err := t.Exec("DELETE FROM email_aliases WHERE email_account_id = ?", id); err != nil {
		return err
	}
	for _, a := range aliases {
		if _, err := t.Insert("INSERT INTO email_aliases (email_account_id, address) VALUES (?, ?)", id, a); err != nil {
			return err
		}
	}
	return nil
}

// emailIsFree refuses an address that is alive at another plan.
func emailIsFree(ctx context.Context, t *Tx, v *isp.EmailAccount) error {
	plans, err := aliveElsewhere(ctx, t, "email_accounts", "address", v.Address, v.ID)
	if err == nil && len(plans) > 0 {
		return isp.Fail(isp.Conflict, "endereco", "Este e-mail já está em uso no plano "+plans[0]+".")
	}
	return err
}

// DeleteEmailAccount marks a mailbox as deleted; it stays searchable as Conta E-mail (Apagado).
func DeleteEmailAccount(ctx context.Context, t *Tx, id int64, d Removal) (isp.EmailAccount, error) {
	return removeConfirmed(ctx, t, entity.EmailAccounts(), id, d)
}

// RestoreEmailAccount takes the deletion of a mailbox back; refused when the address is alive
// elsewhere.
func RestoreEmailAccount(ctx context.Context, t *Tx, id int64) (isp.EmailAccount, error) {
	return restorePart(ctx, t, entity.EmailAccounts(), id, emailIsFree)
}
