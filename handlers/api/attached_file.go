package api

import (
	"context"
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
	handle := func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), answerTime)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		actor, err := a.admit(c, isp.ReadService)
		if err != nil {
			a.Fail(c, err)
			return
		}
		id, err := strconv.ParseInt(c.Param("id"), 10, 64)
		if err != nil {
			a.Fail(c, isp.Fail(isp.NotFound, "", "Não existe este anexo."))
			return
		}
		file, customer, content, err := a.store.AttachedContent(ctx, actor, id)
		if err != nil {
			a.Fail(c, err)
			return
		}
		a.store.RecordOpened(actor, customer)
		SendFile(c, file.File, content)
	}
	return Route{
		Method: http.MethodGet, Path: Root + "/anexos/:id", Permission: isp.ReadService, Handle: handle,
		operation: operation{summary: "O arquivo anexado a um cliente, a um atendimento, a uma ocorrência ou a uma ordem", media: "application/octet-stream"},
	}
}
