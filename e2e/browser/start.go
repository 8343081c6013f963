//go:build browser

package browser

import (
	"context"
	"os/exec"

	"github.com/chromedp/chromedp"
)

// Browser is one Chromium.
type Browser struct {
	ctx  context.Context
	stop func()
}

// Start starts Chromium, which must be installed.
func Start() (*Browser, error) { return start() }

// StartIn starts Chromium with a profile that stays in a folder.
func StartIn(profile string) (*Browser, error) { return start(chromedp.UserDataDir(profile)) }

func start(more ...chromedp.ExecAllocatorOption) (*Browser, error) {
	path, err := find()
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:len(chromedp.DefaultExecAllocatorOptions):len(chromedp.DefaultExecAllocatorOptions)],
		chromedp.ExecPath(path), chromedp.Flag("headless", "new"), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("allow-pre-commit-input", true), // a key before the first picture of a page counts
		chromedp.Flag("lang", "pt-BR"), chromedp.WindowSize(1280, 900))
	options = append(options, more...)
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stopBrowser := chromedp.NewContext(allocator)
	stop := func() {
		stopBrowser()
		stopAllocator()
	}
	if err := chromedp.Do(ctx); err != nil { // the first call starts it, and its time limit would end it
		stop()
		return nil, err
	}
	return &Browser{ctx, stop}, nil
}

// find looks for Chromium under the names that distributions give it.
func find() (string, error) {
	path, err := exec.LookPath("chromium")
	for _, name := range []string{"chromium-browser", "google-chrome"} {
		if err != nil {
			path, err = exec.LookPath(name)
		}
	}
	return path, err
}

// Stop ends Chromium.
func (b *Browser) Stop() { b.stop() }

// Kill ends Chromium as a crash does: with nothing written that was not on the disk.
func (b *Browser) Kill() error {
	err := chromedp.FromContext(b.ctx).Browser.Process().Kill()
	b.stop()
	return err
}
