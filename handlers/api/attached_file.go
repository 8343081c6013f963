package api

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

// fileAnswer is a file on an attendance, an occurrence or a service order, or a customer's own.
type fileAnswer struct {
	rowAnswer
	Note string `json:"descricao"`
	attachmentAnswer
	goneAnswer
}

func fileOf(v isp.AttachedFile) fileAnswer {
	return fileAnswer{rowAnswer: rowAnswer{v.ID, v.Version}, Note: v.Note, attachmentAnswer: attachmentOf(v.File), goneAnswer: goneOf(v.Deletion)}
}

// fileRoute is GET /anexos/:id: the file itself.
func (a *API) fileRoute() Route {
	handle := a.admitted(isp.ReadService, answerTime, func(c *gin.Context, actor isp.Actor) error {
		id, err := strconv.ParseInt(c.Param("id"), 10, 64)
		if err != nil {
			return isp.Fail(isp.NotFound, "", "Não existe este anexo.")
		}
		file, customer, content, err := a.store.AttachedContent(c.Request.Context(), actor, id)
		if err != nil {
			return err
		}
		a.store.RecordOpened(actor, customer)
		SendFile(c, file.File, content)
		return nil
	})
	return Route{
		Method: http.MethodGet, Path: Root + "/anexos/:id", Permission: isp.ReadService, Handle: handle,
		operation: operation{summary: "O arquivo anexado a um cliente, a um atendimento, a uma ocorrência ou a uma ordem", media: "application/octet-stream"},
	}
}
