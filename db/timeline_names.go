package db

import (
	"context"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// namedRows are the things whose lines of history are named by a column of theirs, the first that says
// something: their table and these columns.
func namedRows() map[string][]string {
	return map[string][]string{
		"phone":           {"phones", "number"},
		"contact":         {"contacts", "name"},
		"address":         {"addresses", "street"},
		"radius_login":    {"radius_logins", "username"},
		"ip_assignment":   {"ip_assignments", "address", "mac"},
		"onu":             {"onus", "mac", "gpon_serial"},
		"email_account":   {"email_accounts", "address"},
		"hosted_domain":   {"hosted_domains", "name"},
		"voice_terminal":  {"voice_terminals", "number"},
		"circuit":         {"circuits", "number"},
		"tv_device":       {"tv_devices", "smartcard", "cas"},
		"extra_service":   {"extra_services", "description"},
		"contract":        {"contracts", "number"},
		"payment_slip":    {"payment_slips", "our_number", "document_number"},
		"fiscal_document": {"fiscal_documents", "number"},
		"attendance":      {"attendances", "protocol"},
		"occurrence":      {"occurrences", "number"},
		"service_order":   {"service_orders", "number"},
		"equipment":       {"equipment", "asset_number"},
	}
}

// nameThings says which thing a line of history is about, where what it tells does not: an order that
// was closed, the boleto that was paid.
func nameThings(ctx context.Context, q sqlite.Querier, viewer isp.Viewer, lines []TimelineLine) error {
	unnamed := map[string][]int{} // lines, by subject
	for i, l := range lines {
		subject := isp.SubjectOfEvent(l.What).Name
		if row := namedRows()[subject]; l.about != 0 && row != nil && !l.tells(row[1:]) {
			unnamed[subject] = append(unnamed[subject], i)
		}
	}
	for subject, at := range unnamed {
		ids := make([]int64, len(at))
		for i, line := range at {
			ids[i] = lines[line].about
		}
		table, columns := namedRows()[subject][0], namedRows()[subject][1:]
		for _, column := range slices.Backward(columns) { // the first one counts
			names, err := sqlite.List(ctx, q, func(row sqlite.Row) (thingNamed, error) {
				var n thingNamed
				err := row.Scan(&n.id, &n.name)
				return n, err
			}, "SELECT id, "+column+" FROM "+table+" WHERE "+column+" <> '' AND id IN (SELECT value FROM json_each(?))", sqlite.IDs(ids))
			if err != nil {
				return err
			}
			for _, n := range names {
				for _, line := range at {
					if lines[line].about == n.id {
						lines[line].Subject = isp.ShowColumn(viewer, subject, column, n.name)
					}
				}
			}
		}
	}
	return nil
}

// thingNamed is the name of a row.
type thingNamed struct {
	id   int64
	name string
}

// tells reports whether a line of history tells the value of one of the columns.
func (l TimelineLine) tells(columns []string) bool {
	return slices.ContainsFunc(columns, func(column string) bool {
		_, before := l.Before[column]
		_, after := l.After[column]
		return before || after
	})
}
