package api

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
)

// equipmentPage is what Procurar Patrimônio answers.
type equipmentPage struct {
	Total int               `json:"total"`
	Items []equipmentAnswer `json:"itens"`
	Next  *string           `json:"proximo" doc:"Cursor da próxima página, para depois; nulo na última"`
}

func equipmentOperation() operation {
	return operation{
		summary: "Procurar Patrimônio: onde está cada coisa; ao menos um campo",
		parameters: []parameter{
			{"produto", "Pedaço do nome"},
			{"fabricante", "Pedaço do nome"},
			{"patrimonio", "Início do número"},
			{"numero_serie", "Pedaço"},
			{"mac", "Pedaço, em qualquer notação"},
			{"fornecedor", "Pedaço do nome"},
			{"nota", "Início do número"},
			{"local", "Pedaço do nome"},
			{"situacao", "estoque, tecnico, cliente, manutencao, perdido ou baixado"},
			{"limite", "De 1 a 200; sem ele, 50"},
			{"depois", "Cursor: proximo da página anterior"},
		},
		answer: equipmentPage{},
	}
}

func (a *API) findEquipment(c *gin.Context, actor isp.Actor) (any, error) {
	limit, err := limitOf(c, 50, 200)
	if err != nil {
		return nil, err
	}
	q := db.EquipmentQuestion{
		Product: c.Query("produto"), Manufacturer: c.Query("fabricante"), AssetNumber: c.Query("patrimonio"), SerialNumber: c.Query("numero_serie"),
		MAC: c.Query("mac"), Supplier: c.Query("fornecedor"), Invoice: c.Query("nota"), Place: c.Query("local"), Limit: limit,
	}
	if slug := c.Query("situacao"); slug != "" {
		state, known := isp.EquipmentStates().Value(slug)
		if !known {
			return nil, isp.Fail(isp.Invalid, "situacao", "Esta situação não existe.")
		}
		q.State = state
	}
	if cursor := c.Query("depois"); cursor != "" {
		if q.After, err = strconv.ParseInt(cursor, 10, 64); err != nil {
			return nil, isp.Fail(isp.Malformed, "depois", "O cursor não é desta lista.")
		}
	}
	page, err := a.store.FindEquipment(c.Request.Context(), actor, q)
	if err != nil {
		return nil, err
	}
	return equipmentPage{Total: page.Total, Items: listOfAll(page.Rows, equipmentOf), Next: orNull(page.Next)}, nil
}

// outagePage is the list of outages.
type outagePage struct {
	Total int            `json:"total"`
	Items []outageAnswer `json:"itens"`
	Next  *string        `json:"proximo" doc:"Sempre nulo: a lista vem inteira"`
}

func outagesOperation() operation {
	return operation{
		summary: "As paradas: as que duram, ou também as encerradas", parameters: []parameter{{"encerradas", "S: também as que acabaram"}}, answer: outagePage{},
	}
}

func (a *API) listOutages(c *gin.Context, actor isp.Actor) (any, error) {
	outages, err := a.store.Outages(c.Request.Context(), actor, c.Query("encerradas") == "S")
	return outagePage{Total: len(outages), Items: listOfAll(outages, outageOf)}, err
}

// queueCustomer is whose a thing that waits is.
type queueCustomer struct {
	Code string `json:"codigo"`
	Name string `json:"nome"`
}

type attendanceQueueItem struct {
	attendance
	Customer queueCustomer `json:"cliente"`
}

type occurrenceQueueItem struct {
	occurrence
	Customer queueCustomer `json:"cliente"`
}

type orderQueueItem struct {
	orderAnswer
	Customer queueCustomer `json:"cliente"`
}

// queuePage is a page of what waits, by deadline.
type queuePage[T any] struct {
	Total int     `json:"total"`
	Items []T     `json:"itens"`
	Next  *string `json:"proximo" doc:"Cursor da próxima página, para depois; nulo na última"`
}

// queueOperation describes a queue; the further parameters are its own.
func queueOperation(summary string, answer any, more ...parameter) operation {
	return operation{summary: summary, answer: answer, parameters: append(more,
		parameter{"situacao", "Uma situação; sem ela, tudo o que não acabou"},
		parameter{"limite", "De 1 a 200; sem ele, 50"}, parameter{"depois", "Cursor: proximo da página anterior"})}
}

