package oracle

import (
	"net/netip"
	"regexp"
	"strings"
)

func rank(f Field, query, value string) int {
	switch {
	case equal(f, query, value):
		return 1
	case strings.HasPrefix(value, query), f.Class == "IP" && fragmentHolds("comeca", query, value):
		return 3
	default:
		return 6
	}
}

// holds decides one of contem, igual, comeca and termina between two normal forms. What is equal is
// contained.
func holds(f Field, condition, query, value string) bool {
	if f.Class == "IP" && condition != "igual" && fragmentHolds(condition, query, value) {
		return true
	}
	switch condition {
	case "comeca":
		return strings.HasPrefix(value, query)
	case "termina":
		return strings.HasSuffix(value, query)
	case "igual":
		return equal(f, query, value)
	}
	return strings.Contains(value, query) || equal(f, query, value)
}

// fragmentHolds compares a piece of an IPv6 address group by group, without leading zeros; "::" in it
// stands for one zero group or more.
func fragmentHolds(condition, piece, value string) bool {
	address, bits, prefix := strings.Cut(piece, "/")
	if !rx(`^[0-9a-fA-F:]+$`).MatchString(address) || !strings.Contains(address, ":") || !isPiece(address) {
		return false
	}
	groups := strings.Split(address, ":")
	for i, g := range groups {
		short := strings.TrimLeft(g, "0")
		if short == "" && g != "" && (i < len(groups)-1 || len(g) == 1 || len(g) == 4) {
			short = "0"
		}
		groups[i] = short
	}
	typed := strings.Split(address, ":")
	whole := func(g string) bool { return len(g) == 4 && g[0] == '0' }
	pattern := regexp.QuoteMeta(strings.Join(groups, ":"))
	changed := strings.Join(groups, ":") != address
	if changed && whole(typed[len(typed)-1]) && !prefix {
		pattern += "(?:[:/]|$)"
	}
	if changed && whole(typed[0]) {
		pattern = "(?:^|:)" + pattern
	}
	if prefix {
		bits = "/" + bits
	}
	before, after, zeros := strings.Cut(strings.Join(groups, ":"), "::")
	if zeros && before+after != "" {
		long := "0(?::0){0,6}"
		if before != "" {
			long = regexp.QuoteMeta(before) + ":" + long
		}
		switch {
		case after != "":
			long += ":" + regexp.QuoteMeta(after)
		case bits == "":
			long += "(?::|$)"
		}
		pattern = "(?:" + pattern + "|" + long + ")"
	}
	pattern += regexp.QuoteMeta(bits)
	switch condition {
	case "comeca":
		pattern = "^" + pattern
	case "termina":
		pattern += "$"
	}
	return rx(pattern).MatchString(value)
}

// isPiece reports whether groups of up to four stand between colons, of which two meet once at most.
func isPiece(s string) bool {
	if strings.Count(s, ":") > 8 || strings.Contains(s, ":::") || strings.Count(s, "::") > 1 || s == ":" {
		return false
	}
	for g := range strings.SplitSeq(s, ":") {
		if len(g) > 4 {
			return false
		}
	}
	return true
}

func equal(f Field, query, value string) bool {
	switch f.Class {
	case "SERIAL":
		if onlyDigits(query) && onlyDigits(value) {
			return strings.TrimLeft(query, "0") == strings.TrimLeft(value, "0")
		}
		return query == value
	case "CODE":
		return strings.TrimLeft(query, "0") == strings.TrimLeft(value, "0")
	case "PHONE":
		return samePhone(query, value)
	case "IP":
		address, err := netip.ParseAddr(query)
		if err == nil {
			for _, network := range networksOf(value) {
				if network.Contains(address) {
					return true
				}
			}
		}
		return query == value
	case "LOGIN":
		if bare := strings.TrimRight(query, "."); bare != query && strings.Contains(query, "@") && value == bare {
			return true
		}
		at := strings.LastIndex(value, "@")
		return query == value || !strings.Contains(query, "@") && at >= 0 && value[:at] == query
	default:
		return query == value
	}
}

// networksOf reads a canonical address or prefix; none when value is free text.
func networksOf(value string) []netip.Prefix {
	if a, err := netip.ParseAddr(value); err == nil {
		return []netip.Prefix{netip.PrefixFrom(a, a.BitLen())}
	}
	if p, err := netip.ParsePrefix(value); err == nil {
		return []netip.Prefix{p}
	}
	return nil
}

func samePhone(query, value string) bool {
	if len(query) == 8 || len(query) == 9 && query[0] == '9' {
		return strings.HasSuffix(value, query[len(query)-8:])
	}
	if query == value {
		return true
	}
	long, short := query, value
	if len(long) < len(short) {
		long, short = short, long
	}
	return len(long) == 11 && len(short) == 10 && long[2] == '9' && long[:2]+long[3:] == short
}

func onlyDigits(s string) bool { return regexp.MustCompile(`^[0-9]+$`).MatchString(s) }
