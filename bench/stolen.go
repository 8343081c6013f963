package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// processorTime is what the processors of this machine did so far, in ticks.
type processorTime struct {
	all    float64
	stolen float64 // taken by the machine that this one is a part of
}

// readProcessorTime reads it; nothing where the system does not say.
func readProcessorTime() (t processorTime) {
	text, err := os.ReadFile("/proc/stat")
	if err != nil {
		return t
	}
	first, _, _ := strings.Cut(string(text), "\n")
	for i, field := range strings.Fields(first) {
		ticks, err := strconv.ParseFloat(field, 64)
		if err != nil {
			continue
		}
		const stolen = 8 // user, nice, system, idle, iowait, irq, softirq, steal
		if i <= stolen { // what comes after is counted in the others
			t.all += ticks
		}
		if i == stolen {
			t.stolen = ticks
		}
	}
	return t
}

// stolenSince says which part of the processors' time others took, without which no figure of a
// shared machine can be read.
func (t processorTime) stolenSince() string {
	now := readProcessorTime()
	if now.all <= t.all {
		return "unknown"
	}
	return fmt.Sprintf("%.1f %%", 100*(now.stolen-t.stolen)/(now.all-t.all))
}
