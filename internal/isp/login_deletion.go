package isp

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// LoginDeletionAsk asks for the deletion of a radius login. It stays searchable, with the day,
// the author and the reason; its password is never told.
type LoginDeletionAsk struct {
	Username     string
	Confirmation string // the name typed again
	Reason       string
	PlanStatus   string
	LiveLogins   int  // of the plan, this one included
	Mandatory    bool // setting Login de Radius obrigatório
}

// DeleteLogin judges the deletion of a login. The fields of refusals are confirmacao, motivo.
func DeleteLogin(ask LoginDeletionAsk) error {
	if strings.TrimSpace(ask.Confirmation) != ask.Username {
		return Fail(Invalid, "confirmacao", "Não é este login. Para excluir, digite de novo, exatamente: "+ask.Username+".")
	}
	if err := CheckDeletion("login", nil, "", ask.Reason); err != nil {
		return err
	}
	if ask.Mandatory && ask.LiveLogins <= 1 && PlanStatusLives(ask.PlanStatus) {
		return Fail(Conflict, "", "O login "+ask.Username+" é o único do plano, e o login é obrigatório. Cadastre outro antes de apagar este.")
	}
	return nil
}

// CheckDeletion judges the deletion of anything a plan gives access with: one of its values is typed
// again, whatever its marks and case, and a reason is given. noun names the thing: este IP. A thing
// without values needs none. The fields of refusals are confirmacao, motivo.
func CheckDeletion(noun string, values []string, confirmation, reason string) error {
	typed := func(v string) bool { return compared(v) == compared(confirmation) }
	switch {
	case len(values) > 0 && !slices.ContainsFunc(values, typed):
		return Fail(Invalid, "confirmacao", "Não confere com "+noun+". Digite de novo o valor, como está na tela.")
	case strings.TrimSpace(reason) == "":
		return Fail(Invalid, "motivo", "Diga por que se exclui.")
	}
	return nil
}

// Identifiers are the values that tell a thing from others of its kind, as people see them: its
// addresses, numbers and codes.
func Identifiers[T any](fields []Field[T], v *T) []string {
	var out []string
	for _, f := range fields {
		switch f.Kind {
		case KindCode, KindEmail, KindMAC, KindNetwork, KindPhone:
		default:
			continue
		}
		if text := f.Input(Viewer{Phones: true, TaxIDs: true}, *f.At(v).(*string)); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// compared is a text without blanks, marks and case.
func compared(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// UsernameFreeOn is the day from which the name of a deleted login may be used again.
func UsernameFreeOn(deletedOn string, quarantineDays int) string {
	return AddDays(deletedOn, quarantineDays)
}

// CheckQuarantine refuses a name that was deleted too short a time ago. deletedOn is the day
// of its last deletion, "" none; without quarantine a name is free at once. Restoring the login
// itself is no new use.
func CheckQuarantine(username, deletedOn, today string, quarantineDays int, field string) error {
	if free := UsernameFreeOn(deletedOn, quarantineDays); deletedOn != "" && today < free {
		return Fail(Conflict, field, fmt.Sprintf("O login %s foi apagado em %s: fica livre em %s.", username, FormatDate(deletedOn), FormatDate(free)))
	}
	return nil
}
