package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/handlers/failure"
	"balcao/internal/isp"
)

// maxOnceKey is the longest Idempotency-Key, in characters.
const maxOnceKey = 255

// doneAnswer is what every act answers; beside it stand the thing under its own key and what the
// act itself tells.
type doneAnswer struct {
	Done    bool           `json:"feito" doc:"Falso de um ensaio"`
	Act     *int64         `json:"ato" doc:"Número do ato; nulo de um ensaio e quando nada mudou"`
	Effects []effectAnswer `json:"efeitos"`
	Notices []string       `json:"avisos" doc:"O que não impede, mas deve ser visto"`
}

type effectAnswer struct {
	ID       *int64         `json:"id" doc:"Da linha do histórico; nulo de um ensaio"`
	Act      *int64         `json:"ato" doc:"Número do ato; nulo de um ensaio"`
	Event    string         `json:"evento" doc:"assunto.particípio: os de components.schemas.evento"`
	Subject  string         `json:"assunto"`
	Sentence string         `json:"frase"`
	Before   map[string]any `json:"antes"`
	After    map[string]any `json:"depois"`
}

// staleAnswer is a save over an old version whose fields somebody else has changed.
type staleAnswer struct {
	Error  failureDetail `json:"erro"`
	Now    any           `json:"atual"`
	Fields []string      `json:"em_conflito"`
}

// missingAnswer is a document that was not printed because values are missing.
type missingAnswer struct {
	Error   failureDetail `json:"erro"`
	Missing []string      `json:"vazias"`
}

// actRoutes gives every act of the table its address.
func (a *API) actRoutes() []Route {
	var routes []Route
	for _, act := range acts.Table() {
		if act.Path == "" {
			continue
		}
		routes = append(routes, Route{
			Method: act.Method, Path: Root + act.Path, Permission: act.Permission, Handle: a.handleAct(act),
			MaxBody: act.MaxBody(1 << 20), operation: actOperation(act),
		})
	}
	return routes
}

// handleAct answers one act: who asks, what was sent, what the role may, and then the act itself.
func (a *API) handleAct(act acts.Act) gin.HandlerFunc {
	return a.admitted(isp.LoggedIn, answerTime, func(c *gin.Context, actor isp.Actor) error {
		ask, call, err := readAct(c, act, actor)
		if err != nil {
			return err
		}
		ask.Answer = func(done db.Done) (int, []byte, error) { return a.encodeDone(act, actor, done) }
		ctx := c.Request.Context()
		done, err := a.store.Act(ctx, ask, func(t *db.Tx) (any, error) { return act.Run(ctx, t, call) })
		if err != nil {
			a.failAct(c, actor, err)
			return nil
		}
		a.writeDone(c, act, actor, done)
		return nil
	})
}

// readAct reads the request: the address, the body and the key that makes it happen once.
func readAct(c *gin.Context, act acts.Act, actor isp.Actor) (db.Ask, acts.Call, error) {
	body, err := io.ReadAll(c.Request.Body)
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return db.Ask{}, acts.Call{}, isp.Fail(isp.TooLarge, "", fmt.Sprintf("O corpo passa de %d MB. Nada foi gravado.", tooLarge.Limit>>20))
		}
		return db.Ask{}, acts.Call{}, isp.Fail(isp.Malformed, "", "O corpo não chegou inteiro. Nada foi gravado.")
	}
	values, err := readObject(body)
	if err != nil {
		return db.Ask{}, acts.Call{}, err
	}
	if err := actor.Require(act.Permission); err != nil {
		return db.Ask{}, acts.Call{}, err
	}
	ask := db.Ask{Actor: actor, Act: act.Key, Needs: act.Permission}
	call := acts.Call{Target: c.Param(act.Parameter())}
	call.Sent = isp.Sent{Values: values}
	if call.Refused = takeCommon(act, values, &ask, &call); call.Refused == nil {
		ask.Once, call.Refused = onceOf(c, actor, body)
	}
	return ask, call, nil
}

// readObject reads a JSON object; an empty body is an empty object.
func readObject(body []byte) (map[string]any, error) {
	values := map[string]any{}
	if len(bytes.TrimSpace(body)) == 0 {
		return values, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(refusable(body)))
	decoder.UseNumber()
	var sent any
	if err := decoder.Decode(&sent); err != nil {
		return nil, isp.Fail(isp.Malformed, "", "O corpo não é JSON.")
	}
	values, ok := sent.(map[string]any)
	if !ok || decoder.More() {
		return nil, isp.Fail(isp.Malformed, "", "O corpo é um objeto JSON, e nada mais.")
	}
	return values, nil
}

// halfPairs finds every escape of a JSON text; the middle reading is half of a surrogate pair.
var halfPairs = regexp.MustCompile(`\\(?:u[dD][89abAB][[:xdigit:]]{2}\\u[dD][c-fC-F][[:xdigit:]]{2}|(u[dD][89a-fA-F][[:xdigit:]]{2})|.)`)

// refusable puts a control character, which every field refuses, where a text is broken: bytes that
// are no UTF-8, and halves of surrogate pairs. The decoder would put another character there, and it
// would be saved.
func refusable(body []byte) []byte {
	if !utf8.Valid(body) {
		body = bytes.ToValidUTF8(body, []byte(`\u0000`))
	}
	if !bytes.Contains(body, []byte(`\ud`)) && !bytes.Contains(body, []byte(`\uD`)) {
		return body
	}
	return halfPairs.ReplaceAllFunc(body, func(escape []byte) []byte {
		if len(halfPairs.FindSubmatch(escape)[1]) > 0 {
			return []byte(`\u0000`)
		}
		return escape
	})
}

