//go:build powercut

package powercut

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// Record is one thing that SQLite did to a file, or a mark.
type Record struct {
	What byte   // w, t (cut to At bytes), s, d, m
	Path string // of the file
	At   int64  // offset in bytes
	Data []byte // of w
	Mark int    // of m
}

// readTrace reads what the VFS recorded: what, file, offset, length and bytes, in the machine's order.
func readTrace(b []byte) []Record {
	var all []Record
	paths := map[int32]string{}
	for len(b) > 0 {
		what, id, at := b[0], int32(binary.NativeEndian.Uint32(b[1:])), int64(binary.NativeEndian.Uint64(b[5:]))
		n := int(binary.NativeEndian.Uint32(b[13:]))
		b = b[17:]
		data := b[:n]
		b = b[n:]
		switch what {
		case 'o':
			paths[id] = string(data)
		case 'd':
			all = append(all, Record{What: what, Path: string(data)})
		case 'm':
			all = append(all, Record{What: what, Mark: int(id)})
		default:
			all = append(all, Record{What: what, Path: paths[id], At: at, Data: data})
		}
	}
	return all
}

// Loss is what the power cut does to that which was not synced.
type Loss int

// The losses: all of it, none of it, some of the writes, and some of the sectors of some writes.
const (
	LoseAll Loss = iota
	LoseNothing
	LoseSome
	LoseSectors
	losses
)

// sector is the number of bytes that a disk writes whole.
const sector = 512

// Disk is the files as they are in the middle of a trace.
type Disk struct {
	files map[string]*content
}

// content is what of a file is on the disk for certain, and what may be.
type content struct {
	synced  []byte
	pending []Record
}

// NewDisk is empty.
func NewDisk() *Disk { return &Disk{files: map[string]*content{}} }

// Do follows one record.
func (d *Disk) Do(r Record) {
	f := d.files[r.Path]
	if f == nil && r.What != 'm' {
		f = &content{}
		d.files[r.Path] = f
	}
	switch r.What {
	case 'w', 't':
		f.pending = append(f.pending, r)
	case 's':
		for _, p := range f.pending {
			f.synced = apply(f.synced, p)
		}
		f.pending = nil
	case 'd':
		delete(d.files, r.Path)
	}
}

// apply does a write or a cut to some bytes.
func apply(b []byte, r Record) []byte {
	end := int(r.At) + len(r.Data)
	switch {
	case r.What == 't' && int(r.At) < len(b):
		return b[:r.At]
	case end > len(b):
		b = append(b, make([]byte, end-len(b))...)
	}
	copy(b[r.At:], r.Data)
	return b
}

// Image writes below a folder what is left of the files below root when the power goes now.
func (d *Disk) Image(root, folder string, loss Loss, rng *rand.Rand) error {
	for path, f := range d.files {
		b := append([]byte(nil), f.synced...)
		for _, r := range f.pending {
			for _, kept := range survives(r, loss, rng) {
				b = apply(b, kept)
			}
		}
		to := filepath.Join(folder, strings.TrimPrefix(path, root))
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return fmt.Errorf("make the folder of an image: %w", err)
		}
		if err := os.WriteFile(to, b, 0o600); err != nil {
			return fmt.Errorf("write an image: %w", err)
		}
	}
	return nil
}

// survives is what of a write that was not synced reaches the disk.
func survives(r Record, loss Loss, rng *rand.Rand) []Record {
	switch {
	case loss == LoseAll, loss != LoseNothing && rng.IntN(2) == 0:
		return nil
	case loss != LoseSectors || r.What == 't':
		return []Record{r}
	}
	var kept []Record
	for from := 0; from < len(r.Data); from += sector {
		if rng.IntN(2) == 0 {
			kept = append(kept, Record{What: 'w', At: r.At + int64(from), Data: r.Data[from:min(from+sector, len(r.Data))]})
		}
	}
	return kept
}
