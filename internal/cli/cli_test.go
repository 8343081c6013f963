package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/config"
	"balcao/internal/exchange"
	"balcao/internal/isp"
)

// capture is a command line of a test.
type capture struct {
	out, messages bytes.Buffer
	status        int
}

// run runs one command line of the program, in the middle of the tree of the tests.
func run(t *testing.T, ctx context.Context, env map[string]string, args ...string) *capture { //nolint:revive // t comes first in a helper
	t.Helper()
	var c capture
	p := program(&c)
	p.Env = func(name string) (string, bool) {
		value, ok := env[name]
		return value, ok
	}
	c.status = p.Run(ctx, args)
	return &c
}

// program is the program with the files of the tree.
func program(c *capture) *Program {
	return &Program{
		Views: os.DirFS("../../views"), Static: os.DirFS("../../static"),
		Migrations: os.DirFS("../../db/migrations"), Manual: os.DirFS("../../docs/manual"),
		Version: "test", Stdout: &c.out, Stderr: &c.messages,
		Env: func(string) (string, bool) { return "", false },
	}
}

// do runs a command that must succeed and gives what it printed.
func do(t *testing.T, args ...string) string {
	t.Helper()
	c := run(t, t.Context(), nil, args...)
	if c.status != statusDone {
		t.Fatalf("balcao %s: status %d\n%s%s", strings.Join(args, " "), c.status, c.out.String(), c.messages.String())
	}
	return c.out.String()
}

// An error of the system is a sentence that names the file; damage is not said to be an
// interruption.
func TestFailuresAreSentences(t *testing.T) {
	for _, tt := range []struct {
		err  error
		says string
	}{
		{fmt.Errorf("make the folder: %w", &fs.PathError{Op: "mkdir", Path: "/dados", Err: fs.ErrPermission}), `Sem permissão para usar "/dados".`},
		{errors.Join(context.Canceled, isp.Fail(isp.Unavailable, "", "Uma frase.")), "Uma frase."},
		{fmt.Errorf("load: %w", context.Canceled), "Interrompido. Nada foi gravado."},
		{errors.New("x"), "Erro interno: x"},
	} {
		var c capture
		if status := program(&c).status(command{}, tt.err); status != statusRefused || !strings.Contains(c.messages.String(), tt.says) {
			t.Errorf("%v: %d %q, want %q", tt.err, status, c.messages.String(), tt.says)
		}
	}
}

func TestStatusAndPlaceOfWords(t *testing.T) {
	empty, text := t.TempDir(), filepath.Join(t.TempDir(), "texto")
	if err := os.WriteFile(text, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name     string
		args     []string
		env      map[string]string
		status   int
		out      string // a part of stdout; "" is nothing at all
		messages string // a part of stderr; "" is nothing at all
	}{
		{name: "nothing", args: nil, env: nil, status: statusUsage, out: "", messages: "balcao COMANDO"},
		{name: "help", args: []string{"ajuda"}, env: nil, status: statusDone, out: "importar", messages: ""},
		{name: "help of one", args: []string{"servir", "--ajuda"}, env: nil, status: statusDone, out: "BALCAO_ESCUTAR", messages: ""},
		{name: "unknown command", args: []string{"sevir"}, env: nil, status: statusUsage, out: "", messages: "sevir"},
		{name: "half a command", args: []string{"usuario"}, env: nil, status: statusUsage, out: "", messages: "criar, senha"},
		{name: "unknown option", args: []string{"versao", "--dados", "x"}, env: nil, status: statusUsage, out: "", messages: "--dados"},
		{name: "missing argument", args: []string{"importar"}, env: nil, status: statusUsage, out: "", messages: "Falta ORIGEM"},
		{name: "argument too many", args: []string{"versao", "x"}, env: nil, status: statusUsage, out: "", messages: `"x"`},
		{name: "wrong variable", args: []string{"servir"}, env: map[string]string{"BALCAO_ESCUTAR": "?"}, status: statusUsage, messages: "BALCAO_ESCUTAR"},
		{name: "missing option", args: []string{"token", "criar", "--dados", empty}, env: nil, status: statusUsage, out: "", messages: "--nome"},
		{name: "no base", args: []string{"verificar", "--dados", empty}, env: nil, status: statusRefused, out: "", messages: "Não há base"},
		{name: "no base, from the environment", args: []string{"usuario", "listar"}, env: map[string]string{"BALCAO_DADOS": empty}, status: statusRefused, messages: filepath.Base(empty)},
		{name: "no folder to look into", args: []string{"verificar", "--dados", text}, status: statusRefused, messages: "não pode ser criada"},
		{name: "no source", args: []string{"importar", "--dados", filepath.Join(empty, "x"), "nada"}, status: statusRefused, messages: "nada"},
		{name: "no source, as data", args: []string{"importar", "--json", "--dados", filepath.Join(empty, "x"), "nada"}, status: statusRefused, out: `"codigo": "nao_encontrado"`, messages: "nada"},
		{name: "templates", args: []string{"importar", "--modelo", filepath.Join(empty, "modelo")}, status: statusDone, messages: "LEIA-ME.txt"},
		{name: "version", args: []string{"versao"}, env: nil, status: statusDone, out: "balcao test\nesquema ", messages: ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := run(t, t.Context(), tt.env, tt.args...)
			if c.status != tt.status {
				t.Errorf("status %d, want %d", c.status, tt.status)
			}
			for _, said := range []struct{ where, text, want string }{{where: "stdout", text: c.out.String(), want: tt.out}, {where: "stderr", text: c.messages.String(), want: tt.messages}} {
				if (said.want == "") != (said.text == "") || !strings.Contains(said.text, said.want) {
					t.Errorf("%s: %q, want %q in it", said.where, said.text, said.want)
				}
			}
		})
	}
}

