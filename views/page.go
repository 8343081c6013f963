package views

import (
	"time"

	"balcao/internal/isp"
)

// Page is what every screen has. It is embedded by value in each screen's struct and filled
// in one place of the web; handlers set Title and Section.
type Page struct {
	Title   string // of the document, without the name of the program
	Section string // of the menu, by its address: "ajuda"; "" for none

	Actor      isp.Actor // who looks; decides what is offered
	Role       string    // name of the actor's role, for the menu
	CSRF       string    // token for forms and for htmx
	Here       string    // this address with its query; "" when it cannot be come back to
	Demo       bool      // DEMONSTRAÇÃO on every page
	DemoDay    string    // the day that it shows, as people read it; "" while it is the machine's
	Theme      string    // auto, light, dark
	Density    string    // normal, compact
	SingleKeys bool      // whether "/" and "?" act (WCAG 2.1.4)
	Revision   string    // version of the program
	Editor     bool      // the page has an editor of texts: its sheet and its modules are loaded

	Letterhead string    // whose paper it is when the page is printed
	DrawnAt    time.Time // on the provider's clock

	Reloaded bool // the page takes the place of one that was drawn for another user

	ServerTrouble string // why nothing can be saved, as /saude says it too; "" when all is well
	ServerWarning string // what will go wrong on the server, for a user who can do something about it
}

// Base gives the shared part to the web.
func (p *Page) Base() *Page { return p }

// Can reports whether the one who looks carries the permission.
func (p *Page) Can(permission isp.Permission) bool { return p.Actor.Can(permission) }

// Known reports whether somebody is logged in.
func (p *Page) Known() bool { return p.Actor.Can(isp.LoggedIn) }

// Needs says which permission is missing, for the tooltip of what is greyed.
func (p *Page) Needs(permission isp.Permission) string {
	return "Falta a permissão: " + permission.Label()
}
