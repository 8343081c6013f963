package views

import "balcao/internal/isp"

// Login is the screen of /entrar, and the dialog of a session that ended meanwhile.
type Login struct {
	Page
	Username string // as typed
	Next     string // where to go afterwards: a path of this program
	Dialog   bool   // asked from inside a page, which must not be lost
	Message  string // why the last try failed; "" on the first
	Notice   string // "Sua sessão terminou."; "" for none
}

// Template names the HTML.
func (*Login) Template() string { return "session/login" }

// FirstAccess is the screen of /primeiro-acesso: a one-time code is traded for a password.
type FirstAccess struct {
	Page
	Code     string // as typed
	Username string // as typed
	Name     string // as typed
	Message  string // general failure
	Errors   map[string]string
}

// Template names the HTML.
func (*FirstAccess) Template() string { return "session/first_access" }

// Fail puts the message beside the field that it is about, or above the form.
func (f *FirstAccess) Fail(e *isp.Error) {
	switch e.Field {
	case "codigo", "usuario", "nome", "senha", "senha2":
		f.Errors = map[string]string{e.Field: e.Message}
	default:
		f.Message = e.Message
	}
}
