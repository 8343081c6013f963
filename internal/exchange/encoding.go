package exchange

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// encoding is how the text of a CSV is written.
type encoding uint8

const (
	utf8Text encoding = iota
	windows1252
	codePage850 // of DOS, in which some billing systems still write
	utf16Little
	utf16Big
)

// String names the encoding for people.
func (e encoding) String() string {
	return [...]string{"UTF-8", "Windows-1252", "cp850", "UTF-16", "UTF-16"}[e]
}

// page is the table of an encoding with one byte for each letter; nil of the others.
func (e encoding) page() *charmap.Charmap {
	switch e {
	case windows1252:
		return charmap.Windows1252
	case codePage850:
		return charmap.CodePage850
	default:
		return nil
	}
}

var byteOrderMark = []byte{0xef, 0xbb, 0xbf}

// look is what a first reading of a CSV tells.
type look struct {
	head     string // its beginning, decoded, without byte order mark
	encoding encoding
	onlyCR   bool   // its lines end in CR alone, as on Macs of another century
	sum      []byte // SHA-256 of the file
}

// look reads the file once, to its end.
func (f sourceFile) look() (seen look, reason string, err error) {
	raw, err := f.open()
	if err != nil {
		return seen, "", fmt.Errorf("open: %w", err)
	}
	defer func() { err = errors.Join(err, raw.Close()) }()
	start := make([]byte, 64<<10)
	n, err := io.ReadFull(raw, start)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return seen, "", fmt.Errorf("read: %w", err)
	}
	start = start[:n]
	if reason := notText(start); reason != "" {
		return seen, "o arquivo " + reason, nil
	}
	seen.encoding = wideEncoding(start)
	hash := sha256.New()
	text := wideReader(io.TeeReader(io.MultiReader(bytes.NewReader(start), raw), hash), seen.encoding)
	var t tally
	if err := t.read(text); err != nil {
		return seen, "", fmt.Errorf("read: %w", err)
	}
	seen.sum = hash.Sum(nil)
	if seen.encoding == utf8Text && !bytes.HasPrefix(start, byteOrderMark) {
		seen.encoding = t.encoding()
	}
	seen.onlyCR = t.lines == 0 && t.returns > 0
	seen.head = t.decodedHead(seen)
	if strings.TrimSpace(seen.head) == "" {
		return seen, "o arquivo está vazio: falta o cabeçalho", nil
	}
	return seen, "", nil
}

// wideEncoding recognises UTF-16, with a byte order mark or by the zeros between its letters.
func wideEncoding(start []byte) encoding {
	switch {
	case bytes.HasPrefix(start, []byte{0xff, 0xfe}):
		return utf16Little
	case bytes.HasPrefix(start, []byte{0xfe, 0xff}):
		return utf16Big
	}
	var zeros [2]int
	for i, c := range start {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch half := len(start) / 2; {
	case half > 8 && zeros[1] > half*3/4 && zeros[0] == 0:
		return utf16Little
	case half > 8 && zeros[0] > half*3/4 && zeros[1] == 0:
		return utf16Big
	}
	return utf8Text
}

// wideReader makes UTF-8 of UTF-16.
func wideReader(r io.Reader, e encoding) io.Reader {
	order := unicode.LittleEndian
	switch e {
	case utf16Little:
	case utf16Big:
		order = unicode.BigEndian
	default:
		return r
	}
	return transform.NewReader(r, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
}

// tally counts what tells the encoding of a text apart.
type tally struct {
	head           []byte
	good, broken   int // characters beyond ASCII that are UTF-8, and bytes that are part of none
	ansi, dos      int // letters of Portuguese inside a word, if read as Windows-1252 or as cp850
	lines, returns int
}

func (t *tally) read(r io.Reader) error {
	buf := make([]byte, 256<<10)
	kept := 0
	for {
		n, err := io.ReadFull(r, buf[kept:])
		chunk := buf[:kept+n]
		if t.head == nil {
			t.head = bytes.Clone(chunk)
		}
		end := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !end {
			return err
		}
		t.lines += bytes.Count(chunk[kept:], []byte{'\n'})
		t.returns += bytes.Count(chunk[kept:], []byte{'\r'})
		g, b, used := countUTF8(chunk, end)
		t.good, t.broken = t.good+g, t.broken+b
		if b > 0 {
			t.countLetters(chunk)
		}
		if end {
			return nil
		}
		kept = copy(buf, chunk[used:])
	}
}

// encoding decides: Windows-1252 or cp850 when the text holds bytes that UTF-8 does not have, and
// fewer characters that only UTF-8 would write. A file with a few broken bytes among many good
// ones is UTF-8 with bad lines.
func (t *tally) encoding() encoding {
	switch {
	case t.broken <= t.good:
		return utf8Text
	case t.dos > t.ansi:
		return codePage850
	}
	return windows1252
}

// decodedHead is the beginning of the text.
func (t *tally) decodedHead(seen look) string {
	head := string(bytes.TrimPrefix(t.head, byteOrderMark))
	if page := seen.encoding.page(); page != nil {
		if text, err := page.NewDecoder().String(head); err == nil {
			head = text
		}
	}
	if seen.onlyCR {
		head = strings.ReplaceAll(head, "\r", "\n")
	}
	return head
}

// The letters of Portuguese beyond ASCII in the two tables of one byte.
const (
	ansiLetters = "\xc0\xc1\xc2\xc3\xc7\xc9\xca\xcd\xd3\xd4\xd5\xda\xdc\xe0\xe1\xe2\xe3\xe7\xe9\xea\xed\xf3\xf4\xf5\xfa\xfc"
	dosLetters  = "\xb7\xb5\xb6\xc7\x80\x90\xd2\xd6\xe0\xe2\xe5\xe9\x9a\x85\xa0\x83\xc6\x87\x82\x88\xa1\xa2\x93\xe4\xa3\x81"
)

// countLetters counts the bytes between two letters that are a letter of Portuguese in one table
// or in the other.
func (t *tally) countLetters(chunk []byte) {
	for i := 1; i+1 < len(chunk); i++ {
		c := chunk[i]
		if c < utf8.RuneSelf || !isLetter(chunk[i-1]) || !isLetter(chunk[i+1]) {
			continue
		}
		if strings.IndexByte(ansiLetters, c) >= 0 {
			t.ansi++
		}
		if strings.IndexByte(dosLetters, c) >= 0 {
			t.dos++
		}
	}
}

// countUTF8 counts the characters beyond ASCII and the bytes that are part of none. A
// character that may go on behind the chunk is left for the next one.
func countUTF8(chunk []byte, end bool) (good, broken, used int) {
	for used < len(chunk) {
		if chunk[used] < utf8.RuneSelf {
			used++
			continue
		}
		if !end && !utf8.FullRune(chunk[used:]) {
			return good, broken, used
		}
		r, n := utf8.DecodeRune(chunk[used:])
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			good++
		}
		used += n
	}
	return good, broken, used
}

// lineFeeds reads a text whose lines end in CR alone.
type lineFeeds struct{ from io.Reader }

func (l lineFeeds) Read(p []byte) (int, error) {
	n, err := l.from.Read(p)
	for i := range p[:n] {
		if p[i] == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}
