package api_test

import (
	"net/http"
	"testing"
)

// A boleto comes from the billing system, is paid once, and the same nosso número is refused.
func TestBoletoActs(t *testing.T) {
	s := serve(t)
	const body = `{"nosso_numero":"00099887766","vencimento":"2026-12-10","valor_centavos":9990}`
	status, done := s.send(t, "financeiro", http.MethodPost, "/clientes/1304/boletos", body)
	slip := part(done, "boleto")
	if status != http.StatusCreated || slip["situacao"] != "aberto" || slip["valor_centavos"] != 9990.0 {
		t.Fatalf("%d %v", status, done)
	}
	if status, _ = s.send(t, "financeiro", http.MethodPost, "/clientes/1304/boletos", body); status != http.StatusConflict {
		t.Errorf("the same nosso número: %d", status)
	}
	at := "/boletos/" + number(slip["id"])
	for _, c := range []struct {
		role, path, body string
		want             int
	}{
		{role: "atendente", path: "/pagar", body: `{"pago_em":"2026-11-23"}`, want: 403},
		{role: "financeiro", path: "/pagar", body: `{"pago_em":"2099-01-01"}`, want: 422},
		{role: "financeiro", path: "/pagar", body: `{"pago_em":"31/02/2026"}`, want: 422},
		{role: "financeiro", path: "/contestar", body: `{"motivo":"não reconhece","ate":"2026-12-20"}`, want: 200},
		{role: "financeiro", path: "/pagar", body: `{"pago_em":"2026-11-20","valor_pago_centavos":9000}`, want: 200},
		{role: "financeiro", path: "/pagar", body: `{"pago_em":"2026-11-20"}`, want: 409},
		{role: "financeiro", path: "/cancelar", body: `{"motivo":"x"}`, want: 409},
	} {
		if status, done = s.send(t, c.role, http.MethodPost, at+c.path, c.body); status != c.want {
			t.Errorf("%s %s: %d %v", c.path, c.body, status, done)
		}
	}
	if found := s.object(t, "/clientes?em=numero_boleto&condicao=igual&q=00099887766"); found["total"] != 1.0 {
		t.Errorf("found %v", found["total"])
	}
}

// The same nota twice is taken and noticed: corrections keep their number.
func TestSameDocumentIsNoticed(t *testing.T) {
	s := serve(t)
	for _, c := range []struct {
		customer, body, notice string
	}{
		{customer: "1304", body: `{"modelo":"62","serie":"1","numero":"5001","emissao":"2026-11-10","valor_centavos":9990}`},
		{customer: "1304", body: `{"modelo":"62","serie":"2","numero":"5001","valor_centavos":9990}`},
		{customer: "88", body: `{"modelo":"62","serie":"1","numero":"5001","valor_centavos":9990}`},
		{customer: "1304", body: `{"modelo":"62","serie":"1","numero":"5001","valor_centavos":9990}`, notice: "Este cliente já tem esta nota, emitida em 10/11/2026."},
	} {
		status, done := s.send(t, "financeiro", http.MethodPost, "/clientes/"+c.customer+"/notas", c.body)
		notices, _ := done["avisos"].([]any)
		if status != http.StatusCreated || (len(notices) == 1) != (c.notice != "") || c.notice != "" && notices[0] != c.notice {
			t.Errorf("%s %s: %d %v, want %q", c.customer, c.body, status, done, c.notice)
		}
	}
}
