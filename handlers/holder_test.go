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
		{value: "10.99.2.203", day: "20/11/2026", named: "José da Silva Araújo", nobody: false},
		{value: "10.99.2.0/24", day: "20/11/2026", named: "José da Silva Araújo", nobody: false},
		{value: "203.0.113.8/30", day: "20/11/2026", named: "Doze Irmãos Panificação", nobody: false}, // inside the prefix that is held
		{value: "2001:db8:908:1::/64", day: "20/11/2026", named: "Conceição Müller", nobody: false},
		{value: "2001:db8:907::/64", day: "20/11/2026", named: "", nobody: true},
		{value: "aabb.ccdd.eeff", day: "20/11/2026", named: "José da Silva Araújo", nobody: false},
		{value: "jose.araujo@provedor", day: "20/11/2026", named: "José da Silva Araújo", nobody: false},
		{value: "10.99.2.203", day: "20/05/2024", named: "", nobody: true},
		{value: "10.99.7.77", day: "20/11/2026", named: "", nobody: true},
		{value: "198.51.100.9", day: "20/11/2026", named: "", nobody: true},
		{value: "ninguem@provedor", day: "20/11/2026", named: "", nobody: true},
	}
	for _, c := range cases {
		code, text := s.asksHolder(t, "administrador", c.value, c.day, "10:00", "Ofício 12/2026 da 2ª Vara")
		if code != http.StatusOK || c.nobody != strings.Contains(text, "Ninguém tinha") || !strings.Contains(text, c.named) {
			t.Errorf("%s on %s: %d %s", c.value, c.day, code, text)
		}
	}
}

