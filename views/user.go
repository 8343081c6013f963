package views

import (
	"net/url"
	"strings"
	"time"

	"balcao/internal/isp"
)

// SpelledCode is a one-time code in groups of five, as it is read aloud.
func SpelledCode(code string) string {
	var groups []string
	for len(code) > 5 {
		groups, code = append(groups, code[:5]), code[5:]
	}
	return strings.Join(append(groups, code), "-")
}

// UserList lists the provider's people.
func UserList(users []isp.User) List {
	return ListOf("Usuários", []Column[isp.User]{
		NewColumn("Usuário", "doc", func(u isp.User) Cell {
			return Cell{{Text: u.Username, URL: "/config/usuarios/" + url.PathEscape(u.Username)}}
		}),
		NewColumn("Nome", "name", func(u isp.User) Cell { return Text(u.Name) }),
		NewColumn("Papel", "", func(u isp.User) Cell { return Text(u.RoleName) }),
		NewColumn("Situação", "", func(u isp.User) Cell { return State(userState(u)) }),
	}, users, NewEmpty("Não há usuários.", ""))
}

func userState(u isp.User) Badge {
	switch {
	case u.Disabled():
		return Badge{Label: "Desativado", Shape: "■", Tone: "neutral"}
	case !u.HasAccess:
		return Badge{Label: "Espera o primeiro acesso", Shape: "▲", Tone: "attention"}
	}
	return Badge{Label: "Ativo", Shape: "●", Tone: "ok"}
}

// UserFacts are what is known of a user.
func UserFacts(u isp.User, see Sight) []Fact {
	facts := []Fact{
		{Label: "Usuário", Value: u.Username, Code: true},
		{Label: "Papel", Value: u.RoleName},
		{Label: "Situação", Value: userState(u).Label},
		{Label: "Criado em", Value: instant(u.CreatedAt, see)},
	}
	if u.Disabled() {
		facts = append(facts, Fact{Label: "Desativado em", Value: instant(u.DisabledAt, see)})
	}
	return facts
}

// instant writes an instant at the provider; "" when there was none.
func instant(t time.Time, see Sight) string {
	if t.IsZero() {
		return ""
	}
	return t.In(see.Zone).Format("02/01/2006 15:04")
}

// SessionRow is an open session of a user.
type SessionRow struct {
	From, Seen time.Time
	Address    string
	Agent      string // browser, as it calls itself
	Own        bool   // the one that looks
}

// SessionList lists open sessions.
func SessionList(open []SessionRow, see Sight) List {
	return ListOf("Sessões abertas", []Column[SessionRow]{
		NewColumn("Desde", "doc", func(s SessionRow) Cell { return Text(instant(s.From, see)) }),
		NewColumn("Usada", "", func(s SessionRow) Cell {
			if s.Own {
				return Cell{{Text: Ago(see.Now.Sub(s.Seen))}, Classed("dim", "(esta)")}
			}
			return Text(Ago(see.Now.Sub(s.Seen)))
		}),
		NewColumn("Endereço", "doc", func(s SessionRow) Cell { return Text(s.Address) }),
		NewColumn("Navegador", "text", func(s SessionRow) Cell { return Text(BrowserName(s.Agent)) }),
	}, open, NewEmpty("Nenhuma sessão aberta.", ""))
}
