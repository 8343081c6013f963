package isp

import (
	"slices"
	"strings"
)

// Move is one row of a state machine: what may be done in which states, and where it leads.
type Move struct {
	Act  string   // key of the act: atendimento.encerrar
	Past string   // for sentences: "encerrado"
	From []string // states in which it may be done
	To   string   // state that it leads to; "" leaves the state as it is
}

// Machine is the state machine of a thing: the table of its moves.
type Machine struct {
	Noun  string // for sentences: "O atendimento"
	Words Words  // its states
	Moves []Move
}

// After is the state that an act leads to. A Conflict says why the state forbids it, and what may
// be done instead.
func (m Machine) After(act, state string) (string, error) {
	at := slices.IndexFunc(m.Moves, func(x Move) bool { return x.Act == act })
	if at < 0 {
		panic("isp: no move " + act)
	}
	move := m.Moves[at]
	if !slices.Contains(move.From, state) {
		return state, Fail(Conflict, "", m.Noun+" está com a situação "+m.Words.Label(state)+" e não pode ser "+move.Past+"."+m.instead(state))
	}
	if move.To == "" {
		return state, nil
	}
	return move.To, nil
}

// Refuses says in few words why a state forbids an act; "" when it allows it, and for an act that is
// no move.
func (m Machine) Refuses(act, state string) string {
	at := slices.IndexFunc(m.Moves, func(x Move) bool { return x.Act == act })
	if at < 0 || slices.Contains(m.Moves[at].From, state) {
		return ""
	}
	return m.Noun + " está com a situação " + m.Words.Label(state) + "."
}

// instead names what may be done in a state.
func (m Machine) instead(state string) string {
	var may []string
	for _, x := range m.Moves {
		if slices.Contains(x.From, state) && !slices.Contains(may, x.Past) {
			may = append(may, x.Past)
		}
	}
	if len(may) == 0 {
		return ""
	}
	return " Pode ser: " + strings.Join(may, ", ") + "."
}
