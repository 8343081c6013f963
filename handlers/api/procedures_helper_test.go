package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// counter is the program on a demonstration whose day the test moves, over the API alone.
type counter struct {
	*service
	t      *testing.T
	slips  int
	client string
}

func openCounter(t *testing.T, day string) *counter {
	t.Helper()
	s := serve(t)
	if err := s.SetSetting(t.Context(), isp.Console("teste"), db.SettingDemo, "S", 0); err != nil {
		t.Fatal(err)
	}
	if err := s.ShowDay(t.Context(), day); err != nil {
		t.Fatal(err)
	}
	return &counter{service: s, t: t, client: "502"}
}

// on moves the day.
func (c *counter) on(day string) {
	c.t.Helper()
	c.do(http.StatusOK, "/demonstracao/hoje", `{"dia":"`+day+`"}`)
}

// do posts as the administrator and demands a status.
func (c *counter) do(want int, target, body string, headers ...string) map[string]any {
	c.t.Helper()
	status, answer := c.send(c.t, "administrador", http.MethodPost, target, body, headers...)
	if status != want {
		c.t.Fatalf("%s %s: %d, want %d: %v", target, body, status, want, answer)
	}
	return answer
}

// refused posts what must be refused, and returns the sentence.
func (c *counter) refused(want int, target, body string) string {
	c.t.Helper()
	sentence, _ := part(c.do(want, target, body), "erro")["mensagem"].(string)
	return sentence
}

// plan makes a plan at a price, active since a day, and returns its code.
func (c *counter) plan(cents int, since string) string {
	c.t.Helper()
	made := part(c.do(http.StatusCreated, "/clientes/"+c.client+"/planos", fmt.Sprintf(`{"tipo_plano":"H400","valor_centavos":%d,"dia_vencimento":31}`, cents)), "plano")
	code, _ := made["codigo"].(string)
	c.do(http.StatusOK, "/planos/"+code+"/ativar", `{"data_inicio":"`+since+`"}`)
	return code
}

// owe gives a plan an open boleto and returns its address.
func (c *counter) owe(plan, due string, cents int) string {
	c.t.Helper()
	c.slips++
	slip := part(c.do(http.StatusCreated, "/clientes/"+c.client+"/boletos",
		fmt.Sprintf(`{"plano":%q,"nosso_numero":"7700%d","vencimento":%q,"valor_centavos":%d}`, plan, c.slips, due, cents)), "boleto")
	return "/boletos/" + number(slip["id"])
}

// state is a plan in the record of a customer.
func (c *counter) state(customer, plan string) map[string]any {
	c.t.Helper()
	plans, _ := c.object(c.t, "/clientes/"+customer)["planos"].([]any)
	for _, v := range plans {
		if p, _ := v.(map[string]any); p["codigo"] == plan {
			return p
		}
	}
	c.t.Fatalf("customer %s has no plan %s", customer, plan)
	return nil
}

// ran runs a routine; did reports whether it did something to the plan, why says why it did not.
func (c *counter) ran(routine, plan string) (did bool, why string) {
	c.t.Helper()
	answer := c.do(http.StatusOK, "/rotinas/"+routine+"/executar", `{}`)
	if failed, _ := answer["falhas"].([]any); len(failed) > 0 {
		c.t.Fatalf("%s failed: %v", routine, failed)
	}
	for _, v := range answer["feitos"].([]any) {
		did = did || v.(map[string]any)["plano"] == plan
	}
	for _, v := range answer["pulados"].([]any) {
		if skipped := v.(map[string]any); skipped["plano"] == plan {
			why, _ = skipped["porque"].(string)
		}
	}
	return did, why
}

// months are the parts of each month of a pro_rata, in cents, as "6065+5888".
func months(answer map[string]any) string {
	var all []string
	list, _ := answer["pro_rata"].([]any)
	for _, v := range list {
		var parts []string
		for _, p := range v.(map[string]any)["partes"].([]any) {
			parts = append(parts, number(p.(map[string]any)["valor_centavos"]))
		}
		all = append(all, strings.Join(parts, "+"))
	}
	return strings.Join(all, " ")
}

// same demands a value.
func (c *counter) same(what string, got, want any) {
	c.t.Helper()
	if got != want {
		c.t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// says demands a part of a sentence.
func (c *counter) says(sentence string, words ...string) {
	c.t.Helper()
	for _, w := range words {
		if !strings.Contains(sentence, w) {
			c.t.Errorf("%q does not say %q", sentence, w)
		}
	}
}
