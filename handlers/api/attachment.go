package api

import (
	"mime"
	"net/http"

	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

// SendFile sends what somebody attached, to be saved and never to be shown in a page of the program.
func SendFile(c *gin.Context, file isp.Attachment, content []byte) {
	c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": file.Name}))
	c.Header("Cache-Control", "no-store")
	c.Data(http.StatusOK, file.MediaType, content)
}
