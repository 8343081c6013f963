package contract

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// procedureKills is how often the server is killed in the middle of each procedure.
var procedureKills = flag.Int("procedure-kills", 1, "how often a server is killed in each procedure")

// soldType is a type of plan of the sample.
const soldType = "10"

// plansAtKill are the plans on which a procedure is asked for, one after another, until the kill.
const plansAtKill = 6

// killed is a procedure of which a server is killed in the middle: what must be true of the plan
// before, and what is sent. $P is the plan, $L its login and $I its id, $T a type, $D the other holder, $A an
// attendance, $B a day gone by, $U one to come.
type killed struct {
	name   string
	before []string // as address and body
	ask    string
}

func killedProcedures() []killed {
	const active = `/planos/$P/ativar {"data_inicio":"$B"}`
	const suspended = `/planos/$P/suspender {"motivo":"acordo"}`
	return []killed{
		{name: "ativar", before: nil, ask: active},
		{name: "mudar", before: []string{active}, ask: `/planos/$P/mudar {"tipo_plano":"$T","valor_centavos":14990,"contrato":"substituir"}`},
		{name: "transferir", before: []string{active}, ask: `/planos/$P/transferir {"para":"$D"}`},
		{name: "desfazer a transferência", before: []string{active, `/planos/$P/transferir {"para":"$D"}`}, ask: `/planos/$P/transferencia/desfazer {"motivo":"engano"}`},
		{name: "pausar", before: []string{active}, ask: `/planos/$P/pausar {"ate":"$U"}`},
		{name: "retomar", before: []string{active, `/planos/$P/pausar {"ate":"$U"}`}, ask: `/planos/$P/retomar {}`},
		{name: "suspender", before: []string{active}, ask: suspended},
		{name: "reduzir", before: []string{active}, ask: `/planos/$P/reduzir {"motivo":"acordo"}`},
		{name: "habilitar", before: []string{active, suspended}, ask: `/planos/$P/habilitar {"motivo":"acordo"}`},
		{name: "habilitar provisoriamente", before: []string{active, suspended}, ask: `/planos/$P/habilitar-provisoriamente {}`},
		{name: "proteger", before: []string{active}, ask: `/planos/$P/suspensoes-programadas {"suspender":"S","reduzir":"S","ate":"$U","motivo":"acordo"}`},
		{name: "cancelar", before: []string{active}, ask: `/planos/$P/cancelar {"motivo":"mudou-se","protocolo":"$A"}`},
		{name: "excluir o login", before: []string{active, `/planos/$P/logins {"login":"$L-b"}`}, ask: `/logins/$I/excluir {"confirmacao":"$L","motivo":"trocado"}`},
	}
}

// house is one server life after another on one database, over the API.
type house struct {
	*server
	t    *testing.T
	data string
	key  string
	made int
}

// victim is a plan with what the addresses and bodies of its procedure name.
type victim struct {
	holder, other string
	words         *strings.Replacer
	before        string // what was to be seen of it and its holders
	answered      bool   // the procedure was acknowledged
}

// The server is killed with SIGKILL in the middle of each procedure: every plan is afterwards as it was
// or as the whole procedure leaves it, with the lines of history of both holders, and what was
// acknowledged is done.
func TestKillsDuringProcedures(t *testing.T) {
	t.Parallel()
	h := &house{t: t, data: filepath.Join(t.TempDir(), "dados")}
	do(t, "importar", "--dados", h.data, sample)
	h.key = newKey(h.data, "administrador")
	h.open()
	rng := rand.New(rand.NewPCG(2, uint64(*procedureKills))) //nolint:gosec // moments to kill at
	counts := map[bool]int{}
	for _, p := range killedProcedures() {
		whole := h.victim(p)
		began := time.Now()
		h.must(whole.words.Replace(p.ask))
		took := time.Since(began)
		after := h.sight(whole)
		if after == whole.before {
			t.Fatalf("%s changes nothing that is to be seen", p.name)
		}
		for range *procedureKills {
			victims := make([]*victim, plansAtKill)
			for i := range victims {
				victims[i] = h.victim(p)
			}
			h.killDuring(p, victims, time.Duration(rng.Int64N(int64(took)*plansAtKill)))
			h.open()
			for i, v := range victims {
				now := h.sight(v)
				counts[now == after]++
				if now != v.before && now != after || v.answered && now != after {
					t.Errorf("%s, plan %d, acknowledged %v, is half done.\nOther than before:\n%s\nOther than the whole:\n%s",
						p.name, i, v.answered, unlike(now, v.before), unlike(now, after))
				}
			}
		}
	}
	h.kill()
	do(t, "verificar", "--dados", h.data)
	t.Logf("%d kills, %d procedures done and %d not", *procedureKills*len(killedProcedures()), counts[true], counts[false])
}

func (h *house) open() {
	h.t.Helper()
	s, err := serve(h.data)
	if err != nil {
		h.t.Fatal(err)
	}
	h.server = s
	h.t.Cleanup(s.kill)
}

