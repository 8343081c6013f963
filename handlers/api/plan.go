package api

import (
	"context"

	"balcao/db"
	"balcao/internal/isp"
)

// planAnswer is a plan with everything under it, what was deleted too. A list that the role of
// the key may not read is null.
type planAnswer struct {
	rowAnswer
	Code          string            `json:"codigo"`
	Type          string            `json:"tipo_plano"`
	Name          string            `json:"nome"`
	Group         string            `json:"grupo"`
	Status        string            `json:"situacao"`
	StartDate     string            `json:"data_inicio"`
	Address       *addressAnswer    `json:"endereco_instalacao"`
	Reference     string            `json:"referencia"`
	AccessPoint   string            `json:"ponto_acesso"`
	DueDay        int               `json:"dia_vencimento" doc:"0 quando não definido"`
	BillingMethod string            `json:"forma_cobranca"`
	PriceCents    int64             `json:"valor_centavos"`
	CancelledOn   string            `json:"data_cancelamento"`
	Former        *holderAnswer     `json:"titular_anterior"`
	Next          *holderAnswer     `json:"titular_seguinte"`
	Contracts     []contractAnswer  `json:"contratos" nullable:"papel"`
	Logins        []loginAnswer     `json:"logins" nullable:"papel"`
	IPs           []ipAnswer        `json:"ips" nullable:"papel"`
	ONUs          []onuAnswer       `json:"onus" nullable:"papel"`
	Emails        []emailAnswer     `json:"emails" nullable:"papel"`
	Domains       []domainAnswer    `json:"dominios" nullable:"papel"`
	Terminals     []terminalAnswer  `json:"terminais" nullable:"papel"`
	Circuits      []circuitAnswer   `json:"circuitos" nullable:"papel"`
	TV            []tvAnswer        `json:"tv" nullable:"papel"`
	Equipment     []equipmentAnswer `json:"equipamentos" nullable:"papel"`
	careAnswer
}

// fillPlans reads the plans and the equipment.
func (a *API) fillPlans(ctx context.Context, actor isp.Actor, customerID int64, r *recordAnswer) error {
	plans, err := a.store.PlansOf(ctx, actor, customerID)
	if err != nil {
		return err
	}
	r.Plans = listOfAll(plans, a.sight(actor).plan)
	if !actor.Can(isp.ReadEquipment) {
		return nil
	}
	equipment, err := a.store.EquipmentOf(ctx, actor, customerID)
	r.Equipment = listOfAll(equipment, equipmentOf)
	return err
}

func (s sight) plan(p db.PlanRecord) planAnswer {
	v := planAnswer{
		rowAnswer: rowAnswer{p.ID, p.Version},
		Code:      p.Code, Type: p.Type.Code, Name: p.Type.Name, Group: p.Type.Group, Status: isp.PlanStatuses().Slug(p.Status),
		StartDate: p.StartDate, Reference: p.Reference, AccessPoint: p.AccessPoint, DueDay: p.DueDay,
		BillingMethod: isp.BillingMethods().Slug(p.BillingMethod), PriceCents: p.PriceCents, CancelledOn: p.CancelledOn,
		Former: holderOf(p.FormerHolder), Next: holderOf(p.NextHolder), careAnswer: s.care(p),
	}
	if p.InstallAddress != nil {
		address := addressOf(*p.InstallAddress)
		v.Address = &address
	}
	if s.actor.Can(isp.ReadContracts) {
		v.Contracts = listOfAll(p.Contracts, func(c isp.Contract) contractAnswer { return contractOf(c, p.Care) })
	}
	if s.actor.Can(isp.ReadEquipment) {
		v.Equipment = listOfAll(p.Equipment, equipmentOf)
	}
	if s.actor.Can(isp.ReadAccess) {
		s.access(&v, p)
	}
	return v
}

// access fills in what the plan gives access with.
func (s sight) access(v *planAnswer, p db.PlanRecord) {
	v.Logins = listOfAll(p.Logins, loginOf)
	v.IPs = listOfAll(p.IPs, ipOf)
	v.ONUs = listOfAll(p.ONUs, onuOf)
	v.Emails = listOfAll(p.Emails, emailOf)
	v.Domains = listOfAll(p.Domains, domainOf)
	v.Terminals = listOfAll(p.Terminals, s.terminal)
	v.Circuits = listOfAll(p.Circuits, circuitOf)
	v.TV = listOfAll(p.TV, tvOf)
}
