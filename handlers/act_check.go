package handlers

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/handlers/acts"
	"balcao/internal/isp"
	"balcao/views"
)

// checkedField is what a form is told about a field that was left.
type checkedField struct {
	Error   string          `json:"erro"`      // what is wrong with it; "" when nothing is
	Written string          `json:"escrito"`   // its value in the usual notation
	Similar []similarAnswer `json:"parecidos"` // customers that the new one may be
	Kind    string          `json:"tipo"`      // of a new customer, as its document says; "" when it says nothing else
}

type similarAnswer struct {
	URL  string `json:"endereco"`
	Text string `json:"texto"`
}

// checkField answers what is wrong with one field of a form, in the words in which saving would
// refuse it, and writes nothing. Of a new customer it names those that it may be.
func (a *App) checkField(c *gin.Context, act acts.Act, sent isp.Sent) error {
	name := c.PostForm("campo")
	answer := checkedField{Written: c.PostForm(name), Similar: []similarAnswer{}}
	if sent.Typed && !act.Edits() {
		sent = withoutEmpty(sent)
	}
	if act.Key == "cliente.criar" && name == "cpf_cnpj" {
		kind := isp.CustomerKinds().Slug(isp.KindOfTaxID(answer.Written))
		if kind != "" && kind != sent.Values["tipo"] {
			answer.Kind, sent = kind, sent.With("tipo", kind)
		}
	}
	answer.Error = act.Check(sent, a.Store.Today()).Of(name)
	if field, known := fieldNamed(act.Fields, name); known && answer.Error == "" {
		answer.Written = field.Rewrite(c.PostForm(name), a.Store.Zone())
	}
	if act.Key == "cliente.criar" {
		similar, err := a.similarCustomers(c, sent)
		if err != nil {
			return err
		}
		answer.Similar = similar
	}
	c.JSON(http.StatusOK, answer)
	return nil
}

// similarCustomers are the customers that one who is being typed may be.
func (a *App) similarCustomers(c *gin.Context, sent isp.Sent) ([]similarAnswer, error) {
	if !actorOf(c).Can(isp.SearchCustomers) {
		return []similarAnswer{}, nil
	}
	var n db.NewCustomer
	_, _ = isp.Take(db.NewCustomerFields(), sent, &n) // what is wrong is said beside its field
	found, err := a.Store.SimilarCustomers(c.Request.Context(), actorOf(c), n)
	similar := make([]similarAnswer, len(found))
	for i, f := range found {
		similar[i] = similarAnswer{URL: views.RecordURL(f.Code), Text: f.Code + " · " + f.Name + ": " + f.Why}
	}
	return similar, err
}

// fieldNamed finds the description of an input by its name: "cpf_cnpj", "telefones.0.numero".
func fieldNamed(fields []isp.FieldInfo, name string) (isp.FieldInfo, bool) {
	key, rest, inside := strings.Cut(name, ".")
	for _, f := range fields {
		if f.Key != key {
			continue
		}
		if !inside {
			return f, true
		}
		if f.Kind == isp.KindList {
			_, rest, _ = strings.Cut(rest, ".")
		}
		return fieldNamed(f.Parts, rest)
	}
	return isp.FieldInfo{}, false
}
