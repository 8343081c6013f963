// Command balcao is the register of customers of a small internet provider in one program:
// it keeps the database, finds any customer while typing and shows the whole record to every
// browser of the office.
package main

import (
	"context"
	"io/fs"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // Windows has no time zones of its own

	"github.com/mattn/go-isatty"

	"balcao/internal/cli"
)

// version is set by the linker when a release is built.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl+C ends the program at once
	program := &cli.Program{
		Views: tree("views"), Static: tree("static"), Migrations: tree("db/migrations"), Manual: tree("docs/manual"),
		Version: version, Stdout: os.Stdout, Stderr: os.Stderr, Env: os.LookupEnv,
		Terminal: isatty.IsTerminal(os.Stderr.Fd()),
	}
	status := program.Run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}

// tree is a folder of what is embedded.
func tree(dir string) fs.FS {
	sub, err := fs.Sub(content, dir)
	if err != nil {
		panic(err) // a folder name written above is wrong
	}
	return sub
}
