package paper

import (
	"cmp"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// AddressLine is an address as a contract writes it: Rua das Flores, 120, casa 2, Centro, Bom
// Jesus/MG, CEP 35500-000. Without street it is "": a city alone is no address.
func AddressLine(a isp.Address) string {
	if a.Street == "" {
		return ""
	}
	city := a.City
	if city != "" && a.State != "" {
		city += "/" + a.State
	}
	zip := isp.FormatCEP(a.ZIP)
	if zip != "" {
		zip = "CEP " + zip
	}
	return joined(", ", a.Street, a.Number, a.Complement, a.District, cmp.Or(city, a.State), zip)
}

// joined joins what is not empty.
func joined(between string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, between)
}

// positive is nil for 0, where 0 says that nobody wrote the amount down.
func positive(cents int64) *int64 {
	if cents == 0 {
		return nil
	}
	return &cents
}

func ofCompany(c isp.Customer, value string) string {
	if c.Kind == "company" {
		return value
	}
	return ""
}

func ofPerson(c isp.Customer, value string) string {
	if c.Kind == "person" {
		return value
	}
	return ""
}

// speed writes kbit/s in the unit in which plans are sold.
func speed(kbps int64) string {
	switch {
	case kbps <= 0:
		return ""
	case kbps%1_000_000 == 0:
		return strconv.FormatInt(kbps/1_000_000, 10) + " Gbps"
	case kbps%1000 == 0:
		return strconv.FormatInt(kbps/1000, 10) + " Mbps"
	}
	return strconv.FormatInt(kbps, 10) + " kbps"
}

func billingMethod(method string) string {
	switch method {
	case "slip":
		return "boleto"
	case "booklet":
		return "carnê"
	case "pix":
		return "Pix"
	case "direct_debit":
		return "débito em conta"
	case "card":
		return "cartão de crédito"
	}
	return method
}

func equipmentTable(f *Facts) [][]string { return itemTable(f.Equipment) }

func itemTable(items []Item) [][]string {
	if len(items) == 0 {
		return nil
	}
	rows := [][]string{{"Equipamento", "Patrimônio", "Nº de série", "MAC", "Modalidade", "Valor de reposição (R$)"}}
	for _, e := range items {
		value := ""
		if e.ReplaceCents != nil {
			value = isp.FormatAmount(*e.ReplaceCents)
		}
		rows = append(rows, []string{e.Product, e.AssetNumber, e.SerialNumber, isp.FormatMAC(e.MAC), e.Mode, value})
	}
	return rows
}

// extraTable lists the extra services of the plan.
func extraTable(f *Facts) [][]string {
	if len(f.Extras) == 0 {
		return nil
	}
	rows := [][]string{{"Serviço adicional", "Preço", "Desde", "Até"}}
	for _, s := range f.Extras {
		rows = append(rows, []string{s.Name(), s.Price(), isp.FormatDate(s.From), isp.FormatDate(s.To)})
	}
	return rows
}

// extraCents is what the monthly ones cost.
func extraCents(f *Facts) *int64 {
	var sum int64
	for _, s := range f.Extras {
		if s.Charge == "monthly" {
			sum += s.Cents
		}
	}
	return &sum
}

// monthlyCents is the price of the plan with its monthly services.
func monthlyCents(f *Facts) *int64 {
	sum := f.Plan.PriceCents + *extraCents(f)
	return positive(sum)
}

func slipTable(f *Facts) [][]string {
	if len(f.Transfer.Slips) == 0 {
		return nil
	}
	rows := [][]string{{"Nosso número", "Vencimento", "Valor (R$)"}}
	for _, s := range f.Transfer.Slips {
		rows = append(rows, []string{s.OurNumber, isp.FormatDate(s.DueOn), isp.FormatAmount(s.AmountCents)})
	}
	return rows
}

// each joins one value of every equipment.
func each(value func(Item) string) func(*Facts) string {
	return func(f *Facts) string {
		var all []string
		for _, e := range f.Equipment {
			all = append(all, value(e))
		}
		return joined(", ", all...)
	}
}

// replacement adds up what the equipment costs; nil while one of them has no value.
func replacement(f *Facts) *int64 {
	sum := int64(0)
	for _, e := range f.Equipment {
		if e.ReplaceCents == nil {
			return nil
		}
		sum += *e.ReplaceCents
	}
	return positive(sum)
}

// cityAndDay closes a document: Bom Jesus, 29 de novembro de 2026.
func cityAndDay(f *Facts) string {
	if f.Provider.Address.City == "" || f.Today == "" {
		return ""
	}
	return f.Provider.Address.City + ", " + SpellDay(f.Today)
}
