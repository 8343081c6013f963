package handlers

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"balcao/db/feed"
	"balcao/internal/isp"
	"balcao/internal/search"
	"balcao/views"
)

// searchPanel is the list of "Pesquisar em", with what each field can do.
func searchPanel(fields []search.Field) []views.SearchField {
	panel := make([]views.SearchField, len(fields))
	for i, f := range fields {
		panel[i] = views.SearchField{Key: f.Key, Label: f.Label, Example: f.Example}
		if f.Class == search.MAC {
			panel[i].Mask = "mac"
		}
		if f.Class == search.IP || f.Class == search.IPMAC {
			panel[i].Range = "10.99.2.0/24"
		}
		for _, c := range f.Class.Conditions() {
			panel[i].Conditions = append(panel[i].Conditions, wordsOf(c))
		}
	}
	return panel
}

// searchConditions are all conditions, in the order of the contract.
func searchConditions() []views.SearchCondition {
	var all []views.SearchCondition
	for c := search.Contains; c <= search.Filled; c++ {
		all = append(all, wordsOf(c))
	}
	return all
}

func wordsOf(c search.Condition) views.SearchCondition {
	return views.SearchCondition{Key: c.Key(), Label: c.Label()}
}

// answerOf draws up what the store found.
func (a *App) answerOf(actor isp.Actor, ask views.SearchAsk, found feed.Answer, at place) views.SearchAnswer {
	why := detailOf(ask.Text)
	why.assets = actor.Can(isp.ReadEquipment)
	near := found.Near[:min(len(found.Near), max(leastNear, searchRows-len(found.Rows)))]
	answer := views.SearchAnswer{
		Notice: found.Notice, First: at.after == "", Total: found.Total, Exact: found.Exact,
		Rows: a.searchRows(found.Rows, why), Near: a.searchRows(near, why),
	}
	answer.MoreLoose = max(0, len(found.Loose)-looseRows)
	for _, hit := range found.Loose[:len(found.Loose)-answer.MoreLoose] {
		answer.Loose = append(answer.Loose, a.searchHit("", hit, 0, why))
	}
	readings(&answer, ask, found)
	if why.assets && mayBeOfAsset(ask, found.Detected) {
		answer.Assets = assetsURL(ask, found.Detected)
	}
	if answer.First && len(answer.Rows)+len(answer.Loose)+len(answer.Near) == 0 {
		answer.Advice = search.Advice(search.Ask{Field: ask.Field, Condition: ask.Condition, Text: ask.Text}, found.Detected, found.Query.Normal)
	}
	if found.Next == "" {
		return answer
	}
	rows := strconv.Itoa(at.rows + searchRows)
	answer.More = searchURL(ask, "depois", found.Next, "linhas", rows)
	answer.MorePage = searchURL(ask, "linhas", rows)
	if at.rows+searchRows > searchMost {
		answer.MorePage = searchURL(ask, "depois", found.Next)
	}
	return answer
}

// mayBeOfAsset reports whether equipment may have what was typed: the Busca geral knows a CPF, a telephone and
// what has no digit for something else.
func mayBeOfAsset(ask views.SearchAsk, reading string) bool {
	switch reading {
	case "cpf", "cnpj", "telefone", "ip", "email", "boleto", "chave", "data", "codigo":
		return false
	}
	return strings.HasPrefix(ask.Field, "mac") || reading == "mac" || strings.ContainsAny(ask.Text, "0123456789")
}

// assetsURL asks Procurar Patrimônio for the text of a search: as what it was read, else as a serial
// number.
func assetsURL(ask views.SearchAsk, reading string) string {
	key := "numero_serie"
	switch {
	case slices.Contains([]string{"cpf", "cnpj", "telefone", "email", "boleto", "chave"}, reading):
		return "" // no equipment is known by it
	case strings.HasPrefix(ask.Field, "mac") || reading == "mac":
		key = "mac"
	case ask.Field == "patrimonio" || reading == "patrimonio":
		key = "patrimonio"
	}
	return "/patrimonio?" + url.Values{key: {ask.Text}}.Encode()
}

// newCustomerURL is the form of a new customer, with what was searched for and nobody has, as it was
// read.
func newCustomerURL(text, reading string) string {
	known := url.Values{}
	switch text = strings.TrimSpace(text); reading {
	case "cpf":
		known.Set("cpf_cnpj", text)
	case "cnpj":
		known.Set("cpf_cnpj", text)
		known.Set("tipo", isp.CustomerKinds().Slug("company"))
	case "telefone":
		known.Set("telefones.0.numero", text)
	case "texto":
		known.Set("nome", text)
	default:
		return views.NewCustomerURL
	}
	return views.NewCustomerURL + "?" + known.Encode()
}

// readings says what the text of the Busca geral was taken for, and how else it can be read: only
// the readings that find somebody, each with its count.
func readings(answer *views.SearchAnswer, ask views.SearchAsk, found feed.Answer) {
	if found.Detected == "" {
		return
	}
	answer.Reading = &views.SearchReading{Key: found.Detected, Label: search.KindLabel(found.Detected), Chosen: ask.Reading != ""}
	for _, r := range found.Readings {
		if r.Kind == found.Detected || r.Total == 0 {
			continue
		}
		other := ask
		other.Reading = r.Kind
		answer.Readings = append(answer.Readings, views.SearchReading{
			Key: r.Kind, Label: search.KindLabel(r.Kind), Total: r.Total, Exact: r.Exact, URL: searchURL(other),
		})
	}
}

