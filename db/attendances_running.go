package db

import (
	"context"
	"time"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// quietAfter is how long after the end of an attendance the same user's next look at the record
// opens none by itself: what follows a call is done with the record still at hand.
const quietAfter = 5 * time.Minute

// Desk is how a user stands with a customer who may be calling.
type Desk struct {
	Running *isp.Attendance // of the user with the customer; nil for none
	Unused  bool            // nothing was told, noted or done under it: it may be discarded
	Opens   bool            // looking at the record opens one by itself
}

// DeskOf says which attendance of the actor runs with a customer, and whether opening the record
// opens one (setting Abre Atendimento ao abrir o cadastro do cliente). An actor that may not attend,
// a program or the console has an empty desk.
func (s *DB) DeskOf(ctx context.Context, actor isp.Actor, customerID int64) (Desk, error) {
	running, ok, err := s.Running(ctx, actor, customerID)
	if err != nil {
		return Desk{}, err
	}
	if ok {
		used, err := attendanceUsed(ctx, s.read(), &running)
		return Desk{Running: &running, Unused: !used && running.ToldAt == ""}, err
	}
	look := isp.RecordOpening{MayAttend: attends(actor)}
	if !look.MayAttend {
		return Desk{}, nil
	}
	opens, err := s.Setting(ctx, SettingOpenAttendance)
	if err != nil {
		return Desk{}, err
	}
	lately, err := sqlite.Value[int](ctx, s.read(), "SELECT count(*) FROM attendances WHERE customer_id = ? AND user_id = ? AND closed_at > ?",
		customerID, actor.UserID, sqlite.Instant(s.ProviderNow().Add(-quietAfter)))
	look.ByItself, look.JustEnded = opens == "S", lately > 0
	return Desk{Opens: look.Opens()}, err
}

// attends reports whether the actor is a person who may attend customers.
func attends(actor isp.Actor) bool { return actor.Can(isp.EditService) && actor.UserID != 0 }

// Running is the attendance that the actor has open with a customer; false when there is none.
func (s *DB) Running(ctx context.Context, actor isp.Actor, customerID int64) (isp.Attendance, bool, error) {
	if !attends(actor) {
		return isp.Attendance{}, false, nil
	}
	e := entity.Attendances()
	found, err := sqlite.List(ctx, s.read(), e.Scan, e.Select()+` WHERE x.customer_id = ? AND x.user_id = ? AND x.closed_at = ''
		ORDER BY x.id DESC LIMIT 1`, customerID, actor.UserID)
	if err != nil || len(found) == 0 {
		return isp.Attendance{}, false, err
	}
	return found[0], true, nil
}

// OpenService is an occurrence or a service order that waits at a customer, as the head of the
// record names it.
type OpenService struct {
	Subject string // occurrence, service_order
	Number  string
	Kind    string // as people wrote it
	Due     string // deadline, or the time of the visit; "" none
}

// openMost is how many of each the head of a record names.
const openMost = 3

// openServiceOf lists what waits at a customer, by deadline.
func openServiceOf(ctx context.Context, q sqlite.Querier, actor isp.Actor, customerID int64) ([]OpenService, error) {
	if !actor.Can(isp.ReadService) {
		return nil, nil
	}
	return sqlite.List(ctx, q, scanOpenService, `SELECT * FROM (SELECT 'occurrence', number, kind, due_at FROM occurrences WHERE customer_id = ?1 AND status NOT IN ('solved', 'closed')
		ORDER BY iif(due_at = '', '9999', due_at), id LIMIT ?2)
		UNION ALL SELECT * FROM (SELECT 'service_order', number, kind, scheduled_for FROM service_orders WHERE customer_id = ?1
		AND status NOT IN ('done', 'closed', 'cancelled') ORDER BY iif(scheduled_for = '', '9999', scheduled_for), id LIMIT ?2)`, customerID, openMost)
}

func scanOpenService(row sqlite.Row) (OpenService, error) {
	var v OpenService
	err := row.Scan(&v.Subject, &v.Number, &v.Kind, &v.Due)
	return v, err
}
