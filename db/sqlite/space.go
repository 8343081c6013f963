package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"balcao/internal/isp"
)

// Free space, in bytes, below which the program does less and less.
const (
	lowSpace       = 1 << 30
	criticalSpace  = 256 << 20
	fullSpace      = 64 << 20
	leastToOpen    = 8 << 20 // opening a WAL database on a full disk can kill the process (SIGBUS in the -shm)
	defaultReserve = 64 << 20
	reserveName    = "reserva-de-espaco"
)

// SpaceLevel says what the free space of the disk allows.
type SpaceLevel uint8

// The levels, from all is well to reading only.
const (
	SpaceNormal   SpaceLevel = iota + 1
	SpaceLow                 // those who keep the server are told
	SpaceCritical            // no backups, imports, uploads
	SpaceFull                // reading only
)

// Space is the free space of the disk of the data folder.
type Space struct {
	Free  uint64 // bytes
	Level SpaceLevel
}

// Space asks for the free space. Where the machine does not tell, all is taken to be well:
// SQLite reports a full disk by itself.
func (e *Engine) Space() Space {
	free, err := e.options.FreeSpace(e.options.Dir)
	if err != nil {
		e.log.Warn("free space is not known", "error", err)
		return Space{Level: SpaceNormal}
	}
	return Space{Free: free, Level: levelOf(free)}
}

// Warning tells those who keep the server that the disk fills up, before it stops anybody; ""
// while there is enough. What stops everybody is Trouble.
func (e *Engine) Warning() string {
	space := e.Space()
	switch space.Level {
	case SpaceLow:
		return "O disco do servidor tem " + isp.FormatGigabytes(space.Free) + " livres. Libere espaço: abaixo de 0,3 GB param os backups e as importações."
	case SpaceCritical:
		return "O disco do servidor tem só " + isp.FormatGigabytes(space.Free) + " livres: os backups e as importações pararam. Libere espaço."
	case SpaceNormal, SpaceFull:
	}
	return ""
}

func levelOf(free uint64) SpaceLevel {
	switch {
	case free < fullSpace:
		return SpaceFull
	case free < criticalSpace:
		return SpaceCritical
	case free < lowSpace:
		return SpaceLow
	default:
		return SpaceNormal
	}
}

// RoomFor refuses work in the data folder that would leave the disk below the critical level.
// what ends "Falta espaço no disco do servidor para …".
func (e *Engine) RoomFor(bytes int64, what string) error {
	return e.RoomAt(e.options.Dir, bytes, "Falta espaço no disco do servidor para "+what+". Libere espaço e repita.")
}

// RoomAt is RoomFor in any folder, with the whole sentence of the refusal.
func (e *Engine) RoomAt(folder string, bytes int64, sentence string) error {
	free, err := e.options.FreeSpace(folder)
	if err != nil {
		e.log.Warn("free space is not known", "error", err)
		return nil
	}
	if free < criticalSpace+uint64(max(bytes, 0)) {
		return isp.Fail(isp.Unavailable, "", sentence)
	}
	return nil
}

// MakeRoom runs before the database is opened: on a full disk it gives the reserve back first, and
// refuses to open when that is not enough.
func (e *Engine) MakeRoom() error {
	free, err := e.options.FreeSpace(e.options.Dir)
	if err != nil || free >= fullSpace {
		return nil //nolint:nilerr // where the machine does not tell, SQLite will
	}
	err = os.Remove(filepath.Join(e.options.Dir, reserveName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("give the reserve back: %w", err)
	}
	e.log.Warn("the disk is full; the reserve was given back", "free", free)
	if free, err = e.options.FreeSpace(e.options.Dir); err == nil && free < leastToOpen {
		return isp.Fail(isp.Unavailable, "", "O disco do servidor está cheio e a base não pode ser aberta com segurança. Libere espaço e inicie de novo.")
	}
	return nil
}

// keepReserve sets space aside, while there is plenty. It fails quietly: the reserve is a help
// for a bad day, not a condition for a good one.
func (e *Engine) keepReserve() {
	path := filepath.Join(e.options.Dir, reserveName)
	if _, err := os.Stat(path); err == nil || e.options.Reserve < 0 || e.Space().Level > SpaceLow {
		return
	}
	if err := setAside(path, e.options.Reserve); err != nil {
		e.log.Warn("no space was set aside", "error", err)
		_ = os.Remove(path) // a part of it is of no use
	}
}

// setAside makes a file whose blocks are really taken.
func setAside(path string, size int64) (err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("make the reserve: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return allocate(file, size)
}

// writeZeros fills the file where the system cannot allocate.
func writeZeros(file *os.File, size int64) error {
	block := make([]byte, 1<<20)
	for size > 0 {
		n := min(size, int64(len(block)))
		if _, err := file.Write(block[:n]); err != nil {
			return fmt.Errorf("fill the reserve: %w", err)
		}
		size -= n
	}
	return nil
}
