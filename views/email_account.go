package views

import (
	"strings"

	"balcao/internal/isp"
)

func emailThing(e isp.EmailAccount, see Sight) PlanThing {
	thing := PlanThing{Name: e.Address, Gone: Gone(e.Deletion, see.Zone), Values: e.Aliases}
	if len(e.Aliases) > 0 {
		thing.Notes = []string{"apelidos: " + strings.Join(e.Aliases, ", ")}
	}
	thing.Notes = append(thing.Notes, since(e.ValidFrom, see)...)
	return thing
}
