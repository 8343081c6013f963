package isp

import "strings"

// maxCustomerCode is the length of the longest customer code, in characters.
const maxCustomerCode = 20

// CheckCustomerCode refuses a code that cannot stand in an address of the program: "novo" is the
// screen of a new customer there, and dots alone are folders. It is the verdict of screen, API
// and import alike; the error is an *Error about "codigo".
func CheckCustomerCode(code string) error {
	const allowed = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._-"
	switch {
	case code == "" || len(code) > maxCustomerCode || strings.Trim(code, allowed) != "":
		return Fail(Invalid, "codigo", "O código tem de 1 a 20 letras sem acento, números, ponto, hífen ou sublinhado.")
	case strings.EqualFold(code, "novo"):
		return Fail(Invalid, "codigo", "O código “novo” é o endereço da tela de um cliente novo. Use outro.")
	case strings.Trim(code, ".") == "":
		return Fail(Invalid, "codigo", "O código precisa ter uma letra ou um número.")
	}
	return nil
}
