package views

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"balcao/internal/isp"
)

// Sight is what the one who looks may see, and from where.
type Sight struct {
	Zone   *time.Location // the provider's
	Today  string         // YYYY-MM-DD there
	TaxIDs bool           // CPF uncovered
	Phones bool           // telephones uncovered
}

// TaxID writes a CPF or CNPJ with its mask, covered when it may not be seen.
func (s Sight) TaxID(raw string) string {
	if s.TaxIDs {
		return isp.FormatTaxID(raw)
	}
	return isp.MaskTaxID(raw)
}

// Document covers an RG when it may not be seen.
func (s Sight) Document(raw string) string {
	if s.TaxIDs || raw == "" {
		return raw
	}
	return "***"
}

// Phone writes a telephone with its mask, covered when it may not be seen.
func (s Sight) Phone(raw string) string {
	if s.Phones {
		return isp.FormatPhone(raw)
	}
	return isp.MaskPhone(raw)
}

// RegistrationFacts are the values of Dados do Cadastro, in the vendor's order. What belongs to
// the other kind of customer comes only when the base holds it.
func RegistrationFacts(c isp.Customer, see Sight) []Fact {
	facts := []Fact{
		{"Código do Cliente", c.Code, true},
		{"Tipo do Cliente", CustomerKind(c.Kind), false},
		{"Data de Cadastro", isp.FormatDate(c.RegisteredOn), true},
	}
	person := []Fact{
		{"Nome Social", c.SocialName, false},
		{"RG", strings.TrimSpace(see.Document(c.RG) + " " + c.RGIssuer), true},
		{"Data de Nascimento", isp.FormatDate(c.BirthDate), true},
		{"Nome da Mãe", c.MotherName, false},
		{"Nome do Pai", c.FatherName, false},
	}
	company := []Fact{
		{"Nome Fantasia", c.TradeName, false},
		{"Inscrição Estadual", c.StateRegistration, true},
	}
	if c.Kind == "company" {
		facts = append(facts, Fact{"Razão Social", c.Name, false}, Fact{"CNPJ", see.TaxID(c.TaxID), true})
		facts = append(append(facts, company...), known(person)...)
	} else {
		facts = append(facts, Fact{"Nome", c.Name, false}, Fact{"CPF", see.TaxID(c.TaxID), true})
		facts = append(append(facts, person...), known(company)...)
	}
	return append(facts, Fact{"E-mail", c.Email, false}, Fact{"Unidade de Negócios", c.BusinessUnit, false})
}

// known keeps the facts that have a value.
func known(facts []Fact) []Fact {
	return slices.DeleteFunc(facts, func(f Fact) bool { return f.Value == "" })
}

// PhoneLines are the telephones of a customer.
func PhoneLines(phones []isp.Phone, see Sight) []PhoneLine {
	lines := make([]PhoneLine, len(phones))
	for i, p := range phones {
		lines[i] = PhoneLine{PhoneKind(p.Kind), see.Phone(p.Number)}
	}
	return lines
}

// AddressText is an address in one line, the empty parts left out; "" when all are empty.
func AddressText(a isp.Address) string {
	parts := []string{a.Street, a.Number, a.Complement, a.District, a.City, a.State, isp.FormatCEP(a.ZIP)}
	kept := parts[:0]
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ", ")
}

// ContactLines are the people linked to a customer.
func ContactLines(contacts []isp.Contact, see Sight) []ContactLine {
	lines := make([]ContactLine, len(contacts))
	for i, c := range contacts {
		lines[i] = ContactLine{c.Name, c.Kind, c.Email, see.Phone(c.Mobile), see.Phone(c.Phone), c.Authorized}
	}
	return lines
}

// PlanFacts are the values of a plan beside its name and status. Those that few plans have come
// only where there are some.
func PlanFacts(p isp.Plan) []Fact {
	facts := []Fact{
		{"Data Início", isp.FormatDate(p.StartDate), true},
		{"Valor do Plano", isp.FormatMoney(p.PriceCents), false},
		{"Dia de Vencimento", dueDay(p.DueDay), true},
		{"Forma de Cobrança", BillingMethod(p.BillingMethod), false},
		{"Velocidade", speeds(p.Type), false},
		{"Grupo", p.Type.Group, false},
		{"Ponto de Acesso", p.AccessPoint, false},
	}
	address, landmark := "", ""
	if p.InstallAddress != nil {
		address, landmark = AddressText(*p.InstallAddress), p.InstallAddress.Reference
	}
	table := ""
	if p.Type.PriceCents != p.PriceCents {
		table = isp.FormatMoney(p.Type.PriceCents)
	}
	return append(facts, known([]Fact{
		{"Endereço Instalação", address, false},
		{"Ponto de Referência", landmark, false},
		{"Referência do Plano", p.Reference, false},
		{"Tipo de Plano", p.Type.Code, true},
		{"Preço de Tabela", table, false},
		{"Código da Oferta", p.Type.OfferCode, true},
		{"Data do Cancelamento", isp.FormatDate(p.CancelledOn), true},
	})...)
}

