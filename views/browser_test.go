package views

import "testing"

// Browsers are called as people call them, not as they call themselves.
func TestBrowserName(t *testing.T) {
	const like = "AppleWebKit/537.36 (KHTML, like Gecko)"
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) " + like + " Chrome/142.0.0.0 Safari/537.36":                                     "Chrome no Windows",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) " + like + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0":                       "Edge no Windows",
		"Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0":                                                    "Firefox no Linux",
		"Mozilla/5.0 (Linux; Android 10; K) " + like + " SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36":                 "Samsung Internet no Android",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/604.1": "Safari no iPhone",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) " + like + " Chrome/142.0.0.0 Safari/537.36 OPR/125.0.0.0":                 "Opera no Mac",
		"Mozilla/5.0 (X11; Linux x86_64) " + like + " HeadlessChrome/142.0.0.0 Safari/537.36":                                       "Chrome no Linux",
		"Mozilla/5.0 (PlayStation 5)": "Outro navegador",
		"curl/8.16.0":                 "curl",
		"":                            "Sem nome",
	} {
		if got := BrowserName(agent); got != want {
			t.Errorf("%q: %q, want %q", agent, got, want)
		}
	}
}
