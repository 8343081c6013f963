package isp

import (
	"net/netip"
	"strings"
)

// ParseNetwork reads a whole IPv4 or IPv6 address or prefix; an address is the prefix of its
// full length. The host bits of a prefix are masked and ::ffff:a.b.c.d is IPv4. False for
// anything else, also for leading zeros in IPv4 and for zones.
func ParseNetwork(s string) (netip.Prefix, bool) {
	s = strings.TrimSpace(s)
	if !strings.Contains(s, "/") {
		addr, err := netip.ParseAddr(s)
		if err != nil || addr.Zone() != "" {
			return netip.Prefix{}, false
		}
		addr = addr.Unmap()
		return netip.PrefixFrom(addr, addr.BitLen()), true
	}
	p, err := netip.ParsePrefix(s)
	if err != nil {
		return netip.Prefix{}, false
	}
	const mapped = 128 - 32 // bits before the IPv4 address in ::ffff:a.b.c.d
	if p.Addr().Is4In6() && p.Bits() >= mapped {
		p = netip.PrefixFrom(p.Addr().Unmap(), p.Bits()-mapped)
	}
	return p.Masked(), true
}

// ParseAddress reads a whole address, as ParseNetwork does; a prefix is no address, unless it
// is one of full length.
func ParseAddress(s string) (netip.Addr, bool) {
	p, ok := ParseNetwork(s)
	if !ok || !p.IsSingleIP() {
		return netip.Addr{}, false
	}
	return p.Addr(), true
}

// FormatNetwork is the canonical text (RFC 5952) of an address or prefix; /32 of IPv4 and
// /128 of IPv6 are dropped.
func FormatNetwork(p netip.Prefix) string {
	if p.IsSingleIP() {
		return p.Addr().String()
	}
	return p.String()
}

// NormalizeIP is the form in which an address or prefix is kept, compared and shown: its
// canonical text. False when s is no whole address or prefix.
func NormalizeIP(s string) (string, bool) {
	p, ok := ParseNetwork(s)
	if !ok {
		return "", false
	}
	return FormatNetwork(p), true
}

// FormatIP gives an address or prefix its canonical text; anything else comes back as it is.
func FormatIP(s string) string {
	if n, ok := NormalizeIP(s); ok {
		return n
	}
	return s
}

// NetworkInside reports whether an address or prefix lies wholly inside another.
func NetworkInside(inner, outer netip.Prefix) bool {
	return outer.Bits() <= inner.Bits() && outer.Contains(inner.Addr())
}
