package api

import (
	"context"
	"slices"

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
	Files       []fileAnswer                `json:"anexos" doc:"Do próprio cliente, sem os retirados"`
	Plans       []planAnswer                `json:"planos"`
	Equipment   []equipmentAnswer           `json:"equipamentos" nullable:"papel"`
	Slips       *recentAnswer[slipAnswer]   `json:"boletos"`
	Fiscal      *recentAnswer[fiscalAnswer] `json:"notas"`
	Attendances *recentAnswer[attendance]   `json:"atendimentos"`
	Occurrences *recentAnswer[occurrence]   `json:"ocorrencias"`
	Orders      *recentAnswer[orderAnswer]  `json:"ordens"`
	Pending     pendingAnswer               `json:"pendencias"`
	Outage      *outageAnswer               `json:"parada" doc:"A parada que atinge um plano do cliente agora; nulo quando não há"`
}

// recentAnswer is the newest of a list, and how many there are.
type recentAnswer[T any] struct {
	Total int `json:"total"`
	Items []T `json:"itens" doc:"Os mais novos primeiro, até 50"`
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
	see := a.sight(actor)
	record := recordAnswer{
		customerAnswer: see.customer(head.Customer), Phones: listOfAll(head.Phones, see.phone), Pending: pendingOf(head.Pending),
	}
	for _, fill := range []func(context.Context, isp.Actor, int64, *recordAnswer) error{a.fillPeople, a.fillPlans, a.fillFinance, a.fillService} {
		if err := fill(ctx, actor, head.Customer.ID, &record); err != nil {
			return nil, err
		}
	}
	outage, concerned, err := a.store.OutageOf(ctx, actor, head.Customer.ID)
	if err != nil {
		return nil, err
	}
	if concerned {
		answer := outageOf(outage)
		record.Outage = &answer
	}
	a.store.RecordOpened(actor, head.Customer.ID)
	return record, nil
}

// sight is what one key may see: values as isp.Viewer writes them, lists as its role may read them.
type sight struct {
	isp.Viewer
	actor isp.Actor
	today string
}

func (a *API) sight(actor isp.Actor) sight {
	return sight{Viewer: isp.ViewerOf(actor, a.store.Zone()), actor: actor, today: a.store.Today()}
}

func pendingOf(p db.Pending) pendingAnswer {
	return pendingAnswer{
		OpenSlips: p.OpenSlips, OpenCents: p.OpenCents, OverdueSlips: p.OverdueSlips, OverdueCents: p.OverdueCents,
		OpenAttendances: p.OpenAttendances, OpenOccurrences: p.OpenOccurrences, OpenOrders: p.OpenOrders,
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
	files, err := a.store.CustomerFiles(ctx, actor, customerID)
	if err != nil {
		return err
	}
	files = slices.DeleteFunc(files, func(f isp.AttachedFile) bool { return f.Deletion.Deleted() })
	r.Files = listOfAll(files, fileOf)
	r.Contacts = listOfAll(contacts, a.sight(actor).contact)
	r.Addresses = listOfAll(addresses, func(v db.CustomerAddress) addressAnswer { return addressOf(v.Address) })
	return nil
}

// recent is how many rows of a list the record holds.
const recent = 50

// fillFinance reads boletos and fiscal documents.
func (a *API) fillFinance(ctx context.Context, actor isp.Actor, customerID int64, r *recordAnswer) error {
	if !actor.Can(isp.ReadFinance) {
		return nil
	}
	slips, err := a.store.SlipsOf(ctx, actor, customerID, db.ListFilter{Limit: recent})
	if err != nil {
		return err
	}
	fiscal, err := a.store.FiscalDocumentsOf(ctx, actor, customerID, db.ListFilter{Limit: recent})
	if err != nil {
		return err
	}
	r.Slips, r.Fiscal = recentOf(slips, slipOf), recentOf(fiscal, fiscalOf)
	return nil
}

// fillService reads attendances, occurrences and orders.
func (a *API) fillService(ctx context.Context, actor isp.Actor, customerID int64, r *recordAnswer) error {
	if !actor.Can(isp.ReadService) {
		return nil
	}
	attendances, err := a.store.AttendancesOf(ctx, actor, customerID, db.ListFilter{Limit: recent})
	if err != nil {
		return err
	}
	occurrences, err := a.store.OccurrencesOf(ctx, actor, customerID, db.ListFilter{Limit: recent})
	if err != nil {
		return err
	}
	orders, err := a.store.ServiceOrdersOf(ctx, actor, customerID, db.ListFilter{Limit: recent})
	if err != nil {
		return err
	}
	r.Attendances, r.Occurrences, r.Orders = recentOf(attendances, attendanceOf), recentOf(occurrences, occurrenceOf), recentOf(orders, orderOf)
	return nil
}

func recentOf[S, T any](l db.Listing[S], convert func(S) T) *recentAnswer[T] {
	return &recentAnswer[T]{l.Total, listOfAll(l.Rows, convert)}
}
