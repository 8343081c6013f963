// Package cli is the program as the console sees it: the table of commands, one file a
// command, the exit status. Messages go to stderr, results to stdout. It wires the other
// packages together and holds no rule of its own.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"strconv"
	"strings"

	"balcao/db"
	"balcao/db/backup"
	"balcao/db/sqlite"
	"balcao/internal/config"
	"balcao/internal/isp"
	"balcao/internal/search/index"
)

// Exit statuses of every command.
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
	Terminal bool                             // somebody reads stderr on a terminal: progress is shown
	Env      func(name string) (string, bool) // the environment
}

// errFound says that a command found something wrong and has told it already.
var errFound = errors.New("something was found wrong")

// Run runs one command line, without the program's name, and returns the exit status. When ctx
// ends, the command stops cleanly.
func (p *Program) Run(ctx context.Context, args []string) int {
	if len(args) == 0 {
		p.help(p.Stderr)
		return statusUsage
	}
	switch args[0] {
	case "ajuda", "--ajuda", "--help", "-h":
		p.help(p.Stdout)
		return statusDone
	case "--versao", "--version":
		args = []string{"versao"}
	}
	c, rest, found := lookUp(args)
	if !found {
		p.say("%s Veja “balcao ajuda”.", unknown(args))
		return statusUsage
	}
	return p.status(c, p.runCommand(ctx, c, rest))
}

// lookUp finds the command that the arguments begin with: of one word, or of two.
func lookUp(args []string) (c command, rest []string, found bool) {
	for _, c := range commands() {
		words := strings.Fields(c.name)
		if len(args) >= len(words) && strings.Join(args[:len(words)], " ") == c.name {
			return c, args[len(words):], true
		}
	}
	return command{}, nil, false
}

// unknown says what is wrong with a command that is not in the table.
func unknown(args []string) string {
	var second []string
	for _, c := range commands() {
		if verb, ok := strings.CutPrefix(c.name, args[0]+" "); ok {
			second = append(second, verb)
		}
	}
	if len(second) > 0 {
		return fmt.Sprintf("Depois de %q vem uma destas palavras: %s.", args[0], strings.Join(second, ", "))
	}
	return fmt.Sprintf("O comando %q não existe.", args[0])
}

// runCommand reads the options and runs.
func (p *Program) runCommand(ctx context.Context, c command, args []string) error {
	cfg, err := config.Parse(c.options, args, p.Env, c.defaults())
	if err != nil {
		return err
	}
	if cfg.Help {
		p.commandHelp(c)
		return nil
	}
	takes := c.arguments(cfg)
	if len(cfg.Args) < len(takes) {
		return config.Refuse("Falta %s.", takes[len(cfg.Args)])
	}
	if len(cfg.Args) > len(takes) {
		return config.Refuse("Argumento a mais: %q.", cfg.Args[len(c.takes)])
	}
	return c.run(p, ctx, cfg)
}

// status tells a failure to people and turns it into the exit status.
func (p *Program) status(c command, err error) int {
	var wrong *config.UsageError
	var known *isp.Error
	switch {
	case err == nil:
		return statusDone
	case errors.Is(err, errFound):
	case errors.As(err, &wrong):
		p.say("%s\nUso: %s", wrong.Message, c.usage())
		return statusUsage
	case errors.As(err, &known):
		p.say("%s", known.Message)
		if hint := c.beside(); hint != "" && inUse(known) {
			p.say("%s", hint)
		}
	case errors.Is(err, context.Canceled):
		p.say("Interrompido. Nada foi gravado.")
	case errors.Is(err, fs.ErrPermission):
		p.say("Sem permissão para usar %s. Dê o comando com o usuário dono da pasta de dados, ou passe a pasta a ele (chown -R).", placeOf(err))
	default:
		p.say("Erro interno: %v", err)
	}
	return statusRefused
}

// placeOf is the file that an error of the system is about.
func placeOf(err error) string {
	var place *fs.PathError
	if errors.As(err, &place) {
		return strconv.Quote(place.Path)
	}
	return "um arquivo"
}

// say tells something to the person at the console.
func (p *Program) say(format string, values ...any) { fmt.Fprintf(p.Stderr, format+"\n", values...) }

// database says how this program opens the database of a data folder.
func (p *Program) base(c config.Config) db.Options {
	return db.Options{
		Dir: c.Data, Migrations: p.Migrations, Log: p.log(slog.LevelWarn),
		Search: index.Options{Memory: int64(c.SearchMemory) << 20},
	}
}

func (p *Program) log(level slog.Level) *slog.Logger {
	return slog.New(slog.NewJSONHandler(p.Stderr, &slog.HandlerOptions{Level: level}))
}

// with opens the database of a folder for a command and closes it again. A folder without a database
// is a mistyped one.
func (p *Program) with(ctx context.Context, c config.Config, use func(*db.DB) error) error {
	if !sqlite.Exists(c.Data) && !backup.Pending(c.Data) {
		return isp.Fail(isp.NotFound, "dados", fmt.Sprintf("Não há base na pasta %q. Confira --dados.", c.Data))
	}
	return p.withNew(ctx, c, use)
}

// withNew is with for the commands that may be the first on a database.
func (p *Program) withNew(ctx context.Context, c config.Config, use func(*db.DB) error) (err error) {
	base, err := db.Open(ctx, p.base(c))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, base.Close()) }()
	return use(base)
}

// console is the actor of every command: who can run them owns the database.
func console() isp.Actor { return isp.Console("console") }
