package handlers

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"balcao/db"
	"balcao/internal/isp"
)

// The whole register is downloaded by an administrator alone; it is in the history, and no copy stays
// in the data folder. A second one meanwhile is told to wait.
func TestExportIsDownloaded(t *testing.T) {
	app := newStory(t)
	boss, clerk := app.as(t, "administrador"), app.as(t, "atendente")
	export := func(p person) (int, []byte) {
		answer := app.post(t, "/config/exportar", url.Values{"csrf": {p.csrf}}, "Cookie", p.cookie)
		return answer.Code, answer.Body.Bytes()
	}
	if code, _ := export(clerk); code != http.StatusForbidden {
		t.Errorf("an attendant: %d", code)
	}
	code, body := export(boss)
	if code != http.StatusOK {
		t.Fatalf("%d %s", code, body)
	}
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil || !slices.ContainsFunc(archive.File, func(f *zip.File) bool { return f.Name == "clientes.csv" }) {
		t.Errorf("no clientes.csv in it: %v", err)
	}
	if _, err := os.Stat(filepath.Join(app.Store.Dir(), "exportar")); !os.IsNotExist(err) {
		t.Errorf("the copy stays: %v", err)
	}
	events, err := app.Store.Events(t.Context(), isp.Console("teste"), db.EventFilter{Limit: 1})
	if err != nil || len(events) != 1 || events[0].Kind != "export.done" {
		t.Errorf("the last line of the history: %+v, %v", events, err)
	}
	app.exporting.mu.Lock()
	defer app.exporting.mu.Unlock()
	if code, _ := export(boss); code != http.StatusConflict {
		t.Errorf("a second one meanwhile: %d", code)
	}
}
