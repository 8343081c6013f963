package api

import (
	"context"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
)

// recordAnswer is the record of a customer. A list that the role of the key may not read is
// null. Money is in cents, days are AAAA-MM-DD, instants are UTC.
type recordAnswer struct {
	customerAnswer
	Phones      []phoneAnswer               `json:"telefones"`
	Contacts    []contactAnswer             `json:"contatos"`
	Addresses   []addressAnswer             `json:"enderecos"`
	Plans       []planAnswer                `json:"planos"`
	Equipment   []equipmentAnswer           `json:"equipamentos" nullable:"papel"`
	Slips       *recentAnswer[slipAnswer]   `json:"boletos"`
	Fiscal      *recentAnswer[fiscalAnswer] `json:"notas"`
	Attendances *recentAnswer[attendance]   `json:"atendimentos"`
	Occurrences *recentAnswer[occurrence]   `json:"ocorrencias"`
	Orders      *recentAnswer[orderAnswer]  `json:"ordens"`
	Pending     pendingAnswer               `json:"pendencias"`
}

// recentAnswer is the newest of a list, and how many there are.
type recentAnswer[T any] struct {
	Total int `json:"total"`
	Items []T `json:"itens" doc:"Os mais novos primeiro, até 50"`
}

type customerAnswer struct {
	Code              string `json:"codigo"`
	Kind              string `json:"tipo" doc:"PF ou PJ"`
	Name              string `json:"nome"`
	SocialName        string `json:"nome_social"`
	TradeName         string `json:"nome_fantasia"`
	TaxID             string `json:"cpf_cnpj" doc:"Mascarado conforme o papel da chave"`
	RG                string `json:"rg"`
	RGIssuer          string `json:"rg_emissor"`
	StateRegistration string `json:"inscricao_estadual"`
	BirthDate         string `json:"data_nascimento"`
	MotherName        string `json:"nome_mae"`
	FatherName        string `json:"nome_pai"`
	Email             string `json:"email"`
	Status            string `json:"situacao" doc:"ativo ou inativo"`
	RegisteredOn      string `json:"data_cadastro"`
	BusinessUnit      string `json:"unidade"`
	Note              string `json:"observacao"`
	Alert             string `json:"alerta"`
	Version           int64  `json:"versao"`
}

type pendingAnswer struct {
	OpenSlips       int   `json:"boletos_abertos"`
	OpenCents       int64 `json:"boletos_abertos_centavos"`
	OverdueSlips    int   `json:"boletos_vencidos"`
	OverdueCents    int64 `json:"boletos_vencidos_centavos"`
	OpenAttendances int   `json:"atendimentos_abertos"`
	OpenOccurrences int   `json:"ocorrencias_abertas"`
	OpenOrders      int   `json:"ordens_abertas"`
}

func recordOperation() operation {
	return operation{summary: "O cadastro de um cliente, com tudo o que é dele", answer: recordAnswer{}}
}

func (a *API) readCustomer(c *gin.Context, actor isp.Actor) (any, error) {
	ctx := c.Request.Context()
	head, err := a.store.CustomerRecord(ctx, actor, c.Param("codigo"))
	if err != nil {
		return nil, err
	}
	see := sight{actor}
	record := recordAnswer{
		customerAnswer: see.customer(head.Customer), Phones: listOfAll(head.Phones, see.phone), Pending: pendingOf(head.Pending),
	}
	for _, fill := range []func(context.Context, isp.Actor, int64, *recordAnswer) error{a.fillPeople, a.fillPlans, a.fillFinance, a.fillService} {
		if err := fill(ctx, actor, head.Customer.ID, &record); err != nil {
			return nil, err
		}
	}
	a.store.RecordOpened(actor, head.Customer.ID)
	return record, nil
}

// sight is what the one who asks may see.
type sight struct{ actor isp.Actor }

func (s sight) taxID(raw string) string {
	if s.actor.Can(isp.SeeTaxID) {
		return isp.FormatTaxID(raw)
	}
	return isp.MaskTaxID(raw)
}

func (s sight) telephone(raw string) string {
	if s.actor.Can(isp.SeePhones) {
		return isp.FormatPhone(raw)
	}
	return isp.MaskPhone(raw)
}

func (s sight) document(raw string) string {
	if raw == "" || s.actor.Can(isp.SeeTaxID) {
		return raw
	}
	return "***"
}

func (s sight) customer(c isp.Customer) customerAnswer {
	return customerAnswer{
		Code: c.Code, Kind: isp.CustomerKinds().Slug(c.Kind), Name: c.Name, SocialName: c.SocialName, TradeName: c.TradeName,
		TaxID: s.taxID(c.TaxID), RG: s.document(c.RG), RGIssuer: c.RGIssuer, StateRegistration: c.StateRegistration, BirthDate: c.BirthDate,
		MotherName: c.MotherName, FatherName: c.FatherName, Email: c.Email, Status: activeWord(c.Active),
		RegisteredOn: c.RegisteredOn, BusinessUnit: c.BusinessUnit, Note: c.Note, Alert: c.Alert, Version: c.Version,
	}
}

func pendingOf(p db.Pending) pendingAnswer {
	return pendingAnswer{
		OpenSlips: p.OpenSlips, OpenCents: p.OpenCents, OverdueSlips: p.OverdueSlips, OverdueCents: p.OverdueCents,
		OpenAttendances: p.OpenAttendances, OpenOccurrences: p.OpenOccurrences, OpenOrders: p.OpenOrders,
	}
}

type phoneAnswer struct {
	Kind   string `json:"tipo" doc:"celular, fixo, fax ou whatsapp"`
	Number string `json:"numero"`
}

func (s sight) phone(p isp.Phone) phoneAnswer {
	return phoneAnswer{isp.PhoneKinds().Slug(p.Kind), s.telephone(p.Number)}
}

type contactAnswer struct {
	Name       string `json:"nome"`
	Kind       string `json:"tipo"`
	Email      string `json:"email"`
	Mobile     string `json:"celular"`
	Phone      string `json:"telefone"`
	Authorized bool   `json:"autorizado"`
}

func (s sight) contact(c isp.Contact) contactAnswer {
	return contactAnswer{c.Name, c.Kind, c.Email, s.telephone(c.Mobile), s.telephone(c.Phone), c.Authorized}
}

type addressAnswer struct {
	Code       string `json:"codigo"`
	Kind       string `json:"tipo" doc:"cadastro, cobranca, instalacao ou fiscal"`
	Street     string `json:"logradouro"`
	Number     string `json:"numero"`
	Complement string `json:"complemento"`
	District   string `json:"bairro"`
	City       string `json:"cidade"`
	State      string `json:"uf"`
	ZIP        string `json:"cep"`
	Reference  string `json:"referencia"`
}

func addressOf(a isp.Address) addressAnswer {
	return addressAnswer{
		a.Code, isp.AddressKinds().Slug(a.Kind), a.Street, a.Number, a.Complement, a.District, a.City, a.State, isp.FormatCEP(a.ZIP), a.Reference,
	}
}

// fillPeople reads contacts and addresses.
func (a *API) fillPeople(ctx context.Context, actor isp.Actor, customerID int64, r *recordAnswer) error {
	contacts, err := a.store.ContactsOf(ctx, actor, customerID)
	if err != nil {
		return err
	}
	addresses, err := a.store.AddressesOf(ctx, actor, customerID)
	if err != nil {
		return err
	}
	r.Contacts = listOfAll(contacts, sight{actor}.contact)
	r.Addresses = listOfAll(addresses, func(v db.CustomerAddress) addressAnswer { return addressOf(v.Address) })
	return nil
}
