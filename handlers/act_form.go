package handlers

import (
	"cmp"
	"crypto/rand"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// actRoutes gives every act of the table that has a screen its form.
func (a *App) actRoutes() []route {
	routes := a.fieldHistoryRoutes()
	for _, act := range acts.Table() {
		if act.Screen != "" {
			routes = append(routes, get(act.Screen, act.Permission, a.showAct(act)), post(act.Screen, act.Permission, a.doAct(act)))
		}
	}
	return routes
}

// showAct is the form of an act: of one that edits with what the thing holds, else empty.
func (a *App) showAct(act acts.Act) handler {
	return func(c *gin.Context) error {
		thing, err := a.actThing(c, act)
		if err != nil {
			return err
		}
		asked := form.Of(a.actFields(c, act)).Preset(act.Defaults)
		if !act.Edits() {
			for _, key := range act.Today {
				asked.Preset(map[string]string{key: isp.FormatDate(a.Store.Today())})
			}
			asked.Preset(presets(c, act))
		} else {
			asked.Fill(isp.ViewerOf(actorOf(c), a.Store.Zone()), thing.Values)
		}
		if err := a.offer(c, act, thing, asked); err != nil {
			return err
		}
		if !act.Edits() {
			asked.Single(isp.OfferPlans)            // a customer with one plan speaks of that one
			asked.First(isp.OfferContractTemplates) // the usual one
		}
		screen := a.actScreen(c, act, thing, asked)
		screen.Key, screen.Version = rand.Text(), thing.Version
		if screen.Attends, err = a.lacksAttendance(c, act, thing); err != nil {
			return err
		}
		if len(act.Steps) > 0 {
			atStep(act, screen, 1)
		}
		if at := slices.IndexFunc(screen.Fields, func(f views.Field) bool { return f.Control != "none" }); at >= 0 {
			screen.Fields[at].Focus = true
		}
		if err := a.linkHistory(c, act, thing, screen); err != nil {
			return err
		}
		return a.show(c, screen)
	}
}

// presets are values of fields that the address names: the agenda fills in day and technician, a
// search that found nobody the document of the new customer. Of a list, only its first item is named.
func presets(c *gin.Context, act acts.Act) map[string]string {
	named := map[string]string{}
	take := func(name string) {
		if v := c.Query(name); v != "" {
			named[name] = v
		}
	}
	for _, f := range act.Fields {
		take(f.Key)
		if f.Kind == isp.KindList {
			for _, part := range f.Parts {
				take(f.Key + ".0." + part.Key)
			}
		}
	}
	return named
}

// actThing reads what the act is done to; the zero Thing when it is done to nothing yet.
func (a *App) actThing(c *gin.Context, act acts.Act) (db.Thing, error) {
	if act.On == "" {
		return db.Thing{}, nil
	}
	return a.Store.Thing(c.Request.Context(), actorOf(c), act.On, c.Param(act.Parameter()))
}

// actFields are the fields that the actor may write.
func (a *App) actFields(c *gin.Context, act acts.Act) []isp.FieldInfo {
	return slices.DeleteFunc(slices.Clone(act.Fields), func(f isp.FieldInfo) bool {
		return f.Needs != "" && !actorOf(c).Can(f.Needs)
	})
}

// actScreen is the screen of an act.
func (a *App) actScreen(c *gin.Context, act acts.Act, thing db.Thing, asked *form.Form[form.Bare]) *views.Act {
	status, _ := thing.Values["status"].(string)
	label := act.LabelFor(status)
	screen := &views.Act{
		Page: views.Page{Title: label, Section: "clientes"}, Form: asked.Draw(), Label: label, Confirm: act.Confirm,
		Action: c.Request.URL.EscapedPath(), Back: cmp.Or(act.Home, "/clientes"), NoUndo: act.NoUndo,
	}
	if strings.HasPrefix(act.Screen, "/config/") {
		screen.Section = "config"
	}
	screen.New = act.Key == "cliente.criar"
	if thing.Customer != "" {
		screen.Others = a.lookersLine(actorOf(c), thing.Customer)
		screen.Customer, screen.Name, screen.Back = thing.Customer, thing.Name, views.RecordURL(thing.Customer)+act.Tab
		screen.Title = thing.Customer + " · " + label
		if thing.Name != "" {
			screen.Title = thing.Customer + " · " + thing.Name + " · " + label
		}
	}
	if back := cmp.Or(c.PostForm("voltar"), c.Query("voltar")); back != "" {
		screen.Return = safeNext(back)
		screen.Back = screen.Return
	}
	screen.Plan = thing.Plan
	screen.About = isp.ThingName(isp.ViewerOf(actorOf(c), a.Store.Zone()), thing.Subject, thing.Values)
	return screen
}

// doAct takes what was typed. An act that asks for confirmation, always or for what is changed, shows its
// effects first; any other one is done at once unless there is something that must be seen before.
func (a *App) doAct(act acts.Act) handler {
	return func(c *gin.Context) error {
		thing, err := a.actThing(c, act)
		if err != nil {
			return err
		}
		asked, sent := form.Typed(a.actFields(c, act), c.Request.PostForm)
		if err := a.offer(c, act, thing, asked); err != nil {
			return err
		}
		if c.PostForm("passo") == "conferir" {
			return a.checkField(c, act, sent)
		}
		call := acts.Call{Target: c.Param(act.Parameter()), Sent: sent, Version: formNumber(c, "versao")}
		if !act.Edits() {
			call.Sent = withoutEmpty(sent)
		}
		filled, err := a.fillBefore(c, act, thing, asked)
		if err != nil {
			return err
		}
		attends, err := a.lacksAttendance(c, act, thing)
		if err != nil {
			return err
		}
		screen := func() *views.Act {
			s := a.actScreen(c, act, thing, asked)
			s.Key, s.Version, s.Attends = c.PostForm("chave"), call.Version, attends
			return s
		}
		if filled {
			return a.show(c, screen())
		}
		if len(act.Steps) > 0 {
			return a.doInSteps(c, act, thing, call, asked, screen)
		}
		if c.PostForm("passo") != "confirmar" || changedSinceSeen(c, act) {
			seen, err := a.runAct(c, act, call, true)
			if err != nil {
				return a.refuseAct(c, asked, err, screen)
			}
			if act.MustSee(seen.Effects) || len(seen.Notices) > 0 {
				shown := screen()
				shown.Effects, shown.Notices, shown.Asked = a.effectLines(c, seen.Effects), seen.Notices, true
				shown.KeepInSight(seen.Lacking)
				shown.Seen = seenMark(c, act, seen.Lacking)
				return a.show(c, shown)
			}
		}
		done, err := a.runAct(c, act, call, false)
		if err != nil {
			return a.refuseAct(c, asked, err, screen)
		}
		return seeOther(c, a.afterAct(act, thing, done, c.PostForm("voltar")))
	}
}

// fillBefore fills in what was asked for by a button or a choice of the form, and reports whether the form
// is shown again with it.
func (a *App) fillBefore(c *gin.Context, act acts.Act, thing db.Thing, asked *form.Form[form.Bare]) (bool, error) {
	if c.PostForm("passo") == "atender" && takesOwnProtocol(act) {
		return true, a.attendFor(c, act, thing, asked)
	}
	return a.takeAnswers(c, act, asked)
}

// withoutEmpty leaves out what was not filled in: of a new thing, nothing was said about it.
func withoutEmpty(sent isp.Sent) isp.Sent {
	var empty []string
	for key, v := range sent.Values {
		if v == "" {
			empty = append(empty, key)
		}
	}
	return sent.Without(empty...)
}

// formNumber is a number that the form carries; 0 when it is none.
func formNumber(c *gin.Context, name string) int64 {
	n, err := strconv.ParseInt(c.PostForm(name), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// runAct rehearses or does an act. The key of the form makes it happen once.
func (a *App) runAct(c *gin.Context, act acts.Act, call acts.Call, rehearse bool) (db.Done, error) {
	ask := db.Ask{Actor: actorOf(c), Act: act.Key, Needs: act.Permission, Rehearse: rehearse, Protocol: c.PostForm("protocolo")}
	if act.HasField("protocolo") {
		ask.Protocol = ""
	}
	return a.once(c, ask, func(t *db.Tx) (any, error) { return act.Run(c.Request.Context(), t, call) })
}

// once runs an act one time only for the key of the form that was sent.
func (a *App) once(c *gin.Context, ask db.Ask, do func(*db.Tx) (any, error)) (db.Done, error) {
	if key := c.PostForm("chave"); key != "" && len(key) <= 255 {
		ask.Once = db.Once{Owner: "usuário " + strconv.FormatInt(ask.Actor.UserID, 10), Key: key, Fingerprint: formFingerprint(c)}
		ask.Answer = func(done db.Done) (int, []byte, error) {
			return http.StatusSeeOther, []byte(strconv.FormatInt(done.Act, 10)), nil
		}
	}
	done, err := a.Store.Act(c.Request.Context(), ask, do)
	if isUsedKey(err) {
		err = isp.Fail(isp.Invalid, isp.OnceField, "Este formulário já foi enviado antes, com outros valores, e valeu. Confira como ficou e envie de novo.")
	}
	return done, err
}

// isUsedKey reports whether the key of a form did something else before.
func isUsedKey(err error) bool {
	var refusal *isp.Error
	return errors.As(err, &refusal) && refusal.Field == isp.OnceField
}

// refuseAct shows the form again, with what was typed and what is wrong with it.
func (a *App) refuseAct(c *gin.Context, asked *form.Form[form.Bare], err error, screen func() *views.Act) error {
	var stale *db.Stale
	isStale := errors.As(err, &stale)
	if !asked.Refuse(err) {
		return err
	}
	shown := screen()
	if isUsedKey(err) {
		shown.Key = rand.Text() // what is sent next is a new form
	}
	if isStale {
		viewer := isp.ViewerOf(actorOf(c), a.Store.Zone())
		shown.Version, shown.By, shown.Key = stale.Version, stale.By, rand.Text()
		for _, f := range a.fieldsOfStale(stale) {
			shown.Conflicts = append(shown.Conflicts, views.Conflict{
				Label: f.Label, Mine: f.ShowTyped(asked.Typed(f.Key)), Theirs: f.Show(viewer, stale.Values[f.Column]),
			})
			shown.Message = "" // said above the two values
		}
	}
	return a.show(c, shown)
}

// fieldsOfStale describes the fields that two people changed.
func (*App) fieldsOfStale(stale *db.Stale) []isp.FieldInfo {
	var fields []isp.FieldInfo
	for _, f := range isp.Vocabulary(stale.Subject) {
		if slices.Contains(stale.Fields, f.Key) {
			fields = append(fields, f)
		}
	}
	return fields
}

// effectLines are the effects of an act in the sentences of the timeline.
func (a *App) effectLines(c *gin.Context, effects []db.Effect) []string {
	viewer := isp.ViewerOf(actorOf(c), a.Store.Zone())
	lines := make([]string, len(effects))
	for i, e := range effects {
		lines[i] = views.Unbroken(e.Sentence(viewer))
	}
	return lines
}
