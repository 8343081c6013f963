package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// asksHolder sends the question of a court letter as an administrator.
func (s *shell) asksHolder(t *testing.T, role, value, day, hour, reason string) (int, string) {
	t.Helper()
	who := s.as(t, role)
	answer := s.post(t, "/quem-tinha", url.Values{
		"csrf": {who.csrf}, "valor": {value}, "data": {day}, "hora": {hour}, "motivo": {reason},
	}, "Cookie", who.cookie)
	return answer.Code, document(t, answer).Find("#holder").Text()
}

// The answer names who held the value at that instant: live and deleted, by address, by the
// prefix that contains it, by MAC in any notation and by login; nobody outside the interval.
func TestHolderAtInstant(t *testing.T) {
	s := newStory(t)
	cases := []struct {
		value, day string
		named      string
		nobody     bool
	}{
		{"10.99.2.203", "20/11/2026", "José da Silva Araújo", false},
		{"10.99.2.0/24", "20/11/2026", "José da Silva Araújo", false},
		{"203.0.113.8/30", "20/11/2026", "Doze Irmãos Panificação", false}, // inside the prefix that is held
		{"2001:db8:908:1::/64", "20/11/2026", "Conceição Müller", false},
		{"2001:db8:907::/64", "20/11/2026", "", true},
		{"aabb.ccdd.eeff", "20/11/2026", "José da Silva Araújo", false},
		{"jose.araujo@provedor", "20/11/2026", "José da Silva Araújo", false},
		{"10.99.2.203", "20/05/2024", "", true},
		{"10.99.7.77", "20/11/2026", "", true},
		{"198.51.100.9", "20/11/2026", "", true},
		{"ninguem@provedor", "20/11/2026", "", true},
	}
	for _, c := range cases {
		code, text := s.asksHolder(t, "administrador", c.value, c.day, "10:00", "Ofício 12/2026 da 2ª Vara")
		if code != http.StatusOK || c.nobody != strings.Contains(text, "Ninguém tinha") || !strings.Contains(text, c.named) {
			t.Errorf("%s on %s: %d %s", c.value, c.day, code, text)
		}
	}
}

// A deleted address is answered for the interval in which it was live.
func TestHolderOfADeletedAddress(t *testing.T) {
	s := newStory(t)
	code, text := s.asksHolder(t, "administrador", "AA-BB-CC-DD-EE-01", "02/01/2024", "22:14:05", "Ofício 12/2026")
	if code != http.StatusOK || !strings.Contains(text, "AA-BB-CC-DD-EE-01") {
		t.Errorf("%d %s", code, text)
	}
}

// What is missing or cannot be is said beside its input, with 422, and nothing typed is lost.
func TestHolderQuestionIsRefused(t *testing.T) {
	s := newStory(t)
	cases := []struct{ value, day, hour, reason, said string }{
		{"", "20/11/2026", "10:00", "Ofício 12/2026", "Diga qual IP"},
		{"10.99.2.203", "31/02/2026", "10:00", "Ofício 12/2026", "dd/mm/aaaa"},
		{"10.99.2.203", "20/11/2026", "25:00", "Ofício 12/2026", "hh:mm"},
		{"10.99.2.203", "20/11/2026", "", "Ofício 12/2026", "hh:mm"},
		{"10.99.2.203", "20/11/2026", "10:00", "", "o número do ofício"},
		{"a\x00b", "20/11/2026", "10:00", "Ofício 12/2026", ""},
	}
	for _, c := range cases {
		code, text := s.asksHolder(t, "administrador", c.value, c.day, c.hour, c.reason)
		if code < 400 || code >= 500 || !strings.Contains(text, c.said) {
			t.Errorf("%+v: %d %s", c, code, text)
		}
	}
}

// Only a role that carries the permission may ask.
func TestHolderNeedsItsPermission(t *testing.T) {
	s := newStory(t)
	for _, role := range []string{"atendente", "tecnico", "financeiro"} {
		if code, _ := s.asksHolder(t, role, "10.99.2.203", "20/11/2026", "10:00", "Ofício 12/2026"); code != http.StatusForbidden {
			t.Errorf("%s: %d", role, code)
		}
	}
}

// After an ownership transfer the letter is answered with who had the plan on that day, not with
// who has it now.
func TestHolderBeforeAndAfterATransfer(t *testing.T) {
	s := newStory(t)
	const former, now = "Sebastião Vasconcelos", "Rosângela Vasconcelos"
	for _, value := range []string{"10.99.4.88", "02-AA-BB-00-00-88", "vasconcelos@provedor"} {
		for _, c := range []struct{ day, named, other, said string }{
			{"15/06/2026", former, now, "titular anterior até 30/06/2026"},
			{"30/06/2026", former, now, "Mudou nesse mesmo dia"},
			{"01/07/2026", now, former, "Mudou nesse mesmo dia"},
			{"15/07/2026", now, former, "até hoje"},
		} {
			code, text := s.asksHolder(t, "administrador", value, c.day, "10:00", "Ofício 12/2026")
			if code != http.StatusOK || !strings.Contains(text, c.named) || strings.Contains(text, c.other) || !strings.Contains(text, c.said) {
				t.Errorf("%s on %s: %d %s", value, c.day, code, text)
			}
		}
	}
	if _, text := s.asksHolder(t, "administrador", "10.99.4.88", "09/03/2021", "10:00", "Ofício 12/2026"); !strings.Contains(text, "Ninguém tinha") {
		t.Errorf("before the first plan: %s", text)
	}
}
