package paper

import (
	"strings"
	"testing"
)

// drawn writes a comparison as programs do.
func drawn(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		sign := " "
		switch {
		case !l.After:
			sign = "-"
		case !l.Before:
			sign = "+"
		}
		b.WriteString(sign + l.Text + "\n")
	}
	return b.String()
}

func TestCompare(t *testing.T) {
	before := "<h1>T</h1><p>um</p><p>dois <b>e</b> meio</p><ul><li>a</li><li>b</li></ul><table><tr><td>x</td><td><p>1</p></td></tr></table><p>fim</p>"
	for after, want := range map[string]string{
		before: " T\n um\n dois e meio\n a\n b\n x | 1\n fim\n",
		strings.Replace(before, "<b>e</b>", "e", 1):             " T\n um\n dois e meio\n a\n b\n x | 1\n fim\n",
		strings.Replace(before, "<p>1</p>", "2", 1):             " T\n um\n dois e meio\n a\n b\n-x | 1\n+x | 2\n fim\n",
		strings.Replace(before, "<p>um</p>", "", 1):             " T\n-um\n dois e meio\n a\n b\n x | 1\n fim\n",
		strings.Replace(before, "<li>b", "<li>a2</li><li>b", 1): " T\n um\n dois e meio\n a\n+a2\n b\n x | 1\n fim\n",
		"": "-T\n-um\n-dois e meio\n-a\n-b\n-x | 1\n-fim\n",
	} {
		lines, err := Compare(before, after)
		if err != nil {
			t.Fatal(err)
		}
		if got := drawn(lines); got != want {
			t.Errorf("%s\n%swant\n%s", after, got, want)
		}
	}
}

// What is too long to be compared is still told, and soon.
func TestCompareLongTexts(t *testing.T) {
	lines, err := Compare(strings.Repeat("<p>a</p>", 9000), strings.Repeat("<p>b</p>", 9000))
	if err != nil || len(lines) != 18_000 || lines[0].After {
		t.Errorf("%d lines, %v", len(lines), err)
	}
}
