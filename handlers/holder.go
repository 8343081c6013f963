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
	question, err := a.holderQuestion(screen)
	if err == nil {
		err = question.Check()
	}
	if err == nil {
		err = a.answerHolder(c, screen, question)
	}
	var refusal *isp.Error
	switch {
	case err == nil:
		return a.render(c, http.StatusOK, screen)
	case errors.As(err, &refusal) && refusal.Code == isp.Invalid:
		screen.Asked = false
		screen.Errors[holderField(refusal.Field)] = refusal.Message
		return a.render(c, http.StatusUnprocessableEntity, screen)
	}
	return err
}

// holderField is the input that a refusal is about; what the search refuses is the value.
func holderField(field string) string {
	if field == "data" || field == "hora" || field == "motivo" {
		return field
	}
	return "valor"
}

// holderQuestion reads the day and the hour at the provider.
func (a *App) holderQuestion(s *views.Holder) (isp.HolderQuestion, error) {
	q := isp.HolderQuestion{Value: s.Value, Reason: s.Reason}
	day, err := isp.ParseDate(s.Day)
	if err != nil {
		return q, isp.Fail(isp.Invalid, "data", "Esse dia não existe no calendário ou não está como dd/mm/aaaa.")
	}
	layout := "2006-01-02 15:04:05"
	if len(s.Hour) == len("15:04") {
		layout = "2006-01-02 15:04"
	}
	q.At, err = time.ParseInLocation(layout, day+" "+s.Hour, a.Store.Zone())
	if err != nil {
		return q, isp.Fail(isp.Invalid, "hora", "Diga a hora como hh:mm ou hh:mm:ss.")
	}
	return q, nil
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
