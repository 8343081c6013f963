//go:build powercut

// Package powercut stands between SQLite and the disk in a test: it remembers every write in its order,
// makes of it what a disk may hold when the power goes at any moment, and can say that the disk is full
// from any write on. It is built with the tag powercut only (make powercut): it needs the header of the
// driver's library.
//
// Not simulated: a disk that says "synced" and lies, entries of folders that are lost, bad memory.
package powercut

// #cgo LDFLAGS: -Wl,--unresolved-symbols=ignore-in-object-files
// #include <stdlib.h>
// #include "vfs.h"
import "C"

import (
	"fmt"
	"sync"
	"unsafe"

	_ "balcao/db/sqlite" // brings the library that the VFS is registered in
)

// register makes the VFS the one that every file is opened by.
var register = sync.OnceValue(func() error {
	if rc := C.powercut_register(); rc != 0 {
		return fmt.Errorf("register the VFS: code %d of SQLite", rc)
	}
	return nil
})

// Start traces what is written below a folder from now on; "" traces nothing.
func Start(folder string) error {
	if err := register(); err != nil {
		return err
	}
	s := C.CString(folder)
	defer C.free(unsafe.Pointer(s))
	C.powercut_start(s)
	return nil
}

// Mark puts a number into the trace: what was acknowledged by then.
func Mark(n int) { C.powercut_mark(C.int(n)) }

// Fill makes the disk full from the nth write on, counted from now; 0 gives it room again.
func Fill(from int) { C.powercut_fill(C.long(from)) }

// Writes is how many writes were asked for since Start or Fill.
func Writes() int { return int(C.powercut_writes()) }

// Trace returns what was recorded since Start.
func Trace() []Record {
	var p *C.uchar
	n := C.powercut_trace(&p)
	return readTrace(C.GoBytes(unsafe.Pointer(p), C.int(n)))
}
