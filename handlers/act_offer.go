package handlers

import (
	"maps"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// offer gives the form of an act what can be chosen in it.
func (a *App) offer(c *gin.Context, act acts.Act, thing db.Thing, asked *form.Form[form.Bare]) error {
	offers, err := a.offersOf(c, act.Fields, thing)
	if err != nil {
		return err
	}
	if err := a.offerCustomers(c, act.Fields, asked, offers); err != nil {
		return err
	}
	asked.Offer(offers)
	answers, err := a.answersFor(c, act.Fields)
	if err != nil {
		return err
	}
	asked.Answers(answers)
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
			if thing.Subject == "contract" && f.Offer == isp.OfferContracts { // its successor is another one
				choices = slices.DeleteFunc(choices, func(c isp.Choice) bool { return c.Value == thing.Values["number"] })
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

// answersFor are the templates of answers, where one of the fields takes them.
func (a *App) answersFor(c *gin.Context, fields []isp.FieldInfo) ([]views.Answer, error) {
	if !slices.ContainsFunc(fields, func(f isp.FieldInfo) bool { return f.Answer }) {
		return nil, nil
	}
	entries, err := a.Store.Choices(c.Request.Context(), actorOf(c), "answer_template")
	answers := make([]views.Answer, len(entries))
	for i, e := range entries {
		answers[i] = views.Answer{Name: e.Name, Text: e.Text}
	}
	return answers, err
}

// takeAnswers puts the templates that were chosen behind what was typed, and reports whether there
// were any: then the form is shown again, to be completed. Scripts do it at once and send no choice.
func (a *App) takeAnswers(c *gin.Context, act acts.Act, asked *form.Form[form.Bare]) (filled bool, err error) {
	answers, err := a.answersFor(c, act.Fields)
	for _, f := range act.Fields {
		at := slices.IndexFunc(answers, func(v views.Answer) bool { return f.Answer && v.Name == c.PostForm(f.Key+"_modelo") })
		if at < 0 {
			continue
		}
		text := strings.TrimRight(asked.Typed(f.Key), " \r\n")
		if text != "" {
			text += "\n"
		}
		asked.Preset(map[string]string{f.Key: text + answers[at].Text})
		filled = true
	}
	return filled, err
}
