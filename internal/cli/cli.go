// Package cli is the program as the console sees it: one file a command, the flags, the exit
// status. Messages go to stderr, results to stdout. It wires the other packages together and
// holds no rule of its own.
package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"strings"

	"balcao/db"
	"balcao/internal/isp"
)

// Exit statuses of every command (interfaces.md §1).
const (
	statusDone    = 0
	statusRefused = 1 // found something wrong, or refused
	statusUsage   = 2
)

// Program is what main hands down.
type Program struct {
	Views, Static, Migrations, Manual fs.FS

	Version  string
	Stdout   io.Writer
	Stderr   io.Writer
	Terminal bool                // stderr is a terminal: progress lines are shown
	Env      func(string) string // environment
}

// command is one line of the table of commands.
type command struct {
	name    string
	usage   string // arguments after the name
	does    string // pt-BR, one line
	prepare func(p *Program, f *flag.FlagSet) action
}

// action runs a command with the arguments that are no flags.
type action func(ctx context.Context, args []string) error

// commands is THE table of commands, in the order of the help.
func commands() []command {
	return []command{
		{"demo", "[--clientes N] [--escutar ENDEREÇO]", "mostra o programa com um provedor fictício", demoCommand},
		{"servir", "[--dados PASTA] [--escutar ENDEREÇO] [--http]", "abre o programa para os navegadores da rede", serveCommand},
		{"importar", "[--dados PASTA] [--ensaio] [--json] ORIGEM", "lê os arquivos de troca de uma pasta ou .zip", importCommand},
		{"exportar", "[--dados PASTA] [--com-senhas] DESTINO", "escreve os arquivos de troca em uma pasta ou .zip", exportCommand},
		{"backup", "[--dados PASTA] [--para PASTA]", "faz uma cópia conferida, mesmo com o programa aberto", backupCommand},
		{"restaurar", "[--dados PASTA] ARQUIVO", "põe um backup no lugar da base; a antiga fica guardada", restoreCommand},
		{"verificar", "[--dados PASTA] [--json]", "confere a base, a pesquisa, o disco e os backups", checkCommand},
		{"reindexar", "[--dados PASTA]", "refaz o índice da pesquisa a partir da base", reindexCommand},
		{"usuario", "criar|senha|desativar|ativar|papel|listar …", "socorro de acesso pelo console", userCommand},
		{"token", "criar --nome N --papel PAPEL | listar | revogar --nome N", "chaves da API", tokenCommand},
		{"versao", "", "versão do programa, do esquema e do SQLite", versionCommand},
	}
}

// usageError is a command written wrongly; the message says how it should be.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

// errFound says that a check found something wrong and has told it already.
var errFound = errors.New("something was found wrong")

// Run runs one command line, without the program's name, and returns the exit status.
func (p *Program) Run(ctx context.Context, args []string) int {
	if len(args) == 0 || args[0] == "ajuda" || args[0] == "--help" || args[0] == "-h" {
		p.help(p.Stdout)
		if len(args) == 0 {
			return statusUsage
		}
		return statusDone
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return p.status(p.runCommand(ctx, c, args[1:]))
		}
	}
	p.say("O comando %q não existe.", args[0])
	p.help(p.Stderr)
	return statusUsage
}

