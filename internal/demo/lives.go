package demo

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"balcao/db"
	"balcao/internal/isp"
)

// Some customers of the crowd lived through the last weeks by the acts themselves: their lines of history are
// what the program writes, so that they can be undone and a field tells who changed it.
const (
	lifeCustomers = 8
	lifeEvery     = 5
	lifeBegan     = 34 // days ago
)

// life is one such customer.
type life struct {
	s        *db.DB
	customer string
	plan     string // code of an active plan; "" when there is none
	number   string // of the telephone that is added
	phone    int64  // its id, once it was added
	contact  int64  // id of the contact that is added
	people   map[string]isp.Actor
}

// lives does what happened on some days of the last weeks, the earliest first.
func lives(ctx context.Context, s *db.DB, actor isp.Actor) error {
	today := s.Today()
	all, err := livesOf(ctx, s, actor, isp.AddDays(today, -lifeBegan))
	if err != nil {
		return err
	}
	for _, day := range []struct {
		ago int
		do  func(context.Context, *life) error
	}{{lifeBegan, newPhone}, {27, corrected}, {13, named}, {6, tidied}, {2, regretted}} {
		if err := s.ShowDay(ctx, isp.AddDays(today, -day.ago)); err != nil {
			return fmt.Errorf("go back %d days: %w", day.ago, err)
		}
		for _, l := range all {
			if err := day.do(ctx, l); err != nil {
				return fmt.Errorf("customer %s, %d days ago: %w", l.customer, day.ago, err)
			}
		}
	}
	return nil
}

// livesOf are customers of the crowd who were there before a day.
func livesOf(ctx context.Context, s *db.DB, actor isp.Actor, day string) ([]*life, error) {
	people := map[string]isp.Actor{}
	for _, u := range Users() {
		user, err := s.UserNamed(ctx, actor, u.Username)
		if err != nil {
			return nil, fmt.Errorf("user %s: %w", u.Username, err)
		}
		if people[u.Username], err = s.ActorOf(ctx, user, ""); err != nil {
			return nil, fmt.Errorf("permissions of %s: %w", u.Username, err)
		}
	}
	var all []*life
	for i := range lifeCustomers {
		code := strconv.Itoa(crowdStart + 1 + i*lifeEvery)
		c, err := s.Customer(ctx, actor, code)
		var known *isp.Error
		if errors.As(err, &known) && known.Code == isp.NotFound {
			break // a small provider
		}
		if err != nil {
			return nil, fmt.Errorf("customer %s: %w", code, err)
		}
		if !c.Active || c.RegisteredOn >= day {
			continue
		}
		plans, err := s.PlansOf(ctx, actor, c.ID)
		if err != nil {
			return nil, fmt.Errorf("plans of customer %s: %w", code, err)
		}
		l := &life{s: s, customer: code, number: "3790000" + code, people: people}
		for _, p := range plans {
			if p.Status == "active" && p.StartDate < day {
				l.plan = p.Code
			}
		}
		all = append(all, l)
	}
	return all, nil
}

// act does one act on behalf of a user.
func (l *life) act(ctx context.Context, who, key string, needs isp.Permission, do func(t *db.Tx) (any, error)) (db.Done, error) {
	done, err := l.s.Act(ctx, db.Ask{Actor: l.people[who], Act: key, Needs: needs}, do)
	if err != nil {
		return done, fmt.Errorf("%s: %w", key, err)
	}
	return done, nil
}

// changes changes fields of the customer.
func (l *life) changes(ctx context.Context, who string, sent map[string]any) (db.Done, error) {
	return l.act(ctx, who, "cliente.alterar", isp.EditCustomers, func(t *db.Tx) (any, error) {
		return db.EditCustomer(ctx, t, l.customer, db.Edit{Sent: isp.Sent{Values: sent}})
	})
}

