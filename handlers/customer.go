package handlers

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/views"
)

// registrationTab shows Dados do Cadastro.
func (a *App) registrationTab(c *gin.Context, r recordPage) (views.Screen, error) {
	addresses, err := a.Store.AddressesOf(c.Request.Context(), actorOf(c), r.Customer.ID)
	if err != nil {
		return nil, err
	}
	screen := &views.RegistrationTab{
		Record: r.frame, Facts: views.RegistrationFacts(r.Customer, r.see), AllPhones: views.PhoneLines(r.Phones, r.see),
	}
	for _, address := range addresses {
		screen.Addresses = append(screen.Addresses, views.AddressLine{
			ID:   views.RowID("address", address.ID),
			Code: address.Code, Kind: views.AddressKind(address.Kind), Line: views.AddressText(address.Address),
			Reference: address.Reference, Plans: address.Plans,
			Actions: r.see.ActionsOf("address", strconv.FormatInt(address.ID, 10), "endereço "+address.Code, false),
		})
	}
	files, err := a.Store.CustomerFiles(c.Request.Context(), actorOf(c), r.Customer.ID)
	if err != nil {
		return nil, err
	}
	screen.Files, err = fileBox(c, "cliente.anexar", files, screen.URL, r.see)
	return screen, err
}
