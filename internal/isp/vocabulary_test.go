package isp

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// A sentence ends once, whatever the last value ends with.
func TestASentenceEndsOnce(t *testing.T) {
	if got := EventSentence(Viewer{}, "occurrence.changed", nil, map[string]any{"step": "Fechada."}); !strings.HasSuffix(got, "Passo: Fechada.") {
		t.Errorf("%q", got)
	}
}

// What changed reads as the tabs do: labels, days, money, masks, and never a word of the database.
func TestChanges(t *testing.T) {
	zone, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		t.Fatal(err)
	}
	viewer := Viewer{Phones: true, Zone: zone}
	for _, c := range []struct {
		what          string
		before, after map[string]any
		want          []string
	}{
		{
			what: "customer.created", before: nil,
			after: map[string]any{"registered_on": "2024-05-20", "kind": "person", "code": "1304", "active": true, "birth_date": "1979-03-08"},
			want:  []string{"Tipo: Pessoa Física", "Nascimento: 08/03/1979", "Código: 1304", "Data de cadastro: 20/05/2024", "Ativo: Sim"},
		},
		{
			what:   "customer.changed",
			before: map[string]any{"name": "Jose", "active": true, "alert": "", "note": "2024-05-20"},
			after:  map[string]any{"name": "José", "active": false, "alert": "não ligar", "note": ""},
			want:   []string{"Nome: Jose → José", "Ativo: Sim → Não", "Observação: 2024-05-20 → vazio", "Alerta: não ligar"},
		},
		{
			what:   "plan.changed",
			before: map[string]any{"price_cents": 9990.0, "status": "active", "billing_method": "slip", "due_day": 10.0},
			after:  map[string]any{"price_cents": 119990.0, "status": "debt_suspended", "billing_method": "pix", "due_day": 15.0},
			want:   []string{"Situação: Ativo → Suspenso por débito", "Dia de vencimento: 10 → 15", "Forma de cobrança: Boleto → Pix", "Valor do plano: R$ 99,90 → R$ 1.199,90"},
		},
		{
			what:   "radius_login.deleted",
			before: map[string]any{"username": "ana"},
			after:  map[string]any{"deleted_reason": "troca", "deleted_at": "2026-11-23T18:00:00Z"},
			want:   []string{"Login: ana", "Apagado em: 23/11/2026 15:00", "Motivo: troca"},
		},
		{
			what:   "radius_login.restored",
			before: map[string]any{"deleted_reason": "troca"},
			after:  map[string]any{"username": "ana"},
			want:   []string{"Login: ana", "Motivo: troca → vazio"},
		},
		{
			what:   "billing_entry.created",
			before: map[string]any{"lines": nil},
			after:  map[string]any{"lines": []any{"Pró-rata R$ 3,99"}},
			want:   []string{"Lançado: Pró-rata R$ 3,99"},
		},
		{
			what:   "billing_entry.added",
			before: map[string]any{"lines": []any{"Pró-rata R$ 3,99"}},
			after:  map[string]any{"lines": nil},
			want:   []string{"Lançado: nada mais (antes: Pró-rata R$ 3,99)"},
		},
		{
			what:   "suspension_hold.cancelled",
			before: map[string]any{"cancelled_on": ""},
			after:  map[string]any{"cancelled_on": "2026-11-30", "until": "2026-12-10"},
			want:   []string{"Até: 10/12/2026", "Cancelada em: 30/11/2026"},
		},
		{
			what:  "debt_notice.added",
			after: map[string]any{"sent_on": "2026-11-01", "takes_on": "2026-11-16"},
			want:  []string{"Enviado em: 01/11/2026", "Suspensão a partir de: 16/11/2026"},
		},
		{
			what:   "user.disabled",
			before: map[string]any{"username": "ana.lima", "name": "Ana Lima", "role": "tecnico"},
			want:   []string{"Usuário: ana.lima", "Nome: Ana Lima", "Papel: tecnico"},
		},
		{
			what:   "ip_assignment.changed",
			before: map[string]any{"mac": "AABBCCDDEEFF"},
			after:  map[string]any{"mac": nil, "x_new": []any{"a", true}},
			want:   []string{"MAC: AA-BB-CC-DD-EE-FF → vazio", "x_new: a, Sim"},
		},
		{
			what:   "phone.changed",
			before: map[string]any{"number": "37999990013", "kind": "mobile"},
			after:  map[string]any{"number": "(**) *****-0014", "kind": "whatsapp"},
			want:   []string{"Tipo: Celular → WhatsApp", "Número: (37) 99999-0013 → (**) *****-0014"},
		},
		{
			what:   "contact.changed",
			before: map[string]any{"authorized": 0.0, "kind": "mãe", "mobile": "37999990013"},
			after:  map[string]any{"authorized": 1.0, "kind": "irmã", "mobile": ""},
			want:   []string{"Tipo: mãe → irmã", "Celular: (37) 99999-0013 → vazio", "Autorizado a solicitar: Não → Sim"},
		},
		{
			what:   "occurrence.changed",
			before: map[string]any{"status": "open"},
			after:  map[string]any{"status": "closed", "number": "37999990013", "total": 12345678.0},
			want:   []string{"Número: 37999990013", "Situação: Aberta → Fechada", "total: 12345678"},
		},
	} {
		if got := ChangeLines(viewer, c.what, c.before, c.after); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q, want\n%q", c.what, got, c.want)
		}
	}
}

// Every state of the database has its label in the history too.
func TestChangesOfStates(t *testing.T) {
	for subject, words := range map[string]Words{
		"plan": PlanStatuses(), "contract": ContractStatuses(), "payment_slip": SlipStatuses(),
		"fiscal_document": FiscalStatuses(), "occurrence": OccurrenceStatuses(), "service_order": ServiceOrderStatuses(),
	} {
		for _, word := range words {
			line := ChangeLines(Viewer{Zone: time.UTC}, subject+".changed", nil, map[string]any{"status": word.Value})[0]
			if strings.Contains(line, word.Value) {
				t.Errorf("%s: %q", subject, line)
			}
		}
	}
}

func TestEventText(t *testing.T) {
	for what, want := range map[string]string{
		"radius_login.deleted": "Login apagado", "email_account.added": "Conta de e-mail incluída", "onu.deleted": "ONU apagada",
		"voice_terminal.deleted": "Terminal de voz apagado", "payment_slip.paid": "Boleto pago", "contact.changed": "Contato alterado",
	} {
		if got, known := KindOfEvent(what); !known || got.Text != want {
			t.Errorf("%s: %+v, want %q", what, got, want)
		}
	}
}

// A code that people do not know by heart is told with its name, where the name is known.
func TestChangesNameCodes(t *testing.T) {
	viewer := Viewer{Names: Names{OfferPlanTypes: {"H400": "H400 Fibra 400"}, OfferAddresses: {"1615": "Rua das Flores, 120"}}}
	got := ChangeLines(viewer, "plan.type_changed", map[string]any{"plan_type": "H400"}, map[string]any{"plan_type": "12", "install_address": "1615"})
	if want := []string{"Tipo de plano: H400 Fibra 400 → 12", "Endereço de instalação: Rua das Flores, 120"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
