package views

// Login is the screen of /entrar, and the dialog of a session that ended meanwhile.
type Login struct {
	Page
	Form
	Next   string // where to go afterwards: a path of this program
	Dialog bool   // asked from inside a page, which must not be lost
	Notice string // "Sua sessão terminou."; "" for none
	Fresh  bool   // nobody has been made yet: the first one is let in by a code
}

// Template names the HTML.
func (*Login) Template() string { return "session/login" }

// FirstAccess is the screen of /primeiro-acesso: a one-time code is traded for a password.
type FirstAccess struct {
	Page
	Form
}

// Template names the HTML.
func (*FirstAccess) Template() string { return "session/first_access" }
