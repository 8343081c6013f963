package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// offersMost bounds a list that is chosen from. A longer one is typed: nobody looks through it.
const offersMost = 300

// fittingTemplates are the templates in use for the plan and the unit of its customer. While no plan is there, each says its type.
const fittingTemplates = `SELECT m.name, m.name || iif(?2 = '' AND m.plan_type_id IS NOT NULL, ' · só ' || y.code, '') FROM contract_templates m
	LEFT JOIN plan_types y ON y.id = m.plan_type_id WHERE m.active = 1
	AND (?2 = '' OR m.plan_type_id IS NULL OR m.plan_type_id = (SELECT plan_type_id FROM plans WHERE code = ?2))
	AND (m.business_unit_id IS NULL OR m.business_unit_id = (SELECT business_unit_id FROM customers WHERE code = ?1))`

// offerSQL are the lists of isp.Offer: each selects value and label, of the customer ?1 and the plan
// ?2, both codes.
func offerSQL() map[isp.Offer]string {
	const named = "SELECT name, name FROM "
	return map[isp.Offer]string{
		isp.OfferUnits:        named + "business_units WHERE active = 1 ORDER BY name",
		isp.OfferGroups:       named + "plan_groups WHERE active = 1 ORDER BY name",
		isp.OfferAccessPoints: named + "access_points WHERE active = 1 ORDER BY name",
		isp.OfferProducts:     named + "products WHERE active = 1 ORDER BY name",
		isp.OfferPlaces:       named + "stock_places WHERE active = 1 ORDER BY name",
		isp.OfferTemplates:    fittingTemplates + " ORDER BY m.name",
		// as templateFor chooses: what names the type of the plan before what is for all; while no plan is there, that last
		isp.OfferContractTemplates: fittingTemplates + " AND m.kind = 'contract' ORDER BY (m.plan_type_id IS NULL) = (?2 <> ''), m.business_unit_id IS NULL, m.id",
		isp.OfferClosingReasons:    named + "closing_reasons WHERE active = 1 ORDER BY name",
		isp.OfferOccurrenceTypes:   named + "occurrence_types WHERE active = 1 ORDER BY name",
		isp.OfferOrderTypes:        named + "service_order_types WHERE active = 1 ORDER BY name",
		isp.OfferRoles:             "SELECT key, name FROM roles WHERE deleted_at IS NULL ORDER BY id",
		isp.OfferPeople:            named + "users WHERE disabled_at IS NULL ORDER BY name",
		isp.OfferTechnicians: `SELECT name, name FROM (SELECT u.name FROM users u JOIN roles r ON r.id = u.role_id
			WHERE r.key = 'tecnico' AND u.disabled_at IS NULL UNION SELECT name FROM technicians WHERE active = 1)
			WHERE name NOT IN (SELECT name FROM technicians WHERE active = 0) ORDER BY name`,
		// a plan only changes to another of its group
		isp.OfferPlanTypes: `SELECT code, code || ' · ' || name FROM plan_types WHERE on_sale = 1 AND (?2 = '' OR plan_group_id =
			(SELECT t.plan_group_id FROM plans p JOIN plan_types t ON t.id = p.plan_type_id WHERE p.code = ?2)) ORDER BY name, code`,
		isp.OfferPlans: `SELECT p.code, p.code || ' · ' || t.name FROM plans p JOIN customers c ON c.id = p.customer_id
			JOIN plan_types t ON t.id = p.plan_type_id WHERE c.code = ?1 AND p.status NOT IN ('cancelled', 'transferred') ORDER BY p.id`,
		isp.OfferAddresses: `SELECT a.code, a.code || ' · ' || a.street || ', ' || a.number || ' · ' || a.district FROM addresses a
			JOIN customers c ON c.id = a.customer_id WHERE c.code = ?1 AND a.deleted_at IS NULL ORDER BY a.id`,
		isp.OfferContracts: `SELECT k.number, k.number FROM contracts k JOIN plans p ON p.id = k.plan_id
			WHERE p.code = ?2 AND k.status IN ('draft', 'in_force') ORDER BY k.id`,
		isp.OfferOccurrences: `SELECT o.number, o.number || ' · ' || o.kind FROM occurrences o JOIN customers c ON c.id = o.customer_id
			WHERE c.code = ?1 AND o.status <> 'closed' ORDER BY o.id DESC`,
		isp.OfferProtocols: `SELECT a.protocol, a.protocol || iif(a.closed_at = '', ' · em curso', '') || iif(a.subject = '', '', ' · ' || a.subject) FROM attendances a JOIN customers c ON c.id = a.customer_id
			WHERE c.code = ?1 ORDER BY a.id DESC LIMIT 20`,
		isp.OfferSlips: `SELECT CAST(s.id AS TEXT), 'vence ' || strftime('%d/%m/%Y', s.due_on) || ' · R$ ' ||
			replace(printf('%.2f', s.amount_cents / 100.0), '.', ',') || ' · ' || s.our_number
			FROM payment_slips s JOIN plans p ON p.id = s.plan_id WHERE p.code = ?2 AND s.status = 'open' ORDER BY s.due_on, s.id`,
	}
}

// Offers lists what a field may be chosen from, for what is done to a thing; nil when the list is
// too long to choose from.
func (s *DB) Offers(ctx context.Context, actor isp.Actor, o isp.Offer, of Thing) ([]isp.Choice, error) {
	needs := isp.ReadCustomer
	if o == isp.OfferRoles || o == isp.OfferPermissions {
		needs = isp.Administer
	}
	if err := actor.Require(needs); err != nil {
		return nil, err
	}
	if o == isp.OfferPermissions {
		return isp.PermissionChoices(), nil
	}
	query, known := offerSQL()[o]
	if !known {
		return nil, nil
	}
	choices, err := sqlite.List(ctx, s.read(), func(row sqlite.Row) (isp.Choice, error) {
		var c isp.Choice
		err := row.Scan(&c.Value, &c.Label)
		return c, err
	}, "SELECT * FROM ("+query+") WHERE ?1 IS NOT NULL AND ?2 IS NOT NULL LIMIT ?3", of.Customer, of.Plan, offersMost+1)
	if err != nil || len(choices) > offersMost {
		return nil, err
	}
	return append([]isp.Choice{}, choices...), nil
}
