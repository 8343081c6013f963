package cli

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"

	"balcao/db"
	"balcao/internal/exchange"
)

// importCommand reads the exchange files: all or nothing.
func importCommand(p *Program, f *flag.FlagSet) action {
	data := dataFlag(f)
	rehearsal := f.Bool("ensaio", false, "confere tudo e não grava nada")
	asJSON := f.Bool("json", false, "o resultado como JSON")
	return func(ctx context.Context, args []string) error {
		source, err := oneArgument(args, "a pasta ou o .zip de origem")
		if err != nil {
			return err
		}
		line := p.progressLine()
		report, err := exchange.Import(ctx, p.baseOptions(*data), exchange.Options{
			Source: source, Rehearsal: *rehearsal, Progress: func(s exchange.Progress) { line.show(progressText(s)) },
		})
		line.end()
		if err != nil {
			return err
		}
		if err := p.tell(*asJSON, report); err != nil {
			return err
		}
		if !report.OK() {
			return errFound
		}
		return nil
	}
}

// exportCommand writes the exchange files.
func exportCommand(p *Program, f *flag.FlagSet) action {
	data := dataFlag(f)
	passwords := f.Bool("com-senhas", false, "escreve também as senhas dos logins")
	return func(ctx context.Context, args []string) error {
		destination, err := oneArgument(args, "a pasta ou o .zip de destino")
		if err != nil {
			return err
		}
		return p.withBase(ctx, *data, func(base *db.DB) error {
			line := p.progressLine()
			report, err := exchange.Export(ctx, base, destination, exchange.ExportOptions{
				Passwords: *passwords, Progress: func(s exchange.Progress) { line.show(progressText(s)) },
			})
			line.end()
			if err != nil {
				return err
			}
			return p.tell(false, report)
		})
	}
}

// tell writes a result to stdout, for people or as JSON.
func (p *Program) tell(asJSON bool, result fmt.Stringer) error {
	if !asJSON {
		_, err := fmt.Fprint(p.Stdout, result.String())
		return err
	}
	out := json.NewEncoder(p.Stdout)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(result)
}

func progressText(s exchange.Progress) string {
	if s.File == "" {
		return "conferindo e montando os índices…"
	}
	if s.Total == 0 {
		return fmt.Sprintf("%s: %d linhas", s.File, s.Lines)
	}
	return fmt.Sprintf("%3d%%  %s: %d linhas", 100*s.Done/s.Total, s.File, s.Lines)
}

// progressLine is one line of a terminal that is written over; in a pipe it writes nothing.
type progressLine struct{ p *Program }

func (p *Program) progressLine() progressLine { return progressLine{p} }

func (l progressLine) show(text string) {
	if l.p.Terminal {
		fmt.Fprintf(l.p.Stderr, "\r\x1b[K%s", text)
	}
}

func (l progressLine) end() {
	if l.p.Terminal {
		fmt.Fprint(l.p.Stderr, "\r\x1b[K")
	}
}
