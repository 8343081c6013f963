package isp

import (
	"fmt"
	"strings"
)

// ValidityChange is a contract's new validity. The old days stay as history, and the permanence
// does not move.
type ValidityChange struct {
	StartsOn, EndsOn       string // YYYY-MM-DD; EndsOn "" has no end
	OldStartsOn, OldEndsOn string
}

// CheckValidity refuses days that are no validity. The fields are inicio, fim.
func CheckValidity(startsOn, endsOn string) error {
	switch {
	case !ValidDay(startsOn):
		return Fail(Invalid, "inicio", "Informe o primeiro dia da validade, como dd/mm/aaaa.")
	case endsOn != "" && !ValidDay(endsOn):
		return Fail(Invalid, "fim", "Data não reconhecida: use dd/mm/aaaa, ou deixe vazio se não há fim.")
	case endsOn != "" && endsOn < startsOn:
		return Fail(Invalid, "fim", fmt.Sprintf("O fim, %s, é anterior ao início, %s.", FormatDate(endsOn), FormatDate(startsOn)))
	}
	return nil
}

// ChangeValidity judges new days of a contract; mayPast lets it end before today. The fields of
// refusals are inicio, fim, motivo.
func ChangeValidity(c Contract, startsOn, endsOn, reason, today string, mayPast bool) (ValidityChange, error) {
	if err := CheckReason(reason, "motivo"); err != nil {
		return ValidityChange{}, err
	}
	if err := CheckValidity(startsOn, endsOn); err != nil {
		return ValidityChange{}, err
	}
	switch {
	case !contractLives(c.Status):
		return ValidityChange{}, Fail(Conflict, "", "O contrato "+c.Number+" está "+contractPhrase(c.Status)+": a validade não muda mais.")
	case endsOn != "" && endsOn < today && !mayPast:
		return ValidityChange{}, Fail(Invalid, "fim", fmt.Sprintf("O dia %s já passou: a validade termina hoje ou depois. Para terminar antes, encerre o contrato.", FormatDate(endsOn)))
	case startsOn == c.StartsOn && endsOn == c.EndsOn:
		return ValidityChange{}, Fail(Invalid, "fim", "A validade já é esta.")
	}
	return ValidityChange{StartsOn: startsOn, EndsOn: endsOn, OldStartsOn: c.StartsOn, OldEndsOn: c.EndsOn}, nil
}

// RenewContract judges a later end of a contract in force. The field of refusals is fim.
func RenewContract(c Contract, endsOn, today string) (ValidityChange, error) {
	switch {
	case !ValidDay(endsOn):
		return ValidityChange{}, Fail(Invalid, "fim", "Informe até que dia o contrato é renovado, como dd/mm/aaaa.")
	case c.Status != "in_force":
		return ValidityChange{}, Fail(Conflict, "", "O contrato "+c.Number+" está "+contractPhrase(c.Status)+": só um contrato vigente é renovado.")
	case c.EndsOn == "":
		return ValidityChange{}, Fail(Conflict, "", "O contrato "+c.Number+" não tem fim: não há o que renovar.")
	case endsOn <= c.EndsOn || endsOn < today:
		return ValidityChange{}, Fail(Invalid, "fim", fmt.Sprintf("A renovação vai além do fim atual, %s, e de hoje.", FormatDate(c.EndsOn)))
	}
	return ValidityChange{StartsOn: c.StartsOn, EndsOn: endsOn, OldStartsOn: c.StartsOn, OldEndsOn: c.EndsOn}, nil
}

// SignContract judges a signature. A draft comes into force; one in force that bears no
// signature yet may be signed too. alreadyOn is the day of an earlier signature. The fields of
// refusals are em, por.
func SignContract(c Contract, signedOn, by, alreadyOn, today string) error {
	switch {
	case !ValidDay(signedOn):
		return Fail(Invalid, "em", "Informe o dia da assinatura, como dd/mm/aaaa.")
	case signedOn > today:
		return Fail(Invalid, "em", fmt.Sprintf("O dia %s ainda não chegou: a assinatura é de hoje ou de antes.", FormatDate(signedOn)))
	case strings.TrimSpace(by) == "":
		return Fail(Invalid, "por", "Informe quem assinou.")
	case !contractLives(c.Status):
		return Fail(Conflict, "", "O contrato "+c.Number+" está "+contractPhrase(c.Status)+": não pode mais ser assinado.")
	case alreadyOn != "":
		return Fail(Conflict, "", "O contrato "+c.Number+" já foi assinado em "+FormatDate(alreadyOn)+".")
	}
	return nil
}
