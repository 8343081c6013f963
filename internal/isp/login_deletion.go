package isp

import (
	"fmt"
	"strings"
)

// LoginDeletionAsk asks for the deletion of a radius login. It stays searchable, with the day,
// the author and the reason; its password is never told.
type LoginDeletionAsk struct {
	Username     string
	Confirmation string // the name typed again
	Reason       string
	Deleted      bool // it was deleted before
	PlanStatus   string
	LiveLogins   int  // of the plan, this one included
	Mandatory    bool // setting Login de Radius obrigatório
}

// DeleteLogin judges the deletion of a login. The fields of refusals are confirmacao, motivo.
func DeleteLogin(ask LoginDeletionAsk) error {
	if err := CheckDeletion("login", ask.Username, ask.Confirmation, ask.Reason, ask.Deleted); err != nil {
		return err
	}
	if ask.Mandatory && ask.LiveLogins <= 1 && PlanStatusLives(ask.PlanStatus) {
		return Fail(Conflict, "", "O login "+ask.Username+" é o único do plano, e o login é obrigatório. Cadastre outro antes de apagar este.")
	}
	return nil
}

// CheckDeletion judges the deletion of anything a plan gives access with: the value is typed
// again, a reason is given, and it was not deleted before. The thing is named for people: login,
// IP, terminal. The fields of refusals are confirmacao, motivo.
func CheckDeletion(thing, value, confirmation, reason string, deleted bool) error {
	switch {
	case strings.TrimSpace(confirmation) != value:
		return Fail(Invalid, "confirmacao", "Para apagar, digite de novo, exatamente: "+value+".")
	case strings.TrimSpace(reason) == "":
		return Fail(Invalid, "motivo", "Diga por que se apaga: "+thing+" "+value+".")
	case deleted:
		return Fail(Conflict, "", "Já foi apagado antes: "+thing+" "+value+".")
	}
	return nil
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
