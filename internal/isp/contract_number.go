package isp

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// contractNumberLength is the longest number that may be typed, in characters.
const contractNumberLength = 40

// NormalizeContractNumber is a number as it is searched and as it is unique: letters and
// digits, in upper case. 2024/00137-A is 202400137A.
func NormalizeContractNumber(number string) string { return upperAlphanumeric(number) }

// CheckContractNumber refuses a number that cannot be typed on paper and found again.
func CheckContractNumber(number, field string) error {
	switch {
	case utf8.RuneCountInString(number) > contractNumberLength:
		return Fail(Invalid, field, fmt.Sprintf("O número do contrato tem no máximo %d caracteres.", contractNumberLength))
	case NormalizeContractNumber(number) == "":
		return Fail(Invalid, field, "O número do contrato precisa de letras ou algarismos.")
	case number != strings.TrimSpace(number) || strings.ContainsFunc(number, unicode.IsControl):
		return Fail(Invalid, field, "O número do contrato não começa nem termina com espaço.")
	}
	return nil
}

// ContractNumberTaken is the refusal of a number that another contract has.
func ContractNumberTaken(number, field string) error {
	return Fail(Conflict, field, "O contrato "+number+" já existe: números que só diferem na pontuação são o mesmo.")
}

// ContractNumber is the number by rule: the year and a sequence within it, 2027/00138.
func ContractNumber(year, sequence int) string { return fmt.Sprintf("%04d/%05d", year, sequence) }

// NextContractNumber is the first free number by rule of a year, after the highest sequence
// used so far. taken reports whether a normalized number is in use, typed ones included.
func NextContractNumber(year, lastSequence int, taken func(normalized string) bool) string {
	for sequence := lastSequence + 1; ; sequence++ {
		if number := ContractNumber(year, sequence); !taken(NormalizeContractNumber(number)) {
			return number
		}
	}
}
