package views

import "strings"

// browserSigns are the marks by which browsers name themselves, and what people call them. Nearly all
// claim to be Chrome or Safari too, so that the order decides.
func browserSigns() [][2]string {
	return [][2]string{
		{"Edg", "Edge"},
		{"OPR/", "Opera"},
		{"SamsungBrowser/", "Samsung Internet"},
		{"Vivaldi/", "Vivaldi"},
		{"Firefox/", "Firefox"},
		{"FxiOS/", "Firefox"},
		{"Chromium/", "Chromium"},
		{"Chrome/", "Chrome"},
		{"CriOS/", "Chrome"},
		{"Safari/", "Safari"},
	}
}

// systemSigns are the marks of the machine that a browser runs on.
func systemSigns() [][2]string {
	return [][2]string{
		{"Windows", "Windows"}, {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"CrOS", "ChromeOS"}, {"Mac OS X", "Mac"}, {"Linux", "Linux"},
	}
}

// BrowserName is what people call the browser that names itself so: "Chrome no Windows".
func BrowserName(agent string) string {
	name, system := signed(browserSigns(), agent), signed(systemSigns(), agent)
	if name == "" {
		if name, _, _ = strings.Cut(agent, "/"); name == "Mozilla" {
			name = "Outro navegador"
		}
	}
	switch {
	case name == "":
		return "Sem nome"
	case system == "":
		return name
	}
	return name + " no " + system
}

// signed is the name of the first mark that a text has; "" when it has none.
func signed(signs [][2]string, text string) string {
	for _, sign := range signs {
		if strings.Contains(text, sign[0]) {
			return sign[1]
		}
	}
	return ""
}
