package localca

import (
	"crypto/x509"
	"net"
	"strings"
)

// localNames end the names of local networks: none of them exists on the internet (RFC 6762,
// RFC 8375, ICANN's reserved .internal, and what offices use).
func localNames() []string {
	return []string{"localhost", "local", "lan", "internal", "intranet", "home.arpa", "corp", "home"}
}

// localNetworks are the addresses of local networks (RFC 1918, 3927, 4193, 6598 and loopback).
func localNetworks() []string {
	return []string{
		"127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10",
		"::1/128", "fc00::/7", "fe80::/10",
	}
}

// constrain limits what the authority can vouch for (RFC 5280, 4.2.1.10): whoever steals its
// key cannot pass for a bank at the desks that trust it.
func constrain(template *x509.Certificate, names []string, ips []net.IP) {
	template.PermittedDNSDomainsCritical = true
	template.PermittedDNSDomains = append(localNames(), names...)
	for _, text := range localNetworks() {
		if _, network, err := net.ParseCIDR(text); err == nil {
			template.PermittedIPRanges = append(template.PermittedIPRanges, network)
		}
	}
	for _, ip := range ips {
		if four := ip.To4(); four != nil {
			ip = four
		}
		template.PermittedIPRanges = append(template.PermittedIPRanges, &net.IPNet{IP: ip, Mask: net.CIDRMask(8*len(ip), 8*len(ip))})
	}
}

// cover keeps the names and addresses that the authority may vouch for, and lists the others:
// with one of them in it, browsers refuse the whole certificate. An authority of before the
// limits has none.
func (a *Authority) cover(names []string, ips []net.IP) {
	a.names, a.ips, a.left = nil, nil, nil
	for _, name := range names {
		if len(a.cert.PermittedDNSDomains) == 0 || coversName(a.cert, name) {
			a.names = append(a.names, name)
		} else {
			a.left = append(a.left, name)
		}
	}
	for _, ip := range ips {
		if len(a.cert.PermittedIPRanges) == 0 || coversIP(a.cert, ip) {
			a.ips = append(a.ips, ip)
		} else {
			a.left = append(a.left, ip.String())
		}
	}
}

func coversName(cert *x509.Certificate, name string) bool {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	for _, domain := range cert.PermittedDNSDomains {
		if domain = strings.ToLower(domain); name == domain || strings.HasSuffix(name, "."+domain) {
			return true
		}
	}
	return false
}

func coversIP(cert *x509.Certificate, ip net.IP) bool {
	for _, network := range cert.PermittedIPRanges {
		if network.Contains(ip) {
			return true
		}
	}
	return false
}
