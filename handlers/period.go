package handlers

import (
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/views"
)

// readPeriod reads "de" and "ate" as a person types days.
func readPeriod(c *gin.Context) (views.Period, db.ListFilter) {
	period := views.Period{From: c.Query("de"), Until: c.Query("ate")}
	filter := db.ListFilter{Limit: tabRows}
	filter.From, period.WrongFrom = readDay(period.From)
	filter.Until, period.WrongUntil = readDay(period.Until)
	if filter.From != "" && filter.Until != "" && filter.Until < filter.From {
		period.WrongUntil = "O período termina antes de começar."
	}
	return period, filter
}

// readDay reads one end of a period; wrong says why it is no day.
func readDay(text string) (day, wrong string) {
	if strings.TrimSpace(text) == "" {
		return "", ""
	}
	day, err := isp.ParseDate(text)
	if err == nil {
		return day, ""
	}
	var refusal *isp.Error
	if errors.As(err, &refusal) {
		return "", refusal.Message
	}
	return "", "Esta data não existe: use dd/mm/aaaa."
}

// statusOfScreen is 422 when what was typed in a filter cannot be.
func statusOfScreen(s views.Screen) int {
	if p, has := s.(interface{ PeriodOf() views.Period }); has && p.PeriodOf().Wrong() {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}
