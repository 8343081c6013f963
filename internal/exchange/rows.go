package exchange

import (
	"slices"
	"strings"

	"balcao/db/sheets"
	"balcao/internal/isp"
)

// Here every sheet has the function that checks what one row refers to and stores it. A row
// that is bad still makes its code known, so that what refers to it is not bad as well.

const (
	unknownCustomer = "não há cliente com este código"
	unknownPlan     = "não há plano com este código"
	taken           = "já existe: o código ou número foi usado antes, neste arquivo ou na base"
)

// newCode refuses a code that is known already.
func (l *loader) newCode(c *codes, column, code string) bool {
	if code == "" {
		return false // that it is missing was said
	}
	if _, _, known := c.find(code); known {
		l.bad(column, taken)
		return false
	}
	return true
}

// customerOf finds the customer of a row.
func (l *loader) customerOf(code string) int64 {
	if code == "" {
		return 0
	}
	id, _, ok := l.customers.find(code)
	if !ok {
		l.bad("cliente", unknownCustomer)
	}
	return id
}

// lacks refuses a line that has no value in any of some columns, and says so when the file has none
// of these columns.
func (l *loader) lacks(reason string, columns ...string) {
	for _, c := range columns {
		if slices.Contains(l.header, c) {
			l.badLine(reason)
			return
		}
	}
	l.badLine("o arquivo não tem nenhuma destas colunas: " + strings.Join(columns, ", "))
}

// planOf finds the plan of a row and its owner.
func (l *loader) planOf(code string) (id, owner int64) {
	if code == "" {
		return 0, 0
	}
	id, owner, ok := l.plans.find(code)
	if !ok {
		l.bad("plano", unknownPlan)
	}
	return id, owner
}

// holderOf finds customer and plan of a row that may name either: the customer that is named
// decides, else it is the owner of the plan.
func (l *loader) holderOf(customer, plan string, must bool) (customerID, planID int64) {
	customerID = l.customerOf(customer)
	planID, owner := l.planOf(plan)
	if customer == "" {
		customerID = owner
	}
	if must && customer == "" && plan == "" {
		l.lacks("falta o cliente, ou o plano de quem é", "cliente", "plano")
	}
	return customerID, planID
}

func (l *loader) planType(t *isp.PlanType) {
	if l.newCode(&l.planTypes, "codigo", t.Code) {
		l.planTypes.add(t.Code, l.id(func() int64 { return l.OfferedPlanType(t) }), 0)
	}
}

func (l *loader) customer(c *isp.Customer) {
	checkCustomer(l, c)
	if l.newCode(&l.customers, "codigo", c.Code) {
		l.customers.add(c.Code, l.id(func() int64 { return l.Customer(c) }), 0)
	}
}

// checkCustomer is the verdict of the register on a customer.
func checkCustomer(l *loader, c *isp.Customer) {
	l.taxID(c)
	l.birth(c)
	if err := isp.CheckTaxID("person", c.RepresentativeTaxID, "cpf_representante"); err != nil {
		l.bad("cpf_representante", err.Error())
	}
	if c.Code == "" {
		return
	}
	if err := isp.CheckCustomerCode(c.Code); err != nil {
		l.bad("codigo", err.Error())
	}
}

// taxID demands a CPF of a person and a CNPJ of a company, and restores the zeros that a
// spreadsheet took off the beginning when the check digits say that they were there.
func (l *loader) taxID(c *isp.Customer) {
	if c.Kind == "" {
		return
	}
	err := isp.CheckTaxID(c.Kind, c.TaxID, "cpf_cnpj")
	if err == nil {
		return
	}
	length := 11
	if c.Kind == "company" {
		length = 14
	}
	if lost := length - len(c.TaxID); lost > 0 && lost <= 3 && onlyDigits(c.TaxID) {
		whole := strings.Repeat("0", lost) + c.TaxID
		if isp.CheckTaxID(c.Kind, whole, "cpf_cnpj") == nil {
			c.TaxID = whole
			l.hear("cpf_cnpj", mend("o zero do começo tinha sido perdido", isp.FormatTaxID(whole)))
			return
		}
	}
	l.bad("cpf_cnpj", err.Error())
}

