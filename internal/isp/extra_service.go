package isp

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// ExtraService is what a plan has beside what its type includes (serviço adicional): IPTV, a fixed
// address, support, the rent of a device, a visit.
type ExtraService struct {
	ID            int64
	PlanID        int64
	Code          string
	Product       string // name in the catalogue; "" none
	Description   string
	Charge        string // see ServiceCharges
	Cents         int64  // a month, or the whole of what is charged once
	Instalments   int64  // of what is charged once, 0 is one; 0 of what is charged by the month
	From          string // YYYY-MM-DD, first day that is charged, or the month of the first instalment
	To            string // last day, included; "" goes on
	BillingMethod string // see BillingMethods; "" is that of the plan
	Notes         string
	Deletion      Deletion
	Version       int64
}

// MaxInstalments is how many instalments one service may be paid in.
const MaxInstalments = 60

// ServiceCharges are the ways a service is charged.
func ServiceCharges() Words {
	return Words{
		{Value: "monthly", Slug: "mensal", Label: "Mensal"},
		{Value: "once", Slug: "avulso", Label: "Avulso"},
	}
}

// ServiceStatuses are how a service stands on a day.
func ServiceStatuses() Words {
	return Words{
		{Value: "booked", Slug: "a_iniciar", Label: "A iniciar"},
		{Value: "active", Slug: "vigente", Label: "Vigente"},
		{Value: "ended", Slug: "encerrado", Label: "Encerrado"},
	}
}

// ExtraServiceFields describes the columns of ExtraService: the one place that names them.
func ExtraServiceFields() []Field[ExtraService] {
	return []Field[ExtraService]{
		NewField(KindCode, "code", "codigo", "Código", func(v *ExtraService) any { return &v.Code }).Fixed().Helped("em branco, o próximo"),
		NewField(KindText, "product", "produto", "Produto", func(v *ExtraService) any { return &v.Product }).Offering(OfferProducts).
			Helped("do catálogo; ou só a descrição"),
		NewField(KindText, "description", "descricao", "Descrição", func(v *ExtraService) any { return &v.Description }),
		WordField(ServiceCharges(), "charge", "cobranca", "Cobrança", func(v *ExtraService) any { return &v.Charge }).Required(),
		NewField(KindMoney, "amount_cents", "valor_centavos", "Valor", func(v *ExtraService) any { return &v.Cents }).
			Helped("por mês; do avulso, o total"),
		NewField(KindWhole, "instalments", "parcelas", "Parcelas", func(v *ExtraService) any { return &v.Instalments }).Limited(MaxInstalments).
			Helped("só do avulso; em branco, uma"),
		NewField(KindDay, "starts_on", "inicio", "Início", func(v *ExtraService) any { return &v.From }).Helped("em branco, hoje"),
		NewField(KindDay, "ends_on", "fim", "Fim", func(v *ExtraService) any { return &v.To }).Helped("último dia, só do mensal; em branco, continua"),
		WordField(BillingMethods(), "billing_method", "forma_cobranca", "Forma de cobrança", func(v *ExtraService) any { return &v.BillingMethod }).
			Helped("em branco, a do plano"),
		NewField(KindLong, "notes", "observacao", "Observação", func(v *ExtraService) any { return &v.Notes }),
	}
}

// Name is what people call a service.
func (s ExtraService) Name() string { return cmp.Or(s.Description, s.Product) }

// Price says what a service costs and how.
func (s ExtraService) Price() string {
	switch {
	case s.Charge == "monthly":
		return FormatMoney(s.Cents) + " por mês"
	case s.Instalments > 1:
		return fmt.Sprintf("%s em %d parcelas", FormatMoney(s.Cents), s.Instalments)
	}
	return FormatMoney(s.Cents) + " uma vez"
}

// Status is how the service stands on a day, see ServiceStatuses. What is charged once ends with the
// month of its last instalment.
func (s ExtraService) Status(day string) string {
	last := s.To
	if parts := s.InstalmentLines(""); s.Charge == "once" && len(parts) > 0 {
		last = AddDays(AddMonths(parts[len(parts)-1].Month+"-01", 1), -1)
	}
	switch {
	case last != "" && last < day:
		return "ended"
	case s.From > day:
		return "booked"
	}
	return "active"
}

