// Package failure is the table of what a request may end in when it cannot be answered: one row
// for pages and API alike.
package failure

import (
	"net/http"

	"balcao/internal/isp"
)

// Kind is one way to fail.
type Kind struct {
	Code   isp.Code // 0 for what only the web knows
	Status int      // of HTTP
	Word   string   // of the API; it never changes
	Title  string   // of the page
}

// usual is the title of what the sentence below it explains.
const usual = "O pedido não pôde ser atendido"

// Kinds is THE table.
func Kinds() []Kind {
	return []Kind{
		{Code: isp.Malformed, Status: http.StatusBadRequest, Word: "malformado", Title: usual},
		{Code: isp.Unauthenticated, Status: http.StatusUnauthorized, Word: "nao_autenticado", Title: usual},
		{Code: isp.Forbidden, Status: http.StatusForbidden, Word: "sem_permissao", Title: "Sem permissão"},
		{Code: isp.NotFound, Status: http.StatusNotFound, Word: "nao_encontrado", Title: "Não encontrado"},
		{Status: http.StatusMethodNotAllowed, Word: "metodo_nao_aceito", Title: usual},
		{Code: isp.Conflict, Status: http.StatusConflict, Word: "conflito", Title: usual},
		{Code: isp.TooLarge, Status: http.StatusRequestEntityTooLarge, Word: "grande_demais", Title: "Grande demais"},
		{Code: isp.Invalid, Status: http.StatusUnprocessableEntity, Word: "invalido", Title: usual},
		{Code: isp.TooMany, Status: http.StatusTooManyRequests, Word: "muitos_pedidos", Title: usual},
		{Status: http.StatusInternalServerError, Word: "erro_interno", Title: "Erro interno"},
		{Code: isp.Unavailable, Status: http.StatusServiceUnavailable, Word: "indisponivel", Title: "Indisponível no momento"},
	}
}

// Of is the row of a code. A code without one, and 0, is an internal error.
func Of(code isp.Code) Kind {
	for _, k := range Kinds() {
		if k.Code == code && code != 0 {
			return k
		}
	}
	return OfStatus(http.StatusInternalServerError)
}

// OfStatus is the row of a status of HTTP; the usual title for one that has none.
func OfStatus(status int) Kind {
	for _, k := range Kinds() {
		if k.Status == status {
			return k
		}
	}
	return Kind{Status: status, Title: usual}
}
