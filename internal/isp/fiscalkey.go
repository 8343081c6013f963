package isp

import (
	"fmt"
	"strings"
)

const (
	accessKeyLength = 44
	issuerStart     = 6 // of the issuer's CNPJ, whose first twelve positions may be letters
	issuerEnd       = issuerStart + cnpjLength
)

// AccessKey is what the 44 positions of the access key (chave de acesso) of a fiscal document
// say: NF-e 55, NFC-e 65, NFCom 62 and their like. A key is TEXT: the CNPJ in it may have
// letters since July 2026.
type AccessKey struct {
	State  string // IBGE code of the state: 31
	Month  string // of the issue: YYYY-MM
	Issuer string // CNPJ, 14 positions
	Model  string // two digits: 62
	Series string // three digits
	Number string // nine digits
	Code   string // nine digits: kind of issue, site and a random number
}

// NormalizeAccessKey is the form in which an access key is kept: 44 positions without what
// separates them, in upper case. False when s has another length, or letters where a key
// has none. The check digit is not looked at.
func NormalizeAccessKey(s string) (string, bool) {
	n := upperAlphanumeric(s)
	if len(n) != accessKeyLength || !allDigits(n[:issuerStart]) ||
		!isCNPJ(n[issuerStart:issuerEnd]) || !allDigits(n[issuerEnd:]) {
		return "", false
	}
	return n, true
}

// ValidAccessKey reports whether s is an access key whose check digit is right.
func ValidAccessKey(s string) bool {
	n, ok := NormalizeAccessKey(s)
	return ok && n[accessKeyLength-1] == checkDigit11(n[:accessKeyLength-1], 9)
}

// Compose writes the 44 positions, check digit included. It fails when a part does not fit.
func (k AccessKey) Compose() (string, error) {
	month := strings.TrimPrefix(strings.ReplaceAll(k.Month, "-", ""), "20")
	key := k.State + month + k.Issuer + k.Model + k.Series + k.Number + k.Code
	fits := len(k.State) == 2 && len(month) == 4 && len(k.Issuer) == cnpjLength && len(k.Model) == 2 &&
		len(k.Series) == 3 && len(k.Number) == 9 && len(k.Code) == 9
	if n, ok := NormalizeAccessKey(key + "0"); !fits || !ok || n != key+"0" || !ValidDay(k.Month+"-01") {
		return "", fmt.Errorf("access key of %+v: a part does not fit", k)
	}
	return key + string(checkDigit11(key, 9)), nil
}
