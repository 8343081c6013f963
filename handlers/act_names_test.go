package handlers

import (
	"net/http"
	"testing"
)

// The effects of a plan change, and its line in the history, name the types of plan and not their codes
// alone; a transfer names the address.
func TestEffectsNameCodes(t *testing.T) {
	app := newStory(t)
	who := app.as(t, "administrador")
	const change = "/planos/12/mudar"
	wants(t, app.sends(t, who, "/config/catalogo/tipos-plano/novo", "codigo", "12", "nome", "Fibra 800", "grupo", "Fibra", "valor_centavos", "149,90", "a_venda", "S"),
		http.StatusSeeOther, "")
	typed := []string{"tipo_plano", "12", "aceite_por", "José", "aceite_forma", "no balcão", "contrato", "manter"}
	wants(t, app.sends(t, who, change, typed...), http.StatusOK, "Tipo de plano: H400 Fibra 400 Mega &#43; TV → 12 Fibra 800")
	wants(t, app.sends(t, who, change, append(typed, "passo", "confirmar")...), http.StatusSeeOther, "")
	wants(t, app.get(t, "/clientes/1304/historico", "Cookie", who.cookie), http.StatusOK, "Tipo de plano: H400 Fibra 400 Mega &#43; TV → 12 Fibra 800")
	wants(t, app.sends(t, who, "/planos/12/transferir", "para", "88"), http.StatusOK, "Endereço de instalação: Rua das Flores, 120")
}
