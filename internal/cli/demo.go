package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/config"
	"balcao/internal/demo"
	"balcao/internal/isp"
)

// demo opens the program with a fictitious provider in a folder of its own, which it makes
// when it is not there or when another size is asked.
func (p *Program) demo(ctx context.Context, c config.Config) error {
	listener, err := listen(ctx, c.Listen)
	if err != nil {
		return err
	}
	if err := p.makeDemo(ctx, c); err != nil {
		return errors.Join(err, listener.Close())
	}
	s := &service{p: p, log: p.log(slog.LevelWarn), listener: listener, names: networkNames(c.Names), greet: p.greetDemo, day: c.Today}
	return s.open(ctx, c)
}

// demoMark is a file in the folder of a demonstration: what it was made with. A folder without
// it is never emptied.
type demoMark struct {
	Customers int    `json:"clientes"`
	Schema    string `json:"esquema"` // SHA-256 of the migrations
	Ready     bool   `json:"pronta"`  // false while it is being made
	Day       string `json:"dia"`     // around which it was made; "" is not known
}

const demoMarkName = "demonstracao.json"

// is reports whether the folder has what is wanted, of whatever day. One that was made around a day
// to come does not serve: nothing goes back in time.
func (m demoMark) is(wanted demoMark) bool {
	m.Day = wanted.Day
	return m == wanted
}

// machineDay is the day of this machine, YYYY-MM-DD, where most of the country lives.
func (*Program) machineDay() string {
	now := sqlite.New(sqlite.Options{}).Clock()
	if zone, err := time.LoadLocation(isp.BrazilianZones()[0]); err == nil {
		now = now.In(zone)
	}
	return now.Format(time.DateOnly)
}

// makeDemo makes the fictitious database, unless the folder has the one that is wanted.
func (p *Program) makeDemo(ctx context.Context, c config.Config) error {
	schema, err := hashOf(p.Migrations)
	if err != nil {
		return err
	}
	wanted := demoMark{Customers: c.Customers, Schema: schema, Ready: true}
	day := c.Today
	if day == "" {
		day = p.machineDay()
	}
	found, marked, err := readDemoMark(c.Data)
	if err != nil || found.is(wanted) && found.Day <= day {
		return err
	}
	if err := emptyDemo(c.Data, marked); err != nil {
		return err
	}
	wanted.Ready, wanted.Day = false, day
	if err := writeDemoMark(c.Data, wanted); err != nil {
		return err
	}
	line := &progress{p: p}
	err = demo.Generate(ctx, p.base(c), demo.Options{Customers: c.Customers, Today: c.Today, Progress: func(done, total int) {
		line.show("criando o provedor fictício · %d de %d clientes", done, total)
	}})
	line.end()
	if err != nil {
		return err
	}
	wanted.Ready = true
	return writeDemoMark(c.Data, wanted)
}

// hashOf tells one set of migrations from another.
func hashOf(migrations fs.FS) (string, error) {
	names, err := fs.Glob(migrations, "*.sql")
	if err != nil {
		return "", fmt.Errorf("list the migrations: %w", err)
	}
	sum := sha256.New()
	for _, name := range names {
		text, err := fs.ReadFile(migrations, name)
		if err != nil {
			return "", fmt.Errorf("read a migration: %w", err)
		}
		sum.Write(text)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// readDemoMark reads the mark of a folder; marked is false when it has none.
func readDemoMark(dir string) (m demoMark, marked bool, err error) {
	text, err := os.ReadFile(filepath.Join(dir, demoMarkName))
	if errors.Is(err, fs.ErrNotExist) {
		return m, false, nil
	}
	if err != nil {
		return m, false, fmt.Errorf("read the mark of the demonstration: %w", err)
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return demoMark{}, true, nil //nolint:nilerr // a mark cut short by a power cut marks a demonstration that is to be made again
	}
	return m, true, nil
}

func writeDemoMark(dir string, m demoMark) error {
	text, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("spell the mark of the demonstration: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder of the demonstration: %w", err)
	}
	if err := os.WriteFile(filepath.Join(dir, demoMarkName), append(text, '\n'), 0o600); err != nil {
		return fmt.Errorf("mark the folder of the demonstration: %w", err)
	}
	return nil
}

// emptyDemo removes an old demonstration that nobody has open, and refuses to touch anything else.
func emptyDemo(dir string, marked bool) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || (err == nil && len(entries) == 0) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look into the folder of the demonstration: %w", err)
	}
	if !marked {
		return isp.Fail(isp.Conflict, "dados",
			"A pasta "+strconv.Quote(dir)+" não está vazia e não é de uma demonstração. Indique outra com --dados.")
	}
	running := sqlite.New(sqlite.Options{Dir: dir})
	if err := running.Prepare(); err != nil {
		return err // somebody has it open
	}
	if err := running.Close(); err != nil {
		return err
	}
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("remove the old demonstration: %w", err)
	}
	return nil
}

// greetDemo tells where the demonstration is and who may enter.
func (p *Program) greetDemo(url string) {
	fmt.Fprintf(p.Stdout, "DEMONSTRAÇÃO aberta em %s\n\nEntre com um destes usuários:\n", url)
	for _, u := range demo.Users() {
		fmt.Fprintf(p.Stdout, "  %-14s senha %s\n", u.Username, u.Password)
	}
	p.say("\nCtrl+C fecha.")
}
