package exchange

import (
	"bufio"
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"balcao/internal/isp"
)

// cell is a row of one value.
type cell struct {
	text  string
	cents int64
	yes   bool
}

// everyKind is a column of each kind.
func everyKind(tb testing.TB) []column[cell] {
	tb.Helper()
	zone, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		tb.Fatal(err)
	}
	at := func(c *cell) *string { return &c.text }
	return []column[cell]{
		text("text", at), trimmed("trimmed", at), phones("phones", at), taxID("taxID", at), mac("mac", at), network("network", at),
		day("day", at), moment("moment", zone, at), word("word", isp.PlanStatuses(), planWords(), at),
		cep("cep", at), mail("mail", at), normal("boleto", at, isp.StoredBoleto, isp.FormatDigitableLine),
		yes("yes", true, func(c *cell) *bool { return &c.yes }),
		money("money", func(c *cell) *int64 { return &c.cents }),
		number("number", 31, "", func(c *cell) *int64 { return &c.cents }),
		speed("speed", func(c *cell) *int64 { return &c.cents }),
	}
}

// FuzzColumns: what a column takes, it writes, and reads back as the same value, and writes in
// the same way. It is what makes export, import, export give the same bytes.
func FuzzColumns(f *testing.F) {
	for _, s := range []string{
		"", " José ", "(37) 99999-0013", "+55 0 15 37 99999-0013", "9999-9999", "ramal 12", "529.982.247-25", "12.abc.345/01de-35",
		"aabb.ccdd.eeff", "10.99.2.203/24", "::ffff:10.0.0.1", "2001:DB8::/56", "21/05/2024", "2024-02-30", "1.1.69",
		"2018-02-17 23:30", "2018-02-18T01:30:00Z", "2018-02-18T02:30:00Z", "2018-11-04 00:30", "Ativo", "35.500-012", "1.149,90", "-0,5",
		"00190.00009 00001.247006 00000.002170 9 11260000011990", "31", "032", "s", "a;b\"c\r\nd",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.Contains(s, "\x00") {
			return // the reader refuses the line
		}
		for _, c := range everyKind(t) {
			var first, second cell
			if _, said := c.take(&first, s); said[0].refused() || said[1].refused() {
				continue
			}
			written := c.get(&first)
			if _, said := c.take(&second, written); said[0].level == Mended || said[1].refused() || said[1].level == Mended && first.text != second.text || second != first {
				t.Errorf("%s: %q is kept as %+v and written %q, which is read as %+v %v", c.name, s, first, written, second, said)
			}
			if again := c.get(&second); again != written {
				t.Errorf("%s: %q is written %q and then %q", c.name, s, written, again)
			}
		}
	})
}

// FuzzWrittenRecords: what is written is read back to the letter.
func FuzzWrittenRecords(f *testing.F) {
	f.Add("1", "a;b", "\"")
	f.Add("1", "\r\n", " x ")
	f.Add("\"1", "\r", "")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		fields := []string{a, b, c}
		if joined := a + b + c; !utf8.ValidString(joined) || strings.Contains(joined, "\x00") || blank(fields) {
			return
		}
		var out bytes.Buffer
		w := &sheetWriter{out: bufio.NewWriter(&out)}
		if err := w.record(fields); err != nil {
			t.Fatal(err)
		}
		if err := w.out.Flush(); err != nil {
			t.Fatal(err)
		}
		got := readAll(t, out.String(), ';', false, false)
		if len(got) != 1 || !slices.Equal(got[0].Fields, fields) {
			t.Errorf("%q is written %q and read %+v", fields, out.String(), got)
		}
	})
}
