package db_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"

	"balcao/db"
	"balcao/db/sheets"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// liveDesk makes a history of the desk: attendances, occurrences, equipment and an outage. It returns one
// protocol and one number.
func (o *office) liveDesk() (attendance, occurrence string) {
	o.t.Helper()
	var one, other isp.Attendance
	var ticket isp.Occurrence
	steps := []func(context.Context, *db.Tx) error{
		func(ctx context.Context, x *db.Tx) (err error) {
			one, err = db.OpenAttendance(ctx, x, "502", isp.Attendance{Channel: "phone", Kind: "request", Requester: "Ana", Description: "linha um\nlinha dois"})
			return err
		},
		func(ctx context.Context, x *db.Tx) (err error) {
			other, err = db.OpenAttendance(ctx, x, "502", isp.Attendance{Channel: "whatsapp", Kind: "complaint"})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.StepAttendance(ctx, x, one.Protocol, db.Note{Text: "ligou; \"de novo\""})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.LinkAttendance(ctx, x, other.Protocol, db.Link{Protocol: one.Protocol})
			return err
		},
		func(ctx context.Context, x *db.Tx) (err error) {
			ticket, err = db.OpenOccurrence(ctx, x, "502", isp.Occurrence{Kind: "Suporte", Description: "lento", Priority: "high", Assignee: "tecnico"})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.StepOccurrence(ctx, x, ticket.Number, db.Step{Text: "sinal medido", Status: "in_analysis"})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			order, err := db.OpenServiceOrder(ctx, x, "502", isp.ServiceOrder{Kind: "Sem conexão", Occurrence: ticket.Number})
			if err != nil {
				return err
			}
			_, err = db.StepOrder(ctx, x, order.Number, db.Note{Text: "cliente; \"confirmou\"\npor WhatsApp"})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.AddEquipment(ctx, x, "", isp.Equipment{AssetNumber: "P-900", Product: "ONU ZTE F601", PriceCents: 18000, Manufacturer: "ZTE"})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.MoveEquipment(ctx, x, "P-900", isp.EquipmentMove{State: "at_customer", Customer: "502", Mode: "loan", Responsible: "ana", Confirming: "bia"})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			_, err := db.OpenOutage(ctx, x, "", isp.Outage{Message: "Fibra rompida", AccessPoints: []string{"OLT-01/PON-3"}, Districts: []string{"Centro; sul", "São José"}})
			return err
		},
		func(ctx context.Context, x *db.Tx) error {
			lists := isp.CatalogueLists()
			reasons := lists[slices.IndexFunc(lists, func(l isp.CatalogueList) bool { return l.Subject == "reason" })]
			_, err := db.AddCatalogueEntry(reasons)(ctx, x, "", isp.CatalogueEntry{Code: "mudou", Name: "Mudou de cidade", Active: true})
			return err
		},
	}
	for _, name := range []string{"ana", "bia"} {
		if _, err := o.CreateUser(o.t.Context(), admin(), name, "Dona "+name, "atendente"); err != nil {
			o.t.Fatal(err)
		}
	}
	for _, step := range steps {
		o.do(step)
	}
	must(o, func(x *db.Tx) (isp.RuleInForce, error) {
		sent := map[string]any{"valor": json.Number("7"), "fonte": "Res. Anatel 765/2023, art. 10, inciso II", "conferido": "N"}
		return db.EditRule(o.t.Context(), x, string(isp.RequestDays), db.Edit{Sent: isp.Sent{Values: sent}})
	})
	return one.Protocol, ticket.Number
}

// stayed are the tables that no exchange file carries, and why.
func stayed() map[string]string {
	server := "is about this server and who may use it: it stays in the backup"
	history := "is evidence about this base, in the ids of this base: it stays in the backup"
	return map[string]string{
		"users": server, "roles": server, "role_permissions": server, "sessions": server, "api_tokens": server, "once_keys": server,
		"user_filters": server, "settings": server, "routines": server, "goose_db_version": "is the version of the schema",
		"events": history, "acts": history, "sensitive_accesses": history,
		"images":        "is the logo of the provider, whose settings stay in the backup: frozen documents carry it in themselves",
		"paper_batches": server, "paper_batch_items": "is what was printed together on this server; the documents are in documentos_contrato",
		"plan_statuses": "is written by migrations alone", "email_aliases": "is a column of emails",
		"attendance_types": "is in prazos", "regulation_values": "is in prazos", "technicians": "is in catalogo", "reasons": "is in catalogo", "answer_templates": "is in catalogo",
		"occurrence_types": "is in catalogo", "service_order_types": "is in catalogo",
	}
}

// columnsThatStay are the columns of carried tables that no file has, and why.
func columnsThatStay() map[string]string {
	account := "names an account of this base"
	return map[string]string{
		"attendances.user_id": account, "attendances.key_id": account, "equipment_movements.confirming_user_id": account,
		"equipment_movements.confirming_key_id": account,
		"ownership_transfers.moved":             "lists ids of this base, for undoing the act",
		"access_points.code":                    "is in catalogo", "access_points.active": "is in catalogo", "access_points.customer_limit": "is in catalogo",
		"products.code": "is in catalogo", "products.active": "is in catalogo", "stock_places.code": "is in catalogo", "stock_places.active": "is in catalogo",
		"plan_groups.code": "is in catalogo", "plan_groups.active": "is in catalogo", "closing_reasons.code": "is in catalogo", "closing_reasons.active": "is in catalogo", "business_units.code": "is in catalogo", "business_units.active": "is in catalogo",
	}
}

// Every table of the schema is in a file or has a reason, and so has every column of one that is.
func TestEveryTableLeavesOrHasAReason(t *testing.T) {
	o := newOffice(t, "2027-01-04")
	base, err := sqlite.OpenFile(filepath.Join(o.Dir(), sqlite.BaseName), sqlite.ForLooking)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = base.Close() }()
	loaded, tables, columns := sheets.Loaded(), stayed(), columnsThatStay()
	err = sqlite.Each(t.Context(), sqlite.Plain(base), func(row sqlite.Row) error {
		var table, column string
		if err := row.Scan(&table, &column); err != nil {
			return err
		}
		carried, ok := loaded[table]
		if _, reason := tables[table]; ok == reason && table != "email_aliases" && table != "events" {
			t.Errorf("%s: a file carries it is %v, a reason why not is %v", table, ok, reason)
		}
		_, reason := columns[table+"."+column]
		if has := slices.Contains(carried, column); ok && column != "id" && column != "version" && table != "events" && has == reason {
			t.Errorf("%s.%s: a file carries it is %v, a reason why not is %v", table, column, has, reason)
		}
		delete(columns, table+"."+column)
		return nil
	}, `SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\'`)
	if err != nil {
		t.Fatal(err)
	}
	for left := range columns {
		t.Errorf("%s has a reason and is not there", left)
	}
}
