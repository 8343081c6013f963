package handlers

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/internal/isp"
	"balcao/views"
)

// afterAct is where an act leads: the tab of the record that shows what was done, with the line
// that says so.
func (a *App) afterAct(act acts.Act, thing db.Thing, done db.Done, back string) string {
	number := done.Act
	if done.Again != nil {
		number, _ = strconv.ParseInt(string(done.Again), 10, 64)
	}
	at := cmp.Or(act.Home, "/clientes")
	if c, ok := done.Thing.(isp.Customer); ok {
		at = views.RecordURL(c.Code)
	} else if thing.Customer != "" {
		at = views.RecordURL(thing.Customer) + act.Tab
	} else if code, err := a.Store.CustomerOfAct(context.Background(), number); err == nil && code != "" {
		at = views.RecordURL(code) + act.Tab
	} else if e, ok := done.Thing.(isp.Equipment); ok {
		at = views.AssetURL(e.AssetNumber)
	}
	if back != "" {
		at = safeNext(back)
	}
	if number == 0 {
		return at
	}
	if strings.Contains(at, "?") {
		return at + "&feito=" + strconv.FormatInt(number, 10)
	}
	return at + "?feito=" + strconv.FormatInt(number, 10)
}

// doneLine says what the act in "?feito=" did, to whom did it; nil when there is nothing to say.
func (a *App) doneLine(c *gin.Context) (*views.DoneLine, error) {
	number, _ := strconv.ParseInt(c.Query("feito"), 10, 64) // what is no number names no act
	if number <= 0 {
		return nil, nil //nolint:nilnil // nothing was done
	}
	row, err := a.Store.OwnAct(c.Request.Context(), actorOf(c), number)
	if err != nil || len(row.Events) == 0 {
		return nil, err
	}
	viewer := isp.ViewerOf(actorOf(c), a.Store.Zone())
	if actorOf(c).Can(isp.ReadCustomer) {
		if viewer.Names, err = a.Store.NamesOf(c.Request.Context(), actorOf(c), row.Events); err != nil {
			return nil, err
		}
	}
	last := row.Events[len(row.Events)-1]
	line := &views.DoneLine{Protocol: last.Protocol}
	var texts []string
	for _, e := range row.Events {
		kind, _ := isp.KindOfEvent(e.Kind)
		if !slices.Contains(texts, kind.Text) {
			texts = append(texts, kind.Text)
		}
	}
	line.Text = strings.Join(texts, "; ")
	if row.Undoes != 0 {
		line.Text = "Desfeito: " + line.Text
	}
	if row.Undone == 0 && row.Undoes == 0 && acts.Undoable(row.Key, actorOf(c)) {
		if line.UndoURL = "/historico/" + strconv.FormatInt(last.ID, 10) + "/desfazer"; last.CustomerID == 0 {
			line.UndoURL = undoURL(c, last)
		}
	}
	line.Detail = views.UnbrokenLines(isp.ChangeLines(viewer, last.Kind, db.EventValues(last.Before), db.EventValues(last.After)))
	return line, nil
}
