package api

import (
	"cmp"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db/feed"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/internal/search/index"
)

// searchAnswer is a page of customers (interfaces.md §3).
type searchAnswer struct {
	Query      searchQuery  `json:"consulta"`
	Total      int          `json:"total" doc:"Clientes encontrados"`
	TotalExact bool         `json:"total_exato" doc:"Falso quando a contagem parou em total"`
	Items      []searchItem `json:"itens"`
	Loose      []looseHit   `json:"sem_cliente" doc:"Equipamentos em nenhum cliente, até 100; vazio depois da primeira página"`
	MoreLoose  bool         `json:"sem_cliente_ha_mais,omitempty" doc:"Verdadeiro quando há outros equipamentos além dos que sem_cliente traz"`
	Near       []searchItem `json:"parecidos" doc:"Nomes parecidos, não contados; vazio depois da primeira página"`
	Next       *string      `json:"proximo" doc:"Cursor da próxima página, para depois; nulo na última"`
}

// searchQuery is the query as it was read.
type searchQuery struct {
	Field     string `json:"em"`
	Condition string `json:"condicao"`
	Text      string `json:"q"`
	Until     string `json:"ate,omitempty"`
	Normal    string `json:"normalizado" doc:"A forma em que o texto foi comparado"`
	Detected  string `json:"detectado,omitempty" doc:"Em todos: o que o texto foi tomado por" enum:"cpf cnpj telefone mac ip email boleto serie chave data codigo numero texto"`
	Notice    string `json:"aviso,omitempty" doc:"Por que nada pode ser encontrado, que um dígito não confere, ou como foi achado"`

	Readings []reading `json:"leituras,omitempty" doc:"Em todos, na primeira página: como mais o texto pode ser lido, e quantos clientes cada leitura encontra"`
}

// reading is a way to read the text of the Busca geral.
type reading struct {
	As    string `json:"como" doc:"Para o parâmetro como" enum:"cpf cnpj telefone mac ip email boleto serie chave data codigo numero texto"`
	Total int    `json:"total" doc:"Clientes; com total_exato falso, a contagem parou aqui"`
	Exact bool   `json:"total_exato"`
}

// readingsOf lists the readings, the likeliest first.
func readingsOf(page feed.Answer) []reading {
	var all []reading
	for _, r := range page.Readings {
		all = append(all, reading{As: r.Kind, Total: r.Total, Exact: r.Exact})
	}
	return all
}

type searchItem struct {
	Code   string      `json:"codigo"`
	Name   string      `json:"nome"`
	Kind   string      `json:"tipo" doc:"PF ou PJ"`
	Status string      `json:"situacao" doc:"ativo ou inativo"`
	Hits   []searchHit `json:"acertos"`
}

type searchHit struct {
	Field       string  `json:"campo"`
	Value       string  `json:"valor" doc:"Na grafia usual; mascarado conforme o papel da chave"`
	Plan        *string `json:"plano" doc:"Código do plano; nulo quando é do próprio cliente"`
	DeletedAt   *string `json:"apagado_em" doc:"AAAA-MM-DD ou AAAA-MM-DDTHH:MM:SSZ"`
	DeletedBy   *string `json:"apagado_por"`
	HolderUntil *string `json:"titular_ate" doc:"Titular anterior, até este dia"`
	Asset       string  `json:"patrimonio,omitempty" doc:"Número de patrimônio, quando o valor é de um equipamento"`
}

type looseHit struct {
	Field string `json:"campo"`
	Value string `json:"valor"`
	Place string `json:"local"`
	Asset string `json:"patrimonio" doc:"Número de patrimônio"`
}

