package handlers

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"

	"github.com/gorilla/sessions"

	"balcao/db"
	"balcao/internal/isp"
)

// sessionStore is the sessions.Store of the program: the cookie holds 32 random bytes and
// nothing else, the database holds their SHA-256 and all that the session is. A cookie that was
// copied is worthless as soon as the session ends.
type sessionStore struct {
	store *db.DB
	base  sessions.Options
	name  string
}

// sessionValue is the key of a text that is kept in a session.
type sessionValue string

// csrfValue is the token that the forms of a session carry.
const csrfValue sessionValue = "csrf"

// storedSession is the key under which a session that was loaded holds its db.Session. It is
// not written back.
type storedSession struct{}

// newSessionStore makes the store. The cookie lives as long as the browser; how long the
// session lives is the database's to say. Over TLS its name binds it to this host alone.
func newSessionStore(store *db.DB, secure bool) *sessionStore {
	name := "sid"
	if secure {
		name = "__Host-sid"
	}
	return &sessionStore{store: store, name: name, base: sessions.Options{
		Path: "/", Secure: secure, HttpOnly: true, SameSite: http.SameSiteStrictMode,
	}}
}

// Get returns the session of the request, read from the database once.
func (s *sessionStore) Get(r *http.Request, name string) (*sessions.Session, error) {
	return sessions.GetRegistry(r).Get(s, name)
}

// New reads the session of the request's cookie; an empty one that is new when there is none,
// or when what the cookie names has ended.
func (s *sessionStore) New(r *http.Request, name string) (*sessions.Session, error) {
	session := sessions.NewSession(s, name)
	options := s.base
	session.Options, session.IsNew = &options, true
	cookie, err := r.Cookie(name)
	if err != nil {
		return session, nil //nolint:nilerr // no cookie is a session that begins
	}
	found, err := s.store.Session(r.Context(), cookie.Value)
	if hasEnded(err) {
		return session, nil
	}
	if err != nil {
		return session, fmt.Errorf("read the session: %w", err)
	}
	var values map[sessionValue]string
	if err := json.Unmarshal(found.Payload, &values); err != nil {
		return session, fmt.Errorf("read what the session holds: %w", err)
	}
	for key, value := range values {
		session.Values[key] = value
	}
	session.Values[storedSession{}] = found
	session.ID, session.IsNew = cookie.Value, false
	s.store.TouchSession(r.Context(), found)
	return session, nil
}

// Save writes what changed. A MaxAge below zero ends the session, here and in the browser.
func (s *sessionStore) Save(r *http.Request, w http.ResponseWriter, session *sessions.Session) error {
	if session.Options.MaxAge < 0 {
		return s.end(r, w, session)
	}
	if session.ID == "" {
		return s.start(r, w, session, 0)
	}
	payload, err := payloadOf(session)
	if err != nil {
		return err
	}
	if err := s.store.SaveSession(r.Context(), session.ID, payload); err != nil {
		return fmt.Errorf("save the session: %w", err)
	}
	return nil
}

// logIn begins a session of the user in the place of the one before: the cookie and
// the form token of that one are worth nothing in this one.
func (s *sessionStore) logIn(r *http.Request, w http.ResponseWriter, u isp.User) error {
	session, err := s.Get(r, s.name)
	if err != nil {
		return err
	}
	session.Values[csrfValue] = rand.Text()
	return s.start(r, w, session, u.ID)
}

// start gives the session a new token and sends it.
func (s *sessionStore) start(r *http.Request, w http.ResponseWriter, session *sessions.Session, userID int64) error {
	payload, err := payloadOf(session)
	if err != nil {
		return err
	}
	token, err := s.store.StartSession(r.Context(), db.NewSession{
		UserID: userID, Payload: payload, Address: remoteHost(r), Agent: r.UserAgent(), Replace: session.ID,
	})
	if err != nil {
		return fmt.Errorf("start a session: %w", err)
	}
	session.ID = token
	http.SetCookie(w, sessions.NewCookie(session.Name(), token, session.Options))
	return nil
}

// end logs out.
func (s *sessionStore) end(r *http.Request, w http.ResponseWriter, session *sessions.Session) error {
	if session.ID != "" {
		if err := s.store.EndSession(r.Context(), session.ID); err != nil {
			return fmt.Errorf("end the session: %w", err)
		}
	}
	clear(session.Values)
	session.ID = ""
	http.SetCookie(w, sessions.NewCookie(session.Name(), "", session.Options))
	return nil
}

// payloadOf encodes the texts of a session. Anything else in it is a fault of the program.
func payloadOf(session *sessions.Session) ([]byte, error) {
	values := map[sessionValue]string{}
	for key, value := range session.Values {
		name, named := key.(sessionValue)
		text, spelled := value.(string)
		if _, loaded := key.(storedSession); loaded {
			continue
		}
		if !named || !spelled {
			return nil, fmt.Errorf("a session keeps texts under names of sessionValue, not %T under %T", value, key)
		}
		values[name] = text
	}
	payload, err := json.Marshal(values)
	if err != nil {
		return nil, fmt.Errorf("spell the session: %w", err)
	}
	return payload, nil
}

// userOf is the user of a session; false when nobody is logged in.
func userOf(session *sessions.Session) (isp.User, bool) {
	found, loaded := session.Values[storedSession{}].(db.Session)
	return found.User, loaded && found.User.ID != 0
}

// hasEnded reports whether a session is unknown to the database.
func hasEnded(err error) bool {
	var known *isp.Error
	return errors.As(err, &known) && known.Code == isp.Unauthenticated
}

// remoteHost is the address the request came from; behind a trusted proxy, the one that proxies.unwrap
// put there.
func remoteHost(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
