package db

import (
	"context"
	"database/sql"
	"errors"

	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/paper"
)

// Trial is a template tried with the values of a plan; nothing of it is kept.
type Trial struct {
	HTML    string // the text with its values; "" where a name is unknown
	Page    string // the same on its sheet, for the screen
	Missing []paper.Variable
	Unknown []string // names that are no variables, as they were typed
}

// TryTemplate renders a text of a kind for a plan and its main contract; for the customer of the
// examples when no plan is named. The error is an *isp.Error about html or plano.
func (s *DB) TryTemplate(ctx context.Context, actor isp.Actor, kind, html, plan string) (Trial, error) {
	if err := actor.Require(isp.EditTemplates); err != nil {
		return Trial{}, err
	}
	draft, err := paper.Prepare(html)
	if err != nil {
		return Trial{}, err
	}
	if len(draft.Unknown) > 0 {
		return Trial{Unknown: draft.Unknown}, nil
	}
	facts := paper.Sample()
	if plan != "" {
		if facts, err = s.planFacts(ctx, actor, plan); err != nil {
			return Trial{}, err
		}
	}
	rendered, err := paper.Render(draft.HTML, &facts)
	if err != nil {
		return Trial{}, err
	}
	page, err := paper.Preview(rendered.HTML, paper.SheetOf(kind, &facts, "prévia"))
	return Trial{HTML: rendered.HTML, Page: page, Missing: rendered.Missing}, err
}

// planFacts are the facts of a plan by its code, with its main contract.
func (s *DB) planFacts(ctx context.Context, actor isp.Actor, plan string) (paper.Facts, error) {
	var facts paper.Facts
	err := s.view(func(q sqlite.Querier) error {
		id, err := sqlite.Value[int64](ctx, q, "SELECT id FROM plans WHERE code = ?", plan)
		if errors.Is(err, sql.ErrNoRows) {
			return isp.Fail(isp.Invalid, "plano", "Não há plano com este código.")
		}
		if err != nil {
			return err
		}
		contract, err := sqlite.One(ctx, q, scanContract, "SELECT "+contractColumns+` FROM contracts t JOIN plans p ON p.id = t.plan_id
			WHERE p.id = ? ORDER BY t.is_main DESC, t.id DESC LIMIT 1`, id)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		facts, err = s.factsOf(ctx, q, actor, id, contract)
		return err
	})
	return facts, err
}

// PreviewPaper is a document of a contract that was not printed yet on its sheet, for the screen.
func (s *DB) PreviewPaper(ctx context.Context, actor isp.Actor, p Paper) (string, error) {
	if err := actor.Require(isp.EditContracts); err != nil {
		return "", err
	}
	var facts paper.Facts
	err := s.view(func(q sqlite.Querier) (err error) {
		facts, err = s.factsOf(ctx, q, actor, p.Contract.PlanID, p.Contract)
		return err
	})
	if err != nil {
		return "", err
	}
	return paper.Preview(p.Text(), paper.SheetOf(p.Kind, &facts, p.Template))
}
