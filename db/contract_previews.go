package db

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"balcao/db/feed"
	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/paper"
	"balcao/internal/search"
	"balcao/internal/search/index"
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

// PlanNamed is the code of the plan that somebody typed, or of the first one of the customer that was
// typed in its place: by name, code or whatever the search finds one customer by. The error is an
// *isp.Error about plano.
func (s *DB) PlanNamed(ctx context.Context, actor isp.Actor, typed string) (string, error) {
	if err := actor.Require(isp.EditTemplates); err != nil {
		return "", err
	}
	typed = strings.TrimSpace(typed)
	n, err := sqlite.Value[int](ctx, s.read(), "SELECT count(*) FROM plans WHERE code = ?", typed)
	if err != nil || n > 0 || typed == "" {
		return typed, err
	}
	ask := search.Ask{Field: search.AllFields, Condition: search.Contains.Key(), Text: typed}
	found, err := s.SearchCustomers(ctx, actor, ask, index.Page{Limit: 5}, feed.HitLimit{})
	if err != nil {
		return "", err
	}
	names := make([]string, len(found.Rows))
	for i, row := range found.Rows {
		if row.Code == typed {
			found.Rows, names = found.Rows[i:i+1], nil
			break
		}
		names[i] = row.Name + " (" + row.Code + ")"
	}
	switch len(found.Rows) {
	case 0:
		return "", isp.Fail(isp.Invalid, "plano", "Não há plano com este código nem cliente com este nome.")
	case 1:
	default:
		return "", isp.Fail(isp.Invalid, "plano", "Há mais de um cliente assim: "+strings.Join(names, ", ")+". Escreva o código de um deles.")
	}
	code, err := sqlite.Value[string](ctx, s.read(), `SELECT coalesce((SELECT p.code FROM plans p WHERE p.customer_id = ?
		ORDER BY p.status IN ('cancelled', 'transferred'), p.id LIMIT 1), '')`, found.Rows[0].ID)
	if err == nil && code == "" {
		err = isp.Fail(isp.Invalid, "plano", found.Rows[0].Name+" não tem plano.")
	}
	return code, err
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
