package isp

import "testing"

const (
	digitKey  = "31260911222333000181620010000000051957950610"
	letterKey = "31260412ABC34501DE35620010000000091394183121"
)

func TestAccessKey(t *testing.T) {
	for s, want := range map[string]bool{
		digitKey: true, letterKey: true, "31260412abc34501de35620010000000091394183121": true,
		"3126 0412 ABC3 4501 DE35 6200 1000 0000 0913 9418 3121": true,
		"31260911222333000181620010000000051957950611":           false,
		"31260412ABC34501DE36620010000000091394183121":           false,
		"A1260911222333000181620010000000051957950610":           false,
		"3126041222ABCD4501DE62001000000000913941831":            false,
		digitKey + "0": false, "": false,
	} {
		if got := ValidAccessKey(s); got != want {
			t.Errorf("ValidAccessKey(%q) = %v", s, got)
		}
	}
}

func TestAccessKeyParts(t *testing.T) {
	key := AccessKey{
		State: "31", Month: "2026-04", Issuer: "12ABC34501DE35", Model: "62",
		Series: "001", Number: "000000009", Code: "139418312",
	}
	if got, err := key.Compose(); err != nil || got != letterKey {
		t.Errorf("Compose = %q, %v", got, err)
	}
	for name, change := range map[string]func(*AccessKey){
		"state":   func(k *AccessKey) { k.State = "MG" },
		"month":   func(k *AccessKey) { k.Month = "2026-13" },
		"century": func(k *AccessKey) { k.Month = "1926-04" },
		"issuer":  func(k *AccessKey) { k.Issuer = "52998224725" },
		"model":   func(k *AccessKey) { k.Model = "062" },
		"series":  func(k *AccessKey) { k.Series = "1" },
		"number":  func(k *AccessKey) { k.Number = "9" },
		"code":    func(k *AccessKey) { k.Code = "13941831A" },
		"shifted": func(k *AccessKey) { k.Number, k.Code = "00000009", "0139418312" },
	} {
		wrong := key
		change(&wrong)
		if got, err := wrong.Compose(); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func FuzzAccessKey(f *testing.F) {
	for _, s := range []string{digitKey, letterKey, "3126 0412 ABC3", "3126", "\xff", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := NormalizeAccessKey(s)
		if ok != (n != "") || ValidAccessKey(s) && !ok {
			t.Errorf("NormalizeAccessKey(%q) = %q, %v", s, n, ok)
		}
		if again, _ := NormalizeAccessKey(n); again != n {
			t.Errorf("%q is %q, then %q", s, n, again)
		}
	})
}
