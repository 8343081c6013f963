package isp

import (
	"encoding/json"
	"time"
)

// Event is one line of history: who did what, when, and what it was before and after. It is
// written in the transaction that did it and never changes. The timeline of a customer and
// the audit log read the same lines.
type Event struct {
	ID         int64
	At         time.Time // UTC
	UserID     int64     // 0 for tokens and the program itself
	Actor      string    // the name as it was then
	Origin     string    // network address; "" on the console
	Kind       string    // subject.verb: customer.created, radius_login.deleted, user.login_failed
	CustomerID int64     // 0 when it is about no customer
	PlanID     int64     // 0 when it is about no plan
	SubjectID  int64     // row of the table of the subject; 0 when there is none
	Protocol   string    // of the attendance that asked for it
	ActID      int64     // the act that recorded it; 0 for what is no act
	Version    int64     // of the row of its subject that it left; 0 when that has none
	Before     json.RawMessage
	After      json.RawMessage
}
