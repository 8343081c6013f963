package cli

import (
	"context"

	"balcao/internal/config"
	"balcao/internal/exchange"
)

// importFiles reads the exchange files: all or nothing.
func (p *Program) importFiles(ctx context.Context, c config.Config) error {
	line := &progress{p: p}
	report, err := exchange.Import(ctx, p.base(c), exchange.Options{
		Source: c.Args[0], Rehearsal: c.Rehearsal, Progress: line.exchange,
	})
	line.end()
	if err != nil {
		return err
	}
	if err := p.tell(c.JSON, report); err != nil {
		return err
	}
	if !report.OK() {
		return errFound
	}
	return nil
}

// exchange shows how far an import or an export is.
func (l *progress) exchange(s exchange.Progress) {
	switch {
	case s.File == "":
		l.show("conferindo e montando os índices…")
	case s.Total == 0:
		l.show("%s · %d linhas", s.File, s.Lines)
	default:
		l.show("%3d %% · %s · %d linhas", 100*s.Done/s.Total, s.File, s.Lines)
	}
}
