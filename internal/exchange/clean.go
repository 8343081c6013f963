package exchange

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"balcao/internal/isp"
)

// clean takes off a value what exports and spreadsheets leave in it, whatever its column: the
// formula ="0001" around a text, the word for nothing of a database, text that was decoded wrongly,
// and characters that nobody sees (search-details.md, 43). A value that is nothing but ordinary
// characters comes back as it is.
func clean(s string) (string, note) {
	if s == "" {
		return s, note{}
	}
	switch s[0] {
	case '=':
		if inner, ok := formulaText(s); ok {
			return inner, mend("a fórmula em volta do texto foi tirada", inner)
		}
	case '#':
		if isFormulaError(s) {
			return "", refuse("a fórmula deu erro na planilha")
		}
	case 'N', 'n', '\\', '(', '<':
		if isNull(s) {
			return "", mend("palavra que quer dizer vazio em bancos de dados", "")
		}
	}
	if isASCII(s) {
		return s, note{}
	}
	return cleanLetters(s)
}

// cleanLetters is clean for a value with letters beyond ASCII.
func cleanLetters(s string) (string, note) {
	if t, ok := redecoded(s); ok {
		t = visible(t)
		return t, mend("letras trocadas pela codificação errada", t)
	}
	if t := visible(s); t != s {
		return t, mend("caracteres invisíveis ou de largura dupla", t)
	}
	if strings.ContainsRune(s, utf8.RuneError) {
		return s, warn("uma letra se perdeu antes de chegar aqui e está como �")
	}
	if brokenLetters(s) {
		return s, warn("parece ter letras trocadas pela codificação errada")
	}
	return s, note{}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// formulaText is the text of ="0001", as which some programs write a text that a spreadsheet must
// not take for a number.
func formulaText(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if !strings.HasPrefix(s, `="`) || !strings.HasSuffix(s, `"`) || len(s) < len(`=""`) {
		return "", false
	}
	inner := strings.ReplaceAll(s[2:len(s)-1], `""`, "\x00")
	return strings.ReplaceAll(inner, "\x00", `"`), !strings.Contains(inner, `"`)
}

// isFormulaError recognises the errors of Excel and LibreOffice, in Portuguese and in English.
func isFormulaError(s string) bool {
	switch strings.ToUpper(strings.TrimSpace(s)) {
	case "#N/D", "#N/A", "#N/DISP", "#REF!", "#VALOR!", "#VALUE!", "#DIV/0!", "#NOME?", "#NAME?", "#NULO!", "#NULL!", "#NÚM!", "#NUM!":
		return true
	}
	return false
}

// isNull recognises how databases write that there is no value.
func isNull(s string) bool {
	switch strings.TrimSpace(s) {
	case "NULL", "null", `\N`, "(null)", "(NULL)", "<null>", "<NULL>", "None", "nil":
		return true
	}
	return false
}

// visible is isp.CleanText for a value of a file, whose line breaks are its own.
func visible(s string) string {
	parts := strings.Split(s, "\r")
	for i := range parts {
		parts[i] = isp.CleanText(parts[i])
	}
	return strings.Join(parts, "\r")
}

// redecoded undoes a text of UTF-8 that was read as Windows-1252 or as cp850: GonÃ§alves,
// Gon├ºalves. It is one only when the whole value goes back into bytes that are UTF-8.
func redecoded(s string) (string, bool) {
	if !strings.ContainsAny(s, "ÃÂâ├┬Ô") {
		return "", false
	}
	for _, page := range []*charmap.Charmap{charmap.Windows1252, charmap.CodePage850} {
		raw, ok := encoded(s, page)
		if ok && utf8.Valid(raw) && !isASCII(string(raw)) {
			return string(raw), true
		}
	}
	return "", false
}

// encoded writes a text in a code page. Bytes that Windows-1252 does not use came through as
// control characters.
func encoded(s string, page *charmap.Charmap) ([]byte, bool) {
	raw := make([]byte, 0, len(s))
	for _, r := range s {
		c, ok := page.EncodeRune(r)
		if !ok && r >= 0x80 && r < 0xa0 {
			c, ok = byte(r), true
		}
		if !ok {
			return nil, false
		}
		raw = append(raw, c)
	}
	return raw, true
}

// brokenLetters finds pairs that are no Portuguese and that a wrong decoding makes.
func brokenLetters(s string) bool {
	for _, pair := range []string{"Ã§", "Ã£", "Ã¡", "Ã©", "Ã³", "Ãª", "Ã\u00ad", "Ãµ", "Ãº", "â€", "Ã‡", "Ãƒ", "├º", "├ú", "├í", "├®"} {
		if strings.Contains(s, pair) {
			return true
		}
	}
	return false
}
