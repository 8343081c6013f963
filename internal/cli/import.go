package cli

import (
	"context"

	"balcao/db"
	"balcao/internal/config"
	"balcao/internal/exchange"
)

// importFiles reads the exchange files, all or nothing; with --atualizar it brings up to date what is
// there. With --modelo it writes empty ones.
func (p *Program) importFiles(ctx context.Context, c config.Config) error {
	if c.Template != "" {
		if err := exchange.WriteTemplates(c.Template); err != nil {
			return err
		}
		p.say("Os modelos estão em %s; comece por LEIA-ME.txt.", c.Template)
		return nil
	}
	line := &progress{p: p}
	o := exchange.Options{Source: c.Args[0], Rehearsal: c.Rehearsal, Rejected: c.Rejected, Progress: line.exchange}
	var report *exchange.Report
	var err error
	if c.Update {
		err = p.with(ctx, c, func(base *db.DB) error {
			report, err = exchange.Update(ctx, base, console(), o)
			return err
		})
	} else {
		report, err = exchange.Import(ctx, p.base(c), o)
	}
	line.end()
	if err != nil {
		if c.JSON { // a program that reads the answer gets one in every case
			_ = p.tellJSON(exchange.FailedReport(o, err))
		}
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
