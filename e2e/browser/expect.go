//go:build browser

package browser

import (
	"context"
	"time"

	"github.com/chromedp/chromedp"
)

// Eval runs JavaScript in the page; a promise is awaited.
func Eval[T any](b *Tab, js string) T {
	b.t.Helper()
	value, err := eval[T](b, js)
	if err != nil {
		b.t.Fatalf("%s: %v", js, err)
	}
	return value
}

func eval[T any](b *Tab, js string) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
}

// Is waits until a JavaScript expression, as a string, is what is wanted, and fails otherwise.
// What fails while a page is being left is tried again.
func (b *Tab) Is(what, js, want string) {
	b.t.Helper()
	var got string
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(25 * time.Millisecond) {
		if got, err = eval[string](b, "String("+js+")"); err == nil && got == want {
			return
		}
	}
	said, _ := eval[string](b, "document.title + ': ' + [...document.querySelectorAll('[role=alert], [role=status], .error')].map((e) => e.textContent.trim()).join(' ')")
	b.t.Fatalf("%s: %q (%v), want %q (page %q)", what, got, err, want, said)
}

// True waits until a JavaScript expression is true.
func (b *Tab) True(what, js string) {
	b.t.Helper()
	b.Is(what, "!!("+js+")", "true")
}

// Stays demands that an expression be what is wanted now and all the time that follows.
func (b *Tab) Stays(what, js, want string, during time.Duration) {
	b.t.Helper()
	for end := time.Now().Add(during); time.Now().Before(end); time.Sleep(25 * time.Millisecond) {
		if got := Eval[string](b, "String("+js+")"); got != want {
			b.t.Fatalf("%s: became %q, want %q", what, got, want)
		}
	}
}

// At waits until the address is this one, from the first slash, without the part after "#".
func (b *Tab) At(path string) {
	b.t.Helper()
	b.Is("address", "location.pathname + location.search", path)
	b.True("loaded", "document.readyState === 'complete'")
}
