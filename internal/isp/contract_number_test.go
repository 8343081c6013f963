package isp

import (
	"strings"
	"testing"
)

func TestContractNumber(t *testing.T) {
	if a, b := NormalizeContractNumber("2024/00137-A"), NormalizeContractNumber("202400137a"); a != "202400137A" || a != b {
		t.Errorf("%q, %q", a, b)
	}
	taken := map[string]bool{"202700139": true, "202700140": true}
	if got := NextContractNumber(2027, 138, func(n string) bool { return taken[n] }); got != "2027/00141" {
		t.Error(got)
	}
	for number, ok := range map[string]bool{
		"2024/00137-A": true, "7": true, "Nº 12": true, "": false, "--": false, " 7": false, "7\n8": false, strings.Repeat("9", 41): false,
	} {
		if err := CheckContractNumber(number, "numero"); (err == nil) != ok {
			t.Errorf("%q: %v", number, err)
		}
	}
	refused(t, ContractNumberTaken("2024/00137-A", "numero"), Conflict, "numero", "2024/00137-A")
}