// CheckExtraService says what cannot be of a service. Its start may be missing: then it is today.
func CheckExtraService(s *ExtraService) Faults {
	var faults Faults
	faults.Say(strings.TrimSpace(s.Name()) != "", "descricao", "Escolha um produto do catálogo ou escreva uma descrição.")
	faults.Say(s.Cents > 0, "valor_centavos", "Informe o valor.")
	faults.Say(s.Charge != "monthly" || s.Instalments == 0, "parcelas", "Um serviço mensal não tem parcelas.")
	faults.Say(SpanInOrder(s.From, s.To), "fim", "O fim é anterior ao início.")
	return faults
}

// PlanTakesServices refuses services of a plan that ended.
func PlanTakesServices(status string) error {
	if PlanStatusLives(status) {
		return nil
	}
	return Fail(Conflict, "", "O plano está "+strings.ToLower(PlanStatuses().Label(status))+": não tem mais serviços adicionais.")
}

// serviceYears is how far ahead a service may begin or end.
const serviceYears = 10

// CheckServiceDay refuses a day of a service that is too far ahead.
func CheckServiceDay(day, today, field string) error {
	if last := AddMonths(today, serviceYears*12); day > last {
		return Fail(Invalid, field, "O dia "+FormatDate(day)+" está longe demais: o último permitido é "+FormatDate(last)+".")
	}
	return nil
}

// moneyKeys are the fields of a service that change what was charged of it.
func moneyKeys() []string { return []string{"cobranca", "valor_centavos", "parcelas", "inicio"} }

// CheckServiceEdit refuses to change what a service costs once some of it was billed; an end may
// still be given or moved.
func CheckServiceEdit(old, now ExtraService, billed bool) error {
	if !billed {
		return nil
	}
	was, is := Values(Only(ExtraServiceFields(), moneyKeys()...), &old), Values(Only(ExtraServiceFields(), moneyKeys()...), &now)
	for _, f := range Only(ExtraServiceFields(), moneyKeys()...) {
		if was[f.Column] != is[f.Column] {
			return Fail(Conflict, f.Key, "Parte deste serviço já foi faturada. Encerre-o e inclua outro com o que muda.")
		}
	}
	return nil
}

// EndServiceAsk asks for the end of a service.
type EndServiceAsk struct {
	On          string // YYYY-MM-DD, first day without it; "" is today
	Today       string
	MayBackdate bool
	BackdateMax int
}

// EndService is the last day of a service that ends on a day; "" when it ends before it began. Of what
// is charged once, the instalments of later months fall away.
func EndService(s ExtraService, ask EndServiceAsk) (last string, err error) {
	if s.Status(ask.Today) == "ended" {
		return "", Fail(Conflict, "", "Este serviço já está encerrado.")
	}
	on, err := EffectiveDay{
		Field: "em", On: ask.On, Today: ask.Today, MayFuture: true, MayBackdate: ask.MayBackdate, BackdateDays: ask.BackdateMax,
	}.Day()
	if err != nil {
		return "", err
	}
	last, runs := s.EndedOn(on)
	switch {
	case !runs:
		return "", nil
	case last == s.To:
		return "", Fail(Conflict, "em", "Este serviço já termina em "+FormatDate(s.To)+".")
	}
	return last, nil
}

// EndedOn is the last day of a service that ends with the day before; false when it had not begun.
func (s ExtraService) EndedOn(on string) (last string, runs bool) {
	last = AddDays(on, -1)
	if s.To != "" && s.To < last {
		last = s.To
	}
	return last, last >= s.From
}

// InstalmentLines are the lines of what is charged once: the cents that do not divide are in the
// first. The service ends with the month of its last day.
func (s ExtraService) InstalmentLines(planCode string) []BillingEntry {
	if s.Charge != "once" || s.Deletion.Deleted() || !ValidDay(s.From) {
		return nil
	}
	many := max(s.Instalments, 1)
	var lines []BillingEntry
	for i := range many {
		month := AddMonths(s.From[:len("2006-01")]+"-01", int(i))[:len("2006-01")]
		if s.To != "" && month > s.To[:len("2006-01")] {
			break
		}
		line := BillingEntry{PlanCode: planCode, Month: month, Kind: "service", Cents: s.Cents / many, ServiceID: s.ID}
		if i == 0 {
			line.Cents += s.Cents % many
		}
		lines = append(lines, line)
	}
	return lines
}

