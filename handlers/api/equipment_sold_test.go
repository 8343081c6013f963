package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// What was sold with a plan is the customer's: it is not to be collected when the plan ends, and does
// not keep the plan from ending.
func TestSoldEquipmentStays(t *testing.T) {
	s := serve(t)
	for _, c := range [][2]string{
		{"/equipamentos/P-0002/movimentar", `{"para":"cliente","cliente":"1304","plano":"12","modalidade":"venda","responsavel":"chave tecnico","confirma":"chave administrador"}`},
		{"/clientes/1304/atendimentos", `{"canal":"telefone","tipo":"cancelamento"}`},
	} {
		if status, answer := s.send(t, "administrador", http.MethodPost, c[0], c[1]); status >= http.StatusMultipleChoices {
			t.Fatalf("%s: %d %v", c[0], status, answer)
		}
	}
	status, seen := s.send(t, "administrador", http.MethodPost, "/planos/12/cancelar", `{"ensaio":true,"motivo":"mudou de cidade"}`)
	notices := fmt.Sprint(seen["avisos"])
	if status != http.StatusOK || !strings.Contains(notices, "Há equipamento a recolher: P-0001.") {
		t.Errorf("%d %s", status, notices)
	}
}
