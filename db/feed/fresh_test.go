package feed_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"balcao/db/dbtest"
	"balcao/db/feed"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
	"balcao/internal/search/oracle"
)

// What was saved is found by the next search; what it replaced is not.
func TestSearchFindsWhatWasSaved(t *testing.T) {
	s := searchable(t)
	c, err := dbtest.CreateCustomer(t.Context(), s, admin(), isp.Customer{Kind: "person", Name: "Ifigênia Quaresma", TaxID: "111.222.333-96", Active: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := codes(find(t, s, search.Ask{Field: "nome_cliente", Text: "ifigenia"}).Rows); !slices.Equal(got, []string{c.Code}) {
		t.Errorf("created: %v", got)
	}
	if got := codes(find(t, s, search.Ask{Field: "cpf", Condition: "igual", Text: "11122233396"}).Rows); !slices.Equal(got, []string{c.Code}) {
		t.Errorf("by CPF: %v", got)
	}
	c.Name, c.SocialName = "Eufrásia Quaresma", "Frá"
	if c, err = dbtest.SaveCustomer(t.Context(), s, admin(), c); err != nil {
		t.Fatal(err)
	}
	if p := find(t, s, search.Ask{Field: "nome_cliente", Text: "ifigenia"}); p.Total != 0 || len(p.Rows) != 0 {
		t.Errorf("the old name still finds: %v", codes(p.Rows))
	}
	for _, name := range []string{"eufrasia", "fra"} {
		if !slices.Contains(codes(find(t, s, search.Ask{Field: "nome_cliente", Text: name}).Rows), c.Code) {
			t.Errorf("%s is not found", name)
		}
	}
	c.Active = false
	if c, err = dbtest.SaveCustomer(t.Context(), s, admin(), c); err != nil {
		t.Fatal(err)
	}
	if rows := find(t, s, search.Ask{Field: "nome_cliente", Text: "quaresma"}).Rows; len(rows) != 1 || rows[0].Active {
		t.Errorf("inactive: %+v", rows)
	}
}

// A save that fails changes nothing of the search.
func TestSearchIgnoresWhatWasNotSaved(t *testing.T) {
	s := searchable(t)
	c, err := s.Customer(t.Context(), admin(), "1304")
	if err != nil {
		t.Fatal(err)
	}
	c.Name, c.Version = "Ninguém Mesmo", c.Version+7
	if _, err := dbtest.SaveCustomer(t.Context(), s, admin(), c); dbtest.Code(err) != isp.Conflict {
		t.Fatalf("an old version was saved: %v", err)
	}
	if p := find(t, s, search.Ask{Field: "nome_cliente", Text: "ninguem"}); p.Total != 0 {
		t.Errorf("what was not saved is found: %v", codes(p.Rows))
	}
	if p := find(t, s, search.Ask{Field: "nome_cliente", Text: "José da Silva Araújo"}); p.Total != 1 {
		t.Errorf("what was not overwritten is not found: %v", codes(p.Rows))
	}
}

// A deleted login leaves its field and is found as Login (Apagado), with when and by whom.
func TestDeletedMovesToItsField(t *testing.T) {
	s := searchable(t)
	login := "jose.araujo@provedor"
	c, err := s.Customer(t.Context(), admin(), "1304")
	if err != nil {
		t.Fatal(err)
	}
	plans, err := s.PlansOf(t.Context(), admin(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	who := isp.NewActor(0, "Marina", "", []isp.Permission{isp.EditAccess})
	if err := dbtest.DeleteLogin(t.Context(), s, who, plans[0].Logins[0], "pediu outro"); err != nil {
		t.Fatal(err)
	}
	if p := find(t, s, search.Ask{Field: "login_radius", Text: login}); p.Total != 0 {
		t.Errorf("still alive: %v", codes(p.Rows))
	}
	p := find(t, s, search.Ask{Field: "login_apagado", Text: login})
	if p.Total != 1 || p.Rows[0].Hits[0].DeletedAt != "2026-11-23T18:00:00Z" || p.Rows[0].Hits[0].DeletedBy != "Marina" || p.Rows[0].Hits[0].PlanCode != "12" {
		t.Errorf("deleted: %+v", p.Rows)
	}
}

// What changes under a plan that was taken over changes for its former holder too.
func TestFormerHolderFollowsThePlan(t *testing.T) {
	s := searchable(t)
	heir, err := s.Customer(t.Context(), admin(), "88")
	if err != nil {
		t.Fatal(err)
	}
	plans, err := s.PlansOf(t.Context(), admin(), heir.ID)
	if err != nil {
		t.Fatal(err)
	}
	if plans[0].FormerHolder == nil || plans[0].FormerHolder.CustomerCode != "45" {
		t.Fatalf("former holder %+v", plans[0].FormerHolder)
	}
	if err := dbtest.DeleteLogin(t.Context(), s, admin(), plans[0].Logins[0], "troca"); err != nil {
		t.Fatal(err)
	}
	if p := find(t, s, search.Ask{Field: "login_radius", Text: "vasconcelos@provedor"}); p.Total != 0 {
		t.Errorf("still alive at %v", codes(p.Rows))
	}
	got := codes(find(t, s, search.Ask{Field: "login_apagado", Text: "vasconcelos@provedor"}).Rows)
	slices.Sort(got)
	if !slices.Equal(got, []string{"45", "88"}) {
		t.Errorf("deleted at %v, want both holders", got)
	}
}

// Saves while the index is being built are in it when it is ready.
func TestSavesDuringTheLoadAreFound(t *testing.T) {
	s := dbtest.Crowd(t, 300)
	var done sync.WaitGroup
	for worker := range 2 {
		done.Go(func() {
			for i := range 20 {
				c := isp.Customer{Kind: "person", Name: fmt.Sprintf("Novato %d de %d", i, worker), Active: true}
				if _, err := dbtest.CreateCustomer(t.Context(), s, admin(), c); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 3 {
		if err := s.LoadSearch(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	done.Wait()
	if p := find(t, s, search.Ask{Field: "nome_cliente", Condition: "comeca", Text: "novato"}); p.Total != 40 {
		t.Errorf("%d of 40 are found", p.Total)
	}
	verified(t, s)
}

// verified demands that the index equals the database.
func verified(t *testing.T, s *dbtest.Base) {
	t.Helper()
	report, err := s.Feed().Verify(t.Context(), false)
	if err != nil || len(report.Differences) > 0 || report.Customers == 0 || report.Values < report.Customers {
		t.Errorf("the index and the base: %+v, %v", report, err)
	}
}

// After a thousand random saves and deletions with 32 readers at work, every field × condition still agrees
// with the oracle, and the index equals the database.
func TestSearchAgreesAfterRandomSaves(t *testing.T) {
	s := dbtest.Crowd(t, 60)
	verified(t, s)
	r := readRegister(t, s)
	ctx, stop := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for reader := range 32 {
		readers.Go(func() {
			rng := rand.New(rand.NewPCG(9, uint64(reader)))
			for keystrokes := time.NewTicker(100 * time.Millisecond); ctx.Err() == nil; <-keystrokes.C {
				ask := search.Ask{Field: search.AllFields, Text: oracle.Piece(rng, r.pool("nome_cliente"))}
				if _, err := s.SearchCustomers(t.Context(), admin(), ask, index.Page{Limit: 20}, feed.HitLimit{}); err != nil && dbtest.Code(err) != isp.Invalid {
					t.Error(err)
					return
				}
			}
		})
	}
	saves(t, s, r, rand.New(rand.NewPCG(4, 4)), 1000)
	stop()
	readers.Wait()
	verified(t, s)
	agree(t, s, readRegister(t, s), rand.New(rand.NewPCG(5, 5)), 2)
}

// saves changes, creates and deletes at random.
func saves(t *testing.T, s *dbtest.Base, r *register, rng *rand.Rand, times int) {
	t.Helper()
	var known []string
	for customer := range r.customers {
		known = append(known, customer)
	}
	slices.Sort(known)
	words := []string{"Souza", "d'Ávila", "Conceição", "Jean-Pierre", "", "S.A.", "müller", "Açaí"}
	name := func() string {
		return strings.TrimSpace("Zé " + words[rng.IntN(len(words))] + " " + words[rng.IntN(len(words))])
	}
	for range times {
		c, err := s.Customer(t.Context(), admin(), known[rng.IntN(len(known))])
		if err != nil {
			t.Fatal(err)
		}
		switch rng.IntN(4) {
		case 0:
			_, err = dbtest.CreateCustomer(t.Context(), s, admin(), isp.Customer{Kind: "company", Name: name(), TradeName: name(), Active: rng.IntN(2) == 0})
		case 1:
			err = deleteSomeLogin(t, s, c.ID)
		default:
			c.Name, c.Email, c.Active = name(), "a"+strconv.Itoa(rng.IntN(99))+"@x.br", rng.IntN(3) > 0
			_, err = dbtest.SaveCustomer(t.Context(), s, admin(), c)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func deleteSomeLogin(t *testing.T, s *dbtest.Base, customerID int64) error {
	t.Helper()
	plans, err := s.PlansOf(t.Context(), admin(), customerID)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range plans {
		for _, l := range p.Logins {
			if !l.Deletion.Deleted() {
				return dbtest.DeleteLogin(t.Context(), s, admin(), l, "teste")
			}
		}
	}
	return nil
}
