package oracle

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// need is one word of a query: it holds in a form that has one of any, each of which is a substring
// or, with a mark, a word.
type need struct {
	any   []string
	run   bool // of digits, which begin a run of digits
	whole []string
	unit  int // of the query
}

// needs are the words of a query with contem.
func needs(f Field, text string) (all []need, plain int) {
	u := units(f, text, true)
	for i, unit := range u {
		next := ""
		if i+1 < len(u) {
			next = u[i+1]
		}
		without := unit == "numero" && i > 0 && u[i-1] == "sem"
		if unit == and || announces(signs.Replace(unit)) && startsWithDigit(next) && !without {
			continue
		}
		parts := strings.Split(signs.Replace(unit), glue)
		plain += len(parts)
		joined := strings.Join(parts, "")
		if joined == "sn" || joined == "sno" && len(parts) > 1 {
			parts, joined = []string{"sn"}, "sn"
		}
		before := ""
		if i > 0 {
			before = signs.Replace(u[i-1])
		}
		if before == "e" && i > 1 {
			before = u[i-2]
		}
		for _, p := range parts {
			n := need{any: distinct(append([]string{p}, others(p, before, next)...)...)}
			if len(parts) > 1 {
				n.any = distinct(append(n.any, joined, abbreviations[joined])...)
			}
			if unit == maria {
				n.any = append(n.any, "maria")
			}
			n.unit = i
			n.run = rx(`^[0-9]+$`).MatchString(p)
			all = append(all, n)
		}
	}
	for i := range max(0, len(all)-1) {
		switch u[all[i].unit] + " " + u[all[i+1].unit] {
		case "sem numero":
			all[i].whole, all[i+1].whole = []string{"sn"}, []string{"sn"}
		case "n sra":
			all[i].any, all[i+1].any = append(all[i].any, "nossa senhora"), append(all[i+1].any, "nossa senhora")
		}
	}
	for i := range all {
		all[i].run = all[i].run && isAddress(f) && plain > 1
		before := ""
		if i > 0 {
			before = all[i-1].any[0]
		}
		all[i].whole = append(all[i].whole, roads(before, all[i].any[0])...)
	}
	return all, plain
}

// roads are the other ways to write a road: its number has three digits, or as many as it needs.
func roads(before, word string) (out []string) {
	road := rx(`^(?:br|ac|al|am|ap|ba|ce|df|es|go|ma|mg|ms|mt|pa|pb|pe|pi|pr|rj|rn|ro|rr|rs|sc|se|sp|to)$`)
	m := rx(`^(\D*)(\d{1,3})$`).FindStringSubmatch(word)
	if m == nil || !road.MatchString(cmp.Or(m[1], before)) {
		return nil
	}
	number, _ := strconv.Atoi(m[2])
	for _, other := range []string{strconv.Itoa(number), fmt.Sprintf("%03d", number)} {
		if number > 0 && other != m[2] {
			out = append(out, cmp.Or(m[1], before)+" "+other)
		}
	}
	return out
}

// others are what a word stands for besides itself.
func others(p, before, next string) []string {
	full := oneInFull(p, p, before, next)
	out := []string{}
	if p == "sno" {
		full = []string{p}
	}
	if len(full) == 1 && full[0] != p {
		out = append(out, full[0])
	}
	if parts := apart(p, false); len(parts) > 1 {
		out = append(out, strings.Join(parts, " "), strings.Join(apart(p, true), " "))
	}
	return out
}

// in reports whether a need holds in a form.
func (n need) in(form string) bool {
	for _, s := range n.any {
		if n.run && rx(`^[0-9]+$`).MatchString(s) {
			if runBegins(form, s) {
				return true
			}
		} else if strings.Contains(form, s) {
			return true
		}
	}
	return Contains(n.whole, form)
}

// runBegins reports whether a run of digits begins with some: up to four do not count against a CEP.
func runBegins(form, digits string) bool {
	for _, run := range rx(`[0-9]+`).FindAllString(form, -1) {
		if strings.HasPrefix(run, digits) && (len(digits) > 4 || len(run) != 8) {
			return true
		}
	}
	return false
}

