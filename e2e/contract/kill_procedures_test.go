package contract

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
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
const plansAtKill = 3

// house is one server life after another on one database, over the API.
type house struct {
	*server
	t    *testing.T
	data string
	key  string
	made int
}

// victim is a plan with what the addresses and bodies of its procedure name: $P is the plan, $C its
// holder, $D another customer, $L the login and $I its id, $A an attendance, $N the number of a boleto,
// $T a type of plan, $K the contract that was made last, $S the extra service, $H the hold, $E a line for
// the biller, $B a day gone by, $U and $V days to come.
type victim struct {
	holder, other string
	words         map[string]string
	before        string // what was to be seen of it and its holders
	answered      bool   // the procedure was acknowledged
}

// say puts in what the victim has of its own.
func (v *victim) say(ask string) string {
	return os.Expand(ask, func(word string) string { return v.words[word] })
}

// learn keeps how to name what an answer is about.
func (v *victim) learn(answer map[string]any) {
	for word, path := range map[string][]string{
		"K": {"contrato", "numero"}, "S": {"servico_adicional", "id"}, "H": {"suspensao_programada", "id"}, "E": {"plano", "lancamentos", "id"},
	} {
		if named := found(answer, path...); named != "" {
			v.words[word] = url.PathEscape(named)
		}
	}
}

// found is what an answer has at a path of keys, of a list in its first row; "" where there is nothing.
func found(answer any, path ...string) string {
	for _, key := range path {
		if rows, ok := answer.([]any); ok && len(rows) > 0 {
			answer = rows[0]
		}
		fields, _ := answer.(map[string]any)
		if answer = fields[key]; answer == nil {
			return ""
		}
	}
	return fmt.Sprint(answer)
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
	h.everyProcedureIsKilled()
	rng := rand.New(rand.NewPCG(2, uint64(*procedureKills))) //nolint:gosec // moments to kill at
	counts, done, half := map[bool]int{}, 0, 0
	for _, p := range killedProcedures() {
		whole := h.victim(p)
		began := time.Now()
		h.must(whole.say(p.ask))
		took := time.Since(began)
		after := h.sight(whole)
		if after == whole.before {
			t.Fatalf("%s changes nothing that is to be seen", p.ask)
		}
		for range *procedureKills {
			victims := make([]*victim, plansAtKill)
			for i := range victims {
				victims[i] = h.victim(p)
			}
			done++
			h.killDuring(p, victims, time.Duration(rng.Int64N(int64(took)*plansAtKill)))
			h.open()
			for i, v := range victims {
				now := h.sight(v)
				counts[now == after]++
				if now != v.before && now != after || v.answered && now != after {
					half++
					t.Errorf("%s, plan %d, acknowledged %v, is half done.\nOther than before:\n%s\nOther than the whole:\n%s",
						p.ask, i, v.answered, unlike(now, v.before), unlike(now, after))
				}
			}
		}
		t.Logf("R1b: %d kills, %d procedures done and %d not, %d half done", done, counts[true], counts[false]-half, half)
	}
	h.kill()
	do(t, "verificar", "--dados", h.data)
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
			method, address, body := parts(v.say(p.ask))
			status, _ := s.ask(method, address, h.key, body)
			v.answered = status >= http.StatusOK && status < http.StatusMultipleChoices
		}
	}()
	time.Sleep(after)
	s.kill()
	<-asked
}

// must asks for something that is done, and returns the answer.
func (h *house) must(ask string) map[string]any {
	h.t.Helper()
	method, address, body := parts(ask)
	status, answer := h.ask(method, address, h.key, body)
	if status < http.StatusOK || status >= http.StatusMultipleChoices {
		h.t.Fatalf("%s: %d %v", ask, status, answer)
	}
	return answer
}

// victim makes a plan of a customer of its own, ready for the procedure, and another customer.
func (h *house) victim(p killed) *victim {
	h.t.Helper()
	h.made++
	v := &victim{
		holder: found(h.must(fmt.Sprintf(`/clientes {"tipo":"PF","nome":"Titular %d"}`, h.made)), "cliente", "codigo"),
		other:  found(h.must(fmt.Sprintf(`/clientes {"tipo":"PF","nome":"Outro %d"}`, h.made)), "cliente", "codigo"),
	}
	login, day := fmt.Sprint("vitima", h.made), func(after int) string { return time.Now().AddDate(0, 0, after).Format(time.DateOnly) }
	v.words = map[string]string{"C": v.holder, "D": v.other, "L": login, "N": fmt.Sprint(880000 + h.made), "T": soldType, "B": day(-20), "U": day(60), "V": day(400)}
	made := h.must(v.say(`/clientes/$C/planos {"tipo_plano":"$T","login":{"login":"$L"}}`))
	v.words["P"], v.words["I"] = found(made, "plano", "codigo"), found(made, "plano", "logins", "id")
	v.words["K"] = url.PathEscape(found(made, "plano", "contratos", "numero"))
	v.words["A"] = found(h.must(v.say(`/clientes/$C/atendimentos {"canal":"telefone","tipo":"cancelamento"}`)), "atendimento", "protocolo")
	for _, ask := range p.before {
		v.learn(h.must(v.say(ask)))
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
