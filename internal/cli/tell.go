package cli

import (
	"encoding/json"
	"fmt"
)

// tell writes a result to stdout, for people or as JSON.
func (p *Program) tell(asJSON bool, result fmt.Stringer) error {
	if !asJSON {
		_, err := fmt.Fprint(p.Stdout, result.String())
		return err
	}
	return p.tellJSON(result)
}

func (p *Program) tellJSON(result any) error {
	out := json.NewEncoder(p.Stdout)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(result)
}
