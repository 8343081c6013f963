package handlers

import (
	"maps"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/handlers/form"
	"balcao/internal/isp"
)

// offer gives the form of an act what can be chosen in it.
func (a *App) offer(c *gin.Context, act acts.Act, thing db.Thing, asked *form.Form[form.Bare]) error {
	offers, err := a.offersOf(c, act.Fields, thing)
	if err != nil {
		return err
	}
	asked.Offer(offers)
	return a.suggestReasons(c, act, asked)
}

// offersOf reads the lists that fields are chosen from.
func (a *App) offersOf(c *gin.Context, fields []isp.FieldInfo, thing db.Thing) (map[isp.Offer][]isp.Choice, error) {
	offers := map[isp.Offer][]isp.Choice{}
	for _, f := range fields {
		if f.Offer != "" {
			choices, err := a.Store.Offers(c.Request.Context(), actorOf(c), f.Offer, thing)
			if err != nil {
				return nil, err
			}
			offers[f.Offer] = choices
		}
		inside, err := a.offersOf(c, f.Parts, thing)
		if err != nil {
			return nil, err
		}
		maps.Copy(offers, inside)
	}
	return offers, nil
}
