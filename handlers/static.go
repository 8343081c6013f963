package handlers

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"balcao/internal/isp"
)

// staticFiles are the files of static/, in memory, each under an address that holds the hash
// of its content, so that browsers may keep it for ever.
type staticFiles struct {
	urls  map[string]string // css/base.css → /static/css/base.3f2a….css
	files map[string]staticFile
}

// staticFile is one file in both forms.
type staticFile struct {
	kind    string // content type
	plain   []byte
	gzipped func() []byte // made when first asked for; nil when it would not be smaller
}

// newStaticFiles reads every file once.
func newStaticFiles(files fs.FS) (*staticFiles, error) {
	s := &staticFiles{urls: map[string]string{}, files: map[string]staticFile{}}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		s.add(name, content)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the static files: %w", err)
	}
	return s, nil
}

func (s *staticFiles) add(name string, content []byte) {
	sum := sha256.Sum256(content)
	extension := path.Ext(name)
	address := "/static/" + strings.TrimSuffix(name, extension) + "." + hex.EncodeToString(sum[:6]) + extension
	s.urls[name] = address
	s.files[address] = staticFile{kind: contentType(extension), plain: content, gzipped: sync.OnceValue(func() []byte { return compress(content) })}
}

// compress returns nil when gzip does not help.
func compress(content []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil
	}
	_, err = w.Write(content)
	if err = errors.Join(err, w.Close()); err != nil || b.Len() >= len(content) {
		return nil
	}
	return b.Bytes()
}

// contentType does not ask the machine for the types that the pages need.
func contentType(extension string) string {
	switch extension {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	}
	if kind := mime.TypeByExtension(extension); kind != "" {
		return kind
	}
	return "application/octet-stream"
}

// URL gives the address of a file from its path under static/. A path that does not exist
// gives an address that answers 404, and fails a test.
func (s *staticFiles) URL(name string) string {
	if address, found := s.urls[name]; found {
		return address
	}
	return "/static/" + name
}

// serveStatic sends one file.
func (a *App) serveStatic(c *gin.Context) error {
	file, found := a.static.files[c.Request.URL.Path]
	if !found {
		return isp.Fail(isp.NotFound, "", "Este arquivo não existe.")
	}
	h := c.Writer.Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	content := file.plain
	if strings.Contains(c.GetHeader("Accept-Encoding"), "gzip") {
		if small := file.gzipped(); small != nil {
			h.Set("Content-Encoding", "gzip")
			content = small
		}
	}
	c.Data(http.StatusOK, file.kind, content)
	return nil
}
