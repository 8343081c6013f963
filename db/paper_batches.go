package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// PaperBatchMost is how many contracts one batch prints: what a browser draws as one page.
const PaperBatchMost = 100

// PaperPick says which contracts are offered for a batch. Only those in draft or in force are.
type PaperPick struct {
	Kind      string   // of the document
	PlanType  string   // code; "" every one
	Unit      string   // business unit of the customer; "" every one
	Printed   bool     // also those that have this document printed
	Drafts    bool     // only contracts in draft
	Contracts []string // numbers; none: every contract
}

// PickedContract is a contract that a batch may print.
type PickedContract struct {
	isp.Contract
	CustomerCode, CustomerName, PlanName string
}

// PickContracts lists the first PaperBatchMost contracts of a pick by number, and how many there are.
func (s *DB) PickContracts(ctx context.Context, actor isp.Actor, pick PaperPick) (rows []PickedContract, total int, err error) {
	if err := actor.Require(isp.EditContracts); err != nil {
		return nil, 0, err
	}
	where := []string{"t.status IN ('draft', 'in_force')"}
	var args []any
	add := func(condition string, more ...any) { where, args = append(where, condition), append(args, more...) }
	if pick.PlanType != "" {
		add("y.code = ?", pick.PlanType)
	}
	if pick.Unit != "" {
		add("c.business_unit_id = (SELECT id FROM business_units WHERE name = ?)", pick.Unit)
	}
	if pick.Drafts {
		add("t.status = 'draft'")
	}
	if !pick.Printed {
		add("NOT EXISTS (SELECT 1 FROM contract_papers x WHERE x.contract_id = t.id AND x.kind = ? AND x.frozen_at <> '')", pick.Kind)
	}
	if len(pick.Contracts) > 0 {
		chosen, err := eventJSON(pick.Contracts)
		if err != nil {
			return nil, 0, err
		}
		add("t.number IN (SELECT value FROM json_each(?))", chosen)
	}
	from := ` FROM contracts t JOIN plans p ON p.id = t.plan_id JOIN customers c ON c.id = p.customer_id
		JOIN plan_types y ON y.id = p.plan_type_id WHERE ` + strings.Join(where, " AND ")
	err = s.view(func(q sqlite.Querier) error {
		var err error
		if total, err = sqlite.Value[int](ctx, q, "SELECT count(*)"+from, args...); err != nil {
			return err
		}
		rows, err = sqlite.List(ctx, q, func(row sqlite.Row) (PickedContract, error) {
			var v PickedContract
			err := row.Scan(append(contractDestinations(&v.Contract), &v.CustomerCode, &v.CustomerName, &v.PlanName)...)
			return v, err
		}, "SELECT "+contractColumns+", c.code, c.name, y.name"+from+" ORDER BY t.number LIMIT ?", append(args, PaperBatchMost)...)
		return err
	})
	return rows, total, err
}

// PaperBatchAsk asks for the documents of some contracts.
type PaperBatchAsk struct {
	Kind          string
	Template      string // name or id; "" takes the one that suits each plan
	AcceptMissing bool
	Contracts     []string // numbers
}

// PaperBatch is a batch with what became of each contract, in the order in which they were chosen.
type PaperBatch struct {
	ID            int64
	Kind          string
	Template      string
	AcceptMissing bool
	AskedAt       string // instant
	AskedBy       string
	StoppedBy     string // "" while nobody stopped it
	EndedAt       string // "" while something waits
	Running       bool   // by this program, now
	Items         []PaperBatchItem
}

// PaperBatchItem is one contract of a batch.
type PaperBatchItem struct {
	ID       int64
	Number   string
	Customer string // name
	Status   string // waiting, done, failed
	Sentence string // why it failed
	paperID  int64
}

// Count is how many of a batch have this status.
func (b *PaperBatch) Count(status string) int {
	n := 0
	for _, item := range b.Items {
		if item.Status == status {
			n++
		}
	}
	return n
}

