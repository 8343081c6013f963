package handlers

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
	"balcao/views"
)

// showHolder shows the question "who had this?", not asked yet.
func (a *App) showHolder(c *gin.Context) error {
	return a.render(c, http.StatusOK, newHolder())
}

func newHolder() *views.Holder {
	return &views.Holder{Page: views.Page{Title: "Quem tinha isto?", Section: "quem-tinha"}, Errors: map[string]string{}}
}

// askHolder answers it. It is a POST: the question is written down.
func (a *App) askHolder(c *gin.Context) error {
	screen := newHolder()
	screen.Value, screen.Day = strings.TrimSpace(c.PostForm("valor")), strings.TrimSpace(c.PostForm("data"))
	screen.Hour, screen.Reason = strings.TrimSpace(c.PostForm("hora")), strings.TrimSpace(c.PostForm("motivo"))
	question := a.holderQuestion(screen)
	if len(screen.Errors) > 0 {
		return a.render(c, http.StatusUnprocessableEntity, screen)
	}
	err := a.answerHolder(c, screen, question)
	var refusal *isp.Error
	switch {
	case err == nil:
		return a.render(c, http.StatusOK, screen)
	case errors.As(err, &refusal) && refusal.Code == isp.Invalid:
		screen.Errors[holderField(refusal.Field)] = refusal.Message
		return a.render(c, http.StatusUnprocessableEntity, screen)
	}
	return err
}

// holderField is the input that a refusal is about; what the search refuses is the value.
func holderField(field string) string {
	if field == "data" || field == "motivo" {
		return field
	}
	return "valor"
}

// holderQuestion reads what was typed, the day and the hour being the provider's, and writes
// beside each input what is wrong with it.
func (a *App) holderQuestion(s *views.Holder) isp.HolderQuestion {
	q := isp.HolderQuestion{Value: s.Value, Reason: s.Reason}
	day, dayErr := isp.ParseDate(s.Day)
	if dayErr != nil {
		s.Errors["data"] = "Esse dia não existe no calendário ou não está como dd/mm/aaaa."
	}
	layout := "15:04"
	if strings.Count(s.Hour, ":") > 1 {
		layout = time.TimeOnly
	}
	if _, err := time.Parse(layout, s.Hour); err != nil {
		s.Errors["hora"] = "Diga a hora como hh:mm ou hh:mm:ss."
	} else if dayErr == nil {
		q.At, _ = time.ParseInLocation(time.DateOnly+" "+layout, day+" "+s.Hour, a.Store.Zone()) // both were read
	}
	for _, fault := range q.Faults(a.Store.Now()) {
		s.Errors[fault.Field] = fault.Message
	}
	return q
}

func (a *App) answerHolder(c *gin.Context, s *views.Holder, q isp.HolderQuestion) error {
	held, cut, err := a.Store.HoldersAt(c.Request.Context(), actorOf(c), q)
	if err != nil {
		return err
	}
	see := a.sight(actorOf(c))
	s.Asked, s.Cut = true, cut
	s.Instant = q.At.In(see.Zone).Format("02/01/2006 15:04:05")
	for _, h := range held {
		s.Holdings = append(s.Holdings, views.NewHolderLine(h, q.At, see))
	}
	return nil
}
