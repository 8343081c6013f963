package handlers

import (
	"cmp"
	"slices"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// doInSteps takes what was typed into one step of a form. Every step sends what all of them hold, so
// that going back and forth loses nothing. The last one shows what was chosen and the effects, and
// what is wrong leads to the step that asks for it.
func (a *App) doInSteps(c *gin.Context, act acts.Act, thing db.Thing, call acts.Call, asked *form.Form[form.Bare], screen func() *views.Act) error {
	keepPasswords(asked, act.Fields, "")
	at := min(max(int(formNumber(c, "etapa")), 1), len(act.Steps))
	show := func(to int) *views.Act {
		s := screen()
		if wrong := firstWrong(act, s.Fields); wrong > 0 {
			to = wrong
		}
		atStep(act, s, to)
		return s
	}
	switch c.PostForm("passo") {
	case "voltar":
		return a.show(c, show(max(at-1, 1)))
	case "confirmar":
		done, err := a.runAct(c, act, call, false)
		if err != nil {
			return a.refuseAct(c, asked, err, func() *views.Act { return show(at) })
		}
		return seeOther(c, a.afterAct(act, thing, done, c.PostForm("voltar")))
	}
	for _, fault := range act.Check(call.Sent, a.Store.Today()) {
		if act.StepOf(fault.Field) <= at {
			asked.Say(fault.Field, fault.Sentence)
		}
	}
	next := min(at+1, len(act.Steps))
	if !asked.OK() || next < len(act.Steps) {
		return a.show(c, show(next))
	}
	seen, err := a.runAct(c, act, call, true)
	if err != nil {
		return a.refuseAct(c, asked, err, func() *views.Act { return show(next) })
	}
	s := show(next)
	s.Effects, s.Notices, s.Asked = a.effectLines(c, seen.Effects), seen.Notices, true
	return a.show(c, s)
}

// keepPasswords has passwords come back as they were typed: they are asked for before the last step.
func keepPasswords(asked *form.Form[form.Bare], fields []isp.FieldInfo, prefix string) {
	for _, f := range fields {
		if f.Kind == isp.KindPassword {
			asked.Look(prefix+f.Key, form.Look{Keep: true, Complete: "new-password"})
		}
		keepPasswords(asked, f.Parts, prefix+f.Key+".")
	}
}

// firstWrong is the first step with a field that is wrong; 0 none.
func firstWrong(act acts.Act, fields []views.Field) int {
	first := 0
	for _, f := range fields {
		if step := act.StepOf(f.Name); f.Error != "" && (first == 0 || step < first) {
			first = step
		}
	}
	return first
}

// atStep shows one step of a form, which sends along what the others hold.
func atStep(act acts.Act, screen *views.Act, step int) {
	screen.Step = step
	for i, s := range act.Steps {
		screen.Steps = append(screen.Steps, views.Step{Title: s.Title, Now: i+1 == step})
	}
	all := screen.Fields
	screen.Fields = slices.DeleteFunc(slices.Clone(all), func(f views.Field) bool { return act.StepOf(f.Name) != step })
	slices.SortStableFunc(screen.Fields, func(x, y views.Field) int {
		return cmp.Compare(slices.Index(act.Steps[step-1].Keys, act.KeyOf(x.Name)), slices.Index(act.Steps[step-1].Keys, act.KeyOf(y.Name)))
	})
	for _, f := range all {
		if act.StepOf(f.Name) == step {
			continue
		}
		if screen.LastStep() {
			screen.Summary = append(screen.Summary, f.Chosen()...)
		}
		screen.Kept = append(screen.Kept, f.Hide()...)
	}
	if len(screen.Fields) > 0 && !slices.ContainsFunc(screen.Fields, func(f views.Field) bool { return f.Focus }) {
		screen.Fields[0].Focus = true
	}
}