// attended does something while an attendance runs, and closes it with a result.
func (l *life) attended(ctx context.Context, a isp.Attendance, result string, do func() error) error {
	const who = "atendente"
	protocol := ""
	if _, err := l.act(ctx, who, "atendimento.abrir", isp.EditService, func(t *db.Tx) (any, error) {
		opened, err := db.OpenAttendance(ctx, t, l.customer, a)
		protocol = opened.Protocol
		return opened, err
	}); err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	_, err := l.act(ctx, who, "atendimento.encerrar", isp.EditService, func(t *db.Tx) (any, error) {
		return db.CloseAttendance(ctx, t, protocol, db.Outcome{Text: result})
	})
	return err
}

// newPhone: a new telephone, with a wrong figure at its end.
func newPhone(ctx context.Context, l *life) error {
	call := isp.Attendance{Channel: "phone", Kind: "request", Subject: "Trocou de celular", Description: "Pede para anotar o número novo."}
	return l.attended(ctx, call, "Celular novo anotado.", func() error {
		_, err := l.act(ctx, "atendente", "telefone.incluir", isp.EditCustomers, func(t *db.Tx) (any, error) {
			last := len(l.number) - 1
			typed := l.number[:last] + string('0'+('9'-l.number[last]))
			p, err := db.AddPhone(ctx, t, l.customer, isp.Phone{Kind: "mobile", Number: typed})
			l.phone = p.ID
			return p, err
		})
		return err
	})
}

// corrected: the number as it is.
func corrected(ctx context.Context, l *life) error {
	_, err := l.act(ctx, "administrador", "telefone.alterar", isp.EditCustomers, func(t *db.Tx) (any, error) {
		return db.EditPhone(ctx, t, l.phone, db.Edit{Sent: isp.Sent{Values: map[string]any{"numero": l.number}}})
	})
	return err
}

// named: somebody who may call in the customer's place, and how the house is found.
func named(ctx context.Context, l *life) error {
	call := isp.Attendance{Channel: "whatsapp", Kind: "request", Subject: "Incluir contato", Description: "A filha resolve pelo titular."}
	return l.attended(ctx, call, "Contato incluído.", func() error {
		if _, err := l.act(ctx, "atendente", "contato.incluir", isp.EditCustomers, func(t *db.Tx) (any, error) {
			c, err := db.AddContact(ctx, t, l.customer, isp.Contact{Name: "Filha do titular", Kind: "Filha", Mobile: l.number})
			l.contact = c.ID
			return c, err
		}); err != nil || l.plan == "" {
			return err
		}
		_, err := l.act(ctx, "atendente", "plano.alterar", isp.EditPlans, func(t *db.Tx) (any, error) {
			return db.EditPlan(ctx, t, l.plan, db.Edit{Sent: isp.Sent{Values: map[string]any{"referencia": "portão verde, campainha à esquerda"}}})
		})
		return err
	})
}

// tidied: the contact may ask for changes now, and a note says so.
func tidied(ctx context.Context, l *life) error {
	if _, err := l.act(ctx, "administrador", "contato.alterar", isp.EditCustomers, func(t *db.Tx) (any, error) {
		return db.EditContact(ctx, t, l.contact, db.Edit{Sent: isp.Sent{Values: map[string]any{"autorizado": "S"}}})
	}); err != nil {
		return err
	}
	_, err := l.changes(ctx, "administrador", map[string]any{"observacao": "A filha está autorizada por termo assinado."})
	return err
}

// regretted: an address of e-mail that was another customer's, taken back.
func regretted(ctx context.Context, l *life) error {
	done, err := l.changes(ctx, "atendente", map[string]any{"email": "engano." + l.customer + "@correio.example"})
	if err != nil {
		return err
	}
	_, err = l.act(ctx, "atendente", "historico.desfazer", isp.ReadCustomer, func(t *db.Tx) (any, error) {
		row, err := t.ActOfEvent(ctx, done.Effects[0].ID)
		if err != nil {
			return nil, err
		}
		return nil, t.Undo(ctx, row, "o e-mail era de outro cliente")
	})
	return err
}
