// Package acts is THE table of acts: everything that changes something, what it is done to, its
// permission, its form, its addresses on the screen and in the API, and the method of the store
// that does it. The routes of both, the menus of the record, the OpenAPI text, the matrix of
// permissions and the tests that try every act with every role and bad input are made from it.
package acts

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"balcao/db"
	"balcao/internal/isp"
)

// Act is one row of the table.
type Act struct {
	Key        string         // telefone.incluir: names the act in history
	Label      string         // of the menu and of the form: "Incluir telefone"
	Permission isp.Permission // of the actor; more may be asked field by field
	Method     string         // of the API: POST, PATCH or PUT
	Path       string         // in the API, after /api/v1: /clientes/:codigo/telefones
	Screen     string         // address of its form; "" has none
	On         string         // subject of what it is done to: customer, plan, phone; "" nothing yet
	Thing      string         // key of what it makes or changes in the answer: "telefone"
	Makes      bool           // a new thing: 201
	Confirm    bool           // its form shows the effects before it is confirmed
	Weighs     []string       // columns whose change does the same, of an act that does not always
	Tab        string         // path of the tab of the record that shows what was done: /contatos
	Home       string         // where an act about no customer leads back to; "" is the search
	NoUndo     string         // why it cannot be undone; "" when it can
	Steps      []Step         // its form is asked in steps, the last of which shows the effects; none: in one
	Fields     []isp.FieldInfo
	Today      []string          // days that the form begins with today
	Defaults   map[string]string // what holds where a field was not sent, and what the form begins with

	do    func(context.Context, *db.Tx, Call) (any, error)
	check func(sent isp.Sent, today string) isp.Faults
}

// Step is one step of a form: its title and the keys of its fields.
type Step struct {
	Title string
	Keys  []string
}

// inSteps has the form of an act asked in steps.
func (a Act) inSteps(steps ...Step) Act {
	a.Steps = steps
	return a
}

// today has the form begin with today as that day.
func (a Act) today(key string) Act {
	a.Today = append(slices.Clone(a.Today), key)
	return a
}

// KeyOf is the key of the field, or of the group or list, that an input belongs to: "login.senha".
func (Act) KeyOf(input string) string {
	key, _, _ := strings.Cut(input, ".")
	return key
}

// StepOf is the number of the step that asks for a field, from 1; the last one asks for what no step
// names.
func (a Act) StepOf(field string) int {
	for i, s := range a.Steps {
		if slices.Contains(s.Keys, a.KeyOf(field)) {
			return i + 1
		}
	}
	return len(a.Steps)
}

// MustSee reports whether the effects are shown before they are confirmed.
func (a Act) MustSee(effects []db.Effect) bool {
	return a.Confirm || slices.ContainsFunc(effects, func(e db.Effect) bool {
		return slices.ContainsFunc(a.Weighs, func(column string) bool { _, told := e.After[column]; return told })
	})
}

// Call is what an act is done with: the address of what it is done to and what was sent.
type Call struct {
	Target  string // code of a customer or plan, id of anything else
	Sent    isp.Sent
	Version int64 // that was read; 0 asks for no check
	Refused error // what is wrong beside the fields; told where there is something to do it to
}

// Run does the act in a transaction. What does not exist is refused before what was sent is read.
func (a Act) Run(ctx context.Context, t *db.Tx, c Call) (any, error) {
	if a.On != "" {
		if err := t.Find(ctx, a.On, c.Target); err != nil {
			return nil, err
		}
	}
	if c.Refused != nil {
		return nil, c.Refused
	}
	if a.Edits() { // of what is edited, the act may take only some fields
		if faults := isp.Unknown(c.Sent, a.HasField); len(faults) > 0 {
			return nil, faults
		}
	}
	for key, v := range a.Defaults {
		if _, sent := c.Sent.Values[key]; !sent {
			c.Sent = c.Sent.With(key, v)
		}
	}
	if c.Version != 0 && a.On != "" && a.Method == http.MethodPost {
		if err := t.Fresh(ctx, a.On, c.Target, c.Version); err != nil {
			if faults := a.Check(c.Sent, t.Today()); len(faults) > 0 {
				return nil, faults
			}
			return nil, err
		}
	}
	return a.do(ctx, t, c)
}

// taking adds fields that the function of the act takes by itself.
func (a Act) taking(more ...isp.FieldInfo) Act {
	a.Fields = append(slices.Clone(a.Fields), more...)
	return a
}

// MaxBody is the most that the API takes for it, in bytes: 0 where usual is enough, else its longest
// field, which is a file in base64, and usual for the rest.
func (a Act) MaxBody(usual int64) int64 {
	for _, f := range a.Fields {
		if int64(f.Max) > usual {
			return int64(f.Max) + usual
		}
	}
	return 0
}

// Edits reports whether the form begins with what the thing holds.
func (a Act) Edits() bool { return a.Method == http.MethodPatch }

// Parameter is the name of the parameter in the addresses: codigo, plano, id; "" when there is none.
func (a Act) Parameter() string {
	_, after, found := strings.Cut(a.Path, ":")
	if !found {
		return ""
	}
	name, _, _ := strings.Cut(after, "/")
	return name
}

// URL is the address of the form for a target.
func (a Act) URL(target string) string {
	return strings.Replace(a.Screen, ":"+a.Parameter(), url.PathEscape(target), 1)
}

// LabelFor is the label of the act on a plan in a state: what enables a cut plan for some days gives a
// reduced one its speed back.
func (a Act) LabelFor(status string) string {
	if a.Key == "plano.habilitar_provisoriamente" && status == "reduced" {
		return "Restabelecer velocidade provisória"
	}
	return a.Label
}

// Table lists every act.
func Table() []Act {
	var all []Act
	for _, group := range [][]Act{
		customerActs(),
		customerPartActs(),
		planPartActs(),
		settingActs(),
		userActs(),
		roleActs(),
		financeActs(),
		attendanceActs(),
		occurrenceActs(),
		serviceOrderActs(),
		attachedFileActs(),
		planActs(),
		planCareActs(),
		extraServiceActs(),
		planChangeActs(),
		contractActs(),
		equipmentActs(),
		outageActs(),
		catalogueActs(),
		undoActs(),
		contractPaperActs(),
	} {
		all = append(all, group...)
	}
	return all
}

// ByKey finds an act.
func ByKey(key string) (Act, bool) {
	for _, a := range Table() {
		if a.Key == key {
			return a, true
		}
	}
	return Act{}, false
}

// HasField reports whether the act takes a field of that key.
func (a Act) HasField(key string) bool {
	return slices.ContainsFunc(a.Fields, func(f isp.FieldInfo) bool { return f.Key == key })
}

// Made is where in the API what an act makes stands, and the key by which it is addressed there:
// "/telefones", "id". The key is "" of what no act is done to.
func (a Act) Made() (collection, key string) {
	collection = a.Path[strings.LastIndex(a.Path, "/"):]
	for _, other := range Table() {
		if after, found := strings.CutPrefix(other.Path, collection+"/:"); found {
			key, _, _ = strings.Cut(after, "/")
			return collection, key
		}
	}
	return collection, ""
}
