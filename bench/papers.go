package main

import (
	"context"
	"fmt"
	"runtime"
	"strconv"
	"time"

	"balcao/internal/paper"
)

// contracts is how many contracts are rendered and frozen.
const contracts = 1000

// papers measures what a batch of contracts takes of one processor and of memory: the shipped
// contract with its values, cleaned, composed and sealed, without the database.
func (*bench) papers(_ context.Context, r *report) error {
	draft, err := paper.Prepare(paper.ShippedTemplates()[0].Source)
	if err != nil {
		return fmt.Errorf("prepare the contract: %w", err)
	}
	facts := paper.Sample()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	bytes, start := 0, time.Now()
	for n := range contracts {
		facts.Contract.Number = "2026/" + strconv.Itoa(n)
		rendered, err := paper.Render(draft.HTML, &facts)
		if err != nil {
			return fmt.Errorf("render a contract: %w", err)
		}
		frozen, err := paper.Freeze(rendered.HTML, paper.SheetOf(paper.KindContract, &facts, "versão 1"))
		if err != nil {
			return fmt.Errorf("freeze a contract: %w", err)
		}
		bytes += len(frozen.HTML)
	}
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	r.say("papers: %d contracts rendered, composed and frozen in %.2f s, %.2f ms each; %.1f MiB taken from the heap for each, %.1f MiB more held from the system, %.1f kB of text each",
		contracts, took.Seconds(), 1000*took.Seconds()/contracts, float64(after.TotalAlloc-before.TotalAlloc)/contracts/(1<<20),
		float64(after.Sys-before.Sys)/(1<<20), float64(bytes)/contracts/1000)
	return nil
}