// birth refuses a day of birth that is to come; of a year of two digits it is the century before.
func (l *loader) birth(c *isp.Customer) {
	if c.BirthDate <= l.today {
		return
	}
	raw := strings.TrimSpace(l.raw("data_nascimento"))
	if first, last := strings.IndexAny(raw, "/-."), strings.LastIndexAny(raw, "/-."); first <= 2 && last > first && len(raw)-last == len("/68") {
		c.BirthDate = isp.AddMonths(c.BirthDate, -100*12)
		l.hear("data_nascimento", mend("ano de dois algarismos: o século é o anterior", c.BirthDate))
		return
	}
	l.bad("data_nascimento", "a data de nascimento está no futuro")
}

// partPhones makes a telephone of each number of a cell.
func partPhones(r *phoneRow) []phoneRow {
	var rows []phoneRow
	for _, number := range strings.Split(r.Row.Number, isp.PhoneJoint) {
		one := *r
		one.Row.Number = number
		rows = append(rows, one)
	}
	return rows
}

func (l *loader) phone(r *phoneRow) {
	if id := l.customerOf(r.Customer); l.writing() {
		l.Phone(id, &r.Row)
	}
}

func (l *loader) contact(r *contactRow) {
	if id := l.customerOf(r.Customer); l.writing() {
		l.Contact(id, &r.Row)
	}
}

func (l *loader) address(r *addressRow) {
	customer := l.customerOf(r.Customer)
	if l.newCode(&l.addresses, "codigo", r.Row.Code) {
		l.addresses.add(r.Row.Code, l.id(func() int64 { return l.Address(customer, &r.Row) }), customer)
	}
}

func (l *loader) plan(r *sheets.PlanRow) {
	p := &r.Row
	p.CustomerID = l.customerOf(r.Customer)
	var known bool
	if p.Type.ID, _, known = l.planTypes.find(r.Type); !known && r.Type != "" {
		l.bad("tipo_plano", "não há tipo de plano com este código")
	}
	var address int64
	if r.InstallAddress != "" {
		var owner int64
		address, owner, known = l.addresses.find(r.InstallAddress)
		switch {
		case !known:
			l.bad("endereco_instalacao", "não há endereço com este código")
		case owner != p.CustomerID && owner != 0 && p.CustomerID != 0:
			l.bad("endereco_instalacao", "o endereço é de outro cliente")
		}
	}
	former, _, known := l.plans.find(r.TransferredFrom)
	if l.newCode(&l.plans, "codigo", p.Code) {
		l.plans.add(p.Code, l.id(func() int64 { return l.Plan(p, address, former) }), p.CustomerID)
	}
	if r.TransferredFrom != "" && !known {
		id, _, _ := l.plans.find(p.Code)
		l.forward = append(l.forward, forwardPlan{id: id, former: strings.Clone(r.TransferredFrom), line: l.line})
	}
}

func (l *loader) contract(r *contractRow) {
	c := &r.Row
	c.PlanID, _ = l.planOf(r.Plan)
	if l.newCode(&l.own, "numero", c.Number) {
		l.own.add(c.Number, l.id(func() int64 { return l.Contract(c) }), 0)
	}
	if c.PlanID != 0 && (c.Status == "draft" || c.Status == "in_force") {
		l.liveContract(c)
	}
}

func (l *loader) login(r *sheets.LoginRow) {
	r.Row.PlanID, _ = l.planOf(r.Plan)
	if !l.writing() {
		return
	}
	secret, err := l.Seal(r.Password)
	if err != nil {
		l.failure = err
		return
	}
	l.RadiusLogin(&r.Row, secret)
}

func (l *loader) ip(r *ipRow) {
	if r.Row.PlanID, _ = l.planOf(r.Plan); r.Row.Address == "" && r.Row.MAC == "" && r.Row.MAC2 == "" && !l.lineBad {
		l.lacks("falta o IP ou um MAC", "ip", "mac", "mac2")
	}
	if l.writing() {
		l.IPAssignment(&r.Row)
	}
}

func (l *loader) onu(r *onuRow) {
	if r.Row.PlanID, _ = l.planOf(r.Plan); l.writing() {
		l.ONU(&r.Row)
	}
}

