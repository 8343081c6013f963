package isp

import "testing"

func TestCheckCustomerCode(t *testing.T) {
	for _, good := range []string{"1", "0007", "A-1.b_2", "12345678901234567890", "novo1"} {
		if err := CheckCustomerCode(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for _, bad := range []string{"", "a/b", "a b", "novo", "NOVO", ".", "..", "é", "a%2f", "123456789012345678901", "a\n"} {
		if err := CheckCustomerCode(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