// Every command is reachable by its name, has its options in the table, and explains itself.
func TestCommands(t *testing.T) {
	for _, c := range commands() {
		found, rest, ok := lookUp(append(strings.Fields(c.name), "x"))
		if !ok || found.name != c.name || len(rest) != 1 {
			t.Errorf("%s leads to %q %v", c.name, found.name, rest)
		}
		for _, name := range c.options {
			if _, usage := config.Describe(name); usage == "" {
				t.Errorf("%s takes --%s, which is not in the table", c.name, name)
			}
		}
		if c.does == "" || c.run == nil {
			t.Errorf("%s: no word about it, or nothing behind it", c.name)
		}
	}
}

// The sample of the exchange files goes in, is found well, comes out and is backed up.
func TestLifeOfABase(t *testing.T) {
	dir := t.TempDir()
	data, copies := filepath.Join(dir, "dados"), filepath.Join(dir, "fora")
	const sample = "../exchange/testdata/amostra"

	var rehearsal, report exchange.Report
	decode(t, do(t, "importar", "--dados", data, "--ensaio", "--json", sample), &rehearsal)
	decode(t, do(t, "importar", sample, "--dados", data, "--json"), &report)
	if rehearsal.Lines != report.Lines || report.Lines == 0 || report.ProblemCount != 0 {
		t.Errorf("rehearsal %d lines, import %d lines with %d problems", rehearsal.Lines, report.Lines, report.ProblemCount)
	}
	if again := run(t, t.Context(), nil, "importar", "--dados", data, sample); again.status != statusRefused || !strings.Contains(again.out.String(), "Nada foi gravado") {
		t.Errorf("imported twice: %d %s", again.status, again.out.String())
	}

	var update exchange.Report
	decode(t, do(t, "importar", "--dados", data, "--atualizar", "--json", sample), &update)
	if update.Equal != report.Lines || update.Made+update.Changed != 0 {
		t.Errorf("the sample over itself: %d made, %d changed, %d equal of %d", update.Made, update.Changed, update.Equal, report.Lines)
	}

	var findings []db.Finding
	decode(t, do(t, "verificar", "--dados", data, "--json"), &findings)
	at := slices.IndexFunc(findings, func(f db.Finding) bool { return f.Search != nil })
	if at < 0 || findings[at].Search.Documents < 300 || findings[at].Search.Form != "varredura" || !findings[at].Search.Ready {
		t.Errorf("the findings tell nothing of the index: %+v", findings)
	}
	if said := do(t, "verificar", "--dados", data); !strings.Contains(said, "O índice da pesquisa confere com a base: 300 clientes,") {
		t.Errorf("verificar says\n%s", said)
	}
	if said := do(t, "reindexar", "--dados", data); !strings.Contains(said, "foi refeito: 300 clientes,") || !strings.Contains(said, "sem tabelas, ") {
		t.Errorf("reindexar says %s", said)
	}

	made := strings.TrimSpace(do(t, "backup", "--dados", data, "--para", copies))
	if filepath.Dir(made) != copies {
		t.Errorf("the backup lies in %s", made)
	}
	do(t, "exportar", "--dados", data, filepath.Join(dir, "saida.zip"))
	do(t, "restaurar", "--dados", data, made)
	do(t, "exportar", "--dados", data, filepath.Join(dir, "saida"))
	customers, err := os.ReadFile(filepath.Join(dir, "saida", "clientes.csv"))
	if err != nil || bytes.Count(customers, []byte("\n")) < 300 {
		t.Errorf("exported %d lines of customers, %v", bytes.Count(customers, []byte("\n")), err)
	}
}

