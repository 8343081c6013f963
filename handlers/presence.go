package handlers

import (
	"slices"
	"strings"
	"sync"
	"time"

	"balcao/internal/isp"
	"balcao/views"
)

// presence remembers which users look at which records, in memory, from the requests that they make
// anyway. It is a hint and no lock: nobody is kept out, and a restart forgets it.
type presence struct {
	mu   sync.Mutex
	open map[string][]looker // by the code of the customer
}

// looker is a user who has a record open.
type looker struct {
	user        int64
	name        string
	since, seen time.Time
}

// Limits of what is remembered.
const (
	presenceLife = 15 * time.Minute // a record that was not asked for in this time is not open any more
	presenceMost = 2000             // records
)

// look notes that a user looks at a record and returns the others who do, the first one first.
func (p *presence) look(actor isp.Actor, customer string, now time.Time) []looker {
	if actor.UserID == 0 || customer == "" {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.open == nil {
		p.open = map[string][]looker{}
	}
	if len(p.open) >= presenceMost {
		p.forget(now)
	}
	here := slices.DeleteFunc(p.open[customer], func(l looker) bool { return now.Sub(l.seen) > presenceLife })
	others := slices.DeleteFunc(slices.Clone(here), func(l looker) bool { return l.user == actor.UserID })
	if at := slices.IndexFunc(here, func(l looker) bool { return l.user == actor.UserID }); at >= 0 {
		here[at].seen = now
	} else {
		here = append(here, looker{user: actor.UserID, name: actor.Name, since: now, seen: now})
	}
	p.open[customer] = here
	return others
}

// forget drops the records that nobody has open; when all are, all of them.
func (p *presence) forget(now time.Time) {
	for code, here := range p.open {
		if !slices.ContainsFunc(here, func(l looker) bool { return now.Sub(l.seen) <= presenceLife }) {
			delete(p.open, code)
		}
	}
	if len(p.open) >= presenceMost {
		clear(p.open)
	}
}

// lookersLine says who else has a record open; "" when nobody has.
func (a *App) lookersLine(actor isp.Actor, customer string) string {
	others := a.presence.look(actor, customer, a.Store.Now())
	if len(others) == 0 {
		return ""
	}
	now := a.Store.Now()
	if len(others) == 1 {
		return others[0].name + " está com este cadastro aberto, " + views.Ago(now.Sub(others[0].since)) + "."
	}
	names := make([]string, len(others))
	for i, l := range others {
		names[i] = l.name + " (" + views.Ago(now.Sub(l.since)) + ")"
	}
	return "Também com este cadastro aberto: " + strings.Join(names, ", ") + "."
}
