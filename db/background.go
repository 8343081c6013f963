package db

import (
	"context"
	"sync"
)

// background is the work that an open base does by itself, from Open to Close.
type background struct {
	ctx  context.Context // ends when Close begins
	stop context.CancelFunc
	work sync.WaitGroup
}

func newBackground() *background {
	ctx, stop := context.WithCancel(context.Background())
	return &background{ctx: ctx, stop: stop}
}

// run does work until it returns; it must return soon after its context ends.
func (b *background) run(work func(ctx context.Context)) {
	b.work.Go(func() { work(b.ctx) })
}

// end stops everything and waits for it.
func (b *background) end() {
	b.stop()
	b.work.Wait()
}
