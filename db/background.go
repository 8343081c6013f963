package db

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
)

// background is the work that an open database does by itself, from Open to Close.
type background struct {
	ctx  context.Context // ends when Close begins
	stop context.CancelFunc
	work sync.WaitGroup
}

func newBackground() *background {
	ctx, stop := context.WithCancel(context.Background())
	return &background{ctx: ctx, stop: stop}
}

// inBackground does work until it returns; it must return soon after its context ends. A panic is
// logged and ends the work, not the program.
func (s *DB) inBackground(name string, work func(ctx context.Context)) {
	s.background.work.Go(func() {
		defer func() {
			if cause := recover(); cause != nil {
				s.log.Error("panic in the background", "work", name, "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
			}
		}()
		work(s.background.ctx)
	})
}

// end stops everything and waits for it.
func (b *background) end() {
	b.stop()
	b.work.Wait()
}
