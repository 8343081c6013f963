package db

import (
	"context"
	"slices"

	"balcao/db/feed"
	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// Similar is a customer that one who is being typed may be.
type Similar struct {
	Code, Name string
	Why        string // pt-BR: o mesmo CPF/CNPJ
}

// similarMost bounds how many are named for each reason.
const similarMost = 5

// SimilarCustomers finds the customers that a new one may be: the same document, a telephone of
// theirs that the actor may see, the same name and day of birth.
func (s *DB) SimilarCustomers(ctx context.Context, actor isp.Actor, n NewCustomer) ([]Similar, error) {
	if err := actor.Require(isp.SearchCustomers); err != nil {
		return nil, err
	}
	var found []Similar
	note := func(why string, rows []Similar) {
		for _, r := range rows {
			if !slices.ContainsFunc(found, func(f Similar) bool { return f.Code == r.Code }) {
				r.Why = why
				found = append(found, r)
			}
		}
	}
	if n.TaxID != "" {
		rows, err := sqlite.List(ctx, s.read(), scanSimilar, "SELECT code, name FROM customers WHERE tax_id = ? ORDER BY id LIMIT ?", n.TaxID, similarMost)
		if err != nil {
			return nil, err
		}
		note("o mesmo CPF/CNPJ", rows)
	}
	if actor.Can(isp.SeePhones) {
		for _, p := range n.Phones {
			for _, field := range []string{"celular_cliente", "telefone"} {
				note("o mesmo telefone", s.foundBy(ctx, actor, field, p.Number))
			}
		}
	}
	if n.Name != "" && n.BirthDate != "" {
		for _, r := range s.foundBy(ctx, actor, "nome_cliente", n.Name) {
			same, err := sqlite.Value[bool](ctx, s.read(), "SELECT birth_date = ? FROM customers WHERE code = ?", n.BirthDate, r.Code)
			if err != nil {
				return nil, err
			}
			if same {
				note("o mesmo nome e nascimento", []Similar{r})
			}
		}
	}
	return found, nil
}

// noticeSimilar says which customers a new one may be, but for those with its document, which
// sameTaxID says.
func (t *Tx) noticeSimilar(ctx context.Context, n NewCustomer) error {
	if !t.actor.Can(isp.SearchCustomers) {
		return nil
	}
	n.TaxID = ""
	similar, err := t.store.SimilarCustomers(ctx, t.actor, n)
	for _, s := range similar {
		t.Notice("Talvez já seja cliente: " + s.Code + " " + s.Name + " tem " + s.Why + ".")
	}
	return err
}

func scanSimilar(row sqlite.Row) (Similar, error) {
	var v Similar
	err := row.Scan(&v.Code, &v.Name)
	return v, err
}

// foundBy are the customers of which a field has a value; nobody while the search cannot say.
func (s *DB) foundBy(ctx context.Context, actor isp.Actor, field, value string) []Similar {
	if value == "" {
		return nil
	}
	answer, err := s.feed.Search(ctx, actor, search.Ask{Field: field, Condition: "igual", Text: value}, index.Page{Limit: 20}, feed.HitLimit{PerRow: 1})
	if err != nil {
		return nil
	}
	var rows []Similar
	for _, r := range answer.Rows {
		rows = append(rows, Similar{Code: r.Code, Name: r.Name})
	}
	return rows
}
