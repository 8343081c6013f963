package exchange

import (
	"encoding/csv"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// record is what the reader gave for one record.
type record struct {
	Line   int
	Fields []string
	Bad    string
}

// readAll reads records until the end; one byte at a time when slow, so that every cut
// between two reads is tried.
func readAll(t *testing.T, text string, sep byte, latin, slow bool) []record {
	t.Helper()
	var src io.Reader = strings.NewReader(text)
	if slow {
		src = iotest.OneByteReader(src)
	}
	e := utf8Text
	if latin {
		e = windows1252
	}
	r := newRecordReader(src, sep, e)
	var out []record
	for {
		fields, line, err := r.next()
		var bad *lineError
		switch {
		case errors.Is(err, io.EOF):
			return out
		case errors.As(err, &bad):
			out = append(out, record{Line: line, Bad: bad.reason})
		case err != nil:
			t.Fatal(err)
		default:
			out = append(out, record{Line: line, Fields: slices.Clone(fields)})
		}
	}
}

func TestRecords(t *testing.T) {
	unclosed := "aspas abertas que não fecham, ou linha maior que 1 MB"
	for _, tc := range []struct {
		name, text string
		latin      bool
		want       []record
	}{
		{name: "plain", text: "a;b\nc;d\n", latin: false, want: []record{{Line: 1, Fields: []string{"a", "b"}, Bad: ""}, {Line: 2, Fields: []string{"c", "d"}, Bad: ""}}},
		{name: "no last line end", text: "a;b", latin: false, want: []record{{Line: 1, Fields: []string{"a", "b"}, Bad: ""}}},
		{name: "CRLF", text: "a;b\r\nc;\r\n", latin: false, want: []record{{Line: 1, Fields: []string{"a", "b"}, Bad: ""}, {Line: 2, Fields: []string{"c", ""}, Bad: ""}}},
		{name: "quotes", text: `"a;b";"c""d"` + "\n", latin: false, want: []record{{Line: 1, Fields: []string{"a;b", `c"d`}, Bad: ""}}},
		{
			name: "break inside quotes kept to the letter", text: "a;\"x\r\ny\nz\"\nb;c\n", latin: false,
			want: []record{{Line: 1, Fields: []string{"a", "x\r\ny\nz"}, Bad: ""}, {Line: 4, Fields: []string{"b", "c"}, Bad: ""}},
		},
		{
			name: "blank lines and blank rows", text: "a;b\n\n;;\n  ; \nc;d", latin: false,
			want: []record{{Line: 1, Fields: []string{"a", "b"}, Bad: ""}, {Line: 5, Fields: []string{"c", "d"}, Bad: ""}},
		},
		{
			name: "quote inside a bare value", text: "5\" de cano;x\ny;z\n", latin: false,
			want: []record{{Line: 1, Fields: []string{`5" de cano`, "x"}, Bad: ""}, {Line: 2, Fields: []string{"y", "z"}, Bad: ""}},
		},
		{
			name: "open quote costs one line", text: "a;\"b\nc;d\n", latin: false,
			want: []record{{Line: 1, Fields: nil, Bad: unclosed}, {Line: 2, Fields: []string{"c", "d"}, Bad: ""}},
		},
		{
			name: "text after the closing quote", text: "\"a\"b;c\nd;e\n", latin: false,
			want: []record{{Line: 1, Bad: `texto depois das aspas que fecham; dentro de um valor, aspas são escritas ""`}, {Line: 2, Fields: []string{"d", "e"}}},
		},
		{name: "empty quoted value", text: "\"\";\"\"\"\"\n", latin: false, want: []record{{Line: 1, Fields: []string{"", `"`}, Bad: ""}}},
		{name: "Windows-1252", text: "Jos\xe9;\x80 5\n", latin: true, want: []record{{Line: 1, Fields: []string{"José", "€ 5"}, Bad: ""}}},
		{name: "not UTF-8", text: "Jos\xe9;x\nb;c\n", want: []record{{Line: 1, Bad: "há bytes que não são UTF-8 na linha"}, {Line: 2, Fields: []string{"b", "c"}}}},
		{name: "NUL", text: "a\x00;x\nb;c\n", latin: false, want: []record{{Line: 1, Fields: nil, Bad: "há um caractere nulo na linha"}, {Line: 2, Fields: []string{"b", "c"}, Bad: ""}}},
		{name: "empty", text: "", latin: false, want: nil},
	} {
		for _, slow := range []bool{false, true} {
			if got := readAll(t, tc.text, ';', tc.latin, slow); !reflect.DeepEqual(got, tc.want) {
				t.Errorf("%s (slow %v): %q\n got %+v\nwant %+v", tc.name, slow, tc.text, got, tc.want)
			}
		}
	}
}

// FuzzRecords holds the reader against encoding/csv wherever that one accepts the text whole
// and does not rewrite it.
func FuzzRecords(f *testing.F) {
	f.Add("a;b\n\"c\n\"\"d\";e\n")
	f.Add("\"\";\"\"\"\"\n;x\n")
	f.Fuzz(func(t *testing.T, text string) {
		got := readAll(t, text, ';', false, false)
		if slow := readAll(t, text, ';', false, true); !reflect.DeepEqual(got, slow) {
			t.Fatalf("%q: cuts between reads matter:\n%+v\n%+v", text, got, slow)
		}
		if strings.ContainsAny(text, "\r\x00") || strings.ToValidUTF8(text, "") != text {
			return
		}
		std := csv.NewReader(strings.NewReader(text))
		std.Comma, std.FieldsPerRecord = ';', -1
		rows, err := std.ReadAll()
		if err != nil {
			return
		}
		rows = slices.DeleteFunc(rows, blank)
		if len(rows) != len(got) {
			t.Fatalf("%q: %d records, encoding/csv reads %d", text, len(got), len(rows))
		}
		for i := range rows {
			if got[i].Bad != "" || !reflect.DeepEqual(got[i].Fields, rows[i]) {
				t.Fatalf("%q: record %d is %+v, encoding/csv reads %q", text, i, got[i], rows[i])
			}
		}
	})
}
