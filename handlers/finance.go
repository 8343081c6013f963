package handlers

import (
	"slices"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// financeTab shows Financeiro: boletos by due day and fiscal documents by day of issue, within
// a period. "abertos", "boletos" and "notas" are the cursors of further rows.
func (a *App) financeTab(c *gin.Context, r recordPage) (views.Screen, error) {
	asked := form.Read(periodFields(func(p *period) *period { return p }), c.Request.URL.Query())
	checkPeriod(asked, asked.Value)
	screen := &views.FinanceTab{Record: r.frame, Form: asked.Draw()}
	if !asked.OK() {
		return screen, nil
	}
	slipFilter := db.ListFilter{From: asked.Value.From, Until: asked.Value.Until, After: c.Query("boletos"), Except: "open", Limit: tabRows, Row: soughtRow(c, "payment_slip")}
	if err := a.waitingSlips(c, r, screen, slipFilter); err != nil {
		return nil, err
	}
	slips, err := a.Store.SlipsOf(c.Request.Context(), actorOf(c), r.Customer.ID, slipFilter)
	if err != nil {
		return nil, err
	}
	noteFilter := slipFilter
	noteFilter.After, noteFilter.Except, noteFilter.Row = c.Query("notas"), "", soughtRow(c, "fiscal_document")
	notes, err := a.Store.FiscalDocumentsOf(c.Request.Context(), actorOf(c), r.Customer.ID, noteFilter)
	if err != nil {
		return nil, err
	}
	var transferred []string
	for _, p := range r.Plans {
		if p.Status == "transferred" {
			transferred = append(transferred, p.Code)
		}
	}
	within := withinPeriod(asked.Value)
	screen.Slips, screen.SlipsAll = views.SlipList(slips.Rows, transferred, r.see, views.NewEmpty("Nenhum boleto"+within, "")), slips.Total
	sought := func(s isp.PaymentSlip) bool { return s.ID == slipFilter.Row }
	screen.SlipsOpen = slipFilter.After != "" || screen.WaitingAll == 0 || slices.ContainsFunc(slips.Rows, sought)
	screen.Notes, screen.NotesAll = views.FiscalList(notes.Rows, r.see, views.NewEmpty("Nenhuma nota fiscal"+within, "")), notes.Total
	screen.Slips.Start, screen.Notes.Start = startURL(c, slips.Skipped), startURL(c, notes.Skipped)
	screen.Slips.More = views.NewMore(moreURL(c, "boletos", slips.Next), "more-slips")
	screen.Notes.More = views.NewMore(moreURL(c, "notas", notes.Next), "more-notes")
	return screen, nil
}

// waitingSlips fills in the boletos to pay, the oldest first.
func (a *App) waitingSlips(c *gin.Context, r recordPage, screen *views.FinanceTab, f db.ListFilter) error {
	f.Status, f.Except, f.Oldest, f.After = "open", "", true, c.Query("abertos")
	waiting, err := a.Store.SlipsOf(c.Request.Context(), actorOf(c), r.Customer.ID, f)
	if err != nil {
		return err
	}
	empty := views.NewEmpty("Nenhum boleto em aberto"+withinPeriod(period{f.From, f.Until}), "")
	screen.Waiting, screen.WaitingAll = views.OpenSlipList(waiting.Rows, r.see, empty), waiting.Total
	screen.Waiting.Start = startURL(c, waiting.Skipped)
	screen.Waiting.More = views.NewMore(moreURL(c, "abertos", waiting.Next), "more-waiting")
	if f.From == "" && f.Until == "" && r.Pending.OpenSlips > 0 {
		screen.WaitingSum = views.Money(r.Pending.OpenCents)
	}
	return nil
}

// withinPeriod ends the sentence of an empty list.
func withinPeriod(p period) string {
	if p == (period{}) {
		return "."
	}
	return " neste período."
}