// The hour of a letter may be UTC; the answer names the thing, the instant in both, and can be printed.
func TestHolderInUTC(t *testing.T) {
	s := newStory(t)
	who := s.as(t, "administrador")
	asked := document(t, s.get(t, "/quem-tinha", "Cookie", who.cookie))
	if first := asked.Find("#holder select option").First().Text(); first != "do provedor" {
		t.Errorf("before anybody chooses, the hour is %q", first)
	}
	answer := s.post(t, "/quem-tinha", url.Values{
		"csrf": {who.csrf}, "valor": {"10.99.2.203:8080"}, "data": {"20/11/2026"}, "hora": {"13:00"}, "fuso": {"utc"}, "motivo": {"Ofício 12/2026"},
	}, "Cookie", who.cookie)
	page := document(t, answer)
	text := page.Find("#holder").Text()
	for _, want := range []string{"IP 10.99.2.203 em 20/11/2026 10:00:00", "Em UTC: 20/11/2026 13:00:00", "Ofício 12/2026", "José da Silva Araújo"} {
		if !strings.Contains(text, want) {
			t.Errorf("the answer does not say %q: %s", want, text)
		}
	}
	if page.Find("#holder [data-print]").Length() != 1 {
		t.Error("the answer cannot be printed")
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

// What is missing or cannot be is said beside its input, with 422, all at once, and nothing typed
// is lost.
func TestHolderQuestionIsRefused(t *testing.T) {
	s := newStory(t)
	const ip, day, hour, reason = "10.99.2.203", "20/11/2026", "10:00", "Ofício 12/2026"
	type said map[string]string
	cases := []struct {
		value, day, hour, reason string
		said                     said
	}{
		{value: "", day: day, hour: hour, reason: reason, said: said{"valor": "Diga qual IP"}},
		{value: ip, day: "31/02/2026", hour: hour, reason: reason, said: said{"data": "dd/mm/aaaa"}},
		{value: ip, day: day, hour: "25:00", reason: reason, said: said{"hora": "hh:mm"}},
		{value: ip, day: day, hour: "", reason: reason, said: said{"hora": "hh:mm"}},
		{value: ip, day: day, hour: "9:5", reason: reason, said: said{"hora": "hh:mm"}},
		{value: ip, day: day, hour: hour, reason: "", said: said{"motivo": "o número do ofício"}},
		{day: "ontem", hour: "cedo", reason: "é", said: said{"valor": "Diga qual IP", "data": "dd/mm/aaaa", "hora": "hh:mm", "motivo": "o número do ofício"}},
		{value: ip, day: "24/11/2026", hour: hour, reason: reason, said: said{"data": "ainda não chegou"}}, // the clock of the database: 23/11, 15:00
		{value: ip, day: "23/11/2026", hour: "15:00:01", reason: reason, said: said{"data": "ainda não chegou"}},
		{value: "a\x00b", day: day, hour: hour, reason: reason, said: said{"valor": "caracteres de controle"}},
		{value: ip, day: day, hour: hour, reason: "Of\xedcio 12/2026", said: said{"motivo": "não podem ser lidos"}},
		{value: "AA-BB-CC-DD-EE-GG", day: day, hour: hour, reason: reason, said: said{"valor": "não é um MAC inteiro"}},
		{value: "AA-BB-CC", day: day, hour: hour, reason: reason, said: said{"valor": "não é um MAC inteiro"}},
		{value: "AA-BB-CC-DD-EE-01-02", day: day, hour: hour, reason: reason, said: said{"valor": "não é um MAC inteiro"}},
		{value: "300.1.1.1", day: day, hour: hour, reason: reason, said: said{"valor": "não é um IP nem um prefixo"}},
		{value: "10.99.2.203/33", day: day, hour: hour, reason: reason, said: said{"valor": "não é um IP nem um prefixo"}},
		{value: "2804:14c::zz", day: day, hour: hour, reason: reason, said: said{"valor": "não é um IP nem um prefixo"}},
		{value: "10.99.", day: day, hour: hour, reason: reason, said: said{"valor": "não é um IP nem um prefixo"}},
		{value: "IP: 10.99.", day: day, hour: hour, reason: reason, said: said{"valor": "não é um IP nem um prefixo"}},
		{value: "%", day: day, hour: hour, reason: reason, said: said{"valor": "não há letra nem número"}},
	}
	who := s.as(t, "administrador")
	for _, c := range cases {
		typed := map[string]string{"valor": c.value, "data": c.day, "hora": c.hour, "motivo": c.reason}
		answer := s.post(t, "/quem-tinha", url.Values{
			"csrf": {who.csrf}, "valor": {c.value}, "data": {c.day}, "hora": {c.hour}, "motivo": {c.reason},
		}, "Cookie", who.cookie)
		if answer.Code != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", typed, answer.Code)
		}
		page := document(t, answer)
		for name, value := range typed {
			beside := page.Find("#" + name + "-error").Text()
			if want := c.said[name]; (want == "") != (beside == "") || !strings.Contains(beside, want) {
				t.Errorf("%q: beside %s %q, want %q", typed, name, beside, want)
			}
			kept, _ := page.Find("#" + name).Attr("value")
			if want := strings.ReplaceAll(strings.ToValidUTF8(value, "\uFFFD"), "\x00", "\uFFFD"); kept != want {
				t.Errorf("%q: %s is %q now", typed, name, kept)
			}
		}
		if page.Find("#holder h2").Length() != 0 {
			t.Errorf("%q: answered all the same", typed)
		}
	}
}

// What people write is read as they mean it: an hour of one digit, a label that was pasted too, a
// reason of more bytes than letters, a login that looks like nothing else.
func TestHolderQuestionIsUnderstood(t *testing.T) {
	s := newStory(t)
	cases := []struct{ value, hour, reason string }{
		{value: "10.99.2.203", hour: "9:05", reason: "Ofício 12/2026"},
		{value: "10.99.2.203", hour: "9:05:07", reason: "Ofício 12/2026"},
		{value: "10.99.2.203", hour: "10:00", reason: strings.Repeat("é", 260)},
		{value: "IP: 10.99.2.203", hour: "10:00", reason: "Ofício 12/2026"},
		{value: "MAC: AA-BB-CC-DD-EE-FF", hour: "10:00", reason: "Ofício 12/2026"},
		{value: "Login: jose.araujo@provedor", hour: "10:00", reason: "Ofício 12/2026"},
		{value: "jose.araujo", hour: "10:00", reason: "Ofício 12/2026"},
	}
	for _, c := range cases {
		code, text := s.asksHolder(t, "administrador", c.value, "20/11/2026", c.hour, c.reason)
		if code != http.StatusOK || !strings.Contains(text, "José da Silva Araújo") {
			t.Errorf("%+v: %d %s", c, code, text)
		}
	}
	if _, text := s.asksHolder(t, "administrador", "10.99.2.203", "20/11/2026", "9:05", "Ofício 12/2026"); !strings.Contains(text, "20/11/2026 09:05:00") {
		t.Errorf("the hour was not read: %s", text)
	}
	if code, _ := s.asksHolder(t, "administrador", "10.99.2.203", "23/11/2026", "15:00", "Ofício 12/2026"); code != http.StatusOK {
		t.Errorf("this instant: %d", code)
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

// After an ownership transfer the letter is answered with the customer who had the plan on that day, not with
// who has it now.
func TestHolderBeforeAndAfterATransfer(t *testing.T) {
	s := newStory(t)
	const former, now = "Sebastião Vasconcelos", "Rosângela Vasconcelos"
	for _, value := range []string{"10.99.4.88", "02-AA-BB-00-00-88", "vasconcelos@provedor"} {
		for _, c := range []struct{ day, named, other, said string }{
			{day: "15/06/2026", named: former, other: now, said: "titular anterior até 30/06/2026"},
			{day: "30/06/2026", named: former, other: now, said: "Mudou nesse mesmo dia"},
			{day: "01/07/2026", named: now, other: former, said: "Mudou nesse mesmo dia"},
			{day: "15/07/2026", named: now, other: former, said: "até hoje"},
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
