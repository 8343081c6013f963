package house

import (
	"go/ast"
	"go/types"
	"testing"
)

// fewFields is how many fields of a struct a reader still tells apart by their order.
const fewFields = 2

// A struct literal with more than two fields names them.
func TestLiteralsNameTheirFields(t *testing.T) {
	p := typed(t)
	seen := map[string]bool{}
	for _, pkg := range p.packages {
		for _, file := range pkg.files {
			ast.Inspect(file, func(n ast.Node) bool {
				literal, ok := n.(*ast.CompositeLit)
				if ok && unkeyed(pkg.info, literal) && !seen[p.place(literal)] {
					seen[p.place(literal)] = true
					t.Errorf("%s: %d fields without their names", p.place(literal), len(literal.Elts))
				}
				return true
			})
		}
	}
}

// unkeyed reports whether a literal fills many fields of a struct by their order alone.
func unkeyed(info *types.Info, literal *ast.CompositeLit) bool {
	if len(literal.Elts) <= fewFields {
		return false
	}
	if _, keyed := literal.Elts[0].(*ast.KeyValueExpr); keyed {
		return false
	}
	kind := info.TypeOf(literal)
	if kind == nil {
		return false
	}
	if pointer, ok := kind.Underlying().(*types.Pointer); ok { // &T inside a list of pointers
		kind = pointer.Elem()
	}
	_, ok := kind.Underlying().(*types.Struct)
	return ok
}
