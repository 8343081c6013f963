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
		{name: "demo", options: []string{"clientes", "hoje", "escutar", "dados", "memoria-busca"}, does: "abre o programa com um provedor fictício", run: (*Program).demo},
		{name: "servir", options: []string{"dados", "escutar", "http", "nomes", "proxy", "memoria-busca"}, does: "abre o programa para os navegadores da rede", run: (*Program).serve},
		{name: "importar", takes: []string{"ORIGEM"}, options: []string{"dados", "ensaio", "atualizar", "recusadas", "json", "modelo"}, does: "lê os arquivos de troca de uma pasta, .zip ou .xlsx", run: (*Program).importFiles},
		{name: "exportar", takes: []string{"DESTINO"}, options: []string{"dados", "com-senhas"}, does: "escreve os arquivos de troca em uma pasta, um .zip ou um .xlsx", run: (*Program).exportFiles},
		{name: "backup", options: []string{"dados", "para"}, does: "faz uma cópia conferida, também com o programa aberto", run: (*Program).backup},
		{name: "restaurar", takes: []string{"ARQUIVO"}, options: []string{"dados"}, does: "põe um backup no lugar da base; a de antes fica guardada", run: (*Program).restore},
		{name: "verificar", options: []string{"dados", "json"}, does: "confere a base, a pesquisa, o disco, os backups e o relógio", run: (*Program).check},
		{name: "reindexar", options: []string{"dados", "memoria-busca"}, does: "refaz o índice da pesquisa a partir da base", run: (*Program).reindex},
		{name: "usuario criar", takes: []string{"USUARIO"}, options: []string{"dados", "nome", "papel"}, does: "cadastra uma pessoa e mostra o código para a primeira senha", run: (*Program).createUser},
		{name: "usuario senha", takes: []string{"USUARIO"}, options: []string{"dados"}, does: "troca a senha por um código de uso único", run: (*Program).resetPassword},
		{name: "usuario papel", takes: []string{"USUARIO"}, options: []string{"dados", "papel"}, does: "dá outro papel à pessoa", run: (*Program).setRole},
		{name: "usuario desativar", takes: []string{"USUARIO"}, options: []string{"dados"}, does: "não deixa mais a pessoa entrar", run: (*Program).disableUser},
		{name: "usuario reativar", takes: []string{"USUARIO"}, options: []string{"dados"}, does: "deixa a pessoa entrar de novo", run: (*Program).enableUser},
		{name: "usuario listar", options: []string{"dados"}, does: "lista as pessoas", run: (*Program).listUsers},
		{name: "token criar", options: []string{"dados", "nome", "papel"}, does: "cria uma chave da API e a mostra uma vez", run: (*Program).createToken},
		{name: "token revogar", options: []string{"dados", "nome"}, does: "anula uma chave da API", run: (*Program).revokeToken},
		{name: "token listar", options: []string{"dados"}, does: "lista as chaves da API", run: (*Program).listTokens},
		{name: "saude", options: []string{"dados", "escutar", "http"}, does: "pergunta a um “servir” aberto se ele está bem", run: (*Program).health},
		{name: "versao", does: "versões do programa, do esquema e do SQLite", run: (*Program).version},
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

// usage writes the command with all its options.
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
