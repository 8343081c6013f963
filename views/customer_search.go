package views

import "strings"

// CustomerSearch is the screen of /clientes: the Busca geral, the vendor's panel and the rows.
type CustomerSearch struct {
	Page
	Ask        SearchAsk
	Fields     []SearchField     // the 35, in the vendor's order
	Conditions []SearchCondition // all of them, in the order of the contract
	Asked      bool              // something was asked; else the screen only invites
	Invalid    string            // why the query is impossible; it was not run
	Wrong      string            // which of the inputs Invalid is about: q, ate, em, condicao
	Answer     SearchAnswer
	NewURL     string // the form of a new customer; "" when the actor may not
	Empty      bool   // the database has no customer yet
	PanelOpen  bool   // the panel was left open by this user on this browser
}

// Template names the HTML.
func (*CustomerSearch) Template() string { return "search/customers" }

// SearchAsk is the query as it stands in the address, letter by letter.
type SearchAsk struct {
	Field     string // key, or "todos"
	Condition string
	Text      string
	Until     string // second end of entre
	Reading   string // the reading chosen by hand (como); "" lets the program decide
}

// WrongInput names the input that Invalid is about: "q" or "ate"; "" when nothing is wrong.
func (s *CustomerSearch) WrongInput() string {
	switch {
	case s.Invalid == "":
		return ""
	case s.Wrong == "ate":
		return "ate"
	}
	return "q"
}

// General reports whether the Busca geral asked, not the panel.
func (a SearchAsk) General() bool { return a.Field == "" || a.Field == "todos" }

// SearchField is one line of "Pesquisar em".
type SearchField struct {
	Key        string
	Label      string
	Example    string
	Mask       string // "mac" asks for the separators while typing; "" for none
	Range      string // example of a range in one input (a CIDR); "" when entre takes two ends
	Conditions []SearchCondition
}

// SearchCondition is one line of "Condição".
type SearchCondition struct {
	Key   string
	Label string
}

// Selected returns the panel's field: the one asked, or the first.
func (s *CustomerSearch) Selected() SearchField {
	for _, f := range s.Fields {
		if f.Key == s.Ask.Field {
			return f
		}
	}
	if len(s.Fields) == 0 {
		return SearchField{}
	}
	return s.Fields[0]
}

// ConditionKeys lists a field's conditions for the panel's script, separated by spaces.
func (f SearchField) ConditionKeys() string {
	keys := make([]string, len(f.Conditions))
	for i, c := range f.Conditions {
		keys[i] = c.Key
	}
	return strings.Join(keys, " ")
}

// Has reports whether the field can do the condition.
func (f SearchField) Has(condition string) bool {
	for _, c := range f.Conditions {
		if c.Key == condition {
			return true
		}
	}
	return false
}

// SearchAnswer is what the search gave for one query.
type SearchAnswer struct {
	Reading  *SearchReading  // Busca geral only: what the text was taken for
	Readings []SearchReading // the other readings that can be chosen
	Notice   string          // aviso: the query is odd, and why
	Advice   string          // what to try when there is nothing to show
	Assets   string          // address of Procurar Patrimônio with the same text; "" when it is not offered
	Rows     []SearchRow
	First    bool        // these rows begin the list; loose and near come only with them
	Loose    []SearchHit // equipment that is at no customer
	// MoreLoose is how many more of them were found; there may be others still.
	MoreLoose int
	Near      []SearchRow // near misses, never counted
	Total     int         // customers
	Exact     bool        // else Total is the ceiling where counting stopped
	More      string      // address of the next rows alone; "" when these are the last
	MorePage  string      // the same as a whole page
}

// SearchReading is one way to read what was typed.
type SearchReading struct {
	Key    string // cpf, telefone, mac, …
	Label  string // CPF, telefone, MAC, …
	URL    string // the same query read so
	Chosen bool   // by hand
	Total  int    // customers that it finds
	Exact  bool   // else the counting stopped at Total
}

// SearchRow is one customer of the list.
type SearchRow struct {
	Code   string
	Name   string
	TaxID  string // with its mask, or covered when the actor may not see it
	Active bool
	Plan   string // name of the plan that says most
	Badge  *Badge // state of that plan; nil when it is active, and without plan
	Place  string // telephone, district and city: what tells namesakes apart
	Outage string // what the attendant says of the outage that concerns the customer; "" for none
	Owes   string // "vencido há 12 dias"; "" when nothing is overdue, or it may not be seen
	Hits   []SearchHit

	SocialName string
	MorePlans  int    // beside Plan
	MoreHits   string // beside Hits: 2, or 2+ when there may be more than two; "" when there are none
}

// SearchHit is why a customer is in the list.
type SearchHit struct {
	Field string // label; "" for a further value of the field before
	URL   string // where it stands; "" for the head of the record, to which the name leads
	Page  string // of the asset; "" when the value leads there, or for those who may not see it
	Value []Piece
	Asset string // "patrimônio P-0001", of which the value is; "" for none
	Whose string // "plano 7"; "em Almoxarifado" of equipment; "" for the customer's own
	Past  string // "apagado em 03/05/2024 por Ana", "titular anterior até 03/05/2024"; "" while it is so
}

// Piece is a run of a value and what matched behind it; either may be empty.
type Piece struct {
	Text string
	Hit  string
}
