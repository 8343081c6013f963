package handlers

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

const (
	entriesShown = 200
	entriesFile  = 100_000 // lines of one file
)

// entryRoutes are the list of lines for the biller, its file, and its marks.
func (a *App) entryRoutes() []route {
	return []route{
		get("/lancamentos", isp.ReadFinance, a.showEntries),
		post("/lancamentos", isp.BillEntries, a.billEntries),
		get("/lancamentos.csv", isp.ReadFinance, a.downloadEntries),
	}
}

// entryFilter chooses the lines that are listed; without a choice, those that wait.
func entryFilter(c *gin.Context, limit int) db.EntryFilter {
	f := db.EntryFilter{Billed: c.DefaultQuery("faturado", "N"), Month: c.Query("competencia"), Plan: c.Query("plano"), Limit: limit}
	if f.Billed == "todos" {
		f.Billed = ""
	}
	return f
}

func (a *App) showEntries(c *gin.Context) error {
	return a.drawEntries(c, entryFilter(c, entriesShown), views.Message{})
}

// billMonth is what is marked as billed: everything listed.
type billMonth struct{ Month, Last string }

func billFields() []isp.Field[billMonth] {
	return []isp.Field[billMonth]{
		isp.NewField(isp.KindCode, "", "competencia", "Competência", func(b *billMonth) any { return &b.Month }),
		isp.NewField(isp.KindCode, "", "ultimo", "Último", func(b *billMonth) any { return &b.Last }),
	}
}

func (a *App) drawEntries(c *gin.Context, f db.EntryFilter, notice views.Message) error {
	f.After, _ = strconv.ParseInt(c.Query("depois"), 10, 64) // what is no number begins at the first
	all, total, err := a.Store.BillingEntries(c.Request.Context(), actorOf(c), f)
	if err != nil {
		return err
	}
	screen := &views.Config{Page: views.Page{Title: "Lançamentos", Section: "lancamentos"}, Notice: notice}
	screen.Lead = "Linhas exatas para quem fatura: pro-rata, serviços adicionais, multas, créditos e taxas. O Balcão não emite boletos."
	counted := views.Counted(total, "lançamento", "lançamentos")
	if f.Plan != "" {
		counted += " do plano " + f.Plan
	}
	section := views.ListSection("", counted, views.EntryList(entryRows(all), actorOf(c).Can(isp.BillEntries)))
	section.Links = append(entryLinks(f), views.ConfigLink{URL: "/avisos-de-debito", Label: "Avisos de débito"})
	if len(all) == f.Limit {
		section.Links = append(section.Links, views.ConfigLink{URL: moreURL(c, "depois", strconv.FormatInt(all[len(all)-1].ID, 10)), Label: "Os seguintes"})
	}
	screen.Sections = []views.Section{section}
	if f.Billed == "N" && f.Plan == "" && len(all) > 0 && actorOf(c).Can(isp.BillEntries) {
		last := all[len(all)-1].ID
		asked := form.Read(billFields(), url.Values{"competencia": {f.Month}, "ultimo": {strconv.FormatInt(last, 10)}})
		asked.Look("competencia", form.Look{Hidden: true}).Look("ultimo", form.Look{Hidden: true})
		screen.Sections = append(screen.Sections, formSection("", "Marca de uma vez tudo o que está listado acima. A marca não se desfaz.",
			"/lancamentos", "Marcar todos como faturados", asked))
	}
	return a.show(c, screen)
}

// entryLinks lead to the other lists, and to the file of this one.
func entryLinks(f db.EntryFilter) []views.ConfigLink {
	var links []views.ConfigLink
	link := func(path, label string, f db.EntryFilter) {
		links = append(links, views.ConfigLink{URL: path + "?" + entryQuery(f), Label: label})
	}
	for _, choice := range [][2]string{{"N", "A faturar"}, {"S", "Faturados"}, {"", "Todos"}} {
		if choice[0] != f.Billed {
			link("/lancamentos", choice[1], db.EntryFilter{Billed: choice[0], Month: f.Month, Plan: f.Plan})
		}
	}
	if f.Month != "" {
		link("/lancamentos", "Todas as competências", db.EntryFilter{Billed: f.Billed, Plan: f.Plan})
	}
	if f.Plan != "" {
		link("/lancamentos", "Todos os planos", db.EntryFilter{Billed: f.Billed, Month: f.Month})
	}
	link("/lancamentos.csv", "Baixar em CSV", f)
	return links
}

func entryQuery(f db.EntryFilter) string {
	q := url.Values{"faturado": {cmp.Or(f.Billed, "todos")}}
	if f.Month != "" {
		q.Set("competencia", f.Month)
	}
	if f.Plan != "" {
		q.Set("plano", f.Plan)
	}
	return q.Encode()
}

func entryRows(entries []db.BillingEntry) []views.EntryRow {
	rows := make([]views.EntryRow, len(entries))
	for i, e := range entries {
		rows[i] = views.EntryRow{
			BillingEntry: e.BillingEntry, Customer: e.Customer, Name: e.Name, PlanType: e.PlanType, What: e.What, FeeStatus: e.FeeStatus,
		}
	}
	return rows
}

// billEntries marks every line as billed that was listed.
func (a *App) billEntries(c *gin.Context) error {
	asked := form.Read(billFields(), c.Request.PostForm)
	last, err := strconv.ParseInt(asked.Value.Last, 10, 64)
	if err != nil {
		return isp.Fail(isp.Malformed, "ultimo", "O formulário não veio inteiro. Abra a lista de novo.")
	}
	n, err := a.Store.BillEntries(c.Request.Context(), actorOf(c), asked.Value.Month, last)
	if err != nil {
		return err
	}
	f := db.EntryFilter{Billed: "N", Month: asked.Value.Month, Limit: entriesShown}
	return a.drawEntries(c, f, saved(views.Counted(n, "lançamento marcado", "lançamentos marcados")+" como faturado."))
}

// downloadEntries sends the list as a file: UTF-8 with its mark, semicolons, as the exchange files.
func (a *App) downloadEntries(c *gin.Context) error {
	all, _, err := a.Store.BillingEntries(c.Request.Context(), actorOf(c), entryFilter(c, entriesFile))
	if err != nil {
		return err
	}
	rows := [][]string{{"id", "competencia", "cliente", "plano", "tipo", "valor_centavos", "tipo_plano", "de", "ate", "multa_situacao", "faturado_em", "servico_adicional", "descricao", "forma_cobranca"}}
	for _, e := range all {
		rows = append(rows, []string{
			strconv.FormatInt(e.ID, 10), e.Month, e.Customer, e.PlanCode, isp.BillingEntryKinds().Slug(e.Kind), strconv.FormatInt(e.Cents, 10),
			e.PlanType, e.From, e.To, isp.FeeStatuses().Slug(e.FeeStatus), e.BilledOn, e.Service, e.What, isp.BillingMethods().Slug(e.Method),
		})
	}
	return sendCSV(c, "lancamentos.csv", rows)
}

// sendCSV sends rows as a file that spreadsheets open. A text that they would take for a formula is
// quoted.
func sendCSV(c *gin.Context, name string, rows [][]string) error {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.Comma, w.UseCRLF = ';', true
	for _, row := range rows {
		for i, v := range row {
			if v != "" && (v[0] == '=' || v[0] == '+' || v[0] == '@' || v[0] == '-') {
				row[i] = "'" + v
			}
		}
	}
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	c.Header("Content-Disposition", `attachment; filename="`+name+`"`)
	c.Data(http.StatusOK, "text/csv; charset=utf-8", out.Bytes())
	return nil
}
