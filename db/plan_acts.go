package db

import (
	"context"
	"strconv"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// NewPlan is a plan with what is chosen together with it.
type NewPlan struct {
	isp.Plan
	Price     *int64 // nil: the price of the catalogue
	Discounts []isp.Discount
	Contract  *isp.Contract
	Login     *NewLogin
	Install   *Installation
}

// Installation says when a plan is to be installed, and by whom.
type Installation struct {
	At         string // instant or day
	Technician string
}

// NewPlanFields are what the form of a new plan takes.
func NewPlanFields() []isp.Field[NewPlan] {
	var fields []isp.Field[NewPlan]
	for _, f := range isp.Only(isp.WholePlanFields(), "codigo", "tipo_plano", "data_inicio", "referencia", "ponto_acesso", "endereco_instalacao",
		"dia_vencimento", "forma_cobranca", "nao_habilitar_provisoriamente") {
		at := f.At
		f.Must = f.Key == "tipo_plano"
		fields = append(fields, isp.Field[NewPlan]{FieldInfo: f.FieldInfo, At: func(n *NewPlan) any { return at(&n.Plan) }})
	}
	price := isp.NewField(isp.KindMoney, "price_cents", "valor_centavos", "Valor do plano", func(n *NewPlan) any { return &n.Price })
	install := []isp.Field[Installation]{
		isp.NewField(isp.KindMoment, "scheduled_for", "agendada_para", "Agendada para", func(i *Installation) any { return &i.At }),
		isp.NewField(isp.KindText, "technician", "tecnico", "Técnico", func(i *Installation) any { return &i.Technician }).Offering(isp.OfferTechnicians),
	}
	return append(fields, price.Helped("em branco, o do catálogo"),
		DiscountList(func(n *NewPlan) *[]isp.Discount { return &n.Discounts }),
		isp.ObjectField("contrato", "Contrato", isp.Only(isp.ContractFields(), "numero", "modelo", "inicio", "fim"), func(n *NewPlan) **isp.Contract { return &n.Contract }),
		isp.ObjectField("login", "Login", isp.Only(LoginFields(), "login", "senha"), func(n *NewPlan) **NewLogin { return &n.Login }),
		isp.ObjectField("agendar_instalacao", "Agendar instalação", install, func(n *NewPlan) **Installation { return &n.Install }),
	)
}

// AddPlan gives a customer a plan that waits for its installation, with its first contract, its
// login and the order of installation.
func AddPlan(ctx context.Context, t *Tx, customer string, n NewPlan) (PlanRecord, error) {
	c, err := customerByCode(ctx, t, customer)
	if err != nil {
		return PlanRecord{}, err
	}
	if err := t.checkNewPlan(ctx, c, &n); err != nil {
		return PlanRecord{}, err
	}
	if n.Code == "" {
		n.Code, err = t.nextCode(ctx, "plans")
	} else if taken, e := sqlite.Value[int](ctx, t, "SELECT count(*) FROM plans WHERE code = ?", n.Code); e != nil || taken > 0 {
		err = e
		if taken > 0 {
			err = isp.Fail(isp.Conflict, "codigo", "Já existe um plano com este código. Escolha outro.")
		}
	}
	if err != nil {
		return PlanRecord{}, err
	}
	n.Status = isp.PlanState{}.Status()
	e := entity.WholePlans()
	if err := e.Retired(ctx, t, &n.Plan, nil); err != nil {
		return PlanRecord{}, err
	}
	if err := e.Insert(ctx, t.Tx, c.ID, &n.Plan); err != nil {
		return PlanRecord{}, err
	}
	p, err := t.planNowByID(ctx, n.ID)
	if err != nil {
		return PlanRecord{}, err
	}
	if err := t.keepState(&p, isp.PlanState{}); err != nil {
		return PlanRecord{}, err
	}
	if err := t.recordPlan(&p, "created", nil, notEmpty(e.Values(&p.Plan))); err != nil {
		return PlanRecord{}, err
	}
	return t.addPlanParts(ctx, &p, n)
}

// checkNewPlan refuses what the catalogue or the role of the actor does not allow, and settles the
// price.
func (t *Tx) checkNewPlan(ctx context.Context, c isp.Customer, n *NewPlan) error {
	if err := append(isp.CheckPlan(&n.Plan), isp.CheckDiscounts(n.Discounts)...).Err(); err != nil {
		return err
	}
	offer, found, err := planOffer(ctx, t, n.Type.Code)
	switch {
	case err != nil:
		return err
	case !found:
		return isp.Fail(isp.Invalid, "tipo_plano", "Não há este tipo de plano no catálogo.")
	}
	if err := isp.CheckPlanOffer(offer, c.BusinessUnit); err != nil {
		return err
	}
	n.PriceCents = offer.PriceCents
	if n.Price != nil && *n.Price != offer.PriceCents {
		if err := t.actor.Require(isp.PricePlans); err != nil {
			return isp.Fail(isp.Forbidden, "valor_centavos", err.Error())
		}
		n.PriceCents = *n.Price
	}
	if len(n.Discounts) > 0 {
		if err := t.actor.Require(isp.PricePlans); err != nil {
			return isp.Fail(isp.Forbidden, "descontos", err.Error())
		}
	}
	if !c.Active {
		return isp.Fail(isp.Conflict, "", "O cliente está inativo. Reative-o antes de incluir um plano.")
	}
	return t.checkPlanPlace(ctx, c.ID, &isp.Plan{}, &n.Plan)
}

// checkPlanPlace refuses an address of somebody else and an access point that is full.
func (t *Tx) checkPlanPlace(ctx context.Context, customerID int64, old, now *isp.Plan) error {
	if now.AddressCode != "" && now.AddressCode != old.AddressCode {
		n, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM addresses WHERE code = ? AND customer_id = ? AND deleted_at IS NULL", now.AddressCode, customerID)
		if err != nil {
			return err
		}
		if n == 0 {
			return isp.Fail(isp.Invalid, "endereco_instalacao", "O cliente não tem endereço com este código.")
		}
	}
	if now.AccessPoint == "" || now.AccessPoint == old.AccessPoint {
		return nil
	}
	full, err := sqlite.Value[bool](ctx, t, `SELECT coalesce((SELECT x.customer_limit <= (SELECT count(*) FROM plans p
		WHERE p.access_point_id = x.id AND p.status NOT IN ('cancelled', 'transferred')) FROM access_points x WHERE x.name = ?), 0)`, now.AccessPoint)
	if err != nil || !full {
		return err
	}
	sentence := "O ponto de acesso " + now.AccessPoint + " está cheio."
	if !t.actor.Can(isp.Administer) {
		return isp.Fail(isp.Conflict, "ponto_acesso", sentence+" Escolha outro.")
	}
	t.Notice(sentence)
	return nil
}

// nextCode is the next number of a table whose codes are numbers. Table is the program's own.
func (t *Tx) nextCode(ctx context.Context, table string) (string, error) {
	return sqlite.Value[string](ctx, t, "SELECT CAST(coalesce(max(CAST(code AS INTEGER)), 0) + 1 AS TEXT) FROM "+table+
		" WHERE code NOT GLOB '*[^0-9]*' AND length(code) < 16")
}

// addPlanParts adds what was chosen together with a new plan.
func (t *Tx) addPlanParts(ctx context.Context, p *planNow, n NewPlan) (PlanRecord, error) {
	contract := isp.Contract{}
	if n.Contract != nil {
		contract = *n.Contract
	}
	if _, err := t.addContract(ctx, p, contract); err != nil {
		return PlanRecord{}, under("contrato", err)
	}
	if n.Login != nil {
		if _, err := AddRadiusLogin(ctx, t, p.Code, *n.Login); err != nil {
			return PlanRecord{}, under("login", err)
		}
	}
	if len(n.Discounts) > 0 {
		if err := t.setDiscounts(ctx, p, n.Discounts, isp.Acceptance{}); err != nil {
			return PlanRecord{}, err
		}
	}
	if err := t.orderInstallation(ctx, p, n.Install); err != nil {
		return PlanRecord{}, err
	}
	return t.planRecord(ctx, p)
}

// orderInstallation opens the service order of a new plan, scheduled when its day is known.
func (t *Tx) orderInstallation(ctx context.Context, p *planNow, at *Installation) error {
	number, err := sqlite.Value[int64](ctx, t, `SELECT coalesce(max(CAST(number AS INTEGER)), 0) + 1 FROM service_orders
		WHERE number NOT GLOB '*[^0-9]*' AND length(number) < 16`)
	if err != nil {
		return err
	}
	o := isp.ServiceOrder{Number: strconv.FormatInt(number, 10), PlanCode: p.Code, Kind: "Instalação", Status: "open", Version: 1}
	if at != nil {
		if at.At != "" {
			if o.ScheduledFor, err = isp.ParseMoment(at.At, t.store.Zone()); err != nil {
				return isp.Fail(isp.Invalid, "agendar_instalacao.agendada_para", err.Error())
			}
			o.Status = "scheduled"
		}
		o.Technician = at.Technician
		if _, err := t.technicianOf(ctx, o.Technician); err != nil {
			return err
		}
	}
	o.ID, err = t.Insert(`INSERT INTO service_orders (number, customer_id, plan_id, kind, status, scheduled_for, technician)
		VALUES (?, ?, ?, ?, ?, ?, ?)`, o.Number, p.Owner.Customer, p.ID, o.Kind, o.Status, o.ScheduledFor, o.Technician)
	if err != nil {
		return err
	}
	t.Tell("ordem", o.Number)
	return t.record(event{
		Kind: "service_order.added", CustomerID: p.Owner.Customer, PlanID: p.ID, SubjectID: o.ID, Subject: o.Number, Version: 1,
		After: notEmpty(isp.Values(isp.ServiceOrderFields(), &o)),
	})
}

// PlanEditFields are what the form of a plan changes.
func PlanEditFields() []isp.Field[isp.Plan] {
	return isp.Only(isp.WholePlanFields(), planEditKeys()...)
}

func planEditKeys() []string {
	return []string{
		"data_inicio", "referencia", "ponto_acesso", "endereco_instalacao", "dia_vencimento", "forma_cobranca", "valor_centavos",
		"nao_habilitar_provisoriamente",
	}
}

// EditPlan changes a plan. A new price holds from today on; it, and another start, make lines of pro-rata.
func EditPlan(ctx context.Context, t *Tx, code string, change Edit) (PlanRecord, error) {
	p, err := t.planNow(ctx, code)
	if err != nil {
		return PlanRecord{}, err
	}
	discounts, rest, err := takeDiscounts(t, change.Sent)
	if err != nil {
		return PlanRecord{}, err
	}
	accepted, rest, err := takeAcceptance(t, rest)
	if err != nil {
		return PlanRecord{}, err
	}
	e := entity.WholePlans()
	e.Fields = PlanEditFields()
	old := p.Plan
	change.Sent, change.Told = rest, acceptanceTold(accepted)
	now, err := edit(ctx, t, e, p.ID, change, isp.CheckPlan, func(now *isp.Plan, _ entity.Owner) error {
		if !isp.PlanStatusLives(p.Status) {
			return isp.Fail(isp.Conflict, "", "O plano está "+isp.PlanStatuses().Slug(p.Status)+": não muda mais.")
		}
		return t.checkPlanPlace(ctx, p.Owner.Customer, &old, now)
	})
	if err != nil {
		return PlanRecord{}, err
	}
	if now.DueDay != old.DueDay && now.DueDay != 0 {
		if err := t.tellDueDay(ctx, &p, now.DueDay); err != nil {
			return PlanRecord{}, err
		}
	}
	if now.PriceCents != old.PriceCents && accepted.AcceptedBy == "" {
		t.lackAcceptance("Falta dizer quem aceitou o valor novo e como. Só o reajuste que o contrato prevê dispensa o aceite.")
	}
	if err := t.recharge(ctx, &p, now); err != nil {
		return PlanRecord{}, err
	}
	if discounts != nil {
		if p, err = t.planNowByID(ctx, p.ID); err != nil { // its version may have been raised
			return PlanRecord{}, err
		}
		if err := t.editDiscounts(ctx, &p, *discounts, change.Version, accepted); err != nil {
			return PlanRecord{}, err
		}
	}
	return t.planRecord(ctx, &p)
}

// planOffer reads what the rules want to know of a type of the catalogue; false when there is none.
func planOffer(ctx context.Context, q sqlite.Querier, code string) (isp.PlanOffer, bool, error) {
	all, err := sqlite.List(ctx, q, func(row sqlite.Row) (isp.PlanOffer, error) {
		var o isp.PlanOffer
		err := row.Scan(&o.Code, &o.Group, &o.Unit, &o.OnSale, &o.PriceCents, &o.DownloadKbps)
		return o, err
	}, `SELECT t.code, g.name, coalesce(u.name, ''), t.on_sale, t.price_cents, t.download_kbps FROM plan_types t
		JOIN plan_groups g ON g.id = t.plan_group_id LEFT JOIN business_units u ON u.id = t.business_unit_id WHERE t.code = ?`, code)
	if err != nil || len(all) == 0 {
		return isp.PlanOffer{}, false, err
	}
	return all[0], true, nil
}