// queueRoutes are the queues of the service desk.
func (a *API) queueRoutes() []Route {
	role, city, kind := parameter{"papel", "Chave do papel"}, parameter{"cidade", "Início do nome da cidade, com ou sem acentos"}, parameter{"tipo", "Um tipo"}
	ended := parameter{"motivo_encerramento", "Nome de um motivo de encerramento; sem situacao, lista também o que acabou"}
	due := parameter{"vence_ate", "Último dia do prazo, AAAA-MM-DD; em atendimentos, do que vem antes, o combinado ou o da Anatel"}
	return []Route{
		a.get("/atendimentos", isp.ReadService, a.attendanceQueue, queueOperation("Os atendimentos que correm, por prazo",
			queuePage[attendanceQueueItem]{}, parameter{"usuario", "Nome de usuário de quem atende"}, role, city, kind, ended, due)),
		a.get("/ocorrencias", isp.ReadService, a.occurrenceQueue, queueOperation("As ocorrências que esperam, por prazo",
			queuePage[occurrenceQueueItem]{}, parameter{"usuario", "Nome de usuário, ou papel, responsável"}, role, city, kind, ended, due)),
		a.get("/ordens", isp.ReadService, a.orderQueue, queueOperation("As ordens de serviço, por data; usuario e papel são recusados", queuePage[orderQueueItem]{},
			parameter{"tecnico", "Nome do técnico"}, city, kind, ended, parameter{"de", "Primeiro dia, AAAA-MM-DD"}, parameter{"ate", "Último dia, AAAA-MM-DD"})),
		a.get("/atendimentos/:protocolo", isp.ReadService, a.readAttendance, operation{summary: "Um atendimento, com os passos e o que pende dele", answer: attendanceSheet{}}),
		a.get("/ocorrencias/:numero", isp.ReadService, a.readOccurrence, operation{summary: "Uma ocorrência, com os passos e as ordens", answer: occurrenceSheet{}}),
		a.get("/ordens/:numero", isp.ReadService, a.readOrder, operation{summary: "Uma ordem de serviço, com os equipamentos que ela moveu", answer: orderSheet{}}),
		a.get("/patrimonio", isp.ReadEquipment, a.findEquipment, equipmentOperation()),
		a.get("/paradas", isp.ReadService, a.listOutages, outagesOperation()),
	}
}

// queueFilter reads what every queue is asked.
func queueFilter(c *gin.Context, states isp.Words) (db.QueueFilter, error) {
	f := db.QueueFilter{
		User: c.Query("usuario"), Role: c.Query("papel"), City: c.Query("cidade"), Kind: c.Query("tipo"),
		Ended: c.Query("motivo_encerramento"), Technician: c.Query("tecnico"), From: c.Query("de"), Until: c.Query("vence_ate") + c.Query("ate"), After: c.Query("depois"),
	}
	var err error
	if f.Limit, err = limitOf(c, 50, 200); err != nil {
		return f, err
	}
	if slug := c.Query("situacao"); slug != "" {
		state, known := states.Value(slug)
		if !known {
			return f, isp.Fail(isp.Invalid, "situacao", "Esta situação não existe.")
		}
		f.Status = state
	}
	return f, nil
}

func (a *API) attendanceQueue(c *gin.Context, actor isp.Actor) (any, error) {
	f, err := queueFilter(c, isp.AttendanceStatuses())
	if err != nil {
		return nil, err
	}
	if f.Kind != "" {
		kind, known := isp.AttendanceKinds().Value(f.Kind)
		if !known {
			return nil, isp.Fail(isp.Invalid, "tipo", "Este tipo não existe.")
		}
		f.Kind = kind
	}
	page, err := a.store.AttendanceQueue(c.Request.Context(), actor, f)
	return queuePage[attendanceQueueItem]{Total: page.Total, Items: listOfAll(page.Rows, func(q db.Queued[isp.Attendance]) attendanceQueueItem {
		return attendanceQueueItem{attendanceOf(q.Thing), queueCustomer{q.CustomerCode, q.CustomerName}}
	}), Next: orNull(page.Next)}, err
}

func (a *API) occurrenceQueue(c *gin.Context, actor isp.Actor) (any, error) {
	f, err := queueFilter(c, isp.OccurrenceStatuses())
	if err != nil {
		return nil, err
	}
	page, err := a.store.OccurrenceQueue(c.Request.Context(), actor, f)
	return queuePage[occurrenceQueueItem]{Total: page.Total, Items: listOfAll(page.Rows, func(q db.Queued[isp.Occurrence]) occurrenceQueueItem {
		return occurrenceQueueItem{occurrenceOf(q.Thing), queueCustomer{q.CustomerCode, q.CustomerName}}
	}), Next: orNull(page.Next)}, err
}

func (a *API) orderQueue(c *gin.Context, actor isp.Actor) (any, error) {
	f, err := queueFilter(c, isp.ServiceOrderStatuses())
	if err != nil {
		return nil, err
	}
	page, err := a.store.OrderQueue(c.Request.Context(), actor, f)
	return queuePage[orderQueueItem]{Total: page.Total, Items: listOfAll(page.Rows, func(q db.Queued[isp.ServiceOrder]) orderQueueItem {
		return orderQueueItem{orderOf(q.Thing), queueCustomer{q.CustomerCode, q.CustomerName}}
	}), Next: orNull(page.Next)}, err
}