// standsWhole and beginsWord report how a need stands in a form.
func (n need) standsWhole(form string) bool {
	for _, s := range append(slices.Clone(n.any), n.whole...) {
		if strings.Contains(" "+form+" ", " "+s+" ") {
			return true
		}
	}
	return false
}

func (n need) beginsWord(form string) bool {
	for _, s := range n.any {
		if strings.Contains(" "+form, " "+s) {
			return true
		}
	}
	return Contains(n.whole, form)
}

// Contains reports whether one of some words stands whole in a form.
func Contains(words []string, form string) bool {
	for _, w := range words {
		if strings.Contains(" "+form+" ", " "+w+" ") {
			return true
		}
	}
	return false
}

// matchText decides a TEXT query.
func matchText(f Field, condition, text, raw string) Verdict {
	values := textForms(f, raw)
	phrase, quoted := phraseOf(condition, text)
	if quoted {
		return matchPhrase(Field{Key: "phrase", Class: "TEXT"}, plainText(units(f, phrase, true)), values)
	}
	forms := queryForms(f, text)
	if len(forms) == 0 {
		return Verdict{}
	}
	all, plain := needs(f, text)
	if len(all) == 0 && condition == "contem" {
		return Verdict{}
	}
	holds := func(form string) bool {
		return slices.ContainsFunc(forms, func(q string) bool {
			switch condition {
			case "igual":
				return form == q
			case "comeca":
				return strings.HasPrefix(form, q)
			default:
				return strings.HasSuffix(form, q)
			}
		})
	}
	matches := slices.ContainsFunc(values, holds)
	if condition == "contem" {
		matches = !slices.ContainsFunc(all, func(n need) bool { return !slices.ContainsFunc(values, n.in) })
		holds = func(form string) bool { return !slices.ContainsFunc(all, func(n need) bool { return !n.in(form) }) }
	}
	if !matches {
		return Verdict{}
	}
	best := 6
	for _, form := range values {
		if holds(form) {
			best = min(best, textRank(forms, all, plain, form))
		}
	}
	return Verdict{Matches: true, Rank: best}
}

// queryForms are the forms of a query as one string: also without an &, and with a CEP on its way.
func queryForms(f Field, text string) []string {
	forms := textForms(f, text)
	if strings.Contains(text, "&") {
		forms = distinct(append(forms, textForms(f, strings.ReplaceAll(text, " & ", " "))...)...)
	}
	if len(forms) > 0 {
		forms[0] = plainText(units(f, text, true))
	}
	return forms
}

func matchPhrase(_ Field, phrase string, values []string) Verdict {
	if phrase == "" {
		return Verdict{}
	}
	var all []need
	for _, w := range strings.Fields(phrase) {
		all = append(all, need{any: []string{w}})
	}
	best := 0
	for _, form := range values {
		if strings.Contains(form, phrase) {
			r := textRank([]string{phrase}, all, len(all), form)
			if best == 0 || r < best {
				best = r
			}
		}
	}
	return Verdict{Matches: best > 0, Rank: best}
}

// textRank is the order of search-details.md 50.
func textRank(forms []string, all []need, plain int, form string) int {
	any := func(is func(q string) bool) bool { return slices.ContainsFunc(forms, is) }
	begins := any(func(q string) bool { return strings.HasPrefix(form, q) })
	whole := !slices.ContainsFunc(all, func(n need) bool { return !n.standsWhole(form) })
	third, fourth := begins, whole
	if plain == 1 {
		third, fourth = whole, begins
	}
	switch {
	case slices.Contains(forms, form):
		return 1
	case any(func(q string) bool { return strings.HasPrefix(form, q+" ") }):
		return 2
	case third:
		return 3
	case fourth:
		return 4
	case !slices.ContainsFunc(all, func(n need) bool { return !n.beginsWord(form) }):
		return 5
	}
	return 6
}
