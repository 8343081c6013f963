package db_test

import (
	"strings"
	"testing"
	"time"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/isp"
)

// whole waits until nothing of a batch is being printed.
func whole(t *testing.T, s *dbtest.Base, id int64) db.PaperBatch {
	t.Helper()
	for range 500 {
		b, err := s.PaperBatch(t.Context(), isp.Console("Ana Lima"), id)
		if err != nil {
			t.Fatal(err)
		}
		if !b.Running {
			return b
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the batch does not end")
	return db.PaperBatch{}
}

// A batch prints what can be printed and says of the rest why not; what is made once comes again as
// it was; a text that somebody edited is printed as it is.
func TestPaperBatch(t *testing.T) {
	s := dbtest.Story(t)
	ana := isp.Console("Ana Lima")
	rows, total, err := s.PickContracts(t.Context(), ana, db.PaperPick{Kind: "contract"})
	if err != nil || total < 5 || len(rows) != total {
		t.Fatalf("%d of %d contracts, %v", len(rows), total, err)
	}
	var numbers []string
	for _, r := range rows[:5] {
		numbers = append(numbers, r.Number)
	}
	start := func(ask db.PaperBatchAsk) (int64, error) { return s.StartPaperBatch(t.Context(), ana, ask) }
	for name, ask := range map[string]db.PaperBatchAsk{
		"nothing": {Kind: "contract"}, "no such kind": {Kind: "x", Contracts: numbers}, "no such contract": {Kind: "contract", Contracts: []string{"nenhum"}},
		"too many": {Kind: "contract", Contracts: make([]string, db.PaperBatchMost+1)}, "no such template": {Kind: "contract", Contracts: numbers, Template: "x"},
		"the template of another": {Kind: "contract", Contracts: numbers, Template: "2"},
	} {
		if _, err := start(ask); refusal(err) == nil || refusal(err).Code != isp.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	id, err := start(db.PaperBatchAsk{Kind: "contract", Contracts: numbers})
	if err != nil {
		t.Fatal(err)
	}
	b := whole(t, s, id)
	if b.EndedAt == "" || b.Count("failed") != 5 || !strings.Contains(b.Items[0].Sentence, "Faltam valores") {
		t.Errorf("with values that are missing: %+v", b)
	}
	if id, err = start(db.PaperBatchAsk{Kind: "contract", Contracts: numbers, AcceptMissing: true}); err != nil {
		t.Fatal(err)
	}
	if b = whole(t, s, id); b.Count("done") != 5 || b.EndedAt == "" {
		t.Fatalf("%+v", b)
	}
	_, first, err := s.PrintedPapers(t.Context(), ana, id)
	if err != nil || len(first) != 5 || !strings.Contains(first[2], numbers[2]) {
		t.Errorf("%d papers, %v", len(first), err)
	}
	if _, left, _ := s.PickContracts(t.Context(), ana, db.PaperPick{Kind: "contract"}); left != total-5 {
		t.Errorf("%d not printed, want %d", left, total-5)
	}
	if rows, _, _ = s.PickContracts(t.Context(), ana, db.PaperPick{Kind: "contract", Printed: true, Contracts: numbers[:2]}); len(rows) != 2 {
		t.Errorf("%d chosen by number", len(rows))
	}
	if id, err = start(db.PaperBatchAsk{Kind: "contract", Contracts: numbers, AcceptMissing: true}); err != nil {
		t.Fatal(err)
	}
	whole(t, s, id)
	if _, again, err := s.PrintedPapers(t.Context(), ana, id); err != nil || strings.Join(again, "") != strings.Join(first, "") {
		t.Errorf("printed again they are others: %v", err)
	}
}

// A batch that is stopped keeps what it printed, and goes on when it is asked to.
func TestPaperBatchStopped(t *testing.T) {
	s := dbtest.Story(t)
	ana := isp.Console("Ana Lima")
	rows, _, err := s.PickContracts(t.Context(), ana, db.PaperPick{Kind: "order_sheet"})
	if err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for _, r := range rows {
		numbers = append(numbers, r.Number)
	}
	id, err := s.StartPaperBatch(t.Context(), ana, db.PaperBatchAsk{Kind: "order_sheet", Contracts: numbers, AcceptMissing: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.StopPaperBatch(t.Context(), ana, id); err != nil {
		t.Fatal(err)
	}
	if b := whole(t, s, id); b.Count("done") == len(numbers) || b.StoppedBy != "Ana Lima" || b.EndedAt != "" {
		t.Errorf("not stopped: %d of %d, %+v", b.Count("done"), len(numbers), b.StoppedBy)
	}
	if err := s.ResumePaperBatch(t.Context(), ana, id); err != nil {
		t.Fatal(err)
	}
	if b := whole(t, s, id); b.Count("done") != len(numbers) || b.EndedAt == "" {
		t.Errorf("not resumed: %d of %d", b.Count("done"), len(numbers))
	}
	if err := s.StopPaperBatch(t.Context(), isp.NewActor(1, "x", "", nil), id); refusal(err) == nil || refusal(err).Code != isp.Forbidden {
		t.Errorf("stopped by anybody: %v", err)
	}
}
