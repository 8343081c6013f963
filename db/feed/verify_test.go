package feed

import (
	"context"
	"errors"
	"testing"
	"time"
)

// A check that rests is woken when the program stops.
func TestRestEndsWithTheProgram(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := rest(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if err := rest(t.Context(), time.Nanosecond); err != nil {
		t.Errorf("rested: %v", err)
	}
}
