package db_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/isp"
)

// customer reads a customer of the story.
func customer(t *testing.T, s *dbtest.Base, code string) isp.Customer {
	t.Helper()
	c, err := s.Customer(t.Context(), admin(), code)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Every field of a customer comes back as it was written; a change tells before and after.
func TestCustomerRoundTrip(t *testing.T) {
	s := dbtest.Story(t)
	want := isp.Customer{
		Code: "7001", Kind: "person", Name: "Íris d'Ávila", SocialName: "Íris", TradeName: "Doces da Íris", TaxID: "11144477735", RG: "MG-1",
		RGIssuer: "SSP", StateRegistration: "ISENTO", BirthDate: "1990-02-28", MotherName: "Mãe", FatherName: "Pai", Email: "iris@x.example",
		Active: true, RegisteredOn: "2026-01-02", BusinessUnit: "Matriz", Note: "duas\nlinhas", Alert: "atenção",
		RepresentativeName: "Zoé", RepresentativeTaxID: "52998224725", RepresentativeRG: "MG-2", RepresentativeRole: "sócia",
	}
	typed := want
	typed.TaxID, typed.Name = " 111.444.777-35 ", "  Íris d'Ávila "
	got, err := dbtest.CreateCustomer(t.Context(), s, admin(), typed)
	if err != nil {
		t.Fatal(err)
	}
	want.ID, want.Version = got.ID, 1
	if got != want || got.ID == 0 {
		t.Errorf("created\n%+v\nwant\n%+v", got, want)
	}
	want.Name, want.Kind, want.TaxID, want.BusinessUnit, want.Active = "Íris Ltda.", "company", "12ABC34501DE35", "", false
	if got, err = dbtest.SaveCustomer(t.Context(), s, admin(), want); err != nil {
		t.Fatal(err)
	}
	want.Version = 2
	if got != want || customer(t, s, "7001") != want {
		t.Errorf("saved\n%+v\nwant\n%+v", got, want)
	}
	page, err := s.TimelineOf(t.Context(), admin(), got.ID, db.TimelineFilter{})
	if err != nil {
		t.Fatal(err)
	}
	last := page.Lines[0]
	if last.What != "customer.changed" || last.Before["name"] != "Íris d'Ávila" || last.After["name"] != "Íris Ltda." || last.Before["email"] != nil {
		t.Errorf("the change tells %+v", last)
	}
}

// What cannot be kept is refused with the field it is about, and nothing is written.
func TestCustomerRefusals(t *testing.T) {
	s := dbtest.Story(t)
	good := isp.Customer{Kind: "person", Name: "Alguém"}
	cases := []struct {
		change func(*isp.Customer)
		code   isp.Code
	}{
		{func(c *isp.Customer) { c.Name = "  " }, isp.Invalid},
		{func(c *isp.Customer) { c.Kind = "robot" }, isp.Invalid},
		{func(c *isp.Customer) { c.TaxID = "123" }, isp.Invalid},
		{func(c *isp.Customer) { c.BirthDate = "2023-02-29" }, isp.Invalid},
		{func(c *isp.Customer) { c.RegisteredOn = "ontem" }, isp.Invalid},
		{func(c *isp.Customer) { c.BusinessUnit = "Lua" }, isp.Invalid},
		{func(c *isp.Customer) { c.Code = "1304" }, isp.Conflict},
		{func(c *isp.Customer) { c.Code = "a/b" }, isp.Invalid},
	}
	before := len(dbtest.Pages(t, s.Sheets().Customers))
	for i, c := range cases {
		bad := good
		c.change(&bad)
		if _, err := dbtest.CreateCustomer(t.Context(), s, admin(), bad); dbtest.Code(err) != c.code {
			t.Errorf("case %d: %v", i, err)
		}
	}
	if after := len(dbtest.Pages(t, s.Sheets().Customers)); after != before {
		t.Errorf("%d customers, had %d", after, before)
	}
	first, err := dbtest.CreateCustomer(t.Context(), s, admin(), good)
	if err != nil {
		t.Fatal(err)
	}
	second, err := dbtest.CreateCustomer(t.Context(), s, admin(), good)
	if err != nil || first.Code != "2014" || second.Code != "2015" || first.RegisteredOn != "2026-11-23" {
		t.Errorf("codes %q %q on %q, %v", first.Code, second.Code, first.RegisteredOn, err)
	}
	if _, err := dbtest.SaveCustomer(t.Context(), s, admin(), isp.Customer{ID: 1 << 40, Kind: "person", Name: "x"}); dbtest.Code(err) != isp.NotFound {
		t.Errorf("saving nobody: %v", err)
	}
}

// Nothing of a record is read or written without its permission.
func TestRecordNeedsPermissions(t *testing.T) {
	s := dbtest.Story(t)
	nobody := isp.NewActor(1, "ninguém", "", []isp.Permission{isp.SearchCustomers})
	id := customer(t, s, "1304").ID
	calls := map[string]func(context.Context) error{
		"Customer":       func(ctx context.Context) error { _, err := s.Customer(ctx, nobody, "1304"); return err },
		"CustomerRecord": func(ctx context.Context) error { _, err := s.CustomerRecord(ctx, nobody, "1304"); return err },
		"PhonesOf":       func(ctx context.Context) error { _, err := s.PhonesOf(ctx, nobody, id); return err },
		"ContactsOf":     func(ctx context.Context) error { _, err := s.ContactsOf(ctx, nobody, id); return err },
		"AddressesOf":    func(ctx context.Context) error { _, err := s.AddressesOf(ctx, nobody, id); return err },
		"PlansOf":        func(ctx context.Context) error { _, err := s.PlansOf(ctx, nobody, id); return err },
		"ContractsOf":    func(ctx context.Context) error { _, err := s.ContractsOf(ctx, nobody, id); return err },
		"EquipmentOf":    func(ctx context.Context) error { _, err := s.EquipmentOf(ctx, nobody, id); return err },
		"SlipsOf":        func(ctx context.Context) error { _, err := s.SlipsOf(ctx, nobody, id, db.ListFilter{}); return err },
		"FiscalDocumentsOf": func(ctx context.Context) error {
			_, err := s.FiscalDocumentsOf(ctx, nobody, id, db.ListFilter{})
			return err
		},
		"AttendancesOf": func(ctx context.Context) error {
			_, err := s.AttendancesOf(ctx, nobody, id, db.ListFilter{})
			return err
		},
		"OccurrencesOf": func(ctx context.Context) error {
			_, err := s.OccurrencesOf(ctx, nobody, id, db.ListFilter{})
			return err
		},
		"ServiceOrdersOf": func(ctx context.Context) error {
			_, err := s.ServiceOrdersOf(ctx, nobody, id, db.ListFilter{})
			return err
		},
		"TimelineOf": func(ctx context.Context) error {
			_, err := s.TimelineOf(ctx, nobody, id, db.TimelineFilter{})
			return err
		},
		"RecordOpenings": func(ctx context.Context) error { _, err := s.RecordOpenings(ctx, nobody, "1304"); return err },
		"CreateCustomer": func(ctx context.Context) error {
			_, err := dbtest.CreateCustomer(ctx, s, nobody, isp.Customer{})
			return err
		},
		"SaveCustomer": func(ctx context.Context) error {
			_, err := dbtest.SaveCustomer(ctx, s, nobody, isp.Customer{})
			return err
		},
		"DeleteRadiusLogin": func(ctx context.Context) error {
			return dbtest.DeleteLogin(ctx, s, nobody, isp.RadiusLogin{ID: 1}, "x")
		},
	}
	for name, call := range calls {
		if err := call(t.Context()); dbtest.Code(err) != isp.Forbidden {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The head of a record tells what waits, and of the debts nothing to an actor who may not read them.
func TestCustomerRecord(t *testing.T) {
	s := dbtest.Story(t)
	r, err := s.CustomerRecord(t.Context(), admin(), "1777")
	if err != nil {
		t.Fatal(err)
	}
	want := db.Pending{
		OpenSlips: 2, OpenCents: 23980, OverdueSlips: 2, OverdueCents: 23980, OldestDue: "2026-09-14",
		Protocol: "20261123-000002-0", OpenAttendances: 1, OpenOccurrences: 1, OpenOrders: 1,
	}
	if r.Pending != want || len(r.Plans) != 1 || r.Plans[0].Status != "provisional" || r.Plans[0].Group != isp.GroupActive {
		t.Errorf("record %+v", r)
	}
	r, err = s.CustomerRecord(t.Context(), dbtest.Role(t, "tecnico"), "1777")
	want.OpenSlips, want.OpenCents, want.OverdueSlips, want.OverdueCents, want.OldestDue = 0, 0, 0, 0, ""
	if err != nil || r.Pending != want {
		t.Errorf("for a technician: %+v, %v", r.Pending, err)
	}
	if _, err := s.CustomerRecord(t.Context(), admin(), "999"); dbtest.Code(err) != isp.NotFound {
		t.Errorf("nobody's record: %v", err)
	}
}

// Telephones, contacts and addresses, as the story tells them.
func TestPeopleAndPlaces(t *testing.T) {
	s := dbtest.Story(t)
	id := customer(t, s, "1304").ID
	phones, err := s.PhonesOf(t.Context(), admin(), id)
	if err != nil || len(phones) != 2 || phones[0].Number != "37999990013" || phones[1].Kind != "landline" {
		t.Errorf("phones %+v, %v", phones, err)
	}
	contacts, err := s.ContactsOf(t.Context(), admin(), id)
	if err != nil || len(contacts) != 1 || contacts[0].Name != "Dona Lúcia" || !contacts[0].Authorized {
		t.Errorf("contacts %+v, %v", contacts, err)
	}
	addresses, err := s.AddressesOf(t.Context(), admin(), customer(t, s, "908").ID)
	if err != nil || len(addresses) != 3 || addresses[0].Kind != "registered" || addresses[0].Plans != nil || !slices.Equal(addresses[1].Plans, []string{"908"}) {
		t.Errorf("addresses %+v, %v", addresses, err)
	}
}

// A plan comes with everything under it, the deleted things too, and with its former holder.
func TestPlansOf(t *testing.T) {
	s := dbtest.Story(t)
	plans := func(actor isp.Actor, code string) []db.PlanRecord {
		t.Helper()
		all, err := s.PlansOf(t.Context(), actor, customer(t, s, code).ID)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	p := plans(admin(), "1304")[0]
	if len(p.Contracts) != 1 || len(p.Logins) != 1 || len(p.IPs) != 1 || len(p.ONUs) != 1 || len(p.TV) != 1 || len(p.Equipment) != 1 ||
		!p.Contracts[0].Main || !p.Logins[0].HasSecret || p.InstallAddress.Street != "Rua das Flores" || p.Type.Group != "Fibra" {
		t.Errorf("plan 12: %+v", p)
	}
	p = plans(admin(), "130")[0]
	if p.Deleted() != 4 || len(p.Logins) != 2 || p.Logins[1].Deletion.Reason != "troca de equipamento" || len(p.Terminals) != 1 {
		t.Errorf("plan 130: %d deleted, %+v", p.Deleted(), p)
	}
	p = plans(admin(), "13")[0]
	if !slices.Equal(p.Emails[0].Aliases, []string{"contato@provedor.com.br", "vendas@provedor.com.br"}) {
		t.Errorf("aliases %v", p.Emails[0].Aliases)
	}
	p = plans(admin(), "2013")[0]
	if len(p.Contracts) != 4 || len(p.Domains) != 1 || len(p.Circuits) != 1 {
		t.Errorf("plan 2013: %+v", p)
	}
	old := plans(admin(), "45")[0]
	if old.NextHolder == nil || old.NextHolder.CustomerName != "Rosângela Vasconcelos" || old.Group != isp.GroupCancelled {
		t.Errorf("plan 45: %+v", old)
	}
	p = plans(dbtest.Role(t, "financeiro"), "1304")[0]
	if p.Logins != nil || p.IPs != nil || p.Equipment != nil || len(p.Contracts) != 1 {
		t.Errorf("for the finance: %+v", p)
	}
	if got := plans(admin(), "502"); len(got) != 0 {
		t.Errorf("who has no plan: %+v", got)
	}
}

// Contracts of all plans and equipment of a customer.
func TestContractsAndEquipment(t *testing.T) {
	s := dbtest.Story(t)
	contracts, err := s.ContractsOf(t.Context(), admin(), customer(t, s, "2013").ID)
	if err != nil || len(contracts) != 4 || !contracts[0].Main || contracts[0].PlanName != "Link Dedicado 1 Giga" || contracts[3].Status != "replaced" {
		t.Errorf("contracts %+v, %v", contracts, err)
	}
	things, err := s.EquipmentOf(t.Context(), admin(), customer(t, s, "1304").ID)
	if err != nil || len(things) != 1 || things[0].AssetNumber != "P-0001" || things[0].PlanCode != "12" || things[0].Product != "ONU ZTE F601" {
		t.Errorf("equipment %+v, %v", things, err)
	}
}

// Lists come newest first, in pages without gap or repeat, by period and state.
func TestLists(t *testing.T) {
	s := dbtest.Crowd(t, 60)
	most, slips := "", 0
	for _, v := range dbtest.Pages(t, s.Sheets().PaymentSlips) {
		if v.Customer != most {
			most, slips = v.Customer, 0
		}
		if slips++; slips >= 8 {
			break
		}
	}
	id := customer(t, s, most).ID
	whole, err := s.SlipsOf(t.Context(), admin(), id, db.ListFilter{Limit: 200})
	if err != nil || whole.Total != len(whole.Rows) || whole.Next != "" || len(whole.Rows) < 8 {
		t.Fatalf("%d of %d slips, next %q, %v", len(whole.Rows), whole.Total, whole.Next, err)
	}
	var paged []isp.PaymentSlip
	f := db.ListFilter{Limit: 3}
	for {
		page, err := s.SlipsOf(t.Context(), admin(), id, f)
		if err != nil || page.Total != whole.Total {
			t.Fatal(page.Total, err)
		}
		paged = append(paged, page.Rows...)
		if f.After = page.Next; page.Next == "" {
			break
		}
	}
	if !slices.Equal(paged, whole.Rows) || !slices.IsSortedFunc(paged, func(a, b isp.PaymentSlip) int { return strings.Compare(b.DueOn, a.DueOn) }) {
		t.Errorf("pages\n%v\nwhole\n%v", paged, whole.Rows)
	}
	middle := whole.Rows[3].DueOn
	page, err := s.SlipsOf(t.Context(), admin(), id, db.ListFilter{From: middle, Until: middle, Status: whole.Rows[3].Status})
	if err != nil || page.Total == 0 || page.Total == whole.Total {
		t.Errorf("one day: %d, %v", page.Total, err)
	}
	for _, bad := range []db.ListFilter{{From: "31/02"}, {Until: "2026-02-30"}, {After: "x"}, {After: "2026-01-01.x"}} {
		if _, err := s.SlipsOf(t.Context(), admin(), id, bad); dbtest.Code(err) == 0 {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

// The service lists of the debtor of the story.
func TestServiceLists(t *testing.T) {
	s := dbtest.Story(t)
	id := customer(t, s, "1777").ID
	attendances, err := s.AttendancesOf(t.Context(), admin(), id, db.ListFilter{})
	if err != nil || attendances.Total != 1 || attendances.Rows[0].ClosedAt != "" || attendances.Rows[0].Channel != "whatsapp" {
		t.Errorf("attendances %+v, %v", attendances, err)
	}
	occurrences, err := s.OccurrencesOf(t.Context(), admin(), id, db.ListFilter{Status: "forwarded"})
	if err != nil || occurrences.Total != 1 || occurrences.Rows[0].Number != "128934" || occurrences.Rows[0].Protocol != attendances.Rows[0].Protocol {
		t.Errorf("occurrences %+v, %v", occurrences, err)
	}
	orders, err := s.ServiceOrdersOf(t.Context(), admin(), id, db.ListFilter{})
	if err != nil || orders.Total != 1 || orders.Rows[0].Occurrence != "128934" || orders.Rows[0].PlanCode != "1777" {
		t.Errorf("orders %+v, %v", orders, err)
	}
	fiscal, err := s.FiscalDocumentsOf(t.Context(), admin(), customer(t, s, "2013").ID, db.ListFilter{})
	if err != nil || fiscal.Total != 1 || fiscal.Rows[0].Number != "000012345" {
		t.Errorf("fiscal documents %+v, %v", fiscal, err)
	}
}

// The opening of a record is one line for ten minutes, also when many open at once.
func TestRecordOpened(t *testing.T) {
	s := dbtest.Story(t)
	id := customer(t, s, "1304").ID
	ana, rui := isp.NewActor(0, "Ana", "10.0.0.7", nil), isp.NewActor(0, "Rui", "", nil)
	for range 3 {
		s.RecordOpened(ana, id)
		s.RecordOpened(rui, id)
	}
	s.Clock.Advance(11 * time.Minute)
	s.RecordOpened(ana, id)
	opened, err := s.RecordOpenings(t.Context(), admin(), "1304")
	if err != nil || len(opened) != 3 || opened[0].Actor != "Ana" || opened[0].Origin != "10.0.0.7" || !opened[0].At.Equal(dbtest.Start().Add(11*time.Minute)) {
		t.Errorf("openings %+v, %v", opened, err)
	}
}
