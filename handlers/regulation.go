package handlers

import (
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

// ruleForm is another value of a row of the regulatory table.
type ruleForm struct{ Value int }

func ruleFields() []isp.Field[ruleForm] {
	return []isp.Field[ruleForm]{isp.NewField(isp.KindWhole, "", "valor", "Valor", func(f *ruleForm) any { return &f.Value }).Required()}
}

func (a *App) ruleRows(c *gin.Context) ([]views.RuleRow, error) {
	values, err := a.Store.Regulation(c.Request.Context())
	var rows []views.RuleRow
	for _, r := range isp.RegulatoryRules() {
		rows = append(rows, views.RuleRow{RegulatoryRule: r, Now: values[r.Key]})
	}
	return rows, err
}

// showRules lists the regulatory table.
func (a *App) showRules(c *gin.Context) error {
	rows, err := a.ruleRows(c)
	if err != nil {
		return err
	}
	screen := configPage("Prazos e limites da lei", "/config")
	screen.Lead = "Os dias e limites que os procedimentos usam. “Conferido”: o texto da fonte foi lido. “Confirmar”: confirme o texto em vigor."
	screen.Sections = []views.Section{views.ListSection("", "", views.RuleList(rows))}
	return a.show(c, screen)
}

// showRule shows one row, with its history.
func (a *App) showRule(c *gin.Context) error { return a.drawRule(c, nil, views.Message{}) }

// saveRule changes the value of a row.
func (a *App) saveRule(c *gin.Context) error {
	asked := form.Read(ruleFields(), c.Request.PostForm)
	if asked.OK() && c.PostForm("valor") == "" {
		asked.Say("valor", "Diga um número.")
	}
	if asked.OK() {
		err := a.Store.SetRegulation(c.Request.Context(), actorOf(c), isp.RegulationKey(c.Param("chave")), asked.Value.Value)
		if err == nil {
			return a.drawRule(c, nil, saved("Salvo. Já vale."))
		}
		if !asked.Refuse(err) {
			return err
		}
	}
	return a.drawRule(c, asked, views.Message{})
}

func (a *App) drawRule(c *gin.Context, asked *form.Form[ruleForm], notice views.Message) error {
	rows, err := a.ruleRows(c)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if string(r.Key) != c.Param("chave") {
			continue
		}
		history, err := a.Store.RegulationHistory(c.Request.Context(), actorOf(c), r.Key)
		if err != nil {
			return err
		}
		if asked == nil {
			asked = form.Read(ruleFields(), url.Values{"valor": {strconv.Itoa(r.Now)}})
		}
		screen := configPage(r.Label, "/config/regras")
		screen.Notice = notice
		screen.Sections = []views.Section{
			{Facts: views.RuleFacts(r)},
			formSection("Mudar", "Em "+r.Unit+". Vale para os próximos atos; o que já foi feito não muda.", "/config/regras/"+string(r.Key), "Salvar", asked),
			views.ListSection("História", "", views.RuleHistory(history, a.sight(actorOf(c)))),
		}
		return a.show(c, screen)
	}
	return isp.Fail(isp.NotFound, "", "Não há esta regra na tabela regulatória.")
}
