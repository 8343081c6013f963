package views

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// HelpPart is what stands under one heading of a page of the manual.
type HelpPart struct {
	ID    string // of the heading, for the address; "" for what comes before the first
	Title string
	Text  string // without tags
}

// HelpHit is a part of the manual that answers a search, with a few words around the first one found.
type HelpHit struct {
	URL    string
	Title  string // of the page, and of the part
	Before string
	Hit    string
	After  string
}

var (
	manualHeading = regexp.MustCompile(`<h2(?: id="([^"]*)")?>([^<]+)</h2>`)
	manualTag     = regexp.MustCompile(`<[^>]*>`)
	manualBlank   = regexp.MustCompile(`\s+`)
)

// manualParts gives every heading of a page an id, and lists what stands under each.
func manualParts(text string) (string, []HelpPart) {
	var marked strings.Builder
	part, from := HelpPart{}, 0
	var parts []HelpPart
	for i, at := range manualHeading.FindAllStringSubmatchIndex(text, -1) {
		part.Text = manualText(text[from:at[0]])
		parts = append(parts, part)
		marked.WriteString(text[from:at[0]])
		part = HelpPart{ID: "parte-" + strconv.Itoa(i+1), Title: html.UnescapeString(text[at[4]:at[5]])}
		if at[2] >= 0 {
			part.ID = text[at[2]:at[3]]
		}
		marked.WriteString(`<h2 id="` + part.ID + `">` + text[at[4]:at[5]] + "</h2>")
		from = at[1]
	}
	part.Text = manualText(text[from:])
	marked.WriteString(text[from:])
	return marked.String(), append(parts, part)
}

// manualText is what people read of a piece of HTML.
func manualText(piece string) string {
	text := html.UnescapeString(manualTag.ReplaceAllString(piece, " "))
	return strings.TrimSpace(manualBlank.ReplaceAllString(text, " "))
}

// helpHitsMost bounds an answer: the manual has fewer parts than this that are worth reading.
const helpHitsMost = 20

// SearchManual lists the parts of the manual that hold every word of the query, whatever the accents
// and the case; those that hold one in their title come first.
func SearchManual(pages []HelpPage, query string) []HelpHit {
	words := strings.Fields(string(plainRunes(query)))
	if len(words) == 0 {
		return nil
	}
	var titled, others []HelpHit
	for _, page := range pages {
		for _, part := range page.Parts {
			title := strings.TrimSpace(page.Title + " · " + part.Title)
			title = strings.TrimSuffix(title, " ·")
			plain := string(plainRunes(title + "\n" + part.Text))
			if !holdsAll(plain, words) {
				continue
			}
			hit := hitAround(part.Text, words)
			hit.Title, hit.URL = title, "/ajuda/"+page.Key
			if part.ID != "" {
				hit.URL += "#" + part.ID
			}
			if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(string(plainRunes(title)), w) }) {
				titled = append(titled, hit)
			} else {
				others = append(others, hit)
			}
		}
	}
	hits := slices.Concat(titled, others)
	return hits[:min(len(hits), helpHitsMost)]
}

func holdsAll(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// hitAround cuts a text to some words around the first word that it holds.
func hitAround(text string, words []string) HelpHit {
	const around = 70
	runes, plain := []rune(text), plainRunes(text)
	at, length := len(plain), 0
	for _, w := range words {
		if i := strings.Index(string(plain), w); i >= 0 {
			if i = len([]rune(string(plain)[:i])); i < at {
				at, length = i, len([]rune(w))
			}
		}
	}
	if length == 0 {
		at = 0
	}
	from, until := max(0, at-around), min(len(runes), at+length+2*around)
	for from > 0 && runes[from-1] != ' ' {
		from--
	}
	for until < len(runes) && runes[until] != ' ' {
		until++
	}
	hit := HelpHit{Before: string(runes[from:at]), Hit: string(runes[at : at+length]), After: string(runes[at+length : until])}
	if from > 0 {
		hit.Before = "… " + hit.Before
	}
	if until < len(runes) {
		hit.After += " …"
	}
	return hit
}

// plainRunes is a text without accents and case, one rune for each rune.
func plainRunes(text string) []rune {
	runes := []rune(text)
	for i, r := range runes {
		base := []rune(norm.NFD.String(string(r)))
		runes[i] = unicode.ToLower(base[0])
	}
	return runes
}