func (l *loader) email(r *emailRow) {
	if r.Row.PlanID, _ = l.planOf(r.Plan); l.writing() {
		l.EmailAccount(&r.Row)
	}
}

func (l *loader) domain(r *domainRow) {
	if r.Row.PlanID, _ = l.planOf(r.Plan); l.writing() {
		l.HostedDomain(&r.Row)
	}
}

func (l *loader) terminal(r *terminalRow) {
	if r.Row.PlanID, _ = l.planOf(r.Plan); l.writing() {
		l.VoiceTerminal(&r.Row)
	}
}

func (l *loader) circuit(r *circuitRow) {
	if r.Row.PlanID, _ = l.planOf(r.Plan); l.writing() {
		l.Circuit(&r.Row)
	}
}

func (l *loader) tv(r *tvRow) {
	if r.Row.PlanID, _ = l.planOf(r.Plan); r.Row.Smartcard == "" && r.Row.CAS == "" {
		l.lacks("falta o smartcard ou o CAS", "smartcard", "cas")
	}
	if l.writing() {
		l.TVDevice(&r.Row)
	}
}

func (l *loader) service(r *serviceRow) {
	r.Row.PlanID, _ = l.planOf(r.Plan)
	checkService(l, r)
	if l.newCode(&l.own, "codigo", r.Row.Code) {
		l.own.add(r.Row.Code, l.id(func() int64 { return l.ExtraService(&r.Row) }), 0)
	}
}

// checkService is the verdict of the register on a service.
func checkService(l *loader, r *serviceRow) {
	for _, fault := range isp.CheckExtraService(&r.Row) {
		l.bad(strings.TrimSuffix(fault.Field, "_centavos"), fault.Sentence)
	}
}

func (l *loader) equipment(r *equipmentRow) {
	r.Row.CustomerID, r.Row.PlanID = l.holderOf(r.Customer, r.Plan, false)
	if r.Row.State == "at_customer" && r.Customer == "" && r.Plan == "" {
		l.bad("situacao", "está com um cliente, e a linha não diz com qual")
	}
	if l.newCode(&l.own, "patrimonio", r.Row.AssetNumber) {
		l.own.add(r.Row.AssetNumber, l.id(func() int64 { return l.Equipment(&r.Row) }), 0)
	}
}

func (l *loader) slip(r *slipRow) {
	if customer, plan := l.holderOf(r.Customer, r.Plan, true); l.writing() {
		l.PaymentSlip(customer, plan, &r.Row)
	}
}

func (l *loader) fiscal(r *fiscalRow) {
	if customer, plan := l.holderOf(r.Customer, r.Plan, true); l.writing() {
		l.FiscalDocument(customer, plan, &r.Row)
	}
}

func (l *loader) attendance(r *attendanceRow) {
	customer, plan := l.holderOf(r.Customer, r.Plan, true)
	if l.newCode(&l.own, "protocolo", r.Row.Protocol) {
		l.own.add(r.Row.Protocol, l.id(func() int64 { return l.AttendanceOfPlan(customer, plan, &r.Row) }), customer)
	}
}

func (l *loader) occurrence(r *occurrenceRow) {
	customer, plan := l.holderOf(r.Customer, r.Plan, true)
	if l.newCode(&l.occurrences, "numero", r.Row.Number) {
		l.occurrences.add(r.Row.Number, l.id(func() int64 { return l.Occurrence(customer, plan, &r.Row) }), customer)
	}
}

func (l *loader) order(r *orderRow) {
	customer, plan := l.holderOf(r.Customer, r.Plan, true)
	var occurrence int64
	if r.Row.Occurrence != "" {
		var known bool
		if occurrence, _, known = l.occurrences.find(r.Row.Occurrence); !known {
			l.bad("ocorrencia", "não há ocorrência com este número")
		}
	}
	var address int64
	if r.Row.Address != "" {
		var known bool
		if address, _, known = l.addresses.find(r.Row.Address); !known {
			l.bad("endereco", "não há endereço com este código")
		}
	}
	if l.newCode(&l.own, "numero", r.Row.Number) {
		l.own.add(r.Row.Number, l.id(func() int64 { return l.ServiceOrderAt(customer, plan, occurrence, address, &r.Row) }), customer)
	}
}