// What is printed once stands alone on stdout, so that a script can take it.
func TestUsersAndTokens(t *testing.T) {
	data := filepath.Join(t.TempDir(), "dados")
	code := regexp.MustCompile(`^[A-Z2-7]{26}\n$`)
	if out := do(t, "usuario", "criar", "ana", "--nome", "Ana Lima", "--papel", "administrador", "--dados", data); !code.MatchString(out) {
		t.Errorf("the code: %q", out)
	}
	if out := do(t, "usuario", "senha", "ana", "--dados", data); !code.MatchString(out) {
		t.Errorf("the code: %q", out)
	}
	do(t, "usuario", "criar", "bia", "--dados", data)
	do(t, "usuario", "papel", "bia", "--papel", "tecnico", "--dados", data)
	do(t, "usuario", "desativar", "bia", "--dados", data)
	want := "ana\tAna Lima\tadministrador\tsem senha\nbia\tbia\ttecnico\tdesativado\n"
	if got := do(t, "usuario", "listar", "--dados", data); got != want {
		t.Errorf("users:\n%swant\n%s", got, want)
	}
	do(t, "usuario", "reativar", "bia", "--dados", data)
	if c := run(t, t.Context(), nil, "usuario", "desativar", "ana", "--dados", data); c.status != statusRefused {
		t.Error("the last administrator was disabled")
	}

	if out := do(t, "token", "criar", "--nome", "mapa", "--papel", "atendente", "--dados", data); !regexp.MustCompile(`^balcao_\S{43}\n$`).MatchString(out) {
		t.Errorf("the secret: %q", out)
	}
	do(t, "token", "revogar", "--nome", "mapa", "--dados", data)
	if got := do(t, "token", "listar", "--dados", data); got != "mapa\tatendente\trevogada\tnunca usada\n" {
		t.Errorf("tokens: %q", got)
	}
}

// A database that a server has open is refused with a sentence, and backed up all the same.
func TestBaseInUse(t *testing.T) {
	data := filepath.Join(t.TempDir(), "dados")
	do(t, "usuario", "criar", "ana", "--papel", "administrador", "--dados", data)
	p := program(&capture{})
	base, err := db.Open(t.Context(), p.base(config.Config{Data: data}))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = base.Close() }()
	for _, args := range [][]string{
		{"verificar"},
		{"reindexar"},
		{"usuario", "listar"},
		{"token", "listar"},
		{"servir", "--escutar", "127.0.0.1:0"},
		{"exportar", filepath.Join(t.TempDir(), "x")},
		{"importar", "../exchange/testdata/amostra"},
	} {
		c := run(t, t.Context(), nil, append(args, "--dados", data)...)
		if c.status != statusRefused || !strings.Contains(c.messages.String(), "aberta por outro processo") {
			t.Errorf("%v: status %d, %q", args, c.status, c.messages.String())
		}
		if args[0] != "servir" && args[0] != "reindexar" && !strings.Contains(c.messages.String(), "Com o programa aberto") {
			t.Errorf("%v does not say what does it meanwhile: %q", args, c.messages.String())
		}
	}
	do(t, "backup", "--dados", data)
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
}
