package handlers

import (
	"context"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

const (
	routineTime   = 50 * time.Second // of one run from the screen; what is left over is done by the next one
	linesOfOneRun = 200              // of each list that the screen shows
)

// routineRoutes are the pages of what happens by date, and the day of a demonstration.
func (a *App) routineRoutes() []route {
	return []route{
		get("/rotinas", isp.RunRoutines, a.showRoutines),
		get("/rotinas/:nome", isp.RunRoutines, a.showRoutine),
		post("/rotinas/:nome", isp.RunRoutines, a.runRoutine),
		post("/demonstracao/hoje", isp.RunRoutines, a.moveDay),
	}
}

func routineRow(r db.RoutineState) views.RoutineRow {
	return views.RoutineRow{
		Name: r.Name, Label: r.Label, Does: r.Does, Hour: r.Hour, Last: r.Last, Next: r.Next, Counts: r.Summary.Counts,
		Paused: r.Paused, Brakes: r.Brakes, Ran: !r.Last.IsZero() && r.Hour != "de hora em hora",
	}
}

// routinePage begins a page of the routines.
func routinePage(title, up string) *views.Config {
	return &views.Config{Page: views.Page{Title: title, Section: "rotinas"}, Up: up}
}

// showRoutines lists the routines.
func (a *App) showRoutines(c *gin.Context) error {
	return a.drawRoutines(c, form.New(dayFields()), views.Message{})
}

func (a *App) drawRoutines(c *gin.Context, day *form.Form[dayForm], notice views.Message) error {
	all, err := a.routineRows(c.Request.Context(), actorOf(c))
	if err != nil {
		return err
	}
	screen := routinePage("Rotinas", "")
	screen.Lead = "O que acontece por data. Cada rotina corre sozinha na sua hora, recupera os dias em que o programa esteve fechado e não faz nada duas vezes."
	screen.Notice = notice
	screen.Sections = []views.Section{
		views.ListSection("", "", views.RoutineList(all, a.sight(actorOf(c)))),
		{Text: "Os freios de quem corta (quantos planos por vez, dias em que ninguém é cortado) estão em Configuração, Variáveis."},
	}
	if a.Demo {
		screen.Sections = append(screen.Sections, formSection("Outro dia",
			"Hoje, na demonstração, é "+isp.FormatDate(a.Store.Today())+". O dia só anda para a frente; nenhuma rotina corre por isso: execute-as aqui.",
			"/demonstracao/hoje", "Levar a demonstração a este dia", day))
	}
	return a.show(c, screen)
}

func (a *App) routineRows(ctx context.Context, actor isp.Actor) ([]views.RoutineRow, error) {
	all, err := a.Store.Routines(ctx, actor)
	rows := make([]views.RoutineRow, len(all))
	for i, r := range all {
		rows[i] = routineRow(r)
		if a.Demo {
			rows[i].Next = time.Time{}
		}
	}
	return rows, err
}

// dayForm is the day that a demonstration is to show.
type dayForm struct{ Day string }

func dayFields() []isp.Field[dayForm] {
	return []isp.Field[dayForm]{isp.NewField(isp.KindDay, "", "dia", "Dia", func(f *dayForm) any { return &f.Day }).Required()}
}

func (a *App) moveDay(c *gin.Context) error {
	asked := form.Read(dayFields(), c.Request.PostForm)
	if asked.OK() {
		err := a.Store.MoveDay(c.Request.Context(), actorOf(c), asked.Value.Day)
		if err == nil {
			return a.drawRoutines(c, form.New(dayFields()), saved("A demonstração está em "+isp.FormatDate(a.Store.Today())+"."))
		}
		if !asked.Refuse(err) {
			return err
		}
	}
	return a.drawRoutines(c, asked, views.Message{})
}

// showRoutine shows one routine and what its last run did.
func (a *App) showRoutine(c *gin.Context) error { return a.drawRoutine(c, nil, nil, views.Message{}) }

// runRoutine rehearses, runs, pauses or continues a routine.
func (a *App) runRoutine(c *gin.Context) error {
	ctx, cancel := context.WithTimeout(c.Request.Context(), routineTime)
	defer cancel()
	name, refused := c.Param("nome"), form.New(noFields())
	var run *db.RoutineRun
	notice := views.Message{}
	var err error
	switch c.PostForm("ato") {
	case "ensaiar", "executar":
		var done db.RoutineRun
		done, err = a.Store.RunRoutine(ctx, actorOf(c), name, c.PostForm("ato") == "ensaiar", false)
		run, notice = &done, saved("Executada.")
		if c.PostForm("ato") == "ensaiar" {
			notice = views.NewMessage("attention", "Ensaio: nada foi gravado.")
		}
	case "pausar", "continuar":
		err = a.Store.PauseRoutine(ctx, actorOf(c), name, c.PostForm("ato") == "pausar")
		notice = saved("Pronto.")
	default:
		err = isp.Fail(isp.Invalid, "", "Este botão não existe.")
	}
	if err == nil {
		return a.drawRoutine(c, run, nil, notice)
	}
	if !refused.Refuse(err) {
		return err
	}
	return a.drawRoutine(c, nil, refused, views.Message{})
}

func (a *App) drawRoutine(c *gin.Context, run *db.RoutineRun, refused *form.Form[struct{}], notice views.Message) error {
	all, err := a.Store.Routines(c.Request.Context(), actorOf(c))
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.Name != c.Param("nome") {
			continue
		}
		row := routineRow(r)
		if a.Demo {
			row.Next = time.Time{}
		}
		screen := routinePage(r.Label, "/rotinas")
		screen.Lead, screen.Notice = r.Does, notice
		screen.Sections = []views.Section{{Facts: views.RoutineFacts(row, a.sight(actorOf(c)))}}
		at := row.URL()
		screen.Sections = append(screen.Sections,
			press("", "O ensaio mostra tudo o que ela faria agora e não grava nada.", at, "ensaiar", "Ensaiar", "", nil),
			press("", "", at, "executar", "Executar agora", "primary", refused))
		if r.Brakes && r.Paused {
			screen.Sections = append(screen.Sections, press("", "", at, "continuar", "Continuar", "", nil))
		} else if r.Brakes {
			screen.Sections = append(screen.Sections, press("", "Pausada, ela não corta ninguém até ser continuada.", at, "pausar", "Pausar", "", nil))
		}
		screen.Sections = append(screen.Sections, a.runSections(c, r, run)...)
		return a.show(c, screen)
	}
	return isp.Fail(isp.NotFound, "", "Esta rotina não existe.")
}