// hitsPerField is how many values of one field a row shows; the others are counted.
const hitsPerField = 2

// detail is how much a row says of why it was found.
type detail struct {
	hits  int // values in all; the others are counted
	marks int // in one value
	// assets leads from a value of equipment to its page.
	assets bool
}

// detailOf says less of a text whose words are short: they stand in many values, and often in
// each, where the first mark for each word is enough. Longer ones seldom stand twice in a value;
// 0000 does, in the number of a boleto.
func detailOf(text string) detail {
	words := strings.Fields(text)
	longest := 0
	for _, word := range words {
		longest = max(longest, utf8.RuneCountInString(word))
	}
	switch {
	case longest <= 2:
		return detail{hits: 1, marks: max(1, len(words))}
	case longest == 3:
		return detail{hits: 2, marks: len(words)}
	}
	return detail{hits: 3, marks: len(words) + 2}
}

// mostShown is how many bytes the values of a row have together, unless the first one alone has
// more: the digits of one boleto say why as well as those of two.
const mostShown = 100

// leastNear is how many near misses stand below an answer that nearly fills the page by itself.
const leastNear = 5

// looseRows is how many things at no customer the screen shows; a longer text finds the others.
const looseRows = 10

func (a *App) searchRows(found []feed.Row, why detail) []views.SearchRow {
	rows := make([]views.SearchRow, 0, len(found))
	for _, r := range found {
		row := views.SearchRow{
			Code: r.Code, Name: r.Name, SocialName: r.SocialName, TaxID: r.TaxID, Active: r.Active,
			Plan: r.Plan, MorePlans: max(0, r.Plans-1), Badge: views.UnusualPlanStatus(r.Status),
			Place: joined(" · ", r.Phone, joined(", ", r.District, r.City)), Owes: a.overdueSince(r.OldestDue),
		}
		more, shown, field := r.MoreHits, 0, ""
		for _, h := range r.Hits {
			if shown > 0 && shown+len(h.Shown) > mostShown && !h.Tells {
				more++
				continue
			}
			shown += len(h.Shown)
			hit := a.searchHit(r.Code, h, r.Plans, why)
			if field == hit.Field {
				hit.Field = ""
			} else {
				field = hit.Field
			}
			row.Hits = append(row.Hits, hit)
		}
		if more > 0 {
			row.MoreHits = strconv.Itoa(more)
		}
		if r.OrMore {
			row.MoreHits += "+"
		}
		rows = append(rows, row)
	}
	return rows
}

// searchHit draws up why a customer was found; code is the customer's, "" for a thing at none, and
// plans how many the customer has.
func (a *App) searchHit(code string, h feed.Hit, plans int, why detail) views.SearchHit {
	hit := views.SearchHit{Field: h.Label, URL: hitURL(code, h, plans), Value: pieces(h.Shown, h.Spans[:min(len(h.Spans), why.marks)])}
	hit.Asset, hit.Page = assetOf(code, h, why.assets)
	switch {
	case h.PlanCode != "" && plans == 1: // the row names it already
	case h.PlanCode != "":
		hit.Whose = "plano " + h.PlanCode
	case h.Place != "":
		hit.Whose = "em " + h.Place
	}
	if code == "" && !isCovered(h.Asset) {
		hit.URL = views.AssetURL(h.Asset)
	}
	if h.DeletedAt != "" {
		hit.Past = "apagado em " + isp.FormatDate(isp.DayOfMoment(h.DeletedAt, a.Store.Zone()))
		if h.DeletedBy != "" {
			hit.Past += " por " + h.DeletedBy
		}
	}
	if h.HolderUntil != "" {
		hit.Past = strings.TrimPrefix(hit.Past+", titular anterior até "+isp.FormatDate(h.HolderUntil), ", ")
	}
	return hit
}

// assetOf names the asset whose value was found, and the page of one at a customer, where the value leads
// to the record. A value that is the number itself is not told twice.
func assetOf(code string, h feed.Hit, opens bool) (label, page string) {
	if h.Asset == "" || isCovered(h.Asset) {
		return "", ""
	}
	if code != "" && opens {
		page = views.AssetURL(h.Asset)
	}
	switch {
	case h.Key != "patrimonio":
		label = "patrimônio " + h.Asset
	case page != "":
		label = "ver no patrimônio"
	}
	return label, page
}

// overdueSince says how long the oldest boleto has been overdue; "" when none is.
func (a *App) overdueSince(day string) string {
	today := a.Store.Today()
	if day == "" || day >= today {
		return ""
	}
	return views.Overdue(day, today)
}

// joined joins the texts that say something.
func joined(separator string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(t string) bool { return t == "" }), separator)
}

// pieces cuts a value at the parts that match. Spans come in order and do not overlap.
func pieces(shown string, spans []search.Span) []views.Piece {
	out := make([]views.Piece, 0, len(spans)+1)
	at := 0
	for _, span := range spans {
		if span.Start < at || span.End > len(shown) || span.Start >= span.End {
			continue
		}
		out = append(out, views.Piece{Text: shown[at:span.Start], Hit: shown[span.Start:span.End]})
		at = span.End
	}
	if at < len(shown) {
		out = append(out, views.Piece{Text: shown[at:]})
	}
	return out
}
