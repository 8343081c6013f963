package handlers

import (
	"github.com/gin-gonic/gin"

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
