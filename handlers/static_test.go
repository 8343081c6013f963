package handlers

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
)

// vendored is one line of static/vendor/VENDOR.json.
type vendored struct {
	File        string `json:"file"`
	SHA256      string `json:"sha256"`
	LicenseFile string `json:"license_file"`
}

// What was taken from elsewhere is the very file that was looked at, and nothing else lies there.
func TestVendoredFilesAreTheRecordedOnes(t *testing.T) {
	files := os.DirFS("../static/vendor")
	text, err := fs.ReadFile(files, "VENDOR.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []vendored
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"VENDOR.json": true}
	for _, v := range list {
		content, err := fs.ReadFile(files, v.File)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(content)
		if got := hex.EncodeToString(sum[:]); got != v.SHA256 {
			t.Errorf("%s: sha256 %s, recorded %s", v.File, got, v.SHA256)
		}
		if _, err := fs.Stat(files, v.LicenseFile); err != nil {
			t.Errorf("%s has no licence: %v", v.File, err)
		}
		known[v.File], known[v.LicenseFile] = true, true
	}
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !known[e.Name()] {
			t.Errorf("%s is not in VENDOR.json", e.Name())
		}
	}
}

var (
	outside  = regexp.MustCompile(`(?i)(?:url\(|@import|import\s|src=|href=|fetch\()\s*["']?(?:https?:)?//`)
	rawColor = regexp.MustCompile(`(?i)#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(`)
	markup   = regexp.MustCompile(`(?:inner|outer)HTML\s*\+?=[^=]|insertAdjacentHTML|document\.write|\beval\(|new Function`)
	htmlID   = regexp.MustCompile(`(?m)#[\w-]+(?:[\s,.:\[>{)]|$)`)
)

// mostLines is how long a module of JavaScript may be. The rows of the search share one state (what
// they answer, which of them has the focus), and are one module of more lines for that.
func mostLines(name string) int {
	if name == "js/search_rows.js" {
		return 85
	}
	return 60
}

// Our own sheets and modules load nothing from elsewhere, colours stand in the tokens alone,
// and a module stays small.
func TestStaticFilesKeepTheHouseRules(t *testing.T) {
	files := os.DirFS("../static")
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(name, "vendor/") {
			return err
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		text := string(content)
		if m := outside.FindString(text); m != "" {
			t.Errorf("%s loads from elsewhere: %s", name, m)
		}
		if m := markup.FindString(text); strings.HasSuffix(name, ".js") && m != "" {
			t.Errorf("%s makes markup or code of text: %s", name, m)
		}
		if lines := strings.Count(text, "\n"); strings.HasSuffix(name, ".js") && lines > mostLines(name) {
			t.Errorf("%s has %d lines; one behaviour fits in %d", name, lines, mostLines(name))
		}
		if strings.HasSuffix(name, ".css") && name != "css/tokens.css" {
			if m := rawColor.FindString(htmlID.ReplaceAllString(text, "")); m != "" {
				t.Errorf("%s holds a raw colour: %s", name, m)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// classRule begins a rule of bare classes, at the first level of a layer.
var classRule = regexp.MustCompile(`(?m)^  (\.[a-z-]+(?:, \.[a-z-]+)*) \{`)

// A class is defined in one place: what it means elsewhere is said with where it stands.
func TestClassesAreDefinedOnce(t *testing.T) {
	files := os.DirFS("../static")
	sheets, err := fs.Glob(files, "css/*.css")
	if err != nil || len(sheets) == 0 {
		t.Fatalf("no sheets: %v", err)
	}
	defined := map[string]string{}
	for _, sheet := range sheets {
		text, err := fs.ReadFile(files, sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range classRule.FindAllStringSubmatch(string(text), -1) {
			for class := range strings.SplitSeq(m[1], ", ") {
				if first, twice := defined[class]; twice {
					t.Errorf("%s is defined in %s and in %s", class, first, sheet)
				}
				defined[class] = sheet
			}
		}
	}
	if len(defined) < 40 {
		t.Errorf("found %d classes only", len(defined))
	}
}

// A static file has the hash of its content in its address, may be kept for ever, and comes
// compressed to a browser that can read it so.
func TestStaticFilesAreServed(t *testing.T) {
	app := newShell(t)
	address := app.static.URL("css/base.css")
	if !regexp.MustCompile(`^/static/css/base\.[0-9a-f]{12}\.css$`).MatchString(address) {
		t.Fatalf("address %q has no hash", address)
	}
	want, err := os.ReadFile("../static/css/base.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, encoding := range []string{"", "gzip"} {
		request := httptest.NewRequest(http.MethodGet, "http://localhost"+address, nil)
		request.Header.Set("Accept-Encoding", encoding)
		answer := httptest.NewRecorder()
		app.handler.ServeHTTP(answer, request)
		got := answer.Body.Bytes()
		if answer.Header().Get("Content-Encoding") == "gzip" {
			got = unzip(t, got)
		} else if encoding == "gzip" {
			t.Error("not compressed for who asked")
		}
		if answer.Code != http.StatusOK || !bytes.Equal(got, want) {
			t.Errorf("encoding %q: status %d, %d bytes, want %d", encoding, answer.Code, len(got), len(want))
		}
		if cache := answer.Header().Get("Cache-Control"); !strings.Contains(cache, "immutable") {
			t.Errorf("Cache-Control %q", cache)
		}
		if vary := answer.Header().Get("Vary"); vary != "Accept-Encoding" {
			t.Errorf("Vary %q", vary)
		}
	}
}

// What is served is asked for by its whole name: folders have no list, and no path leads outside.
func TestStaticFoldersAreNotListed(t *testing.T) {
	app := newShell(t)
	for _, target := range []string{"/static/", "/static/css", "/static/css/", "/static/js/..", "/static/../go.mod", "/static/%2e%2e/go.mod", "/static/.git/config"} {
		if got := app.get(t, target).Code; got != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", target, got)
		}
	}
}

func unzip(t *testing.T, content []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// Every script and sheet that a page names exists.
func TestEveryAssetExists(t *testing.T) {
	app := newShell(t)
	asked := regexp.MustCompile(`(?:src|href)="(/static/[^"]+)"`)
	page := app.get(t, "/entrar").Body.String()
	found := asked.FindAllStringSubmatch(page, -1)
	if len(found) < 10 {
		t.Fatalf("only %d assets in the page", len(found))
	}
	for _, m := range found {
		if answer := app.get(t, m[1]); answer.Code != http.StatusOK {
			t.Errorf("%s answers %d", m[1], answer.Code)
		}
	}
}
