package config

import (
	"errors"
	"net/netip"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	all := []string{"dados", "escutar", "http", "nomes", "clientes", "ensaio", "json", "para", "com-senhas", "nome", "papel", "proxy"}
	for _, tt := range []struct {
		name string
		args []string
		env  map[string]string
		want Config
	}{
		{name: "nothing", args: nil, env: nil, want: Config{Data: "./dados"}},
		{name: "value apart and inline", args: []string{"--dados", "a b", "--escutar=0.0.0.0:80"}, want: Config{Data: "a b", Listen: "0.0.0.0:80"}},
		{name: "one hyphen", args: []string{"-dados", "x"}, env: nil, want: Config{Data: "x"}},
		{name: "options after arguments", args: []string{"origem.zip", "--ensaio", "--json"}, want: Config{Data: "./dados", Rehearsal: true, JSON: true, Args: []string{"origem.zip"}}},
		{name: "yes and no", args: []string{"--http=nao", "--com-senhas=sim"}, env: nil, want: Config{Data: "./dados", WithPasswords: true}},
		{name: "after two hyphens", args: []string{"--json", "--", "--ensaio"}, want: Config{Data: "./dados", JSON: true, Args: []string{"--ensaio"}}},
		{name: "one hyphen alone", args: []string{"-"}, env: nil, want: Config{Data: "./dados", Args: []string{"-"}}},
		{name: "environment", env: map[string]string{"BALCAO_DADOS": "e", "BALCAO_COM_SENHAS": "1", "BALCAO_NOMES": "a, b,"}, want: Config{Data: "e", WithPasswords: true, Names: []string{"a", "b"}}},
		{name: "arguments win", args: []string{"--dados", "a", "--http=nao"}, env: map[string]string{"BALCAO_DADOS": "e", "BALCAO_HTTP": "sim"}, want: Config{Data: "a"}},
		{name: "empty variable is none", args: nil, env: map[string]string{"BALCAO_ESCUTAR": ""}, want: Config{Data: "./dados"}},
		{name: "port alone is this machine's", args: []string{"--escutar", "8090"}, env: nil, want: Config{Data: "./dados", Listen: "127.0.0.1:8090"}},
		{name: "networks", args: []string{"--proxy", "127.0.0.1, 10.0.0.0/24"}, want: Config{Data: "./dados", Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.0.0.0/24")}}},
		{name: "thousands", args: []string{"--clientes", "50.000"}, env: nil, want: Config{Data: "./dados", Customers: 50000}},
		{name: "IPv6", args: []string{"--escutar", "[::1]:0"}, env: nil, want: Config{Data: "./dados", Listen: "[::1]:0"}},
		{name: "help", args: []string{"--ajuda", "x"}, env: map[string]string{"BALCAO_CLIENTES": "?"}, want: Config{Data: "./dados", Help: true, Args: []string{"x"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Parse(all, tt.args, environment(tt.env), Config{Data: "./dados"})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got, cmp.Comparer(func(a, b netip.Prefix) bool { return a == b })); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for _, tt := range []struct {
		name string
		args []string
		env  map[string]string
		says string
	}{
		{name: "unknown", args: []string{"--nada"}, env: nil, says: "--nada"},
		{name: "of another command", args: []string{"--ensaio"}, env: nil, says: "--ensaio"},
		{name: "without value", args: []string{"--dados"}, env: nil, says: "--dados PASTA"},
		{name: "empty value", args: []string{"--dados="}, env: nil, says: "vazio"},
		{name: "not a number", args: []string{"--clientes", "muitos"}, env: nil, says: "muitos"},
		{name: "none", args: []string{"--clientes", "0"}, env: nil, says: "a partir de 1"},
		{name: "no port", args: []string{"--escutar", "localhost"}, env: nil, says: "127.0.0.1:8080"},
		{name: "no such port", args: []string{"--escutar", "localhost:99999"}, env: nil, says: "65535"},
		{name: "neither yes nor no", args: []string{"--http=talvez"}, env: nil, says: "talvez"},
		{name: "no network", args: []string{"--proxy", "10.0.0.1/24"}, env: nil, says: "10.0.0.1/24"},
		{name: "everybody", args: []string{"--proxy", "0.0.0.0/0"}, env: nil, says: "0.0.0.0/0"},
		{name: "variable", args: nil, env: map[string]string{"BALCAO_ESCUTAR": "x"}, says: "BALCAO_ESCUTAR"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse([]string{"dados", "escutar", "http", "proxy", "clientes"}, tt.args, environment(tt.env), Config{})
			var wrong *UsageError
			if !errors.As(err, &wrong) {
				t.Fatalf("got %v, want a *UsageError", err)
			}
			if !strings.Contains(wrong.Message, tt.says) {
				t.Errorf("%q does not say %q", wrong.Message, tt.says)
			}
		})
	}
}

// Every option says what it is for, and sets its own field only.
func TestOptions(t *testing.T) {
	values := map[string]string{"PASTA": "p", "ENDERECO": "127.0.0.1:1", "A,B": "a", "N": "7", "MIB": "64", "PAPEL": "p", "REDES": "10.0.0.0/24, ::1", "AAAA-MM-DD": "2027-02-18", "": "sim"}
	seen := map[string]bool{}
	for _, o := range options() {
		if seen[o.name] || o.usage == "" {
			t.Errorf("%s: twice, or no usage", o.name)
		}
		seen[o.name] = true
		var c Config
		if err := o.set(&c, values[o.takes]); err != nil {
			t.Errorf("%s: %v", o.name, err)
		}
		if reflect.DeepEqual(c, Config{}) {
			t.Errorf("%s changes nothing", o.name)
		}
	}
}

func environment(values map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		value, ok := values[name]
		return value, ok
	}
}
