package db

import (
	"context"
	"fmt"
)

// SearchFinding is what the index of the search holds, for machines.
type SearchFinding struct {
	Form      string `json:"forma"` // varredura or trigramas
	Documents int    `json:"documentos"`
	Values    int    `json:"valores"`
	Bytes     int64  `json:"bytes"` // of memory
	Ready     bool   `json:"pronto"`
	Saved     int    `json:"salvos"` // documents saved since the index was made that are still beside it
}

// searchFinding is nil while there is no index.
func (s *DB) searchFinding() *SearchFinding {
	stats, loaded := s.SearchStats()
	if !loaded {
		return nil
	}
	return &SearchFinding{
		Form: stats.Form.String(), Documents: stats.Documents, Values: stats.Values,
		Bytes: stats.TextBytes + stats.GramBytes, Ready: stats.Ready, Saved: stats.Saved,
	}
}

// checkSearch holds the search index against the database. A command has no index yet: it is built,
// as "servir" does at each start.
func (s *DB) checkSearch(ctx context.Context, pace Pace) (sentence, remedy string, err error) {
	if _, loaded := s.SearchStats(); !loaded {
		if err := s.LoadSearch(ctx); err != nil {
			return "", "", err
		}
	}
	if err := s.PrepareSearch(ctx); err != nil {
		return "", "", err
	}
	report, err := s.feed.Verify(ctx, pace == Unhurried)
	if err != nil {
		return "", "", err
	}
	if wrong := len(report.Differences); wrong > 0 {
		return fmt.Sprintf("O índice da pesquisa difere da base em %s.", counted(wrong, "registro", "registros")),
			"Reinicie o programa: o índice é refeito a partir da base.", nil
	}
	holds, _ := s.SearchStats()
	return fmt.Sprintf("O índice da pesquisa confere com a base: %s, %s, %s, %d MB de memória.",
		counted(report.Customers, "cliente", "clientes"), counted(report.Values, "valor", "valores"),
		holds.Form.Plain(), (holds.TextBytes+holds.GramBytes)/1e6+1), "", nil
}

// counted writes a number with its noun.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
