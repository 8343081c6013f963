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
	screen := &views.FinanceTab{Record: r.frame, Form: asked.Draw()}
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
	within := "."
	if asked.Value != (period{}) {
		within = " neste período."
	}
	screen.Slips, screen.SlipsAll = views.SlipList(slips.Rows, r.see, views.NewEmpty("Nenhum boleto"+within, "")), slips.Total
	screen.Notes, screen.NotesAll = views.FiscalList(notes.Rows, views.NewEmpty("Nenhuma nota fiscal"+within, "")), notes.Total
	screen.Slips.More = views.NewMore(moreURL(c, "boletos", slips.Next), "more-slips")
	screen.Notes.More = views.NewMore(moreURL(c, "notas", notes.Next), "more-notes")
	return screen, nil
}
