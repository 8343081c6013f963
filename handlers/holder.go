package handlers

import (
	"errors"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// holderForm is what "Quem tinha?" asks: the day and the hour are the provider's.
type holderForm struct {
	Value  string
	Day    string // YYYY-MM-DD
	Hour   string // as typed: hh:mm or hh:mm:ss
	Zone   string // whose hour it is: see hourZones
	Reason string
}

func holderFields() []isp.Field[holderForm] {
	return []isp.Field[holderForm]{
		isp.NewField(isp.KindCode, "", "valor", "IP, prefixo, MAC ou login", func(v *holderForm) any { return &v.Value }).
			Helped("como 10.99.2.203 ou 2804:14c::/32"),
		isp.NewField(isp.KindCode, "", "data", "Data", func(v *holderForm) any { return &v.Day }).Helped("dd/mm/aaaa"),
		isp.NewField(isp.KindCode, "", "hora", "Hora", func(v *holderForm) any { return &v.Hour }).Helped("hh:mm:ss"),
		isp.WordField(hourZones(), "", "fuso", "Hora de", func(v *holderForm) any { return &v.Zone }).
			Helped("o ofício diz; sem dizer, costuma ser UTC ou a de Brasília"),
		isp.NewField(isp.KindText, "", "motivo", "Motivo", func(v *holderForm) any { return &v.Reason }).Limited(500).
			Helped("número do ofício e o órgão"),
	}
}

const utcZone = "utc"

// hourZones are whose hour a question may name.
func hourZones() isp.Words {
	return isp.Words{
		{Value: "provider", Slug: "provedor", Label: "do provedor"},
		{Value: utcZone, Slug: "utc", Label: "UTC"},
	}
}

// showHolder shows the question "who had this?", not asked yet.
func (a *App) showHolder(c *gin.Context) error {
	return a.show(c, newHolder(form.New(holderFields())))
}

func newHolder(asked *form.Form[holderForm]) *views.Holder {
	var zones []views.Option // the first one is chosen: nothing empty stands for an hour
	for _, z := range hourZones() {
		zones = append(zones, views.Option{Key: z.Slug, Label: z.Label})
	}
	asked.Look("fuso", form.Look{Options: zones})
	return &views.Holder{Page: views.Page{Title: "Quem tinha isto?", Section: "quem-tinha"}, Form: asked.Draw()}
}

// askHolder answers it. It is a POST: the question is written down.
func (a *App) askHolder(c *gin.Context) error {
	asked := form.Read(holderFields(), c.Request.PostForm)
	question := a.holderQuestion(asked)
	if !asked.OK() {
		return a.show(c, newHolder(asked))
	}
	answer, err := a.Store.HoldersAt(c.Request.Context(), actorOf(c), question)
	if err != nil {
		if !asked.Refuse(aboutValue(err)) {
			return err
		}
		return a.show(c, newHolder(asked))
	}
	see := a.sight(actorOf(c))
	screen := newHolder(asked)
	screen.Asked, screen.Cut, screen.Thing, screen.Reason = true, answer.Cut, answer.Asked, question.Reason
	const people = "02/01/2006 15:04:05"
	screen.Instant, screen.UTC = question.At.In(see.Zone).Format(people), question.At.UTC().Format(people)
	screen.By, screen.AnsweredAt = actorOf(c).Name, a.Store.ProviderNow().In(see.Zone).Format(people)
	screen.Held = views.HolderList(answer.Held, question.At, see)
	return a.show(c, screen)
}

// aboutValue lets what the search refuses be about the value: its own field is called otherwise.
func aboutValue(err error) error {
	var refusal *isp.Error
	if errors.As(err, &refusal) && refusal.Code == isp.Invalid && !oneOf(refusal.Field, "data", "motivo") {
		return isp.Fail(isp.Invalid, "valor", refusal.Message)
	}
	return err
}

// holderQuestion makes the question of what was typed, and says beside each input what is wrong
// with it.
func (a *App) holderQuestion(asked *form.Form[holderForm]) isp.HolderQuestion {
	v := asked.Value
	q := isp.HolderQuestion{Value: v.Value, Reason: v.Reason}
	day, dayErr := isp.ParseDate(v.Day)
	if dayErr != nil {
		asked.Say("data", "Esse dia não existe no calendário ou não está como dd/mm/aaaa.")
	}
	layout := "15:04"
	if strings.Count(v.Hour, ":") > 1 {
		layout = time.TimeOnly
	}
	if _, err := time.Parse(layout, v.Hour); err != nil {
		asked.Say("hora", "Diga a hora como hh:mm ou hh:mm:ss.")
	} else if dayErr == nil {
		zone := a.Store.Zone()
		if v.Zone == utcZone {
			zone = time.UTC
		}
		q.At, _ = isp.LocalInstant(day, v.Hour, zone) // both were read
	}
	asked.Check(q.Faults(a.Store.ProviderNow()))
	return q
}
