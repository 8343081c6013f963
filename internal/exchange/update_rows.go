package exchange

import (
	"context"
	"slices"

	"balcao/db"
	"balcao/db/entity"
	"balcao/db/sheets"
	"balcao/internal/isp"
)

// rowSaver writes rows R, which are about things T of the register.
type rowSaver[R, T any] struct {
	e      entity.Entity[T]
	thing  func(*R) *T
	whose  func(l *loader, row *R) entity.Owner
	fixed  []string // columns that an update may not change
	beside func(l *loader, row *R, column string) (db.Beside, bool)
	after  func(ctx context.Context, l *loader, row *R, id int64, changed []string) error // nil: nothing more
}

func (s rowSaver[R, T]) owner(l *loader, row *R) entity.Owner { return s.whose(l, row) }

func (s rowSaver[R, T]) find(ctx context.Context, l *loader, under entity.Owner, columns []string, row *R) ([]entity.Match, error) {
	keys := make([]string, len(columns))
	for i, c := range columns {
		keys[i] = fieldKey(c)
	}
	return s.e.Find(ctx, l.tx, under, keys, s.thing(row))
}

func (s rowSaver[R, T]) add(ctx context.Context, l *loader, owner entity.Owner, row *R) error {
	v := s.thing(row)
	beside, _ := s.besides(l, nil, row, allBeside())
	if l.lineBad {
		return nil
	}
	if err := db.AddRow(ctx, l.tx, s.e, owner, v, beside...); err != nil {
		return err
	}
	if s.after == nil {
		return nil
	}
	return s.after(ctx, l, row, *s.e.Head(v).ID, nil)
}

func (s rowSaver[R, T]) change(ctx context.Context, l *loader, id int64, old, now *R, changed []string) error {
	for _, c := range changed {
		if slices.Contains(s.fixed, c) {
			l.bad(c, "não muda por importação: na base é outro")
		}
	}
	beside, verb := s.besides(l, old, now, changed)
	if l.lineBad {
		return nil
	}
	var keys []string
	for _, c := range changed {
		if key := fieldKey(c); slices.ContainsFunc(s.e.Fields, func(f isp.Field[T]) bool { return f.Key == key }) {
			keys = append(keys, key)
		}
	}
	if verb == "" || len(keys) > 0 {
		verb = "changed"
	}
	if err := db.ChangeRow(ctx, l.tx, s.e, id, s.thing(now), verb, keys, beside...); err != nil {
		return err
	}
	if s.after == nil {
		return nil
	}
	return s.after(ctx, l, now, id, changed)
}

// besides are the columns among those that changed that are no fields, and the verb of an event
// that is about them alone. old is nil of a row that is new.
func (s rowSaver[R, T]) besides(l *loader, old, now *R, changed []string) (all []db.Beside, verb string) {
	if s.beside == nil {
		return nil, ""
	}
	for _, column := range changed {
		b, ok := s.beside(l, now, column)
		if !ok {
			continue
		}
		if old != nil {
			was, _ := s.beside(l, old, column)
			b.Was = was.Is
		} else if b.Is == "" {
			continue
		}
		switch column {
		case "senha":
			verb = "password_changed"
		case "apagado_em", "apagado_motivo", "apagado_por":
			verb = "deleted"
		}
		all = append(all, b)
	}
	return all, verb
}

// fieldKey is what a field of the register calls a column of the files.
func fieldKey(column string) string {
	switch column {
	case "valor":
		return "valor_centavos"
	case "valor_pago", "valor_reposicao", "taxa_instalacao":
		return column + "_centavos"
	case "valido_desde":
		return "desde"
	}
	return column
}

// allBeside are the columns that may be no fields.
func allBeside() []string {
	return []string{
		"tipo_plano", "endereco_instalacao", "transferido_de", "ocorrencia", "endereco", "senha", "apagado_em", "apagado_motivo", "apagado_por",
	}
}

// besideDeletion is when, why and by whom a row was deleted.
func besideDeletion(d *isp.Deletion, column string) (db.Beside, bool) {
	var at any
	switch column {
	case "apagado_em":
		if d.At != "" {
			at = d.At
		}
		return beside("deleted_at", at, "deleted_at", d.At), true
	case "apagado_motivo":
		return beside("deleted_reason", d.Reason, "deleted_reason", d.Reason), true
	case "apagado_por":
		return beside("deleted_by", d.By, "deleted_by", d.By), true
	}
	return db.Beside{}, false
}

func beside(column string, value any, name, text string) db.Beside {
	return db.Beside{Column: entity.Column{Name: column, Value: value}, Name: name, Is: text}
}

// besideID is a reference to another row by its code; 0 is none.
func besideID(column string, id int64, name, code string) db.Beside {
	if id == 0 {
		return beside(column, nil, name, code)
	}
	return beside(column, id, name, code)
}

// saveOfCustomer saves what hangs on a customer.
func saveOfCustomer[T any](e entity.Entity[T], gone func(*T) *isp.Deletion) rowSaver[sheets.OfCustomer[T], T] {
	return rowSaver[sheets.OfCustomer[T], T]{
		e: e, thing: func(r *sheets.OfCustomer[T]) *T { return &r.Row }, fixed: []string{"cliente"},
		whose: func(l *loader, r *sheets.OfCustomer[T]) entity.Owner {
			return entity.Owner{Customer: l.customerOf(r.Customer), CustomerCode: r.Customer}
		},
		beside: func(_ *loader, r *sheets.OfCustomer[T], column string) (db.Beside, bool) {
			if gone == nil {
				return db.Beside{}, false
			}
			return besideDeletion(gone(&r.Row), column)
		},
	}
}

// saveOfHolder saves what is of a customer, or of the owner of a plan.
func saveOfHolder[T any](e entity.Entity[T], must bool, fixed ...string) rowSaver[sheets.OfCustomer[T], T] {
	s := saveOfCustomer(e, nil)
	s.fixed = fixed
	s.whose = func(l *loader, r *sheets.OfCustomer[T]) entity.Owner {
		customer, plan := l.holderOf(r.Customer, r.Plan, must)
		return entity.Owner{Customer: customer, CustomerCode: r.Customer, Plan: plan, PlanCode: r.Plan}
	}
	s.beside = func(l *loader, r *sheets.OfCustomer[T], column string) (db.Beside, bool) {
		switch column {
		case "plano":
			id, _, _ := l.plans.find(r.Plan)
			return besideID("plan_id", id, "plan", r.Plan), true
		case "cliente":
			id, _, _ := l.customers.find(r.Customer)
			return besideID("customer_id", id, "customer", r.Customer), true
		}
		return db.Beside{}, false
	}
	return s
}

// saveOfPlan saves what hangs on a plan.
func saveOfPlan[T any](e entity.Entity[T], gone func(*T) *isp.Deletion) rowSaver[sheets.OfPlan[T], T] {
	return rowSaver[sheets.OfPlan[T], T]{
		e: e, thing: func(r *sheets.OfPlan[T]) *T { return &r.Row }, fixed: []string{"plano"},
		whose: func(l *loader, r *sheets.OfPlan[T]) entity.Owner {
			plan, customer := l.planOf(r.Plan)
			if at := e.Head(&r.Row).Plan; at != nil {
				*at = plan
			}
			return entity.Owner{Customer: customer, Plan: plan, PlanCode: r.Plan}
		},
		beside: func(_ *loader, r *sheets.OfPlan[T], column string) (db.Beside, bool) {
			if gone == nil {
				return db.Beside{}, false
			}
			return besideDeletion(gone(&r.Row), column)
		},
	}
}
