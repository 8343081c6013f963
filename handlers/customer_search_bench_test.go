package handlers

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

// One keystroke, from the request to the rows that are swapped in: session, search, markup.
func BenchmarkSearchFragment(b *testing.B) {
	app := newDemo(b, 3000)
	if err := app.Store.PrepareSearch(b.Context()); err != nil {
		b.Fatal(err)
	}
	who := app.as(b, "atendente")
	for name, typed := range map[string]string{
		"one letter": "m", "name": "maria silva", "two digits": "12", "hexadecimal": "a1", "phone": "99", "nobody": "zqzq",
	} {
		b.Run(name, func(b *testing.B) {
			bytes := 0
			for b.Loop() {
				r := httptest.NewRequest(http.MethodGet, "http://localhost/clientes?em=todos&q="+url.QueryEscape(typed), nil)
				answer := app.send(r, "Cookie", who.cookie, "HX-Request", "true", "HX-Request-Type", "partial", "HX-Target", "section#results")
				if answer.Code != http.StatusOK {
					b.Fatalf("%d %s", answer.Code, answer.Body)
				}
				bytes = answer.Body.Len()
			}
			b.ReportMetric(float64(bytes), "B/page")
		})
	}
}

// What every request pays before anything is looked up.
func BenchmarkHealth(b *testing.B) {
	app := newDemo(b, 10)
	for b.Loop() {
		if answer := app.send(httptest.NewRequest(http.MethodGet, "http://localhost/saude", nil)); answer.Code != http.StatusOK {
			b.Fatal(answer.Code)
		}
	}
}
