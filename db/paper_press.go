package db

import (
	"context"
	"errors"
	"sync"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// presses are the batches of papers that this program is printing: one at a time, the others wait.
type presses struct {
	mu      sync.Mutex
	running map[int64]bool
	turn    chan struct{}
}

func newPresses() *presses { return &presses{running: map[int64]bool{}, turn: make(chan struct{}, 1)} }

// maxPresses is how many batches may be printed or wait for their turn.
const maxPresses = 10

// take notes that a batch is being printed; false when it already is, or when too many are.
func (p *presses) take(id int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.running[id] || len(p.running) >= maxPresses {
		return false
	}
	p.running[id] = true
	return true
}

// room refuses a batch while too many wait.
func (p *presses) room() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.running) >= maxPresses {
		return isp.Fail(isp.Conflict, "", "Já há dez lotes sendo impressos. Espere um deles terminar.")
	}
	return nil
}

func (p *presses) leave(id int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.running, id)
}

func (p *presses) has(id int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.running[id]
}

// printBatch prints what waits in a batch, for the actor who asked, and goes on when the page is left. It
// ends with the program; then somebody resumes it.
func (s *DB) printBatch(actor isp.Actor, id int64) {
	if !s.presses.take(id) {
		return
	}
	s.inBackground("papers", func(ctx context.Context) {
		defer s.presses.leave(id)
		select {
		case s.presses.turn <- struct{}{}:
			defer func() { <-s.presses.turn }()
		case <-ctx.Done():
			return
		}
		for {
			b, err := s.PaperBatch(ctx, actor, id)
			if err != nil {
				s.log.Error("read a batch of papers", "batch", id, "error", err)
				return
			}
			item := b.next()
			if item == nil || ctx.Err() != nil {
				return
			}
			if err := s.printItem(ctx, actor, &b, *item); err != nil && ctx.Err() == nil {
				s.log.Error("print a batch of papers", "batch", id, "error", err)
				return
			}
		}
	})
}

// next is the contract that is printed next; nil when the batch was stopped or has none left.
func (b *PaperBatch) next() *PaperBatchItem {
	if b.StoppedBy != "" {
		return nil
	}
	for i := range b.Items {
		if b.Items[i].Status == "waiting" {
			return &b.Items[i]
		}
	}
	return nil
}

// printItem prints one contract and writes what became of it. What is refused is kept as a sentence;
// the error is of the database alone.
func (s *DB) printItem(ctx context.Context, actor isp.Actor, b *PaperBatch, item PaperBatchItem) error {
	_, err := s.Act(ctx, Ask{Actor: actor, Act: "papel.congelar", Needs: isp.EditContracts, Job: true}, func(t *Tx) (any, error) {
		p, err := printOne(ctx, t, item.Number, b)
		if err != nil {
			return nil, err
		}
		if _, err := t.Exec("UPDATE paper_batch_items SET status = 'done', paper_id = ? WHERE id = ?", p.ID, item.ID); err != nil {
			return nil, err
		}
		return p, t.endBatch(b.ID)
	})
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err() // the program ends; what waits is printed when somebody goes on
	}
	sentence := "Erro interno. Avise quem cuida do programa."
	var known *isp.Error
	if errors.As(err, &known) {
		sentence = known.Message
	} else {
		s.log.Error("print a contract of a batch", "batch", b.ID, "item", item.ID, "error", err)
	}
	return s.change(ctx, actor, func(_ context.Context, t *Tx) error {
		if _, err := t.Exec("UPDATE paper_batch_items SET status = 'failed', sentence = ? WHERE id = ?", sentence, item.ID); err != nil {
			return err
		}
		return t.endBatch(b.ID)
	})
}

// endBatch writes that a batch ended, when nothing of it waits.
func (t *Tx) endBatch(id int64) error {
	_, err := t.Exec(`UPDATE paper_batches SET ended_at = ? WHERE id = ? AND ended_at = ''
		AND NOT EXISTS (SELECT 1 FROM paper_batch_items WHERE batch_id = paper_batches.id AND status = 'waiting')`, sqlite.Instant(t.Now), id)
	return err
}
