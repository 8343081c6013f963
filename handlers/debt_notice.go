package handlers

import (
	"context"
	"errors"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/form"
	"balcao/internal/isp"
	"balcao/views"
)

const (
	noticesShown = 100
	noticesFile  = 5000 // lines of one file
)

// noticeRoutes are the list of customers to be notified of a debt, its letters and its file.
func (a *App) noticeRoutes() []route {
	return []route{
		get("/avisos-de-debito", isp.ReadFinance, a.showNotices),
		post("/avisos-de-debito", isp.EditFinance, a.sendNotices),
		get("/avisos-de-debito/imprimir", isp.ReadFinance, a.printNotices),
		get("/avisos-de-debito.csv", isp.ReadFinance, a.downloadNotices),
	}
}

// noticesAfter is the id of the plan after which the list goes on.
func noticesAfter(c *gin.Context) int64 {
	after, _ := strconv.ParseInt(c.Query("depois"), 10, 64) // what is no number begins at the first
	return max(after, 0)
}

func (a *App) letters(c *gin.Context, after int64, limit int) ([]views.DebtLetter, int64, error) {
	due, err := a.Store.NoticesDue(c.Request.Context(), actorOf(c), after, limit)
	letters := make([]views.DebtLetter, len(due))
	last := int64(0)
	for i, n := range due {
		letters[i] = views.DebtLetter{DebtLetter: n.DebtLetter, Customer: n.Customer, Name: n.Name, Sent: isp.FormatDate(n.SentOn)}
		last = n.PlanID
	}
	return letters, last, err
}

// sentNotices is what is said about notices that were sent together.
type sentNotices struct {
	isp.DebtNotice
	Plans string // codes, separated by spaces
}

func sentFields() []isp.Field[sentNotices] {
	fields := []isp.Field[sentNotices]{
		isp.NewField(isp.KindLong, "", "planos", "Planos", func(v *sentNotices) any { return &v.Plans }),
	}
	for _, f := range isp.Only(isp.DebtNoticeFields(), "canal", "enviado_em", "comprovante") {
		fields = append(fields, isp.Field[sentNotices]{FieldInfo: f.FieldInfo, At: func(v *sentNotices) any { return f.At(&v.DebtNotice) }})
	}
	return fields
}

func (a *App) showNotices(c *gin.Context) error { return a.drawNotices(c, nil, views.Message{}) }

func (a *App) drawNotices(c *gin.Context, asked *form.Form[sentNotices], notice views.Message) error {
	letters, last, err := a.letters(c, noticesAfter(c), noticesShown)
	if err != nil {
		return err
	}
	may := actorOf(c).Can(isp.EditFinance)
	screen := &views.Config{Page: views.Page{Title: "Avisos de débito", Section: "lancamentos"}, Notice: notice}
	screen.Lead = "Quem deve ser avisado. O prazo da suspensão conta do dia em que o aviso é registrado como enviado, e só para os débitos de que ele fala."
	section := views.ListSection("", "", views.DebtLetterList(letters, may))
	here := url.Values{"depois": {strconv.FormatInt(noticesAfter(c), 10)}}.Encode()
	if len(letters) > 0 {
		section.Links = []views.ConfigLink{
			{URL: "/avisos-de-debito/imprimir?" + here, Label: "Cartas para imprimir"}, {URL: "/avisos-de-debito.csv", Label: "Baixar em CSV"},
		}
	}
	if len(letters) == noticesShown {
		section.Links = append(section.Links, views.ConfigLink{URL: moreURL(c, "depois", strconv.FormatInt(last, 10)), Label: "Os seguintes"})
	}
	screen.Sections = []views.Section{section}
	if may && len(letters) > 0 {
		if asked == nil {
			asked = form.Read(sentFields(), url.Values{"planos": {plansOfLetters(letters)}})
		}
		asked.Look("planos", form.Look{Hidden: true})
		screen.Sections = append(screen.Sections, formSection("Foram enviados", "Registra o aviso de todos os "+
			views.Counted(len(letters), "plano listado", "planos listados")+". O registro não se desfaz.", "/avisos-de-debito", "Registrar como enviados", asked))
	}
	return a.show(c, screen)
}

func plansOfLetters(letters []views.DebtLetter) string {
	codes := make([]string, len(letters))
	for i, l := range letters {
		codes[i] = l.Plan
	}
	return strings.Join(codes, " ")
}

// sendNotices records the notices that were sent together, each plan in its own act. A plan whose debt
// is gone meanwhile is told and skipped.
func (a *App) sendNotices(c *gin.Context) error {
	asked := form.Read(sentFields(), c.Request.PostForm)
	if !asked.OK() {
		return a.drawNotices(c, asked, views.Message{})
	}
	plans := strings.Fields(asked.Value.Plans)
	if len(plans) == 0 || len(plans) > noticesShown {
		return isp.Fail(isp.Malformed, "planos", "O formulário não veio inteiro. Abra a lista de novo.")
	}
	done, skipped := 0, []string{}
	for _, plan := range plans {
		_, err := a.Store.Act(c.Request.Context(), db.Ask{Actor: actorOf(c), Act: "aviso_de_debito.registrar", Needs: isp.EditFinance}, func(t *db.Tx) (any, error) {
			return db.AddDebtNotice(context.WithoutCancel(c.Request.Context()), t, plan, asked.Value.DebtNotice)
		})
		var refused *isp.Error
		switch {
		case err == nil:
			done++
		case !errors.As(err, &refused):
			return err
		case refused.Field == "enviado_em" && asked.Refuse(err):
			return a.drawNotices(c, asked, views.Message{})
		default:
			skipped = append(skipped, plan)
		}
	}
	told := views.Counted(done, "aviso registrado", "avisos registrados") + "."
	if len(skipped) > 0 {
		told += " Sem aviso, porque o débito mudou: planos " + strings.Join(skipped, ", ") + "."
	}
	return a.drawNotices(c, nil, saved(told))
}

// printNotices shows the letters, a sheet each.
func (a *App) printNotices(c *gin.Context) error {
	letters, _, err := a.letters(c, noticesAfter(c), noticesShown)
	if err != nil {
		return err
	}
	provider, err := a.Store.Setting(c.Request.Context(), db.SettingProvider)
	if err != nil {
		return err
	}
	return a.show(c, &views.DebtLetters{Page: views.Page{Title: "Avisos de débito", Section: "lancamentos"}, Provider: provider, Letters: letters})
}

// downloadNotices sends the list as a file, with the text of each notice.
func (a *App) downloadNotices(c *gin.Context) error {
	letters, _, err := a.letters(c, 0, noticesFile)
	if err != nil {
		return err
	}
	rows := [][]string{{"cliente", "nome", "plano", "boletos", "valor_centavos", "competencias", "suspensao_a_partir_de", "rescisao_a_partir_de", "texto"}}
	for _, l := range letters {
		slips := make([]string, len(l.Slips))
		for i, s := range l.Slips {
			slips[i] = s.OurNumber
		}
		rows = append(rows, []string{
			l.Customer, l.Name, l.Plan, strings.Join(slips, " "), strconv.FormatInt(l.Text.TotalCents, 10), strings.Join(l.Text.Months, " "),
			l.Text.SuspensionFrom, l.Text.RescissionFrom, strings.Join(l.Paragraphs(), " "),
		})
	}
	return sendCSV(c, "avisos-de-debito.csv", rows)
}
