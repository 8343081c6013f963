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

// financeTab shows Financeiro: boletos by due day and fiscal documents by day of issue, within
// a period. "boletos" and "notas" are the cursors of further rows.
func (a *App) financeTab(c *gin.Context, r recordPage) (views.Screen, error) {
	screen := &views.FinanceTab{Record: r.frame}
	period, filter := readPeriod(c)
	screen.Period = period
	if period.Wrong() {
		return screen, nil
	}
	slipFilter, noteFilter := filter, filter
	slipFilter.After, noteFilter.After = c.Query("boletos"), c.Query("notas")
	slips, err := a.Store.SlipsOf(c.Request.Context(), actorOf(c), r.Customer.ID, slipFilter)
	if err != nil {
		return nil, err
	}
	notes, err := a.Store.FiscalDocumentsOf(c.Request.Context(), actorOf(c), r.Customer.ID, noteFilter)
	if err != nil {
		return nil, err
	}
	screen.Slips, screen.SlipsAll = views.SlipLines(slips.Rows, r.see), slips.Total
	screen.Notes, screen.NotesAll = views.FiscalLines(notes.Rows), notes.Total
	screen.SlipsMore, screen.NotesMore = moreURL(c, "boletos", slips.Next), moreURL(c, "notas", notes.Next)
	return screen, nil
}

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
