package cli

import (
	"context"
	"flag"
	"os"
	"path/filepath"

	"balcao/internal/demo"
)

// demoData is the folder of the fictitious provider.
const demoData = "./dados-demo"

// demoCommand makes a fictitious provider, once, and opens it.
func demoCommand(p *Program, f *flag.FlagSet) action {
	customers := f.Int("clientes", 5000, "quantos clientes")
	address := listenFlag(f)
	data := f.String("dados", demoData, "pasta da demonstração")
	return func(ctx context.Context, args []string) error {
		if err := noArguments(args); err != nil {
			return err
		}
		if *customers < 1 {
			return &usageError{"--clientes pede um número a partir de 1."}
		}
		if err := p.makeDemo(ctx, *data, *customers); err != nil {
			return err
		}
		return p.serve(ctx, serving{dir: *data, address: *address, greet: p.greetDemo})
	}
}

// makeDemo makes the base when the folder has none.
func (p *Program) makeDemo(ctx context.Context, dir string, customers int) error {
	if _, err := os.Stat(filepath.Join(dir, "app.db")); err == nil {
		p.say("Usando a demonstração que já existe em %s (apague a pasta para fazer outra).", dir)
		return nil
	}
	p.say("Criando um provedor fictício com %d clientes em %s…", customers, dir)
	return demo.Generate(ctx, p.baseOptions(dir), demo.Options{Customers: customers})
}

func (p *Program) greetDemo(url string) {
	p.say("\nBalcão de DEMONSTRAÇÃO aberto em %s\n\nUsuários:", url)
	for _, u := range demo.Users() {
		p.say("  %-14s senha %s", u.Username, u.Password)
	}
}
