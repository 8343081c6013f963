package feed_test

import (
	"strings"
	"testing"

	"balcao/db/dbtest"
	"balcao/db/sheets"
	"balcao/internal/isp"
)

// register is what a database holds of each customer, as the exchange files give it: the values of
// the search fields written down a second time, from search-details.md 11 to 16 and without
// the SQL of the search.
type register struct {
	customers map[string]isp.Customer
	values    map[string]map[string][]heldValue // customer, field
	loose     []isp.Equipment
	plans     map[string]sheets.PlanRow
}

// heldValue is one value of a field.
type heldValue struct {
	raw, plan string
	deletedAt string
	until     string
	asset     string // of equipment at the customer
}

func readRegister(t *testing.T, s *dbtest.Base) *register {
	t.Helper()
	r := &register{customers: map[string]isp.Customer{}, values: map[string]map[string][]heldValue{}, plans: map[string]sheets.PlanRow{}}
	for _, p := range dbtest.Pages(t, s.Sheets().Plans) {
		r.plans[p.Row.Code] = p
	}
	r.people(t, s)
	r.places(t, s)
	r.access(t, s)
	r.papers(t, s)
	return r
}

func (r *register) hold(customer, field string, v heldValue) {
	if v.raw == "" {
		return
	}
	if r.values[customer] == nil {
		r.values[customer] = map[string][]heldValue{}
	}
	r.values[customer][field] = append(r.values[customer][field], v)
}

func (r *register) people(t *testing.T, s *dbtest.Base) {
	t.Helper()
	for _, c := range dbtest.Pages(t, s.Sheets().Customers) {
		r.customers[c.Code] = c
		plain := func(field, raw string) { r.hold(c.Code, field, heldValue{raw: raw}) }
		plain("nome_cliente", c.Name)
		plain("nome_cliente", c.SocialName)
		plain("codigo_cliente", c.Code)
		plain("nome_fantasia", c.TradeName)
		plain("email_contato", c.Email)
		plain(map[string]string{"person": "cpf", "company": "cnpj"}[c.Kind], c.TaxID)
	}
	kinds := map[string]string{"mobile": "celular_cliente", "whatsapp": "celular_cliente", "landline": "telefone", "fax": "telefone"}
	for _, p := range dbtest.Pages(t, s.Sheets().Phones) {
		r.hold(p.Customer, kinds[p.Row.Kind], heldValue{raw: p.Row.Number})
	}
	for _, c := range dbtest.Pages(t, s.Sheets().Contacts) {
		r.hold(c.Customer, "nome_contato", heldValue{raw: c.Row.Name})
		r.hold(c.Customer, "email_contato", heldValue{raw: c.Row.Email})
		r.hold(c.Customer, "celular_contato", heldValue{raw: c.Row.Mobile})
		r.hold(c.Customer, "telefone", heldValue{raw: c.Row.Phone})
	}
}

func (r *register) places(t *testing.T, s *dbtest.Base) {
	t.Helper()
	lines := map[string]string{}
	for _, a := range dbtest.Pages(t, s.Sheets().Addresses) {
		var parts []string
		for _, part := range []string{a.Row.Street, a.Row.Number, a.Row.Complement, a.Row.District, a.Row.City, a.Row.State, isp.FormatCEP(a.Row.ZIP)} {
			if part != "" {
				parts = append(parts, part)
			}
		}
		lines[a.Row.Code] = strings.Join(parts, ", ")
		if a.Row.Street == "" && len(parts) > 0 {
			lines[a.Row.Code] = ", " + lines[a.Row.Code] // whose first word is none of a street
		}
		if a.Row.Kind == "registered" || a.Row.Kind == "billing" {
			r.hold(a.Customer, "endereco", heldValue{raw: lines[a.Row.Code]})
		}
		r.hold(a.Customer, "referencia", heldValue{raw: a.Row.Reference})
	}
	for code, p := range r.plans {
		r.hold(p.Customer, "endereco_instalacao", heldValue{raw: lines[p.InstallAddress], plan: code})
		r.hold(p.Customer, "referencia", heldValue{raw: p.Row.Reference, plan: code})
		r.hold(p.Customer, "data_inicio", heldValue{raw: p.Row.StartDate, plan: code})
	}
}

// thing holds what hangs on a plan: with its holder, and with those who held it before.
func (r *register) thing(plan, field, raw, from string, gone isp.Deletion) {
	p := r.plans[plan]
	v := heldValue{raw: raw, plan: plan, deletedAt: gone.At}
	if p.Row.Status == "transferred" {
		v.until = p.Row.CancelledOn
	}
	r.hold(p.Customer, field, v)
	for p.TransferredFrom != "" {
		former := r.plans[p.TransferredFrom]
		until := former.Row.CancelledOn
		if until == "" {
			until = p.Row.StartDate
		}
		if from == "" || from[:10] < until {
			r.hold(former.Customer, field, heldValue{raw: raw, plan: former.Row.Code, deletedAt: gone.At, until: until})
		}
		p = former
	}
}

