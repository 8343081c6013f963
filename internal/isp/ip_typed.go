package isp

import (
	"fmt"
	"net/netip"
	"strings"
)

// The shortest prefixes that a plan may have: what is shorter is a slip of the hand, as 0.0.0.0/0
// is, which contains everybody.
const (
	shortestPrefix4 = 8
	shortestPrefix6 = 16
)

// TypedNetwork reads an address or prefix that somebody gives to a plan and returns it in its
// canonical text. It refuses a prefix with host bits, because 10.0.0.1/24 may mean the address
// 10.0.0.1 or the network 10.0.0.0/24, and one that contains a good part of the internet. The
// error is an *Error without field.
func TypedNetwork(s string) (string, error) {
	prefix, ok := ParseNetwork(s)
	if !ok {
		return "", Fail(Invalid, "", "Não é um IP: use 10.99.2.203, 2804:14c::1 ou um prefixo como 10.99.2.0/24.")
	}
	address, _, hasBits := strings.Cut(strings.TrimSpace(s), "/")
	if typed, err := netip.ParseAddr(address); err == nil && hasBits && typed.Unmap() != prefix.Addr() {
		return "", Fail(Invalid, "", fmt.Sprintf("O endereço tem máscara de rede: escreva %s se é o IP, ou %s se é a rede inteira.",
			typed.Unmap(), FormatNetwork(prefix)))
	}
	shortest := shortestPrefix4
	if prefix.Addr().Is6() {
		shortest = shortestPrefix6
	}
	if prefix.Bits() < shortest {
		return "", Fail(Invalid, "", fmt.Sprintf("O prefixo abrange redes demais: o menor é /%d.", shortest))
	}
	return FormatNetwork(prefix), nil
}
