package demo

import (
	"fmt"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// customer makes one customer with everything that is its own.
func (g *generator) customer(code string) {
	home := pick(g, towns())
	c := g.person(code)
	id := g.l.Customer(&c)
	if g.chance(30) { // the others came before the program
		g.fail(createdEvent(g.l, g.at(c.RegisteredOn), pick(g, attendants()), id, &c))
	}
	g.phones(id, home)
	for g.chance(40) {
		g.contact(id, home)
	}
	addresses := g.addresses(id, home)
	plans := g.plans(id, &c, addresses)
	g.finance(id, code, plans)
	g.service(id, plans)
}

// person makes the customer itself.
func (g *generator) person(code string) isp.Customer {
	c := isp.Customer{
		Code: code, Active: g.chance(92), RegisteredOn: g.daysAgo(1, 5000), BusinessUnit: "Matriz",
		Note: g.note(), Alert: g.alert(),
	}
	if g.chance(20) {
		c.BusinessUnit = "Filial Itaúna"
	}
	if g.chance(12) {
		g.company(&c)
	} else {
		g.individual(&c)
	}
	if g.chance(60) {
		c.Email = g.email(c.Name, code)
	}
	return c
}

func (g *generator) company(c *isp.Customer) {
	c.Kind = "company"
	trade := pick(g, trades())
	c.Name = strings.Join([]string{pick(g, surnames()), "&", pick(g, surnames()), trade, pick(g, companyKinds())}, " ")
	c.TradeName = trade + " " + pick(g, tradeNames())
	root := g.digits(8)
	if g.chance(25) { // registered since July 2026
		root = g.letters(8, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	}
	base := root + fmt.Sprintf("%04d", 1+g.rng.IntN(3))
	c.TaxID = base + isp.CNPJCheckDigits(base)
	c.StateRegistration = g.digits(13)
	person := g.digits(9)
	c.RepresentativeName, c.RepresentativeTaxID = g.fullName(), person+isp.CPFCheckDigits(person)
	c.RepresentativeRG, c.RepresentativeRole = "MG-"+g.digits(8), "sócio-administrador"
}

func (g *generator) individual(c *isp.Customer) {
	c.Kind = "person"
	c.Name = g.fullName()
	switch {
	case g.homonym != "" && g.chance(2):
		c.Name = g.homonym
	case g.chance(30):
		g.homonym = c.Name
	}
	if g.chance(1) {
		c.SocialName = g.fullName()
	}
	base := g.digits(9)
	c.TaxID = base + isp.CPFCheckDigits(base)
	c.RG, c.RGIssuer = "MG-"+g.digits(8), "SSP"
	c.BirthDate = g.daysAgo(18*365, 85*365)
	c.MotherName = pick(g, womenNames()) + " " + g.surname()
	if g.chance(80) {
		c.FatherName = pick(g, menNames()) + " " + g.surname()
	}
}

// fullName is a person's name: José da Silva Araújo, Maria Aparecida D'Ávila.
func (g *generator) fullName() string {
	first, middle := pick(g, menNames()), pick(g, menMiddles())
	if g.chance(55) {
		first, middle = pick(g, womenNames()), pick(g, womenMiddles())
	}
	if middle != "" && middle != first {
		first += " " + middle
	}
	return first + " " + g.surname()
}

// surname is one surname or two, with a particle where one is usual: da Silva, Pereira dos Santos.
func (g *generator) surname() string {
	name := g.oneSurname()
	if second := pick(g, surnames()); g.chance(50) && !strings.HasSuffix(name, second) {
		return name + " " + second
	}
	return name
}

func (g *generator) oneSurname() string {
	name := pick(g, surnames())
	if g.chance(50) {
		return particles()[name] + name
	}
	return name
}

// email is an address of a domain that is kept for examples (RFC 2606).
func (g *generator) email(name, code string) string {
	words := strings.Fields(plain(name))
	return words[0] + "." + words[len(words)-1] + code + "@" + pick(g, []string{"correio.example", "webmail.example", "caixa-postal.example"})
}

func (g *generator) note() string {
	if g.chance(95) {
		return ""
	}
	return pick(g, []string{
		"Diz: \"ligar depois das 18h\"; portão\nazul", "Cão bravo; avisar antes de entrar.",
		"Indicado pelo vizinho do nº 120.", "Paga sempre no balcão, em dinheiro.",
	})
}

func (g *generator) alert() string {
	if g.chance(97) {
		return ""
	}
	return pick(g, []string{"Confirmar identidade antes de informar dados", "Renegociação em andamento", "Cliente com deficiência auditiva: usar WhatsApp"})
}

// mobile is a mobile of numbers that no operator has (9 0…).
func (g *generator) mobile(home town) string { return home.area + "90" + g.digits(7) }

func (g *generator) landline(home town) string { return home.area + "30" + g.digits(6) }

func (g *generator) phones(customer int64, home town) {
	g.l.Phone(customer, &isp.Phone{Kind: "mobile", Number: g.mobile(home)})
	if g.chance(35) {
		g.l.Phone(customer, &isp.Phone{Kind: "whatsapp", Number: g.mobile(home)})
	}
	if g.chance(35) {
		g.l.Phone(customer, &isp.Phone{Kind: "landline", Number: g.landline(home)})
	}
	if g.chance(3) {
		g.l.Phone(customer, &isp.Phone{Kind: "fax", Number: g.landline(home)})
	}
	if g.chance(3) { // of before the ninth digit
		g.l.Phone(customer, &isp.Phone{Kind: "mobile", Number: home.area + "80" + g.digits(6)})
	}
}

func (g *generator) contact(customer int64, home town) {
	c := isp.Contact{Name: pick(g, contactNames()), Kind: pick(g, contactKinds()), Authorized: g.chance(30)}
	if g.chance(60) {
		c.Name = g.fullName()
		c.Email = g.email(c.Name, g.digits(3))
	}
	if g.chance(70) {
		c.Mobile = g.mobile(home)
	}
	if g.chance(20) {
		c.Phone = g.landline(home)
	}
	g.l.Contact(customer, &c)
}

// addresses makes the registered address and sometimes others; it returns their ids.
func (g *generator) addresses(customer int64, home town) []int64 {
	ids := []int64{g.address(customer, home, "registered")}
	if g.chance(40) {
		ids = append(ids, g.address(customer, home, "installation"))
	}
	if g.chance(12) {
		g.address(customer, home, "billing")
	}
	if g.chance(3) {
		g.address(customer, home, "fiscal")
	}
	return ids
}

func (g *generator) address(customer int64, home town, kind string) int64 {
	g.numbers.address++
	number := g.digits(1 + g.rng.IntN(4))
	if g.chance(3) {
		number = "S/N"
	}
	return g.l.Address(customer, &isp.Address{
		Code: strconv.Itoa(g.numbers.address), Kind: kind, Street: pick(g, streetKinds()) + " " + pick(g, streets()),
		Number: number, Complement: pick(g, complements()), District: pick(g, districts()), City: home.name,
		State: home.state, ZIP: home.zip + g.digits(3), Reference: pick(g, landmarks()),
	})
}

// plain makes a name fit for an address: ASCII letters in lower case and spaces.
func plain(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch at := strings.IndexRune("áàâãäéèêëíìîïóòôõöúùûüçñ", r); {
		case at >= 0:
			b.WriteByte("aaaaaeeeeiiiiooooouuuucn"[len([]rune("áàâãäéèêëíìîïóòôõöúùûüçñ"[:at]))])
		case r >= 'a' && r <= 'z', r == ' ':
			b.WriteRune(r)
		}
	}
	return b.String()
}