func (r *register) access(t *testing.T, s *dbtest.Base) {
	t.Helper()
	var live isp.Deletion
	// where is the field of a value that may be deleted.
	where := func(field, gone string, d isp.Deletion) string {
		if d.Deleted() {
			return gone
		}
		return field
	}
	for _, x := range dbtest.Pages(t, s.Sheets().EmailAccounts) {
		for _, address := range append([]string{x.Row.Address}, x.Row.Aliases...) {
			r.thing(x.Plan, where("conta_email", "email_apagado", x.Row.Deletion), address, x.Row.ValidFrom, x.Row.Deletion)
		}
	}
	for _, x := range dbtest.Pages(t, s.Sheets().RadiusLogins) {
		r.thing(x.Plan, where("login_radius", "login_apagado", x.Row.Deletion), x.Row.Username, x.Row.ValidFrom, x.Row.Deletion)
	}
	for _, x := range dbtest.Pages(t, s.Sheets().IPAssignments) {
		r.thing(x.Plan, where("ip", "ip_mac_apagado", x.Row.Deletion), x.Row.Address, x.Row.ValidFrom, x.Row.Deletion)
		r.thing(x.Plan, where("mac", "ip_mac_apagado", x.Row.Deletion), x.Row.MAC, x.Row.ValidFrom, x.Row.Deletion)
		r.thing(x.Plan, where("mac2", "ip_mac_apagado", x.Row.Deletion), x.Row.MAC2, x.Row.ValidFrom, x.Row.Deletion)
	}
	for _, x := range dbtest.Pages(t, s.Sheets().VoiceTerminals) {
		r.thing(x.Plan, where("terminal_voz", "terminal_apagado", x.Row.Deletion), x.Row.Number, x.Row.ValidFrom, x.Row.Deletion)
	}
	for _, x := range dbtest.Pages(t, s.Sheets().ONUs) {
		r.thing(x.Plan, "mac_onu", x.Row.MAC, "", live)
		r.thing(x.Plan, "numero_serie", x.Row.GPONSerial, "", live)
	}
	for _, x := range dbtest.Pages(t, s.Sheets().HostedDomains) {
		r.thing(x.Plan, "dominio", x.Row.Name, "", live)
	}
	for _, x := range dbtest.Pages(t, s.Sheets().Circuits) {
		r.thing(x.Plan, "numero_circuito", x.Row.Number, "", live)
	}
	for _, x := range dbtest.Pages(t, s.Sheets().TVDevices) {
		r.thing(x.Plan, "smartcard", x.Row.Smartcard, "", live)
		r.thing(x.Plan, "cas", x.Row.CAS, "", live)
	}
	for _, x := range dbtest.Pages(t, s.Sheets().Equipment) {
		switch {
		case x.Customer != "":
			r.hold(x.Customer, "numero_serie", heldValue{raw: x.Row.SerialNumber, plan: x.Plan, asset: x.Row.AssetNumber})
			r.hold(x.Customer, "mac", heldValue{raw: x.Row.MAC, plan: x.Plan, asset: x.Row.AssetNumber})
		case x.Plan != "":
			r.thing(x.Plan, "numero_serie", x.Row.SerialNumber, "", live)
			r.thing(x.Plan, "mac", x.Row.MAC, "", live)
		case x.Row.SerialNumber != "":
			r.loose = append(r.loose, x.Row)
		}
	}
}

func (r *register) papers(t *testing.T, s *dbtest.Base) {
	t.Helper()
	for _, x := range dbtest.Pages(t, s.Sheets().Contracts) {
		r.hold(r.plans[x.Plan].Customer, "numero_contrato", heldValue{raw: x.Row.Number, plan: x.Plan})
	}
	for _, x := range dbtest.Pages(t, s.Sheets().PaymentSlips) {
		for _, number := range []string{x.Row.OurNumber, x.Row.DocumentNumber, x.Row.DigitableLine} {
			r.hold(x.Customer, "numero_boleto", heldValue{raw: number, plan: x.Plan})
		}
	}
	for _, x := range dbtest.Pages(t, s.Sheets().FiscalDocuments) {
		r.hold(x.Customer, "numero_nf", heldValue{raw: x.Row.Number, plan: x.Plan})
		r.hold(x.Customer, "numero_nf", heldValue{raw: x.Row.AccessKey, plan: x.Plan})
	}
	for _, x := range dbtest.Pages(t, s.Sheets().Attendances) {
		r.hold(x.Customer, "ocorrencia", heldValue{raw: x.Row.Protocol})
	}
	for _, x := range dbtest.Pages(t, s.Sheets().Occurrences) {
		r.hold(x.Customer, "ocorrencia", heldValue{raw: x.Row.Number, plan: x.Plan})
		r.hold(x.Customer, "ocorrencia", heldValue{raw: x.Row.Protocol, plan: x.Plan})
	}
	for _, x := range dbtest.Pages(t, s.Sheets().ServiceOrders) {
		r.hold(x.Customer, "ordem_servico", heldValue{raw: x.Row.Number, plan: x.Plan})
	}
}
