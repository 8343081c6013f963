package api

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

type scanAnswer struct {
	ID       int64  `json:"id"`
	Paper    *int64 `json:"papel" doc:"Id do documento congelado; nulo quando não foi impresso por aqui"`
	Kind     string `json:"tipo"`
	SignedOn string `json:"assinado_em"`
	SignedBy string `json:"assinado_por"`
	Rejected string `json:"errada" doc:"Por que não vale; vazio enquanto vale"`
	attachmentAnswer
}

// attachmentAnswer is a file that somebody sent, without its content.
type attachmentAnswer struct {
	Name      string `json:"nome_arquivo"`
	MediaType string `json:"tipo_arquivo" doc:"application/pdf, image/jpeg, image/png"`
	Size      int64  `json:"bytes"`
	SHA256    string `json:"sha256"`
	AddedAt   string `json:"anexado_em"`
	AddedBy   string `json:"anexado_por"`
}

func attachmentOf(a isp.Attachment) attachmentAnswer {
	return attachmentAnswer{Name: a.Name, MediaType: a.MediaType, Size: a.Size, SHA256: a.SHA256, AddedAt: a.AddedAt, AddedBy: a.AddedBy}
}

func scanOf(v isp.ContractScan) scanAnswer {
	answer := scanAnswer{
		ID: v.ID, Kind: isp.PaperKinds().Slug(v.Kind), SignedOn: v.SignedOn, SignedBy: v.SignedBy, Rejected: v.RejectedWhy, attachmentAnswer: attachmentOf(v.File),
	}
	if v.PaperID != 0 {
		answer.Paper = &v.PaperID
	}
	return answer
}

// scanRoute is GET /contratos/:numero/copias/:id: the file itself.
func (a *API) scanRoute() Route {
	handle := a.admitted(isp.EditContracts, answerTime, func(c *gin.Context, actor isp.Actor) error {
		id, err := strconv.ParseInt(c.Param("id"), 10, 64)
		if err != nil {
			return isp.Fail(isp.NotFound, "", "Este contrato não tem esta cópia.")
		}
		file, content, err := a.store.SignedCopyContent(c.Request.Context(), actor, c.Param("numero"), id)
		if err != nil {
			return err
		}
		SendFile(c, file, content)
		return nil
	})
	return Route{
		Method: http.MethodGet, Path: Root + "/contratos/:numero/copias/:id", Permission: isp.EditContracts, Handle: handle,
		operation: operation{summary: "Uma cópia assinada de um documento do contrato", media: "application/octet-stream"},
	}
}
