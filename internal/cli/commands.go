package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"balcao/internal/config"
)

// command is one line of the table.
type command struct {
	name    string   // one word, or two
	takes   []string // what its arguments are called; all are needed
	options []string // names in the table of internal/config
	does    string   // pt-BR
	run     func(p *Program, ctx context.Context, c config.Config) error
}

// commands is THE table of commands, in the order of the help.
func commands() []command {
	return []command{
		{"demo", nil, []string{"clientes", "hoje", "escutar", "dados", "memoria-busca"}, "abre o programa com um provedor fictício", (*Program).demo},
		{"servir", nil, []string{"dados", "escutar", "http", "nomes", "proxy", "memoria-busca"}, "abre o programa para os navegadores da rede", (*Program).serve},
		{"importar", []string{"ORIGEM"}, []string{"dados", "ensaio", "atualizar", "recusadas", "json", "modelo"}, "lê os arquivos de troca de uma pasta, .zip ou .xlsx", (*Program).importFiles},
		{"exportar", []string{"DESTINO"}, []string{"dados", "com-senhas"}, "escreve os arquivos de troca em uma pasta, um .zip ou um .xlsx", (*Program).exportFiles},
		{"backup", nil, []string{"dados", "para"}, "faz uma cópia conferida, também com o programa aberto", (*Program).backup},
		{"restaurar", []string{"ARQUIVO"}, []string{"dados"}, "põe um backup no lugar da base; a de antes fica guardada", (*Program).restore},
		{"verificar", nil, []string{"dados", "json"}, "confere a base, a pesquisa, o disco, os backups e o relógio", (*Program).check},
		{"reindexar", nil, []string{"dados", "memoria-busca"}, "refaz o índice da pesquisa a partir da base", (*Program).reindex},
		{"usuario criar", []string{"USUARIO"}, []string{"dados", "nome", "papel"}, "cadastra uma pessoa e mostra o código para a primeira senha", (*Program).createUser},
		{"usuario senha", []string{"USUARIO"}, []string{"dados"}, "troca a senha por um código de uso único", (*Program).resetPassword},
		{"usuario papel", []string{"USUARIO"}, []string{"dados", "papel"}, "dá outro papel à pessoa", (*Program).setRole},
		{"usuario desativar", []string{"USUARIO"}, []string{"dados"}, "não deixa mais a pessoa entrar", (*Program).disableUser},
		{"usuario reativar", []string{"USUARIO"}, []string{"dados"}, "deixa a pessoa entrar de novo", (*Program).enableUser},
		{"usuario listar", nil, []string{"dados"}, "lista as pessoas", (*Program).listUsers},
		{"token criar", nil, []string{"dados", "nome", "papel"}, "cria uma chave da API e a mostra uma vez", (*Program).createToken},
		{"token revogar", nil, []string{"dados", "nome"}, "anula uma chave da API", (*Program).revokeToken},
		{"token listar", nil, []string{"dados"}, "lista as chaves da API", (*Program).listTokens},
		{"saude", nil, []string{"dados", "escutar", "http"}, "pergunta a um “servir” aberto se ele está bem", (*Program).health},
		{"versao", nil, nil, "versões do programa, do esquema e do SQLite", (*Program).version},
	}
}

// Defaults of the options.
const (
	dataFolder    = "./dados"
	demoFolder    = "./demo-dados"
	listenAddress = "127.0.0.1:8080"
	demoCustomers = 5000
)

// defaults is what the options are when nobody says.
func (c command) defaults() config.Config {
	d := config.Config{Data: dataFolder, Listen: listenAddress, Customers: demoCustomers}
	if c.name == "demo" {
		d.Data = demoFolder
	}
	return d
}

// arguments are what the command needs besides its options: templates are made of nothing.
func (c command) arguments(cfg config.Config) []string {
	if cfg.Template != "" {
		return nil
	}
	return c.takes
}

// usage spells the command with all its options.
func (c command) usage() string {
	var b strings.Builder
	b.WriteString("balcao " + c.name)
	for _, name := range c.options {
		spelling, _ := config.Describe(name)
		b.WriteString(" [" + spelling + "]")
	}
	for _, argument := range c.takes {
		b.WriteString(" " + argument)
	}
	return b.String()
}

// help lists the commands.
func (p *Program) help(w io.Writer) {
	fmt.Fprint(w, "Balcão: encontra qualquer cliente do provedor enquanto se digita e mostra o cadastro inteiro.\n\nUso: balcao COMANDO [opções]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-18s %s\n", c.name, c.does)
	}
	fmt.Fprint(w, "\n“balcao COMANDO --ajuda” mostra as opções. Toda opção pode vir do ambiente: --dados é BALCAO_DADOS.\n")
}

// commandHelp explains one command.
func (p *Program) commandHelp(c command) {
	fmt.Fprintf(p.Stdout, "%s\n\n  %s.\n", c.usage(), c.does)
	for _, name := range c.options {
		spelling, usage := config.Describe(name)
		fmt.Fprintf(p.Stdout, "\n  %-20s %s (%s)\n", spelling, usage, config.Variable(name))
	}
}
