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
		{"nothing", nil, nil, Config{Data: "./dados"}},
		{"value apart and inline", []string{"--dados", "a b", "--escutar=0.0.0.0:80"}, nil, Config{Data: "a b", Listen: "0.0.0.0:80"}},
		{"one hyphen", []string{"-dados", "x"}, nil, Config{Data: "x"}},
		{"options after arguments", []string{"origem.zip", "--ensaio", "--json"}, nil, Config{Data: "./dados", Rehearsal: true, JSON: true, Args: []string{"origem.zip"}}},
		{"yes and no", []string{"--http=nao", "--com-senhas=sim"}, nil, Config{Data: "./dados", WithPasswords: true}},
		{"after two hyphens", []string{"--json", "--", "--ensaio"}, nil, Config{Data: "./dados", JSON: true, Args: []string{"--ensaio"}}},
		{"one hyphen alone", []string{"-"}, nil, Config{Data: "./dados", Args: []string{"-"}}},
		{"environment", nil, map[string]string{"BALCAO_DADOS": "e", "BALCAO_COM_SENHAS": "1", "BALCAO_NOMES": "a, b,"}, Config{Data: "e", WithPasswords: true, Names: []string{"a", "b"}}},
		{"arguments win", []string{"--dados", "a", "--http=nao"}, map[string]string{"BALCAO_DADOS": "e", "BALCAO_HTTP": "sim"}, Config{Data: "a"}},
		{"empty variable is none", nil, map[string]string{"BALCAO_ESCUTAR": ""}, Config{Data: "./dados"}},
		{"port alone is this machine's", []string{"--escutar", "8090"}, nil, Config{Data: "./dados", Listen: "127.0.0.1:8090"}},
		{"networks", []string{"--proxy", "127.0.0.1, 10.0.0.0/24"}, nil, Config{Data: "./dados", Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.0.0.0/24")}}},
		{"thousands", []string{"--clientes", "50.000"}, nil, Config{Data: "./dados", Customers: 50000}},
		{"IPv6", []string{"--escutar", "[::1]:0"}, nil, Config{Data: "./dados", Listen: "[::1]:0"}},
		{"help", []string{"--ajuda", "x"}, map[string]string{"BALCAO_CLIENTES": "?"}, Config{Data: "./dados", Help: true, Args: []string{"x"}}},
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
		{"unknown", []string{"--nada"}, nil, "--nada"},
		{"of another command", []string{"--ensaio"}, nil, "--ensaio"},
		{"without value", []string{"--dados"}, nil, "--dados PASTA"},
		{"empty value", []string{"--dados="}, nil, "vazio"},
		{"not a number", []string{"--clientes", "muitos"}, nil, "muitos"},
		{"none", []string{"--clientes", "0"}, nil, "a partir de 1"},
		{"no port", []string{"--escutar", "localhost"}, nil, "127.0.0.1:8080"},
		{"no such port", []string{"--escutar", "localhost:99999"}, nil, "65535"},
		{"neither yes nor no", []string{"--http=talvez"}, nil, "talvez"},
		{"no network", []string{"--proxy", "10.0.0.1/24"}, nil, "10.0.0.1/24"},
		{"everybody", []string{"--proxy", "0.0.0.0/0"}, nil, "0.0.0.0/0"},
		{"variable", nil, map[string]string{"BALCAO_ESCUTAR": "x"}, "BALCAO_ESCUTAR"},
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
		value, is := values[name]
		return value, is
	}
}
