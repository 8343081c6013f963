package main

import (
	"strings"
	"testing"
)

func TestVerdict(t *testing.T) {
	b := bar{must: 1. / 12, stretch: 1. / 35, at: everyday}
	for measured, want := range map[float64]string{0.01: "PASS (stretch)", 0.05: "PASS", 0.2: "SHORT"} {
		b.measured = measured
		if got := b.verdict(everyday); got != want {
			t.Errorf("%v: %s, want %s", measured, got, want)
		}
		if got := b.verdict(million); got != "information" {
			t.Errorf("%v at another size: %s", measured, got)
		}
	}
}

func TestQuantile(t *testing.T) {
	all := []float64{5, 1, 4, 2, 3}
	for p, want := range map[float64]float64{0: 1, 0.5: 3, 0.99: 5, 1: 5} {
		if got := quantile(all, p); got != want {
			t.Errorf("%v: %v, want %v", p, got, want)
		}
	}
	if quantile(nil, 0.5) != 0 {
		t.Error("nothing has no quantile")
	}
}

// A run replaces the last one of its own size and leaves the others.
func TestReplaceSection(t *testing.T) {
	document := replaceSection("", "## 50000 customers\n", "## 50000 customers\nold\n")
	document = replaceSection(document, "## 1000000 customers\n", "## 1000000 customers\nbig\n")
	document = replaceSection(document, "## 50000 customers\n", "## 50000 customers\nnew\n\n")
	if strings.Contains(document, "old") || !strings.Contains(document, "new") || !strings.Contains(document, "big") || strings.Count(document, "## ") != 2 {
		t.Error(document)
	}
}
