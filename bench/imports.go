package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"balcao/internal/exchange"
)

// imports exports the database and imports the files into an empty one, in a process of its own,
// so that its memory is its own.
func (m *bench) imports(ctx context.Context, r *report) error {
	dir, err := os.MkdirTemp(m.dir, "import-")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	start := time.Now()
	if _, err := exchange.Export(ctx, m.store, filepath.Join(dir, exchangeFiles), exchange.ExportOptions{}); err != nil {
		return err
	}
	exporting := time.Since(start).Seconds()
	c := m.config
	c.dir = dir
	var lines int
	var took, peak float64
	if err := c.askChild(ctx, "import", &lines, &took, &peak); err != nil {
		return err
	}
	r.say("import: %d customers with all that is theirs, %d lines, in %.1f s: %.0f customers a second, peak RSS %.2f GiB; export %.1f s",
		m.customers, lines, took, float64(m.customers)/took, peak, exporting)
	return nil
}

// exchangeFiles is the folder of the files within that of the run.
const exchangeFiles = "arquivos"

// importFiles is the child: it imports the files into an empty database beside them and says how
// many lines there were, the seconds and the peak of its memory in GiB.
func (c config) importFiles(ctx context.Context) error {
	start := time.Now()
	report, err := exchange.Import(ctx, options(filepath.Join(c.dir, "dados")), exchange.Options{Source: filepath.Join(c.dir, exchangeFiles)})
	if err != nil {
		return err
	}
	if !report.OK() {
		return errors.New(report.String())
	}
	fmt.Println(report.Lines, time.Since(start).Seconds(), peakRSS())
	return nil
}
