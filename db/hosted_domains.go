package db

import (
	"context"

	"balcao/db/entity"
	"balcao/internal/isp"
)

func (u underPlans) readDomains() error {
	return readUnder(u, entity.HostedDomains(), func(p *PlanRecord, v isp.HostedDomain) { p.Domains = append(p.Domains, v) })
}

// AddHostedDomain gives a plan a domain.
func AddHostedDomain(ctx context.Context, t *Tx, plan string, v isp.HostedDomain) (isp.HostedDomain, error) {
	return addPart(ctx, t, entity.HostedDomains(), plan, v, isp.CheckHostedDomain, noticesOfHostedDomain)
}

// EditHostedDomain changes a domain of a plan.
func EditHostedDomain(ctx context.Context, t *Tx, id int64, change Edit) (isp.HostedDomain, error) {
	return editPart(ctx, t, entity.HostedDomains(), id, change, isp.CheckHostedDomain, noticesOfHostedDomain)
}

// DeleteHostedDomain marks a domain of a plan as deleted; it stays searchable where the contract says so.
func DeleteHostedDomain(ctx context.Context, t *Tx, id int64, d Removal) (isp.HostedDomain, error) {
	return removeConfirmed(ctx, t, entity.HostedDomains(), id, d)
}

// RestoreHostedDomain takes the deletion of a domain back.
func RestoreHostedDomain(ctx context.Context, t *Tx, id int64) (isp.HostedDomain, error) {
	return restorePart(ctx, t, entity.HostedDomains(), id, noticesOfHostedDomain)
}

// noticesOfHostedDomain says where the same domain is alive.
func noticesOfHostedDomain(ctx context.Context, t *Tx, v *isp.HostedDomain) error {
	return noticeAlive(ctx, t, "Este domínio", "hosted_domains", "name", v.Name, v.ID)
}
