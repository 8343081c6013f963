package exchange

import (
	"context"
	"slices"

	"balcao/db"
	"balcao/db/entity"
	"balcao/db/sheets"
	"balcao/internal/isp"
)

func savePlanTypes() saver[isp.PlanType] {
	return rowSaver[isp.PlanType, isp.PlanType]{
		e: entity.WholePlanTypes(), thing: func(r *isp.PlanType) *isp.PlanType { return r },
		whose: func(*loader, *isp.PlanType) entity.Owner { return entity.Owner{} },
		after: func(_ context.Context, l *loader, r *isp.PlanType, id int64, changed []string) error {
			if changed == nil {
				l.planTypes.add(r.Code, id, 0)
			}
			return nil
		},
	}
}

func saveCustomers() saver[isp.Customer] {
	return rowSaver[isp.Customer, isp.Customer]{
		e: entity.Customers(), thing: func(r *isp.Customer) *isp.Customer { return r },
		whose: func(*loader, *isp.Customer) entity.Owner { return entity.Owner{} },
		after: func(_ context.Context, l *loader, r *isp.Customer, id int64, changed []string) error {
			if changed == nil {
				l.customers.add(r.Code, id, 0)
			}
			return nil
		},
	}
}

func saveAddresses() saver[addressRow] {
	s := saveOfCustomer(entity.Addresses(), func(a *isp.Address) *isp.Deletion { return &a.Deletion })
	s.after = func(_ context.Context, l *loader, r *addressRow, id int64, changed []string) error {
		if changed == nil {
			customer, _, _ := l.customers.find(r.Customer)
			l.addresses.add(r.Row.Code, id, customer)
		}
		return nil
	}
	return s
}

// savePlans saves plans. A plan changes hands by a transfer of ownership, never by an import.
func savePlans() saver[sheets.PlanRow] {
	return rowSaver[sheets.PlanRow, isp.Plan]{
		e: entity.SheetPlans(), thing: func(r *sheets.PlanRow) *isp.Plan { return &r.Row }, fixed: []string{"cliente"},
		whose: func(l *loader, r *sheets.PlanRow) entity.Owner {
			r.Row.CustomerID = l.customerOf(r.Customer)
			return entity.Owner{Customer: r.Row.CustomerID, CustomerCode: r.Customer}
		},
		beside: besidePlan,
		after: func(_ context.Context, l *loader, r *sheets.PlanRow, id int64, changed []string) error {
			if changed == nil {
				l.plans.add(r.Row.Code, id, r.Row.CustomerID)
			}
			return nil
		},
	}
}

func besidePlan(l *loader, r *sheets.PlanRow, column string) (db.Beside, bool) {
	switch column {
	case "tipo_plano":
		id, _, ok := l.planTypes.find(r.Type)
		if !ok {
			l.bad(column, "não há tipo de plano com este código")
		}
		return besideID("plan_type_id", id, "plan_type", r.Type), true
	case "endereco_instalacao":
		id, _, ok := l.addresses.find(r.InstallAddress)
		if !ok && r.InstallAddress != "" {
			l.bad(column, "não há endereço com este código")
		}
		return besideID("install_address_id", id, "install_address", r.InstallAddress), true
	case "transferido_de":
		id, _, ok := l.plans.find(r.TransferredFrom)
		if !ok && r.TransferredFrom != "" {
			l.bad(column, unknownPlan)
		}
		return besideID("transferred_from_id", id, "transferred_from", r.TransferredFrom), true
	}
	return db.Beside{}, false
}

// saveContracts saves contracts, and keeps one main one among the live ones of a plan.
func saveContracts() saver[contractRow] {
	s := saveOfPlan(entity.SheetContracts(), nil)
	write := s
	return contractSaver{write}
}

// contractSaver makes room for a new main contract before it is written.
type contractSaver struct {
	rowSaver[contractRow, isp.Contract]
}

func (s contractSaver) add(ctx context.Context, l *loader, owner entity.Owner, row *contractRow) error {
	if err := l.demote(ctx, row, 0); err != nil {
		return err
	}
	l.touchedPlans[owner.Plan] = l.line
	return s.rowSaver.add(ctx, l, owner, row)
}

func (s contractSaver) change(ctx context.Context, l *loader, id int64, old, now *contractRow, changed []string) error {
	plan, _ := l.planOf(now.Plan)
	now.Row.PlanID = plan
	if err := l.demote(ctx, now, id); err != nil {
		return err
	}
	l.touchedPlans[plan] = l.line
	return s.rowSaver.change(ctx, l, id, old, now, changed)
}

