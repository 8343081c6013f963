package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// processorTime is what the processors of this machine did so far, in ticks.
type processorTime struct {
	all    float64
	ours   float64 // for this process and its children
	others float64 // for others than this process and its children: programs, the system itself, other machines
}

// readProcessorTime reads it; nothing where the system does not say.
func readProcessorTime() (t processorTime) {
	machine, err := os.ReadFile("/proc/stat")
	if err != nil {
		return processorTime{}
	}
	process, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return processorTime{}
	}
	first, _, _ := strings.Cut(string(machine), "\n")
	const idle, waiting, last = 4, 5, 8 // the name, user, nice, system, idle, iowait, irq, softirq, steal; the rest is in them
	for i, ticks := range ticksOf(strings.Fields(first), 1, last) {
		t.all += ticks
		if i+1 != idle && i+1 != waiting {
			t.others += ticks
		}
	}
	_, rest, _ := strings.Cut(string(process), ") ") // behind the name, which may be anything
	const user, childSystem = 11, 14                 // utime, stime, cutime, cstime
	for _, ticks := range ticksOf(strings.Fields(rest), user, childSystem) {
		t.others -= ticks
		t.ours += ticks
	}
	return t
}

// ticksOf reads the fields from first to last.
func ticksOf(fields []string, first, last int) []float64 {
	var all []float64
	for i := first; i <= last && i < len(fields); i++ {
		ticks, _ := strconv.ParseFloat(fields[i], 64)
		all = append(all, ticks)
	}
	return all
}

// othersSince says which part of the processors' time others took, without which no figure of a
// shared machine can be read.
func (t processorTime) othersSince() string {
	now := readProcessorTime()
	if now.all <= t.all {
		return "unknown"
	}
	return fmt.Sprintf("%.1f %%", 100*max(0, now.others-t.others)/(now.all-t.all))
}

// oursSince is the processor time of this process since then, in seconds; 0 where the system does
// not say.
func (t processorTime) oursSince() float64 {
	const ticksPerSecond = 100 // USER_HZ, the same on every Linux that Go runs on
	return (readProcessorTime().ours - t.ours) / ticksPerSecond
}

// pause is from how long on a loop that does nothing else was kept from running.
const pause = 2 * time.Millisecond

// pauses has one loop run on each processor, with nothing to wait for, and says how often in a
// second one of them was kept from running, and for how long at the most: what is answered
// meanwhile takes so much longer, whoever answers.
func pauses(during time.Duration) string {
	longest, times := make([]time.Duration, runtime.NumCPU()), make([]int, runtime.NumCPU())
	var loops sync.WaitGroup
	for i := range longest {
		loops.Go(func() {
			end := time.Now().Add(during)
			for last := time.Now(); last.Before(end); {
				now := time.Now()
				if gap := now.Sub(last); gap > pause {
					longest[i] = max(longest[i], gap)
					times[i]++
				}
				last = now
			}
		})
	}
	loops.Wait()
	total := 0
	for _, n := range times {
		total += n
	}
	return fmt.Sprintf("%.1f times a second for more than %s, the longest %s", float64(total)/during.Seconds(), millis(pause.Seconds()), millis(slices.Max(longest).Seconds()))
}
