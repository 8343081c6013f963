//go:build browser

package e2e

import "testing"

// What is printed from the screens is a paper that an office files: a head says whose it is and who
// printed it, and nothing on it is there to be pressed.
func TestListsOnPaper(t *testing.T) {
	const pressed = `[...document.querySelectorAll("button, .button, .menu, .filter, .more, .actions, .menus, .copy, .search, [role=tab], .files summary, th.no-print")]
		.filter((e) => e.checkVisibility() && e.getAttribute("aria-selected") !== "true").map((e) => e.outerHTML.slice(0, 80)).join("\n")`
	b := open(t, "administrador")
	b.Goto("/clientes")
	b.Is("the head on the screen", `document.querySelector(".print-head").checkVisibility()`, "false")
	b.Paper()
	b.Size(1100, 700) // what the browser still shrinks to A4 on its side

	for _, path := range []string{
		"/clientes?q=maria", "/clientes/130", "/clientes/130/planos", "/clientes/130/financeiro", "/clientes/130/historico",
		"/atendimentos", "/ocorrencias", "/ordens", "/agenda", "/paradas", "/patrimonio", "/lancamentos", "/quem-tinha", "/avisos-de-debito", "/config/usuarios", "/config/estado",
	} {
		b.Goto(path)
		b.True(path+": a head", `document.querySelector(".print-head").checkVisibility()`)
		b.Is(path+": what is pressed", pressed, "")
		b.True(path+": as wide as the paper", `document.documentElement.scrollWidth <= innerWidth`)
	}
}