// runSections are what a run did: the one that was just asked for, or the last.
func (a *App) runSections(c *gin.Context, r db.RoutineState, run *db.RoutineRun) []views.Section {
	when := "Agora"
	if run == nil {
		if r.Last.IsZero() || r.Summary.Day == "" {
			return nil
		}
		run, when = &r.Summary, "Última vez"
	}
	lines := func(from []db.RoutineLine) []views.RoutineLine {
		from = from[:min(len(from), linesOfOneRun)]
		to := make([]views.RoutineLine, len(from))
		for i, l := range from {
			to[i] = a.routineLine(c, l)
		}
		return to
	}
	sections := []views.Section{
		views.RoutineLines(when+": feitos", "Dia "+isp.FormatDate(run.Day)+".", lines(run.Done), run.Counts[0], "Não havia nada a fazer."),
		views.RoutineLines(when+": pulados", "", lines(run.Skipped), run.Counts[1], "Ninguém foi pulado."),
	}
	if run.Counts[2] > 0 {
		sections = append(sections, views.RoutineLines(when+": falhas", "", lines(run.Failed), run.Counts[2], ""))
	}
	return sections
}

func (a *App) routineLine(c *gin.Context, l db.RoutineLine) views.RoutineLine {
	line := views.RoutineLine{Plan: l.Plan, Customer: l.Customer, Sentences: a.effectLines(c, l.Effects)}
	if l.Slips != nil {
		line.Sentences = append(line.Sentences, "Avisar do débito de "+views.Money(l.Cents)+": "+strings.Join(l.Slips, ", ")+".")
	}
	if l.Why != "" {
		line.Sentences = append(line.Sentences, l.Why)
	}
	if len(line.Sentences) == 0 {
		line.Sentences = []string{"Feito."}
	}
	return line
}
