package isp

import (
	"strings"
	"testing"
)

func TestCheckPassword(t *testing.T) {
	for _, tc := range []struct {
		password string
		ok       bool
	}{
		{"curta", false},
		{"123456789", false},
		{"1234567890", false},
		{"0987654321", false},
		{"abcdefghijkl", false},
		{"qwertyuiop", false},
		{"1q2w3e4r5t6y", false},
		{"aaaaaaaaaaaaaaa", false},
		{"abababababab", false},
		{"Senha@12345", false},
		{"s3nh4s3nh4!", false},
		{"provedor2026", false},
		{"Administrador1", false},
		{"ana.lima2026", false},
		{"AnaLima12345", false},
		{"cavalo bateria grampo", true},
		{"três tigres tristes", true},
		{"x7Kq-92mZ!pL", true},
		{"83927461058301", false}, // digits alone: a date, a telephone, a document
		{strings.Repeat("frase com nove ", 9), false},
		{"palavras\xff\xfe demais aqui", false},
	} {
		if err := CheckPassword(tc.password, "ana.lima", "Ana Lima", MinPassword); (err == nil) != tc.ok {
			t.Errorf("%q: %v, want ok %v", tc.password, err, tc.ok)
		}
	}
}

func TestCheckUsername(t *testing.T) {
	for username, ok := range map[string]bool{
		"ana": true, "ana.lima": true, "a-1_b": true, "a": false, "": false, "Ana": false, "josé": false, "a b": false,
		"a\nb": false, strings.Repeat("a", 41): false,
	} {
		if err := CheckUsername(username); (err == nil) != ok {
			t.Errorf("%q: %v, want ok %v", username, err, ok)
		}
	}
}
