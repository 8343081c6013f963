package views

import (
	"errors"

	"balcao/internal/isp"
)

// Actions is the menu "Ações" of one thing: what can be done to it, and, greyed with its reason,
// what cannot be done now.
type Actions struct {
	Of    string // names the thing: "plano 12"
	Items []Action
}

// Action is a line of a menu.
type Action struct {
	Key   string // of the act
	Label string
	URL   string // of its form
	Why   string // why it cannot be done; "" when it can
}

// ActionsOf is the menu of a thing by its subject (isp.EventSubjects) and the code or id that names
// it in addresses. Of a deleted thing only what brings it back is offered. Outside of a record there
// are no menus.
func (s Sight) ActionsOf(subject, target, of string, gone bool) Actions {
	if s.Menu == nil {
		return Actions{}
	}
	return Actions{Of: of, Items: s.Menu(subject, target, gone)}
}

// stopped greys everything in the menu, with one reason.
func (a Actions) stopped(why string) Actions {
	for i := range a.Items {
		a.Items[i].Why = why
	}
	return a
}

// refusing greys what the rule refuses, with its sentence.
func (a Actions) refusing(rule func(act string) error) Actions {
	for i, item := range a.Items {
		var refusal *isp.Error
		if item.Why == "" && errors.As(rule(item.Key), &refusal) {
			a.Items[i].Why = refusal.Message
		}
	}
	return a
}

// MovesOf is ActionsOf for a thing with a state machine: what its state forbids is greyed, with the
// reason.
func (s Sight) MovesOf(machine isp.Machine, state, subject, target, of string) Actions {
	actions := s.ActionsOf(subject, target, of, false)
	for i, item := range actions.Items {
		if item.Why == "" {
			actions.Items[i].Why = machine.Refuses(item.Key, state)
		}
	}
	return actions
}
