package api_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/internal/isp"
)

// malformed are values that no field can take, or that only some can: none is a fault of the
// program.
func malformed() []any {
	return []any{
		nil, true, 0, -1, 1.5, 1e300, 9007199254740993, "", " ", "\x00", "a\u0007b", strings.Repeat("x", 11_000), "31/02/2026", "2026-02-30",
		"0000-00-00", "9999-12-31", "NULL", "'; DROP TABLE customers; --", "<script>alert(1)</script>", "{{.}}", "../../etc", "%00", "S", "ativo",
		"10.0.0.1/24", "zz-zz", "١٢٣",
		[]any{},
		[]any{1, nil, map[string]any{}},
		map[string]any{},
		map[string]any{"x": map[string]any{}},
	}
}

// targets are addresses of things of the story, by what an act is done to; what the story has none
// of is answered with 404, which is tried as well.
func (s *service) targets(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{"customer": "1304", "attendance_type": "reclamacao", "role": "atendente", "regulation": string(isp.PermanenceWarningDays)}
	for subject, path := range map[string]string{
		"plan_type": "/tipos-plano", "access_point": "/pontos-acesso", "product": "/produtos", "stock_place": "/locais", "plan_group": "/grupos",
		"business_unit": "/unidades", "reason": "/motivos",
		"closing_reason": "/motivos-encerramento", "answer_template": "/modelos-resposta",
		"occurrence_type": "/tipos-ocorrencia", "service_order_type": "/tipos-ordem",
	} {
		if first, ok := s.list(t, path)[0].(map[string]any); ok {
			found[subject], _ = first["codigo"].(string)
		}
	}
	for _, code := range []string{"1304", "1777", "908", "130", "88"} {
		record := s.object(t, "/clientes/"+code)
		note := func(subject string, list any) {
			items, _ := list.([]any)
			if page, ok := list.(map[string]any); ok {
				items, _ = page["itens"].([]any)
			}
			for _, item := range items {
				row, _ := item.(map[string]any)
				if found[subject] == "" && row["id"] != nil {
					found[subject] = number(row["id"])
				}
			}
		}
		note("phone", record["telefones"])
		note("contact", record["contatos"])
		note("address", record["enderecos"])
		note("payment_slip", record["boletos"])
		for _, p := range record["planos"].([]any) {
			plan, _ := p.(map[string]any)
			if found["plan"] == "" && plan["situacao"] == "ativo" {
				found["plan"], _ = plan["codigo"].(string)
			}
			for subject, key := range map[string]string{
				"radius_login": "logins", "ip_assignment": "ips", "onu": "onus", "email_account": "emails", "hosted_domain": "dominios",
				"voice_terminal": "terminais", "circuit": "circuitos", "tv_device": "tv", "extra_service": "servicos_adicionais",
			} {
				note(subject, plan[key])
			}
		}
	}
	return found
}

// addressOf is the address of an act on a thing of the story.
func addressOf(act acts.Act, targets map[string]string) string {
	target := targets[act.On]
	if target == "" {
		target = "1"
	}
	return strings.Replace(act.Path, ":"+act.Parameter(), url.PathEscape(target), 1)
}

// kept counts what a refused act must not change.
func (s *service) kept(t *testing.T) [2]int64 {
	t.Helper()
	events, err := s.Events(t.Context(), isp.Console("teste"), everything())
	if err != nil {
		t.Fatal(err)
	}
	return [2]int64{int64(len(events)), lastID(events)}
}

// Every act of the table is refused to every role that may not do it, and nothing that a program can
// send to one it may is a fault of the program or changes anything. A new act is tried here without
// being named.
func TestEveryActRefuses(t *testing.T) {
	s := serve(t)
	s.send(t, "administrador", http.MethodPost, "/planos/"+s.targets(t)["plan"]+"/servicos-adicionais", `{"descricao":"IPTV","cobranca":"mensal","valor_centavos":2990}`)
	targets := s.targets(t)
	before := s.kept(t)
	permissions := map[string][]isp.Permission{}
	for _, role := range isp.DefaultRoles() {
		permissions[role.Key] = role.Permissions
	}
	for _, act := range acts.Table() {
		if act.Path == "" {
			continue
		}
		at := addressOf(act, targets)
		for role, carried := range permissions {
			status, answer := s.send(t, role, act.Method, at, `{"ensaio":true}`)
			may := isp.NewActor(0, "x", "", carried).Can(act.Permission)
			if !may && status != http.StatusForbidden || may && status >= 500 {
				t.Errorf("%s as %s: %d %v", act.Key, role, status, answer)
			}
			// What succeeds tells at least one line of history; only what was there already tells none.
			if effects, _ := answer["efeitos"].([]any); may && status < 300 && !act.Edits() && act.Method == http.MethodPost && len(effects) == 0 && answer["retomado"] == nil {
				t.Errorf("%s changes without history: %v", act.Key, answer)
			}
		}
		if status, _ := s.send(t, "", act.Method, at, `{}`); status != http.StatusUnauthorized {
			t.Errorf("%s without a key: %d", act.Key, status)
		}
		if status, answer := s.send(t, "administrador", act.Method, at, `{"ensaio":true,"nenhum_campo":1}`); status != 422 && status != 404 && status != 409 {
			t.Errorf("%s with an unknown field: %d %v", act.Key, status, answer)
		}
		s.tryStale(t, act, at)
		s.tryFields(t, act, at)
	}
	if after := s.kept(t); after != before {
		t.Errorf("refusals and rehearsals changed history: %v, then %v", before, after)
	}
}

// tryStale asks for an act over a version that the thing does not have: what is done to a thing is
// a conflict, and so is a change of a field of it, whatever the act.
func (s *service) tryStale(t *testing.T, act acts.Act, at string) {
	t.Helper()
	if act.On == "" || act.HasField("versao") {
		return
	}
	body := map[string]any{"ensaio": true, "versao": 987654}
	for _, f := range act.Fields {
		if act.Edits() && (f.Kind == isp.KindText || f.Kind == isp.KindLong) && f.Offer == "" {
			body[f.Key] = "outra coisa"
			break
		}
	}
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	status, answer := s.send(t, "administrador", act.Method, at, string(text))
	changes := !act.Edits() || len(body) > 2
	if status >= 500 || status == http.StatusCreated || changes && status == http.StatusOK && act.Method == http.MethodPost {
		t.Errorf("%s over another version: %d %v", act.Key, status, answer)
	}
}

// tryFields sends every malformed value to every field of an act, as a rehearsal.
func (s *service) tryFields(t *testing.T, act acts.Act, at string) {
	t.Helper()
	for _, f := range act.Fields {
		for _, v := range malformed() {
			body, err := json.Marshal(map[string]any{"ensaio": true, f.Key: v})
			if err != nil {
				t.Fatal(err)
			}
			if status, answer := s.send(t, "administrador", act.Method, at, string(body)); status >= 500 {
				t.Errorf("%s %s = %.60q: %d %v", act.Key, f.Key, body, status, answer)
			}
		}
	}
}

// everything is the filter of the newest lines of history.
func everything() db.EventFilter { return db.EventFilter{Limit: 200} }

// lastID is the id of the newest line.
func lastID(events []isp.Event) int64 {
	if len(events) == 0 {
		return 0
	}
	return events[0].ID
}
