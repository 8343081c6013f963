package handlers

import (
	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
	"balcao/views"
)

// showState is the owner's page: how the program is, in plain words.
func (a *App) showState(c *gin.Context) error {
	state, err := a.Store.State(c.Request.Context(), actorOf(c))
	if err != nil {
		return err
	}
	screen := configPage("Estado do programa", "/config")
	told := views.ProgramState{
		Revision: a.revision, Schema: state.Schema, Free: state.Free, Customers: state.Customers, Searching: state.Searching,
		Backup: state.Backup, BackupAt: state.BackupAt, Copies: state.Copies, Authority: a.authorityEnds, Now: a.Store.Now(),
	}
	screen.Notice = views.StateNotice(state.Trouble, state.Warnings)
	screen.Sections = []views.Section{
		{Facts: told.Facts(a.sight(actorOf(c)))},
		{Title: "Backups", Text: "O programa faz um de hora em hora, confere e guarda na pasta de dados. Copie-os também para fora deste computador: veja Backup na Ajuda."},
	}
	if actorOf(c).Can(isp.RunRoutines) {
		rows, err := a.routineRows(c.Request.Context(), actorOf(c))
		if err != nil {
			return err
		}
		screen.Sections = append(screen.Sections, views.ListSection("O que o programa faz sozinho", "", views.RoutineList(rows, a.sight(actorOf(c)))))
	}
	return a.show(c, screen)
}
