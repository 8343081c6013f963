// Package config turns a command's arguments and the environment into its settings.
//
// Every option can be written on the command line, before or after the other arguments, or be
// given as an environment variable: --com-senhas is BALCAO_COM_SENHAS. The command line wins.
// The package flag of the standard library is not used because its messages are English.
package config

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
)

// Config is what the options of a command say. A command reads the fields of the options it
// accepts; the others keep their defaults.
type Config struct {
	Data          string         // data folder
	Listen        string         // address:port
	PlainHTTP     bool           // no TLS, whatever the address
	Names         []string       // names by which the desks reach the server
	Proxies       []netip.Prefix // servers in front of this one that are trusted
	SearchMemory  int            // MiB that the search may take; 0 is no bound
	Customers     int            // size of the demonstration
	Today         string         // YYYY-MM-DD that the demonstration shows; "" is the machine's day
	Rehearsal     bool           // import without writing
	Update        bool           // import brings up to date what is there
	Rejected      string         // folder for the lines that an import refuses; "" is none
	Template      string         // folder for empty exchange files; "" is none
	JSON          bool           // the result as data
	To            string         // folder for the copy
	WithPasswords bool           // logins.senha in the clear
	Name          string         // of a person or of an API token
	Role          string         // key of a role
	Help          bool           // explain the command, do nothing

	Args []string // what is no option, in order
}

// UsageError is a wrong use of the command line, with a sentence for people in pt-BR.
type UsageError struct{ Message string }

// Error returns the sentence.
func (e *UsageError) Error() string { return e.Message }

// Refuse makes a *UsageError.
func Refuse(format string, values ...any) error { return &UsageError{fmt.Sprintf(format, values...)} }

// Parse reads the arguments of a command that accepts the named options, and the environment
// for those that the arguments leave out. defaults is where the fields start. A failure is a
// *UsageError.
func Parse(accepted []string, args []string, env func(name string) (string, bool), defaults Config) (Config, error) {
	c := defaults
	given, err := c.readArgs(accepted, args)
	if err != nil || c.Help {
		return c, err
	}
	for _, name := range accepted {
		variable := Variable(name)
		value, ok := env(variable)
		if !ok || value == "" || given[name] {
			continue
		}
		if err := find(name).set(&c, value); err != nil {
			return c, Refuse("A variável %s não serve: %s.", variable, err)
		}
	}
	return c, nil
}

// readArgs applies the arguments and tells which options they give. After "--" nothing is an
// option.
func (c *Config) readArgs(accepted, args []string) (given map[string]bool, err error) {
	given = map[string]bool{}
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "--":
			c.Args = append(c.Args, args...)
			return given, nil
		case arg == "-h" || arg == "--help" || arg == "--ajuda":
			c.Help = true
		case len(arg) < 2 || arg[0] != '-':
			c.Args = append(c.Args, arg)
		default:
			name, rest, err := c.readOption(accepted, arg, args)
			if err != nil {
				return nil, err
			}
			given[name], args = true, rest
		}
	}
	return given, nil
}

// readOption applies one option, written --name, --name=value or --name value, and returns the
// arguments that follow it.
func (c *Config) readOption(accepted []string, arg string, args []string) (name string, rest []string, err error) {
	name, value, inline := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	o := find(name)
	if o == nil || !slices.Contains(accepted, name) {
		return "", nil, Refuse("Este comando não tem a opção %s.", arg)
	}
	switch {
	case inline:
	case o.takes == "":
		value = "sim"
	case len(args) == 0:
		return "", nil, Refuse("Falta o valor de --%s: escreva --%s %s.", name, name, o.takes)
	default:
		value, args = args[0], args[1:]
	}
	if err := o.set(c, value); err != nil {
		return "", nil, Refuse("O valor de --%s não serve: %s.", name, err)
	}
	return name, args, nil
}

// Variable is the environment variable of an option.
func Variable(option string) string {
	return "BALCAO_" + strings.ToUpper(strings.ReplaceAll(option, "-", "_"))
}
