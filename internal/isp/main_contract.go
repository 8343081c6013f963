package isp

import (
	"fmt"
	"slices"
	"strings"
)

// contractLives reports whether a contract counts for the main mark.
func contractLives(status string) bool { return status == "draft" || status == "in_force" }

// LivingContracts are those in draft or in force; of them exactly one is the main one.
func LivingContracts(contracts []Contract) []Contract {
	return slices.DeleteFunc(slices.Clone(contracts), func(c Contract) bool { return !contractLives(c.Status) })
}

// MainContract is the main contract of a plan.
func MainContract(contracts []Contract) (Contract, bool) {
	for _, c := range LivingContracts(contracts) {
		if c.Main {
			return c, true
		}
	}
	return Contract{}, false
}

// NewContract judges one more contract of a plan and fills in state and main mark. The status is
// draft or in_force, "" is draft. It is the main one when it asks to be or when no other lives;
// the one that was is unmarked. The fields of refusals are numero, inicio, fim, situacao.
func NewContract(c Contract, planStatus string, contracts []Contract) (Contract, MainMove, error) {
	if c.Status == "" {
		c.Status = "draft"
	}
	if err := CheckContractNumber(c.Number, "numero"); err != nil {
		return c, MainMove{}, err
	}
	if err := CheckValidity(c.StartsOn, c.EndsOn); err != nil {
		return c, MainMove{}, err
	}
	switch {
	case !contractLives(c.Status):
		return c, MainMove{}, Fail(Invalid, "situacao", "Um contrato novo é rascunho ou vigente.")
	case !PlanStatusLives(planStatus):
		return c, MainMove{}, Fail(Conflict, "", "O plano está "+planStatusPhrase(planStatus)+": não recebe contrato novo.")
	}
	main, ok := MainContract(contracts)
	c.Main = c.Main || !ok
	if !c.Main {
		return c, MainMove{}, nil
	}
	return c, MainMove{Unmark: main.ID}, nil
}

// A MainMove moves the main mark; both happen in one transaction. 0 is none.
type MainMove struct {
	Unmark int64 // id of the contract that was the main one
	Mark   int64
}

// MakeMain judges making a contract the main one of its plan.
func MakeMain(contracts []Contract, number string) (MainMove, error) {
	c, err := findContract(contracts, number, "")
	if err != nil {
		return MainMove{}, err
	}
	if !contractLives(c.Status) {
		return MainMove{}, Fail(Conflict, "", "O contrato "+c.Number+" está "+contractPhrase(c.Status)+": só um contrato em rascunho ou vigente pode ser o principal.")
	}
	if c.Main {
		return MainMove{}, Fail(Conflict, "", "O contrato "+c.Number+" já é o principal.")
	}
	main, _ := MainContract(contracts)
	return MainMove{Unmark: main.ID, Mark: c.ID}, nil
}

// CloseContract judges ending (status ended) or cancelling (status cancelled) a contract. The
// main one needs its successor while others live; the successor is a number, "" none. The field
// of refusals is novo_principal.
func CloseContract(contracts []Contract, number, status, successor string) (MainMove, error) {
	c, err := findContract(contracts, number, "")
	if err != nil {
		return MainMove{}, err
	}
	switch {
	case !contractLives(c.Status):
		return MainMove{}, Fail(Conflict, "", "O contrato "+c.Number+" já está "+contractPhrase(c.Status)+".")
	case status == "ended" && c.Status == "draft":
		return MainMove{}, Fail(Conflict, "", "O contrato "+c.Number+" ainda é um rascunho: cancele-o em vez de encerrar.")
	case !c.Main && successor != "":
		return MainMove{}, Fail(Invalid, "novo_principal", "O contrato "+c.Number+" não é o principal: não escolha outro principal.")
	case !c.Main:
		return MainMove{}, nil
	}
	others := slices.DeleteFunc(LivingContracts(contracts), func(x Contract) bool { return x.ID == c.ID })
	if successor == "" && len(others) > 0 {
		return MainMove{}, Fail(Conflict, "novo_principal", "O contrato "+c.Number+" é o principal: escolha qual será o novo principal: "+numbersOf(others)+".")
	}
	if successor == "" {
		return MainMove{Unmark: c.ID}, nil
	}
	next, err := findContract(others, successor, "novo_principal")
	if err != nil {
		return MainMove{}, err
	}
	return MainMove{Unmark: c.ID, Mark: next.ID}, nil
}

// WhyNotContract is why an act on a contract is refused whatever is asked, by its state alone; nil when
// nothing is known against it.
func WhyNotContract(act string, c Contract, today string) error {
	const someday, ever = "2000-01-01", "9999-12-31"
	alone := []Contract{c}
	var err error
	switch act {
	case "contrato.principal":
		_, err = MakeMain(alone, c.Number)
	case "contrato.validade":
		_, err = ChangeValidity(c, someday, ever, "motivo", today, true)
	case "contrato.renovar":
		_, err = RenewContract(c, ever, today)
	case "contrato.assinar":
		err = SignContract(c, today, "titular", "", today)
	case "contrato.encerrar":
		_, err = CloseContract(alone, c.Number, "ended", "")
	case "contrato.cancelar":
		_, err = CloseContract(alone, c.Number, "cancelled", "")
	}
	return err
}

// ContractsEnded is what becomes of a plan's contracts by date: those that end, in force and
// past their validity, and the move of the main mark. The newest one that lives on, by its start
// and then by its id, becomes the main one.
func ContractsEnded(contracts []Contract, today string) (ended []Contract, move MainMove) {
	var others []Contract
	for _, c := range LivingContracts(contracts) {
		if c.Status == "in_force" && c.EndsOn != "" && c.EndsOn < today {
			ended = append(ended, c)
			if c.Main {
				move.Unmark = c.ID
			}
			continue
		}
		others = append(others, c)
	}
	if move.Unmark == 0 || len(others) == 0 {
		return ended, move
	}
	newest := slices.MaxFunc(others, func(a, b Contract) int {
		if byStart := strings.Compare(a.StartsOn, b.StartsOn); byStart != 0 {
			return byStart
		}
		return int(a.ID - b.ID)
	})
	move.Mark = newest.ID
	return ended, move
}

func findContract(contracts []Contract, number, field string) (Contract, error) {
	for _, c := range contracts {
		if NormalizeContractNumber(c.Number) == NormalizeContractNumber(number) {
			return c, nil
		}
	}
	if field == "" {
		return Contract{}, Fail(NotFound, "", "Não há o contrato "+number+" neste plano.")
	}
	return Contract{}, Fail(Invalid, field, fmt.Sprintf("O contrato %s não é outro contrato em rascunho ou vigente deste plano; escolha entre %s.", number, numbersOf(contracts)))
}

func numbersOf(contracts []Contract) string {
	if len(contracts) == 0 {
		return "nenhum"
	}
	numbers := make([]string, len(contracts))
	for i, c := range contracts {
		numbers[i] = c.Number
	}
	return strings.Join(numbers, ", ")
}

func contractPhrase(status string) string {
	switch status {
	case "draft":
		return "em rascunho"
	case "in_force":
		return "vigente"
	case "ended":
		return "encerrado"
	case "replaced":
		return "substituído"
	case "cancelled":
		return "cancelado"
	}
	return status
}
