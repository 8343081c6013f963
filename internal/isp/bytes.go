package isp

import (
	"fmt"
	"strings"
)

// FormatGigabytes writes bytes as people buy disks.
func FormatGigabytes(bytes uint64) string {
	if bytes < 1e8 {
		return "menos de 0,1 GB"
	}
	return strings.Replace(fmt.Sprintf("%.1f GB", float64(bytes)/1e9), ".", ",", 1)
}
