package paper

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Line is a paragraph, a title, an item or a row, as two texts have it.
type Line struct {
	Text          string
	Before, After bool // in which of the texts it stands; in both when it is the same
}

// mostLines is how many lines of each text are compared; beyond, all of them count as changed.
const mostLines = 2000

// Compare tells what an edited text changed: the lines of both in their order, what was taken
// out before what came in its place. Bold and alignment are no difference. The error is an
// *isp.Error.
func Compare(before, after string) ([]Line, error) {
	a, err := linesOf(before)
	if err != nil {
		return nil, err
	}
	b, err := linesOf(after)
	if err != nil {
		return nil, err
	}
	var head, tail []Line
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		head, a, b = append(head, Line{Text: a[0], Before: true, After: true}), a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		tail = append([]Line{{Text: a[len(a)-1], Before: true, After: true}}, tail...)
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return append(append(head, changed(a, b)...), tail...), nil
}

// changed walks the longest common lines of both.
func changed(a, b []string) []Line {
	common := commonLengths(a, b)
	var all []Line
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(a) > 0 && len(b) > 0 && common != nil && a[0] == b[0]:
			all = append(all, Line{Text: a[0], Before: true, After: true})
			a, b = a[1:], b[1:]
		case len(b) == 0 || len(a) > 0 && (common == nil || common[len(a)-1][len(b)] >= common[len(a)][len(b)-1]):
			all, a = append(all, Line{Text: a[0], Before: true}), a[1:]
		default:
			all, b = append(all, Line{Text: b[0], After: true}), b[1:]
		}
	}
	return all
}

// commonLengths holds, for the last i lines of a and the last j of b, how many they share; nil
// when there are too many to compare.
func commonLengths(a, b []string) [][]int32 {
	if len(a) > mostLines || len(b) > mostLines {
		return nil
	}
	common := make([][]int32, len(a)+1)
	for i := range common {
		common[i] = make([]int32, len(b)+1)
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			if a[len(a)-i] == b[len(b)-j] {
				common[i][j] = common[i-1][j-1] + 1
			} else {
				common[i][j] = max(common[i-1][j], common[i][j-1])
			}
		}
	}
	return common
}

// linesOf reads a text as lines; the cells of a row are joined by " | ".
func linesOf(text string) ([]string, error) {
	root, err := cleanTree(text)
	if err != nil {
		return nil, err
	}
	r := lineReader{}
	r.read(root)
	r.flush()
	return r.lines, nil
}

type lineReader struct {
	lines []string
	line  strings.Builder
}

func (r *lineReader) flush() {
	if line := strings.Join(strings.Fields(r.line.String()), " "); line != "" {
		r.lines = append(r.lines, line)
	}
	r.line.Reset()
}

func (r *lineReader) read(n *html.Node) {
	for child := range n.ChildNodes() {
		switch {
		case child.Type == html.TextNode:
			r.line.WriteString(child.Data)
		case child.DataAtom == atom.Tr:
			r.flush()
			r.row(child)
			r.flush()
		case child.DataAtom == atom.Br || isBlock(child):
			r.flush()
			r.read(child)
			r.flush()
		default:
			r.read(child)
		}
	}
}

// row joins cells, whatever stands in them.
func (r *lineReader) row(tr *html.Node) {
	first := true
	for cell := range tr.ChildNodes() {
		if cell.Type != html.ElementNode {
			continue
		}
		if !first {
			r.line.WriteString(" | ")
		}
		first = false
		r.line.WriteString(plain(cell))
	}
}