// demote takes the mark off the main contract of a plan when another one gets it.
func (l *loader) demote(ctx context.Context, row *contractRow, id int64) error {
	if !row.Row.Main || row.Row.Status != "draft" && row.Row.Status != "in_force" {
		return nil
	}
	live, err := l.tx.LiveContracts(ctx, row.Row.PlanID)
	if err != nil {
		return err
	}
	for _, c := range live {
		if c.ID == id || !c.Main {
			continue
		}
		c.Main = false
		if err := db.ChangeRow(ctx, l.tx, entity.Contracts(), c.ID, &c, "changed", []string{"principal"}); err != nil {
			return err
		}
	}
	return nil
}

// oneMainContract makes the only live contract of a plan the main one, and refuses plans that have
// several and no main one.
func (l *loader) oneMainContract(ctx context.Context) error {
	for plan, line := range l.touchedPlans {
		live, err := l.tx.LiveContracts(ctx, plan)
		if err != nil {
			return err
		}
		l.line, l.lineBad, l.fields = line, false, nil
		switch {
		case len(live) == 0 || live[0].Main:
		case len(live) == 1:
			live[0].Main = true
			if err := db.ChangeRow(ctx, l.tx, entity.Contracts(), live[0].ID, &live[0], "changed", []string{"principal"}); err != nil {
				return err
			}
		default:
			l.bad("principal", "o plano tem contrato vigente ou rascunho e nenhum deles é o principal")
		}
	}
	clear(l.touchedPlans)
	return nil
}

func saveLogins() saver[sheets.LoginRow] {
	return rowSaver[sheets.LoginRow, isp.RadiusLogin]{
		e: entity.RadiusLogins(), thing: func(r *sheets.LoginRow) *isp.RadiusLogin { return &r.Row }, fixed: []string{"plano"},
		whose: func(l *loader, r *sheets.LoginRow) entity.Owner {
			plan, customer := l.planOf(r.Plan)
			r.Row.PlanID = plan
			return entity.Owner{Customer: customer, Plan: plan, PlanCode: r.Plan}
		},
		beside: func(l *loader, r *sheets.LoginRow, column string) (db.Beside, bool) {
			if column != "senha" {
				return besideDeletion(&r.Row.Deletion, column)
			}
			sealed, err := l.tx.Seal(r.Password)
			if err != nil {
				l.failure = err
			}
			return beside("secret", sealed, "", r.Password), true
		},
	}
}

func saveEmails() saver[emailRow] {
	s := saveOfPlan(entity.EmailAccounts(), func(e *isp.EmailAccount) *isp.Deletion { return &e.Deletion })
	s.after = func(_ context.Context, l *loader, r *emailRow, id int64, changed []string) error {
		if changed != nil && !slices.Contains(changed, "apelidos") {
			return nil
		}
		return l.tx.WriteAliases(id, r.Row.Aliases)
	}
	return s
}

// saveEquipment saves the stock, which may go from one customer to another.
func saveEquipment() saver[equipmentRow] { return saveOfHolder(entity.Equipment(), false) }

func saveOccurrences() saver[occurrenceRow] {
	s := saveOfHolder(entity.Occurrences(), true, "cliente")
	s.after = func(_ context.Context, l *loader, r *occurrenceRow, id int64, changed []string) error {
		if changed == nil {
			l.occurrences.add(r.Row.Number, id, 0)
		}
		return nil
	}
	return s
}

func saveOrders() saver[orderRow] {
	s := saveOfHolder(entity.ServiceOrders(), true, "cliente")
	plain := s.beside
	s.beside = func(l *loader, r *orderRow, column string) (db.Beside, bool) {
		switch column {
		case "endereco":
			id, _, ok := l.addresses.find(r.Row.Address)
			if !ok && r.Row.Address != "" {
				l.bad(column, "não há endereço com este código")
			}
			return besideID("address_id", id, "address", r.Row.Address), true
		case "ocorrencia":
		default:
			return plain(l, r, column)
		}
		id, _, ok := l.occurrences.find(r.Row.Occurrence)
		if !ok && r.Row.Occurrence != "" {
			l.bad(column, "não há ocorrência com este número")
		}
		return besideID("occurrence_id", id, "occurrence", r.Row.Occurrence), true
	}
	return s
}
