package handlers

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"balcao/internal/exchange"
	"balcao/internal/isp"
)

// exporting holds one export at a time: each is the whole register on the disk.
type exporting struct{ mu sync.Mutex }

// exportTime is how long the download of an export may take: a large one over a slow cable.
const exportTime = 30 * time.Minute

// exportAll writes the exchange files of the whole register and sends them as a .zip. The history says who took
// them before the first byte leaves.
func (a *App) exportAll(c *gin.Context) error {
	if !a.exporting.mu.TryLock() {
		return isp.Fail(isp.Conflict, "", "Outra exportação está em andamento. Espere ela terminar e repita.")
	}
	defer a.exporting.mu.Unlock()
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(a.Store.Clock().Add(exportTime)) // a test's writer has none
	dir := filepath.Join(a.Store.Dir(), "exportar")
	if err := os.RemoveAll(dir); err != nil { // what a stopped program left
		return fmt.Errorf("remove an older export: %w", err)
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder of the export: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }() // what stays goes with the next one
	name := "balcao-" + a.Store.Today() + ".zip"
	path := filepath.Join(dir, name)
	report, err := exchange.Export(c.Request.Context(), a.Store, path, exchange.ExportOptions{})
	if err != nil {
		return err
	}
	lines := 0
	for _, f := range report.Files {
		lines += f.Lines
	}
	if err := a.Store.NoteExport(c.Request.Context(), actorOf(c), name, lines); err != nil {
		return err
	}
	c.FileAttachment(path, name)
	return nil
}
