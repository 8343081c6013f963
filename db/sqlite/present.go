package sqlite

import (
	"os"
	"sync/atomic"

	"balcao/internal/isp"
)

// gone is what people are told when the file is not the one that was opened any more: what is
// written then goes into a file that nobody will find again.
const gone = "NÃO SALVO: o arquivo da base (app.db) foi apagado, movido ou trocado com o programa aberto. " +
	"O programa só lê. Feche-o, ponha o arquivo de volta ou restaure o último backup, e abra de novo."

// presence reports whether the files that SQLite has open still lie where they were opened. It
// asks the folder for them; the files themselves are SQLite's alone.
type presence struct {
	base, log atomic.Pointer[os.FileInfo]
}

// forget makes the files that are opened next the ones to remember.
func (p *presence) forget() {
	p.base.Store(nil)
	p.log.Store(nil)
}

// remember notes which files are open.
func (p *presence) remember(path string) {
	for name, place := range p.files(path) {
		if info, err := os.Stat(name); err == nil {
			place.Store(&info)
		}
	}
}

// lost reports whether one of the files is not there any more, or is another.
func (p *presence) lost(path string) bool {
	for name, place := range p.files(path) {
		known := place.Load()
		if known == nil {
			continue // the -wal begins with the first save
		}
		info, err := os.Stat(name)
		if err != nil || !os.SameFile(*known, info) {
			return true
		}
	}
	return false
}

func (p *presence) files(path string) map[string]*atomic.Pointer[os.FileInfo] {
	return map[string]*atomic.Pointer[os.FileInfo]{path: &p.base, path + "-wal": &p.log}
}

// checkPresence refuses, and stops writing, once the file is lost.
func (e *Engine) checkPresence() error {
	if !e.present.lost(e.path) {
		return nil
	}
	e.stopWriting(gone)
	e.log.Error("the open file is not in the data folder any more", "path", e.path)
	return isp.Fail(isp.Unavailable, "", gone)
}