// takeCommon takes out of a body what every act takes, unless it is a field of this act.
func takeCommon(act acts.Act, values map[string]any, ask *db.Ask, call *acts.Call) error {
	take := func(key string) (any, bool) {
		v, sent := values[key]
		if !sent || act.HasField(key) {
			return nil, false
		}
		delete(values, key)
		return v, true
	}
	if v, sent := take("ensaio"); sent {
		rehearse, ok := v.(bool)
		if !ok {
			return isp.Fail(isp.Invalid, "ensaio", "Envie true ou false.")
		}
		ask.Rehearse = rehearse
	}
	if v, sent := take("protocolo"); sent {
		text, ok := v.(string)
		if !ok || len(text) > 60 {
			return isp.Fail(isp.Invalid, "protocolo", "Envie o protocolo como texto.")
		}
		ask.Protocol = text
	}
	if v, sent := take("versao"); sent {
		number, _ := v.(json.Number)
		version, err := strconv.ParseInt(number.String(), 10, 64)
		if err != nil || version < 0 || version == 0 && act.On != "setting" {
			return isp.Fail(isp.Invalid, "versao", "Envie a versão que foi lida, um número inteiro.")
		}
		if call.Version = version; version == 0 {
			call.Version = db.NeverSaved
		}
	}
	return nil
}

// onceOf reads the key of a request. Method and address are part of what it stands for.
func onceOf(c *gin.Context, actor isp.Actor, body []byte) (db.Once, error) {
	key := c.GetHeader("Idempotency-Key")
	if len([]rune(key)) > maxOnceKey {
		return db.Once{}, isp.Fail(isp.Invalid, "Idempotency-Key", "A chave tem no máximo 255 caracteres.")
	}
	if key == "" {
		return db.Once{}, nil
	}
	text := c.Request.Method + "\n" + c.Request.URL.EscapedPath() + "\n"
	return db.Once{
		Owner: "chave " + strconv.FormatInt(actor.KeyID, 10), Key: key, Fingerprint: sha256.Sum256(append([]byte(text), body...)),
	}, nil
}

// writeDone sends what an act did; the answer of before, when the key was used before.
func (a *API) writeDone(c *gin.Context, act acts.Act, actor isp.Actor, done db.Done) {
	status, body := done.Status, done.Again
	if body == nil {
		var err error
		if status, body, err = a.encodeDone(act, actor, done); err != nil {
			a.Fail(c, err)
			return
		}
	}
	if status == http.StatusCreated {
		if at := location(act, body); at != "" {
			c.Header("Location", at)
		}
	}
	c.Data(status, "application/json; charset=utf-8", body)
}

// location is the address of a thing that was made, where it has one.
func location(act acts.Act, body []byte) string {
	var answer map[string]map[string]any
	_ = json.Unmarshal(body, &answer) // other keys are no objects; those that are suffice
	thing := answer[act.Thing]
	collection, key := act.Made()
	for _, named := range []string{key, "codigo", "nome", "id"} {
		switch v := thing[named].(type) {
		case string:
			return Root + collection + "/" + url.PathEscape(v)
		case float64:
			return Root + collection + "/" + strconv.FormatInt(int64(v), 10)
		}
	}
	return ""
}

// encodeDone is the answer to an act, as it is sent and as it is kept under its key.
func (a *API) encodeDone(act acts.Act, actor isp.Actor, done db.Done) (status int, body []byte, err error) {
	see := a.sight(actor)
	answer := map[string]any{
		"feito": done.Done, "ato": orNil(done.Act), "efeitos": see.effects(done.Effects, done.Act), "avisos": append([]string{}, done.Notices...),
	}
	for key, v := range done.Told {
		answer[key] = v
	}
	for key, secret := range done.Secrets {
		answer[key] = secret
	}
	key, thing := act.Thing, done.Thing
	if undone, ok := thing.(acts.Undone); ok {
		key, thing = undone.Thing, undone.Row
	}
	if key != "" && thing != nil {
		answer[key] = see.thing(thing)
	}
	if done.Resumed {
		answer["retomado"] = true
	}
	body, err = json.Marshal(answer)
	if err != nil {
		return 0, nil, fmt.Errorf("encode the answer of an act: %w", err)
	}
	if act.Makes && done.Done && !done.Resumed {
		return http.StatusCreated, body, nil
	}
	return http.StatusOK, body, nil
}

func orNil(id int64) *int64 {
	if id == 0 {
		return nil
	}
	return &id
}

// effects are what an act did; act is its number, 0 of a rehearsal.
func (s sight) effects(all []db.Effect, act int64) []effectAnswer {
	return listOfAll(all, func(e db.Effect) effectAnswer {
		kind, _ := isp.KindOfEvent(e.Kind)
		return effectAnswer{
			ID: orNil(e.ID), Act: orNil(act), Event: kind.Key, Subject: e.Subject, Sentence: e.Sentence(s.Viewer),
			Before: isp.EventJSON(s.Viewer, e.Kind, e.Before), After: isp.EventJSON(s.Viewer, e.Kind, e.After),
		}
	})
}

// failAct answers what an act refused.
func (a *API) failAct(c *gin.Context, actor isp.Actor, err error) {
	kind := failure.Of(isp.Conflict)
	var missing *db.MissingValuesError
	if errors.As(err, &missing) {
		c.AbortWithStatusJSON(kind.Status, missingAnswer{failureDetail{Code: kind.Word, Message: missing.Error()}, missing.Keys()})
		return
	}
	var stale *db.Stale
	if !errors.As(err, &stale) {
		a.Fail(c, err)
		return
	}
	c.AbortWithStatusJSON(kind.Status, staleAnswer{
		Error: failureDetail{Code: kind.Word, Message: stale.Error()}, Now: a.sight(actor).thing(stale.Now), Fields: append([]string{}, stale.Fields...),
	})
}
