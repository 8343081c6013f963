package demo

import (
	"encoding/json"
	"fmt"

	"balcao/db/sheets"
	"balcao/internal/isp"
)

// Lines of history as the program itself writes them: same kinds, same fields. What has no
// line here is told by the dates of the record.

// createdEvent records that somebody made a customer.
func createdEvent(l *sheets.Load, at, actor string, id int64, c *isp.Customer) error {
	after, err := json.Marshal(map[string]any{"code": c.Code, "kind": c.Kind, "name": c.Name, "registered_on": c.RegisteredOn})
	if err != nil {
		return fmt.Errorf("spell an event: %w", err)
	}
	l.Event(&sheets.Event{At: at, Actor: actor, Kind: "customer.created", CustomerID: id, After: string(after)})
	return nil
}

// deletedLogin records that a login was deleted at an instant.
func deletedLogin(l *sheets.Load, customer, id int64, r *isp.RadiusLogin) error {
	before, err := json.Marshal(map[string]string{"username": r.Username})
	if err != nil {
		return fmt.Errorf("spell an event: %w", err)
	}
	after, err := json.Marshal(map[string]string{"username": r.Username, "deleted_reason": r.Deletion.Reason})
	if err != nil {
		return fmt.Errorf("spell an event: %w", err)
	}
	l.Event(&sheets.Event{
		At: r.Deletion.At, Actor: r.Deletion.By, Kind: "radius_login.deleted", CustomerID: customer, PlanID: r.PlanID,
		SubjectID: id, Before: string(before), After: string(after),
	})
	return nil
}