func searchOperation() operation {
	return operation{
		summary: "Pesquisa clientes por um campo, ou por todos",
		parameters: []parameter{
			{"em", "Campo de pesquisa, dos que /campos lista; sem ele, todos"},
			{"condicao", "contem, igual, comeca, termina, maior, menor, entre, vazio ou preenchido; sem ela, contem"},
			{"q", "O que procurar"},
			{"ate", "O outro fim, de entre"},
			{"como", "Em todos: como ler o texto, em vez de detectado"},
			{"limite", "Clientes por página, de 1 a 100; sem ele, 20"},
			{"depois", "Cursor: proximo da página anterior"},
		},
		answer: searchAnswer{},
	}
}

func (a *API) searchCustomers(c *gin.Context, actor isp.Actor) (any, error) {
	ask := search.Ask{
		Field: cmp.Or(c.Query("em"), search.AllFields), Condition: cmp.Or(c.Query("condicao"), search.Contains.Key()),
		Text: c.Query("q"), Until: c.Query("ate"), As: c.Query("como"),
	}
	limit, err := limitOf(c, 20, 100)
	if err != nil {
		return nil, err
	}
	page, err := a.store.SearchCustomers(c.Request.Context(), actor, ask, index.Page{Limit: limit, After: c.Query("depois")}, feed.HitLimit{})
	if err != nil {
		return nil, err
	}
	found := searchAnswer{
		Query: searchQuery{Field: ask.Field, Condition: ask.Condition, Text: ask.Text, Until: ask.Until, Normal: page.Query.Normal, Detected: page.Detected, Notice: page.Notice, Readings: readingsOf(page)},
		Total: page.Total, TotalExact: page.Exact, Items: listOfAll(page.Rows, itemOf), Next: orNull(page.Next),
		Loose: []looseHit{}, Near: []searchItem{}, MoreLoose: page.MoreLoose,
	}
	if c.Query("depois") == "" {
		found.Loose, found.Near = listOfAll(page.Loose, looseOf), listOfAll(page.Near, itemOf)
	}
	return found, nil
}

// limitOf reads the size of a page.
func limitOf(c *gin.Context, usual, most int) (int, error) {
	text := c.Query("limite")
	if text == "" {
		return usual, nil
	}
	limit, err := strconv.Atoi(text)
	if err != nil || limit < 1 || limit > most {
		return 0, isp.Fail(isp.Malformed, "limite", "O limite vai de 1 a "+strconv.Itoa(most)+".")
	}
	return limit, nil
}

func itemOf(r feed.Row) searchItem {
	return searchItem{
		Code: r.Code, Name: r.Name, Kind: isp.CustomerKinds().Slug(r.Kind), Status: activeWord(r.Active),
		Hits: listOfAll(r.Hits, hitOf),
	}
}

func hitOf(h feed.Hit) searchHit {
	return searchHit{Field: h.Key, Value: h.Shown, Plan: orNull(h.PlanCode), DeletedAt: orNull(h.DeletedAt), DeletedBy: orNull(h.DeletedBy), HolderUntil: orNull(h.HolderUntil), Asset: h.Asset}
}

func looseOf(h feed.Hit) looseHit {
	return looseHit{Field: h.Key, Value: h.Shown, Place: h.Place, Asset: h.Asset}
}

func activeWord(active bool) string {
	if active {
		return "ativo"
	}
	return "inativo"
}

// fieldAnswer is one field of the search.
type fieldAnswer struct {
	Key        string   `json:"campo"`
	Label      string   `json:"rotulo"`
	Class      string   `json:"classe"`
	Example    string   `json:"exemplo"`
	Conditions []string `json:"condicoes"`
}

func fieldsOperation() operation {
	return operation{summary: "Os campos de pesquisa, na ordem da tela, com o que cada um pode", answer: []fieldAnswer{}}
}

func (*API) listFields(*gin.Context, isp.Actor) (any, error) {
	return listOfAll(feed.Fields(), func(f search.Field) fieldAnswer {
		conditions := listOfAll(f.Class.Conditions(), search.Condition.Key)
		return fieldAnswer{Key: f.Key, Label: f.Label, Class: f.Class.Name(), Example: f.Example, Conditions: conditions}
	}), nil
}