// ServicePeriods are the days on which a monthly service is charged: those of its own on which its
// plan is charged. A new price of the plan does not divide them.
func (d PlanDays) ServicePeriods(s ExtraService) []PricePeriod {
	if s.Charge != "monthly" || s.Deletion.Deleted() {
		return nil
	}
	var periods []PricePeriod
	charged := d.Charged()
	slices.SortFunc(charged, func(a, b PricePeriod) int { return strings.Compare(a.From, b.From) })
	for _, p := range charged {
		p.PlanType, p.PriceCents, p.From = "", s.Cents, max(p.From, s.From)
		if s.To != "" && (p.To == "" || p.To > s.To) {
			p.To = s.To
		}
		n := len(periods)
		switch {
		case p.To != "" && p.To < p.From:
		case n > 0 && periods[n-1].To == AddDays(p.From, -1):
			periods[n-1].To = p.To
		default:
			periods = append(periods, p)
		}
	}
	return periods
}

// IrregularMonths are the months in which a monthly service is charged otherwise than by its price:
// where it begins, ends or rests. A month that has lines is not billed by the price.
func (d PlanDays) IrregularMonths(s ExtraService) []string {
	periods := d.ServicePeriods(s)
	var months []string
	for i, p := range periods {
		for _, month := range edgeMonths(periods, i) {
			whole := ProRata(periods, month+"-01", month+"-01")
			if len(whole) == 1 && whole[0].TotalCents != p.PriceCents && !slices.Contains(months, month) {
				months = append(months, month)
			}
		}
	}
	slices.Sort(months)
	return months
}

// edgeMonths are the months of a period's first and last day, and those that lie between it and the next.
func edgeMonths(periods []PricePeriod, i int) []string {
	months := []string{periods[i].From[:len("2006-01")]}
	if periods[i].To == "" {
		return months
	}
	last := periods[i].To[:len("2006-01")]
	if i+1 == len(periods) {
		return append(months, last)
	}
	for next := periods[i+1].From[:len("2006-01")]; last <= next; last = AddMonths(last+"-01", 1)[:len("2006-01")] {
		months = append(months, last)
	}
	return months
}

// ServiceLines are the lines that a month of a service should have: none where it is no matter of the
// service, one of zero where nothing is charged of it between its first and its last charged day.
func (d PlanDays) ServiceLines(s ExtraService, planCode, month string) []BillingEntry {
	if s.Charge == "once" {
		return slices.DeleteFunc(s.InstalmentLines(planCode), func(e BillingEntry) bool { return e.Month != month })
	}
	periods := d.ServicePeriods(s)
	if len(periods) == 0 || month < periods[0].From[:len("2006-01")] {
		return nil
	}
	if last := periods[len(periods)-1].To; last != "" && month > last[:len("2006-01")] {
		return nil
	}
	line := BillingEntry{PlanCode: planCode, Month: month, Kind: "service", ServiceID: s.ID}
	var lines []BillingEntry
	for _, m := range ProRata(periods, month+"-01", month+"-01") {
		for _, p := range m.Parts {
			line.Cents, line.From, line.To = p.Cents, p.From, p.To
			lines = append(lines, line)
		}
	}
	if lines == nil {
		lines = []BillingEntry{line}
	}
	return lines
}

// ReplaceServiceMonth puts the lines that a month of a service should have in the place of those that
// wait. The entries are those of the service and month; priceBilledCents as of ReplaceMonth.
func ReplaceServiceMonth(want, entries []BillingEntry, s ExtraService, planCode, month string, priceBilledCents int64) MonthReplacement {
	credit := BillingEntry{PlanCode: planCode, Month: month, Kind: "credit", ServiceID: s.ID}
	return replaceLines(want, entries, credit, priceBilledCents)
}