// runCommand reads the flags, from the line and else from the environment, and runs.
func (p *Program) runCommand(ctx context.Context, c command, args []string) error {
	flags := flag.NewFlagSet("balcao "+c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	run := c.prepare(p, flags)
	rest, err := parseFlags(flags, args)
	if errors.Is(err, flag.ErrHelp) {
		p.commandHelp(c, flags)
		return nil
	}
	if err != nil {
		return &usageError{fmt.Sprintf("%s\nUso: balcao %s %s", sentenceOf(err), c.name, c.usage)}
	}
	if err := p.fromEnvironment(flags); err != nil {
		return err
	}
	return run(ctx, rest)
}

// parseFlags reads flags wherever they stand, before or after the other arguments.
func parseFlags(flags *flag.FlagSet, args []string) ([]string, error) {
	var rest []string
	for {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		left := flags.Args()
		if len(left) == 0 {
			return rest, nil
		}
		if consumed := len(args) - len(left); consumed > 0 && args[consumed-1] == "--" {
			return append(rest, left...), nil
		}
		rest, args = append(rest, left[0]), left[1:]
	}
}

// fromEnvironment fills every flag that the line did not give: --dados from BALCAO_DADOS.
func (p *Program) fromEnvironment(flags *flag.FlagSet) error {
	given := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	var failed error
	flags.VisitAll(func(f *flag.Flag) {
		name := "BALCAO_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		text := p.Env(name)
		if given[f.Name] || text == "" || failed != nil {
			return
		}
		if text == "S" || text == "s" {
			text = "true"
		}
		if err := f.Value.Set(text); err != nil {
			failed = &usageError{fmt.Sprintf("A variável %s tem um valor que não serve: %q.", name, text)}
		}
	})
	return failed
}

// status tells a failure to people and turns it into the exit status.
func (p *Program) status(err error) int {
	var usage *usageError
	var known *isp.Error
	switch {
	case err == nil:
		return statusDone
	case errors.Is(err, errFound):
		return statusRefused
	case errors.As(err, &usage):
		p.say("%s", usage.message)
		return statusUsage
	case errors.As(err, &known):
		p.say("%s", known.Message)
	default:
		p.say("Erro interno: %v", err)
	}
	return statusRefused
}

func (p *Program) say(format string, args ...any) { fmt.Fprintf(p.Stderr, format+"\n", args...) }

// help lists the commands.
func (p *Program) help(w io.Writer) {
	fmt.Fprintln(w, "Balcão: o balcão do provedor em um programa só.\n\nUso: balcao COMANDO [opções]")
	for _, c := range commands() {
		fmt.Fprintf(w, "\n  balcao %s %s\n      %s\n", c.name, c.usage, c.does)
	}
	fmt.Fprintln(w, "\nToda opção vale também como variável: --dados é BALCAO_DADOS. balcao COMANDO --help mostra as opções.")
}

func (p *Program) commandHelp(c command, flags *flag.FlagSet) {
	fmt.Fprintf(p.Stdout, "balcao %s %s\n  %s\n\n", c.name, c.usage, c.does)
	flags.VisitAll(func(f *flag.Flag) {
		fmt.Fprintf(p.Stdout, "  --%s\n      %s", f.Name, f.Usage)
		if f.DefValue != "" && f.DefValue != "false" {
			fmt.Fprintf(p.Stdout, " (sem ela: %s)", f.DefValue)
		}
		fmt.Fprintln(p.Stdout)
	})
}

// sentenceOf turns a complaint of package flag into pt-BR.
func sentenceOf(err error) string {
	text := err.Error()
	for _, known := range []struct{ en, pt string }{
		{"flag provided but not defined: -", "Esta opção não existe: --"},
		{"flag needs an argument: -", "Falta o valor da opção --"},
		{"invalid value ", "Valor que não serve: "},
		{"invalid boolean value ", "Valor que não serve: "},
	} {
		if rest, found := strings.CutPrefix(text, known.en); found {
			return known.pt + strings.TrimPrefix(rest, "-")
		}
	}
	return text
}

// defaultData is the data folder when none is given.
const defaultData = "./dados"

func dataFlag(f *flag.FlagSet) *string {
	return f.String("dados", defaultData, "pasta dos dados do provedor")
}

// baseOptions says how this program opens a base.
func (p *Program) baseOptions(dir string) db.Options {
	return db.Options{Dir: dir, Migrations: p.Migrations, Log: p.log()}
}

func (p *Program) log() *slog.Logger { return slog.New(slog.NewJSONHandler(p.Stderr, nil)) }

// withBase opens the base of a folder for a command and closes it again.
func (p *Program) withBase(ctx context.Context, dir string, use func(*db.DB) error) (err error) {
	base, err := db.Open(ctx, p.baseOptions(dir))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, base.Close()) }()
	return use(base)
}

// noArguments refuses what the command would not read.
func noArguments(args []string) error {
	if len(args) > 0 {
		return &usageError{fmt.Sprintf("Argumento a mais: %q.", args[0])}
	}
	return nil
}

// oneArgument returns the only argument.
func oneArgument(args []string, what string) (string, error) {
	switch {
	case len(args) == 0:
		return "", &usageError{"Falta dizer " + what + "."}
	case len(args) > 1:
		return "", &usageError{fmt.Sprintf("Argumento a mais: %q.", args[1])}
	}
	return args[0], nil
}