// killDuring asks for the procedure of one plan after another and kills the server meanwhile.
func (h *house) killDuring(p killed, victims []*victim, after time.Duration) {
	s, asked := h.server, make(chan struct{})
	go func() {
		defer close(asked)
		for _, v := range victims {
			address, body, _ := strings.Cut(v.words.Replace(p.ask), " ")
			status := s.post("/api/v1"+address, h.key, body)
			v.answered = status >= http.StatusOK && status < http.StatusMultipleChoices
		}
	}()
	time.Sleep(after)
	s.kill()
	<-asked
}

// must posts an address and body, and gives the answer.
func (h *house) must(ask string) map[string]any {
	h.t.Helper()
	address, body, _ := strings.Cut(ask, " ")
	status, answer := h.send("/api/v1"+address, h.key, body)
	if status < http.StatusOK || status >= http.StatusMultipleChoices {
		h.t.Fatalf("%s: %d %v", ask, status, answer)
	}
	return answer
}

// victim makes a plan of a customer of its own, ready for the procedure, and another customer.
func (h *house) victim(p killed) *victim {
	h.t.Helper()
	h.made++
	word := func(answer map[string]any, path ...string) string {
		var v any = answer
		for _, key := range path {
			m, _ := v.(map[string]any)
			v = m[key]
		}
		return fmt.Sprint(v)
	}
	v := &victim{}
	v.holder = word(h.must(fmt.Sprintf(`/clientes {"tipo":"PF","nome":"Titular %d"}`, h.made)), "cliente", "codigo")
	v.other = word(h.must(fmt.Sprintf(`/clientes {"tipo":"PF","nome":"Outro %d"}`, h.made)), "cliente", "codigo")
	login := fmt.Sprint("vitima", h.made)
	made := h.must(fmt.Sprintf(`/clientes/%s/planos {"tipo_plano":%q,"login":{"login":%q}}`, v.holder, soldType, login))
	plan, _ := made["plano"].(map[string]any)
	logins, _ := plan["logins"].([]any)
	first, _ := logins[0].(map[string]any)
	protocol := word(h.must(fmt.Sprintf(`/clientes/%s/atendimentos {"canal":"telefone","tipo":"cancelamento"}`, v.holder)), "atendimento", "protocolo")
	v.words = strings.NewReplacer("$P", word(plan, "codigo"), "$D", v.other, "$L", login, "$I", word(first, "id"), "$A", protocol, "$T", soldType,
		"$B", time.Now().AddDate(0, 0, -20).Format(time.DateOnly), "$U", time.Now().AddDate(0, 0, 60).Format(time.DateOnly))
	for _, ask := range p.before {
		h.must(v.words.Replace(ask))
	}
	v.before = h.sight(v)
	return v
}

// sight is what is to be seen of both holders, without numbers, names and days, of which each has its own.
func (h *house) sight(v *victim) string {
	h.t.Helper()
	var seen strings.Builder
	for _, code := range []string{v.holder, v.other} {
		for _, path := range []string{"/api/v1/clientes/" + code, "/api/v1/clientes/" + code + "/historico"} {
			status, body := h.fetch(path, h.key)
			var record any
			if err := json.Unmarshal([]byte(body), &record); err != nil || status != http.StatusOK {
				h.t.Fatalf("%s: %d %v", path, status, err)
			}
			if page, ok := record.(map[string]any); ok {
				page["itens"] = written(page["itens"])
			}
			outline(&seen, "", record)
		}
	}
	return seen.String()
}

// unlike gives the lines that only one of two sights has.
func unlike(is, was string) string {
	var said strings.Builder
	for _, side := range []struct{ mark, has, lacks string }{{mark: "+", has: is, lacks: was}, {mark: "-", has: was, lacks: is}} {
		lines := strings.Split(side.lacks, "\n")
		for line := range strings.SplitSeq(side.has, "\n") {
			if !slices.Contains(lines, line) {
				said.WriteString(side.mark + line + "\n")
			}
		}
	}
	return said.String()
}

// written leaves out the lines of history that are told from a day of the record: one of the same second
// as an event stands before it or after it, and the record is seen anyway.
func written(items any) []any {
	lines, _ := items.([]any)
	return slices.DeleteFunc(lines, func(line any) bool {
		fields, _ := line.(map[string]any)
		return fields["id"] == nil
	})
}

// outline writes the words, money and shape of an answer.
func outline(to *strings.Builder, path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			outline(to, path+"."+key, v[key])
		}
	case []any:
		for i, item := range v {
			outline(to, fmt.Sprintf("%s[%d]", path, i), item)
		}
	case string:
		key := path[strings.LastIndexByte(path, '.')+1:]
		if !slices.Contains([]string{"situacao", "evento", "suspenso_por", "tipo", "principal", "status"}, key) {
			v = fmt.Sprint(v != "")
		}
		fmt.Fprintf(to, "%s %s\n", path, v)
	case float64:
		if !strings.HasSuffix(path, "_centavos") && !strings.HasSuffix(path, "total") {
			v = 0
		}
		fmt.Fprintf(to, "%s %v\n", path, v)
	default:
		fmt.Fprintf(to, "%s %v\n", path, v)
	}
}
