package isp

import "strings"

const (
	cpfLength  = 11
	cnpjLength = 14
)

// NormalizeTaxID is the form in which a CPF or CNPJ is kept and compared: upper case, only
// letters and digits. Letters stay because a CNPJ may have them since July 2026.
func NormalizeTaxID(s string) string { return upperAlphanumeric(s) }

// ValidCPF reports whether s, bare or masked, is a CPF whose check digits are right. Eleven
// equal digits pass the arithmetic and are refused: they were never issued.
func ValidCPF(s string) bool {
	n := NormalizeTaxID(s)
	return isCPF(n) && strings.Trim(n, n[:1]) != "" && CPFCheckDigits(n[:9]) == n[9:]
}

// ValidCNPJ reports whether s, bare or masked, is a CNPJ, of digits only or with letters,
// whose check digits are right. The all-zero one passes the arithmetic and is refused.
func ValidCNPJ(s string) bool {
	n := NormalizeTaxID(s)
	return isCNPJ(n) && strings.Trim(n, "0") != "" && CNPJCheckDigits(n[:12]) == n[12:]
}

// CPFCheckDigits computes the two check digits of the nine digits of a CPF (modulus 11,
// weights 10 to 2, then 11 to 2). It returns "" when base9 is anything but nine digits.
func CPFCheckDigits(base9 string) string {
	if len(base9) != cpfLength-2 || !allDigits(base9) {
		return ""
	}
	return twoCheckDigits(base9, cpfLength)
}

// CNPJCheckDigits computes the two check digits of the twelve characters [0-9A-Z] of a CNPJ
// (modulus 11, weights 5 4 3 2 9 8 7 6 5 4 3 2, then 6 before them; IN RFB 2.229/2024). It
// returns "" when base12 is anything else.
func CNPJCheckDigits(base12 string) string {
	if len(base12) != cnpjLength-2 || !codeAlphabet(base12) {
		return ""
	}
	return twoCheckDigits(base12, 9)
}

// FormatTaxID puts the mask on whatever has the shape of a CPF or of a CNPJ, with right or
// wrong check digits, and gives anything else back as it is.
func FormatTaxID(s string) string {
	n := NormalizeTaxID(s)
	switch {
	case isCPF(n):
		return n[:3] + "." + n[3:6] + "." + n[6:9] + "-" + n[9:]
	case isCNPJ(n):
		return n[:2] + "." + n[2:5] + "." + n[5:8] + "/" + n[8:12] + "-" + n[12:]
	default:
		return s
	}
}

// maskCPF hides a CPF from those who may not see it: ***.982.247-**. What is no CPF may be
// one that was typed wrong, so it is hidden whole.
func maskCPF(s string) string {
	n := NormalizeTaxID(s)
	if !isCPF(n) {
		return hideCharacters(s)
	}
	return "***." + n[3:6] + "." + n[6:9] + "-**"
}

// maskTaxID hides what is a person's: a CNPJ is public and is shown with its mask, everything
// else is hidden as maskCPF does.
func maskTaxID(s string) string {
	if isCNPJ(NormalizeTaxID(s)) {
		return FormatTaxID(s)
	}
	return maskCPF(s)
}

// CheckTaxID tells what is wrong with the tax ID of a customer of this kind (see
// CustomerKinds), in an *Error about field. An empty one is not wrong.
func CheckTaxID(kind, taxID, field string) error {
	n := NormalizeTaxID(taxID)
	switch {
	case n == "":
		return nil
	case kind == "company" && ValidCPF(n):
		return Fail(Invalid, field, "Este é um CPF, de pessoa física; o CNPJ tem 14 posições.")
	case kind == "person" && ValidCNPJ(n):
		return Fail(Invalid, field, "Este é um CNPJ, de pessoa jurídica; o CPF tem 11 dígitos.")
	case kind == "company" && !isCNPJ(n):
		return Fail(Invalid, field, "O CNPJ tem 14 posições: doze letras ou números e dois dígitos no fim.")
	case kind == "company" && !ValidCNPJ(n):
		return Fail(Invalid, field, "O dígito do CNPJ não confere.")
	case kind == "person" && !isCPF(n):
		return Fail(Invalid, field, "O CPF tem 11 dígitos.")
	case kind == "person" && !ValidCPF(n):
		return Fail(Invalid, field, "O dígito do CPF não confere.")
	default:
		return nil
	}
}

// KindOfTaxID is whose document a text is, person or company; "" when it is neither, or its digits are
// wrong.
func KindOfTaxID(text string) string {
	switch n := NormalizeTaxID(text); {
	case ValidCPF(n):
		return "person"
	case ValidCNPJ(n):
		return "company"
	}
	return ""
}

func isCPF(n string) bool { return len(n) == cpfLength && allDigits(n) }

func isCNPJ(n string) bool {
	return len(n) == cnpjLength && codeAlphabet(n[:12]) && allDigits(n[12:])
}

func twoCheckDigits(base string, highest int) string {
	first := string(checkDigit11(base, highest))
	return first + string(checkDigit11(base+first, highest))
}