// StartPaperBatch keeps what was asked and begins to print. The error is an *isp.Error about contrato
// or modelo.
func (s *DB) StartPaperBatch(ctx context.Context, actor isp.Actor, ask PaperBatchAsk) (id int64, err error) {
	if err := actor.Require(isp.EditContracts); err != nil {
		return 0, err
	}
	if err := s.presses.room(); err != nil {
		return 0, err
	}
	switch {
	case len(ask.Contracts) == 0:
		return 0, isp.Fail(isp.Invalid, "contrato", "Escolha ao menos um contrato.")
	case len(ask.Contracts) > PaperBatchMost:
		return 0, isp.Fail(isp.Invalid, "contrato", fmt.Sprintf("Um lote tem até %d contratos.", PaperBatchMost))
	case isp.PaperKinds().Label(ask.Kind) == ask.Kind:
		return 0, isp.Fail(isp.Invalid, "tipo", "Este documento não existe.")
	}
	err = s.change(ctx, actor, func(ctx context.Context, t *Tx) error {
		if ask.Template != "" {
			model, err := templateFor(ctx, t, ask.Template, ask.Kind, "", "")
			if err != nil {
				return err
			}
			if model.Kind != ask.Kind {
				return isp.Fail(isp.Invalid, "modelo", "Este modelo é de outro documento: "+isp.PaperKinds().Label(model.Kind)+".")
			}
		}
		id, err = t.Insert("INSERT INTO paper_batches (kind, template, accept_missing, asked_at, asked_by) VALUES (?, ?, ?, ?, ?)",
			ask.Kind, ask.Template, ask.AcceptMissing, sqlite.Instant(t.Now), actor.Name)
		if err != nil {
			return err
		}
		for _, number := range ask.Contracts {
			c, err := contractByNumber(ctx, t, number)
			if err != nil {
				return isp.Fail(isp.Invalid, "contrato", "Não há contrato com o número "+number+".")
			}
			if _, err := t.Exec("INSERT OR IGNORE INTO paper_batch_items (batch_id, contract_id) VALUES (?, ?)", id, c.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		s.printBatch(actor, id)
	}
	return id, err
}

// ResumePaperBatch goes on with a batch that was stopped, or cut short when the program ended.
func (s *DB) ResumePaperBatch(ctx context.Context, actor isp.Actor, id int64) error {
	b, err := s.PaperBatch(ctx, actor, id)
	if err != nil || b.EndedAt != "" || b.Running {
		return err
	}
	if err := s.presses.room(); err != nil {
		return err
	}
	err = s.change(ctx, actor, func(_ context.Context, t *Tx) error {
		_, err := t.Exec("UPDATE paper_batches SET stopped_by = '' WHERE id = ?", id)
		return err
	})
	if err == nil {
		s.printBatch(actor, id)
	}
	return err
}

// StopPaperBatch ends a batch after the contract that is being printed. What was printed stays.
func (s *DB) StopPaperBatch(ctx context.Context, actor isp.Actor, id int64) error {
	if _, err := s.PaperBatch(ctx, actor, id); err != nil {
		return err
	}
	return s.change(ctx, actor, func(_ context.Context, t *Tx) error {
		_, err := t.Exec("UPDATE paper_batches SET stopped_by = ? WHERE id = ? AND ended_at = ''", actor.Name, id)
		return err
	})
}

// PaperBatch reads a batch; NotFound when there is none.
func (s *DB) PaperBatch(ctx context.Context, actor isp.Actor, id int64) (PaperBatch, error) {
	var b PaperBatch
	if err := actor.Require(isp.EditContracts); err != nil {
		return b, err
	}
	// Asked first: a batch that ends meanwhile must not be told as one that stands still with contracts waiting.
	running := s.presses.has(id)
	err := s.view(func(q sqlite.Querier) error {
		var err error
		b, err = sqlite.One(ctx, q, func(row sqlite.Row) (PaperBatch, error) {
			var b PaperBatch
			err := row.Scan(&b.ID, &b.Kind, &b.Template, &b.AcceptMissing, &b.AskedAt, &b.AskedBy, &b.StoppedBy, &b.EndedAt)
			return b, err
		}, "SELECT id, kind, template, accept_missing, asked_at, asked_by, stopped_by, ended_at FROM paper_batches WHERE id = ?", id)
		if err != nil {
			return orNotFound(err, "Este lote não existe.")
		}
		b.Items, err = sqlite.List(ctx, q, func(row sqlite.Row) (PaperBatchItem, error) {
			var v PaperBatchItem
			err := row.Scan(&v.ID, &v.Number, &v.Customer, &v.Status, &v.Sentence, &v.paperID)
			return v, err
		}, `SELECT i.id, t.number, c.name, i.status, i.sentence, coalesce(i.paper_id, 0) FROM paper_batch_items i
			JOIN contracts t ON t.id = i.contract_id JOIN plans p ON p.id = t.plan_id JOIN customers c ON c.id = p.customer_id
			WHERE i.batch_id = ? ORDER BY i.id`, id)
		return err
	})
	b.Running = running
	return b, err
}

// PrintedPapers are the frozen documents of a batch, in its order. One that is not what was frozen is
// an *isp.Error.
func (s *DB) PrintedPapers(ctx context.Context, actor isp.Actor, id int64) (PaperBatch, []string, error) {
	b, err := s.PaperBatch(ctx, actor, id)
	if err != nil {
		return b, nil, err
	}
	var all []string
	for _, item := range b.Items {
		if item.paperID == 0 {
			continue
		}
		p, err := s.FrozenPaper(ctx, actor, item.Number, item.paperID, "")
		if err != nil {
			return b, nil, err
		}
		all = append(all, p.Frozen)
	}
	if len(all) == 0 {
		err = isp.Fail(isp.NotFound, "", "Nada deste lote foi impresso ainda.")
	}
	return b, all, err
}

// printOne gives a contract its frozen document of a kind: the one that is made once and was printed
// comes again; a text that somebody edited is printed as it is; all else is generated now.
func printOne(ctx context.Context, t *Tx, number string, b *PaperBatch) (isp.ContractPaper, error) {
	last, err := sqlite.One(ctx, t, scanPaper, "SELECT "+paperColumns+paperTables+`WHERE t.number = ? AND x.kind = ?
		ORDER BY x.frozen_at = '' DESC, x.id DESC LIMIT 1`, number, b.Kind)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return last.ContractPaper, err
	}
	if err == nil && last.FrozenAt != "" && !isp.PaperRepeats(b.Kind) {
		return last.ContractPaper, nil
	}
	if err != nil || last.FrozenAt != "" || last.EditedAt == "" {
		if _, err := GeneratePaper(ctx, t, number, PaperAsk{Template: b.Template, Kind: b.Kind}); err != nil {
			return isp.ContractPaper{}, err
		}
	}
	return FreezePaper(ctx, t, number, PaperFreeze{AcceptMissing: b.AcceptMissing, Kind: b.Kind})
}
