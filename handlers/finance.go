package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/views"
)

// financeTab shows Financeiro: boletos by due day and fiscal documents by day of issue, within
// a period. "boletos" and "notas" are the cursors of further rows.
func (a *App) financeTab(c *gin.Context, r recordPage) (views.Screen, error) {
	asked := form.Read(periodFields(func(p *period) *period { return p }), c.Request.URL.Query())
	checkPeriod(asked, asked.Value)
	screen := &views.FinanceTab{Record: r.frame, Form: asked.Draw(), Bounded: asked.Value != period{}}
	if !asked.OK() {
		return screen, nil
	}
	slipFilter := db.ListFilter{From: asked.Value.From, Until: asked.Value.Until, After: c.Query("boletos"), Limit: tabRows}
	slips, err := a.Store.SlipsOf(c.Request.Context(), actorOf(c), r.Customer.ID, slipFilter)
	if err != nil {
		return nil, err
	}
	noteFilter := slipFilter
	noteFilter.After = c.Query("notas")
	notes, err := a.Store.FiscalDocumentsOf(c.Request.Context(), actorOf(c), r.Customer.ID, noteFilter)
	if err != nil {
		return nil, err
	}
	screen.Slips, screen.SlipsAll = views.SlipLines(slips.Rows, r.see), slips.Total
	screen.Notes, screen.NotesAll = views.FiscalLines(notes.Rows), notes.Total
	screen.SlipsMore, screen.NotesMore = moreURL(c, "boletos", slips.Next), moreURL(c, "notas", notes.Next)
	return screen, nil
}
