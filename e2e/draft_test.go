//go:build browser

package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"balcao/e2e/browser"
)

// offered opens the form again, takes the draft that it offers, and saves it.
func offered(b *browser.Tab, form, field, typed string) {
	b.Goto(form)
	b.True("the draft is offered", "/rascunho não salvo/.test(document.querySelector('[data-draft]')?.textContent)")
	b.True("and not put back by itself", "!document.getElementById('"+field+"').value.includes('"+typed+"')")
	b.Click("[data-draft] button")
	b.Is("taken", "document.getElementById('"+field+"').value", typed)
	into(b, field)
	b.Control(browser.Enter)
	b.True("saved", "document.querySelector('.done') && document.body.textContent.includes('"+typed+"')")
	b.Goto(form)
	b.True("and offered no more", "!document.querySelector('[data-draft]')")
}

// The browser is killed while somebody types: opened again, on the same desk, the form offers what was
// typed. Chromium writes drafts to the disk some seconds after they are typed; the kill waits for that.
func TestDraftAfterACrash(t *testing.T) {
	const form, field, typed = "/clientes/130/editar", "observacao", "escrito antes da queda"
	profile := filepath.Join(t.TempDir(), "perfil")
	first, err := browser.StartIn(profile)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Stop()
	b := first.OpenKept(t, shared.demo.url)
	enter(t, b, "administrador")
	b.Goto(form)
	into(b, field)
	b.Type(typed)
	for end := time.Now().Add(60 * time.Second); !onDisk(t, profile, typed); time.Sleep(200 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the browser does not write the draft down")
		}
	}
	if err := first.Kill(); err != nil {
		t.Fatal(err)
	}

	second, err := browser.StartIn(profile)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Stop()
	b = second.OpenKept(t, shared.demo.url)
	enter(t, b, "administrador")
	offered(b, form, field, typed)
}

// onDisk reports whether the profile holds a text among what pages keep.
func onDisk(t *testing.T, profile, text string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(profile, "Default", "Local Storage", "leveldb", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if content, err := os.ReadFile(name); err == nil && bytes.Contains(bytes.ReplaceAll(content, []byte{0}, nil), []byte(text)) {
			return true
		}
	}
	return false
}

// The program is closed while somebody types, and opened again: what could not be sent is said, and the
// form offers it.
func TestDraftAfterARestart(t *testing.T) {
	const form, field, typed = "/clientes/130/editar", "observacao", "escrito antes de reabrir"
	dir := filepath.Join(t.TempDir(), "demo")
	first, err := start("demo", "--clientes", "50", "--dados", dir)
	if err != nil {
		t.Fatal(err)
	}
	b := openAt(t, first.url, "administrador")
	b.Goto(form)
	into(b, field)
	b.Type(typed)
	if err := first.stop(); err != nil {
		t.Fatal(err)
	}
	b.Control(browser.Enter)
	b.True("it is said", "/[Ss]em conexão/.test(document.body.textContent)")
	again, err := startAt(strings.TrimPrefix(first.url, "http://"), "demo", "--clientes", "50", "--dados", dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := again.stop(); err != nil {
			t.Error(err)
		}
	}()
	offered(b, form, field, typed)
	b.Forget() // the browser reports what could not be sent
}
