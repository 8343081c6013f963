package config

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// option is one line of the table.
type option struct {
	name  string
	takes string // what the value is called in the usage; "" for yes or no
	usage string // pt-BR
	set   func(c *Config, value string) error
}

// options is THE table: every option of every command.
func options() []option {
	return []option{
		{name: "dados", takes: "PASTA", usage: "pasta de dados", set: func(c *Config, v string) error { return text(&c.Data, v) }},
		{name: "escutar", takes: "ENDERECO", usage: "endereço e porta em que atende", set: func(c *Config, v string) error { return address(&c.Listen, v) }},
		{name: "http", usage: "sem TLS, também fora desta máquina", set: func(c *Config, v string) error { return yesNo(&c.PlainHTTP, v) }},
		{name: "nomes", takes: "A,B", usage: "nomes pelos quais os computadores da rede chamam o servidor", set: func(c *Config, v string) error { return words(&c.Names, v) }},
		{name: "proxy", takes: "REDES", usage: "servidores à frente deste em que se acredita, por endereço ou rede, como 127.0.0.1 ou 10.0.0.0/24; os navegadores os chamam por https", set: func(c *Config, v string) error { return networks(&c.Proxies, v) }},
		{name: "memoria-busca", takes: "MIB", usage: "memória que a pesquisa pode ocupar, em MiB; sem ela, o quanto precisar", set: func(c *Config, v string) error { return count(&c.SearchMemory, v) }},
		{name: "clientes", takes: "N", usage: "quantos clientes a demonstração tem", set: func(c *Config, v string) error { return count(&c.Customers, v) }},
		{name: "hoje", takes: "AAAA-MM-DD", usage: "abre a demonstração como se fosse este dia", set: func(c *Config, v string) error { return day(&c.Today, v) }},
		{name: "ensaio", usage: "confere tudo e não grava nada", set: func(c *Config, v string) error { return yesNo(&c.Rehearsal, v) }},
		{name: "atualizar", usage: "põe em dia o que já existe, pela chave de cada linha; nada é apagado", set: func(c *Config, v string) error { return yesNo(&c.Update, v) }},
		{name: "recusadas", takes: "PASTA", usage: "pasta nova em que as linhas recusadas são escritas, com o motivo", set: func(c *Config, v string) error { return text(&c.Rejected, v) }},
		{name: "modelo", takes: "PASTA", usage: "em vez de importar, escreve modelos vazios e um exemplo explicado", set: func(c *Config, v string) error { return text(&c.Template, v) }},
		{name: "json", usage: "resultado em JSON", set: func(c *Config, v string) error { return yesNo(&c.JSON, v) }},
		{name: "para", takes: "PASTA", usage: "pasta em que a cópia fica", set: func(c *Config, v string) error { return text(&c.To, v) }},
		{name: "com-senhas", usage: "exporta também as senhas dos logins, legíveis", set: func(c *Config, v string) error { return yesNo(&c.WithPasswords, v) }},
		{name: "nome", takes: "N", usage: "nome da pessoa, ou de quem usa a chave", set: func(c *Config, v string) error { return text(&c.Name, v) }},
		{name: "papel", takes: "PAPEL", usage: "papel: atendente, financeiro, tecnico, administrador ou outro cadastrado", set: func(c *Config, v string) error { return text(&c.Role, v) }},
	}
}

// find gives the option of a name, or nil.
func find(name string) *option {
	for _, o := range options() {
		if o.name == name {
			return &o
		}
	}
	return nil
}

// Describe gives the usage of an option for people: "--dados PASTA" and what it is for.
func Describe(name string) (spelling, usage string) {
	o := find(name)
	if o == nil {
		return "--" + name, ""
	}
	spelling = "--" + o.name
	if o.takes != "" {
		spelling += " " + o.takes
	}
	return spelling, o.usage
}

func text(field *string, value string) error {
	if value == "" {
		return errors.New("está vazio")
	}
	*field = value
	return nil
}

// day takes a day of the calendar.
func day(field *string, value string) error {
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		return fmt.Errorf("%q não é um dia como 2027-02-18", value)
	}
	*field = value
	return nil
}

// words splits at commas.
func words(field *[]string, value string) error {
	var list []string
	for word := range strings.SplitSeq(value, ",") {
		if word = strings.TrimSpace(word); word != "" {
			list = append(list, word)
		}
	}
	*field = list
	return nil
}

// count takes a whole number from 1, which may be written with the dots of thousands.
func count(field *int, value string) error {
	n, err := strconv.Atoi(strings.ReplaceAll(value, ".", ""))
	if err != nil || n < 1 {
		return fmt.Errorf("%q não é um número a partir de 1", value)
	}
	*field = n
	return nil
}

func yesNo(field *bool, value string) error {
	switch strings.ToLower(value) {
	case "sim", "s", "1", "true":
		*field = true
	case "nao", "não", "n", "0", "false":
		*field = false
	default:
		return fmt.Errorf("%q não é sim nem nao", value)
	}
	return nil
}

// networks takes addresses and networks, with commas between them.
func networks(field *[]netip.Prefix, value string) error {
	var all []netip.Prefix
	for word := range strings.SplitSeq(value, ",") {
		word = strings.TrimSpace(word)
		if word == "" {
			continue
		}
		network, err := netip.ParsePrefix(word)
		if a, bad := netip.ParseAddr(word); bad == nil {
			network, err = netip.PrefixFrom(a, a.BitLen()), nil
		}
		if err != nil || network.Bits() == 0 || network != network.Masked() {
			return fmt.Errorf("%q não é um endereço nem uma rede, como 127.0.0.1 ou 10.0.0.0/24", word)
		}
		all = append(all, network)
	}
	if len(all) == 0 {
		return errors.New("o valor está vazio")
	}
	*field = all
	return nil
}

// address takes host:port, and a bare port as that port of this machine alone.
func address(field *string, value string) error {
	if port, err := strconv.Atoi(value); err == nil {
		value = net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	}
	_, port, err := net.SplitHostPort(value)
	if err != nil {
		return fmt.Errorf("%q não é um endereço com porta, como 127.0.0.1:8080 ou 0.0.0.0:8443", value)
	}
	if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		return fmt.Errorf("a porta %q não existe; ela vai de 0 a 65535", port)
	}
	*field = value
	return nil
}
