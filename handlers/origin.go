package handlers

import (
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// forwardingHeaders are what a proxy adds to what it passes on.
func forwardingHeaders() []string {
	return []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via"}
}

// wasForwarded reports whether a request came through a proxy, trusted or not.
func wasForwarded(r *http.Request) bool {
	for _, name := range forwardingHeaders() {
		if len(r.Header.Values(name)) > 0 {
			return true
		}
	}
	return false
}

// proxies are the addresses of the servers in front of this one that the operator trusts.
// There are none unless the operator says so: anybody can write a header.
type proxies []netip.Prefix

// trusts reports whether an address is one of them.
func (p proxies) trusts(a netip.Addr) bool {
	for _, network := range p {
		if network.Contains(a.Unmap()) {
			return true
		}
	}
	return false
}

// unwrap puts the client's address, and the name it asked for, in the place of the proxy's,
// when the request comes from one that is trusted. It reports whether it does.
//
// X-Forwarded-For is read from the right: each trusted proxy vouches for the address to its
// left, and what stands further left was written by the client.
func (p proxies) unwrap(r *http.Request) bool {
	peer, err := netip.ParseAddr(remoteHost(r))
	if err != nil || !p.trusts(peer) {
		return false
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	client := peer
	for i := len(hops) - 1; i >= 0 && p.trusts(client); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		client = hop.Unmap().WithZone("")
	}
	r.RemoteAddr = netip.AddrPortFrom(client, 0).String()
	if host := r.Header.Get("X-Forwarded-Host"); host != "" {
		r.Host = host
	}
	return true
}

// fromOwnPage reports whether an unsafe request comes from a page of this program, by what only
// the browser writes: an Origin that is ours, or Sec-Fetch-Site: same-origin. A request with
// neither is refused; every browser since 2020 sends Origin with a POST. secure says that the
// browser reached us over TLS, so that the page of ours must have come over TLS too.
func fromOwnPage(r *http.Request, secure bool) bool {
	origins, sites := r.Header.Values("Origin"), r.Header.Values("Sec-Fetch-Site")
	if len(origins) > 1 || len(sites) > 1 {
		return false
	}
	site := r.Header.Get("Sec-Fetch-Site")
	if site != "" && site != "same-origin" && site != "none" {
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" || origin == "null" {
		return site == "same-origin"
	}
	from, err := url.Parse(origin)
	if err != nil || !strings.EqualFold(from.Host, r.Host) {
		return false
	}
	return from.Scheme == "https" || from.Scheme == "http" && !secure
}
