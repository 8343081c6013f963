package handlers

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/handlers/acts"
	"balcao/internal/isp"
)

// formFingerprint is the address and everything that was typed, but for some inputs.
func formFingerprint(c *gin.Context, but ...string) [sha256.Size]byte {
	typed := url.Values{}
	but = append(but, "csrf", "passo", "chave", "voltar", "visto")
	for name, values := range c.Request.PostForm {
		if !slices.Contains(but, name) {
			typed[name] = values
		}
	}
	return sha256.Sum256([]byte(c.Request.URL.EscapedPath() + "\n" + typed.Encode()))
}

// seenMark is what a form carries with the effects that it shows: of which values they are. What it
// asks for under them, and passwords, which never come back, are left out.
func seenMark(c *gin.Context, act acts.Act, open []string) string {
	but := slices.Clone(open)
	for _, f := range act.Fields {
		if f.Kind == isp.KindPassword {
			but = append(but, f.Key)
		}
	}
	sum := formFingerprint(c, but...)
	return strings.Join(open, ",") + ":" + hex.EncodeToString(sum[:])
}

// changedSinceSeen reports whether a form was changed under the effects that it shows: what would be
// done is not what was seen.
func changedSinceSeen(c *gin.Context, act acts.Act) bool {
	mark := c.PostForm("visto")
	open, _, _ := strings.Cut(mark, ":")
	return mark != "" && mark != seenMark(c, act, strings.Split(open, ","))
}