func dueDay(day int) string {
	if day == 0 {
		return ""
	}
	return strconv.Itoa(day)
}

func speeds(t isp.PlanType) string {
	down, up := Speed(t.DownloadKbps), Speed(t.UploadKbps)
	switch {
	case down == "":
		return "não se aplica"
	case up == "":
		return down
	}
	return down + " / " + up
}

// HeaderPlan is a plan as the head of the record shows it.
func HeaderPlan(p isp.Plan) RecordPlan {
	line := RecordPlan{Code: p.Code, Name: p.Type.Name, Status: PlanStatus(p.Status), Price: isp.FormatMoney(p.PriceCents)}
	if p.DueDay != 0 {
		line.Due = "dia " + strconv.Itoa(p.DueDay)
	}
	if len(p.StartDate) == 10 {
		line.Since = "desde " + p.StartDate[5:7] + "/" + p.StartDate[:4]
	}
	return line
}

// Gone says when, by whom and why a value left; "" while it is live.
func Gone(d isp.Deletion, zone *time.Location) string {
	if !d.Deleted() {
		return ""
	}
	text := "apagado em " + isp.FormatMoment(d.At, zone)
	if d.By != "" {
		text += " por " + d.By
	}
	if d.Reason != "" {
		text += ": " + d.Reason
	}
	return text
}

// SlipLines are boletos; one is overdue when its day has passed and it is still open.
func SlipLines(slips []isp.PaymentSlip, see Sight) []SlipLine {
	lines := make([]SlipLine, len(slips))
	for i, s := range slips {
		overdue := s.DueOn != "" && s.DueOn < see.Today
		lines[i] = SlipLine{s, isp.FormatDigitableLine(s.DigitableLine), SlipStatus(s.Status, overdue)}
	}
	return lines
}

// FiscalLines are fiscal documents.
func FiscalLines(documents []isp.FiscalDocument) []FiscalLine {
	lines := make([]FiscalLine, len(documents))
	for i, d := range documents {
		lines[i] = FiscalLine{d, FiscalModel(d.Model), FiscalStatus(d.Status)}
	}
	return lines
}

// AttendanceLines are the contacts of a customer with the provider.
func AttendanceLines(attendances []isp.Attendance, see Sight) []AttendanceLine {
	lines := make([]AttendanceLine, len(attendances))
	for i, a := range attendances {
		lines[i] = AttendanceLine{
			a, Channel(a.Channel), isp.FormatMoment(a.OpenedAt, see.Zone), isp.FormatMoment(a.ClosedAt, see.Zone), AttendanceStatus(a.ClosedAt == ""),
		}
	}
	return lines
}

// OccurrenceLines are tickets.
func OccurrenceLines(occurrences []isp.Occurrence, see Sight) []OccurrenceLine {
	lines := make([]OccurrenceLine, len(occurrences))
	for i, o := range occurrences {
		lines[i] = OccurrenceLine{o, isp.FormatMoment(o.OpenedAt, see.Zone), isp.FormatMoment(o.ClosedAt, see.Zone), OccurrenceStatus(o.Status)}
	}
	return lines
}

// OrderLines are service orders.
func OrderLines(orders []isp.ServiceOrder, see Sight) []OrderLine {
	lines := make([]OrderLine, len(orders))
	for i, o := range orders {
		lines[i] = OrderLine{o, isp.FormatMoment(o.ScheduledFor, see.Zone), OrderStatus(o.Status)}
	}
	return lines
}

// ContractEnd says how near the end of a contract in force is; "" when there is nothing to say.
func ContractEnd(c isp.Contract, today string) string {
	if c.Status != "in_force" || c.EndsOn == "" {
		return ""
	}
	days, known := isp.DaysBetween(today, c.EndsOn)
	switch {
	case !known:
		return ""
	case days < 0:
		return "venceu há " + Span(c.EndsOn, today)
	case days == 0:
		return "vence hoje"
	case days <= 60:
		return "vence em " + Counted(days, "dia", "dias")
	}
	return ""
}

// Span says how long it is from one day to a later one, as people do: days at first, then
// months, then years and months. "" when either is no day.
func Span(from, to string) string {
	days, known := isp.DaysBetween(from, to)
	if !known {
		return ""
	}
	if days < 60 {
		return Counted(days, "dia", "dias")
	}
	months := monthOf(to) - monthOf(from)
	if isp.AddMonths(from, months) > to {
		months--
	}
	if months < 12 {
		return Counted(months, "mês", "meses")
	}
	text := Counted(months/12, "ano", "anos")
	if months%12 > 0 {
		text += " e " + Counted(months%12, "mês", "meses")
	}
	return text
}

// monthOf numbers the month of a day since the year 0.
func monthOf(day string) int {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return t.Year()*12 + int(t.Month())
}
