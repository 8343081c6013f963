package contract

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Exit status 0 is done, 1 is something wrong or refused, 2 is wrong usage. Results stand on the
// standard output, messages on the standard error.
func TestExitStatus(t *testing.T) {
	nothing := filepath.Join(t.TempDir(), "nada")
	for _, c := range []struct {
		args       []string
		status     int
		out, told  bool // something is written there
		leavesBase bool
	}{
		{args: nil, status: 2, out: false, told: true, leavesBase: false},
		{args: []string{"cozinhar"}, status: 2, out: false, told: true, leavesBase: false},
		{args: []string{"servir", "--forte"}, status: 2, out: false, told: true, leavesBase: false},
		{args: []string{"servir", "--escutar", "longe"}, status: 2, out: false, told: true, leavesBase: false},
		{args: []string{"importar", "--dados", nothing}, status: 2, out: false, told: true, leavesBase: false},
		{args: []string{"importar", "--dados", nothing, nothing}, status: 1, out: false, told: true, leavesBase: false},
		{args: []string{"importar", "--dados", nothing, "--ensaio", sample}, status: 0, out: true, told: false, leavesBase: false},
		{args: []string{"exportar", "--dados", nothing, t.TempDir()}, status: 1, out: false, told: true, leavesBase: false},
		{args: []string{"verificar", "--dados", nothing}, status: 1, out: false, told: true, leavesBase: false},
		{args: []string{"reindexar", "--dados", nothing}, status: 1, out: false, told: true, leavesBase: false},
		{args: []string{"backup", "--dados", nothing}, status: 1, out: false, told: true, leavesBase: false},
		{args: []string{"restaurar", "--dados", nothing, nothing}, status: 1, out: false, told: true, leavesBase: false},
		{args: []string{"versao"}, status: 0, out: true, told: false, leavesBase: false},
		{args: []string{"ajuda"}, status: 0, out: true, told: false, leavesBase: false},
	} {
		r := run(c.args...)
		if r.status != c.status || (r.out != "") != c.out || (r.err != "") != c.told {
			t.Errorf("balcao %s: %+v, want status %d", strings.Join(c.args, " "), r, c.status)
		}
		if _, err := os.Stat(nothing); err == nil {
			t.Fatalf("balcao %s made a data folder", strings.Join(c.args, " "))
		}
	}
}

// A database that a server has open is refused to every other command in a sentence; a copy is made
// meanwhile.
func TestBaseInUse(t *testing.T) {
	data := shared.data
	for _, args := range [][]string{
		{"servir", "--dados", data, "--escutar", "127.0.0.1:0"},
		{"importar", "--dados", data, sample},
		{"exportar", "--dados", data, filepath.Join(t.TempDir(), "saida")},
		{"verificar", "--dados", data},
		{"reindexar", "--dados", data},
		{"usuario", "listar", "--dados", data},
		{"token", "listar", "--dados", data},
		{"restaurar", "--dados", data, filepath.Join(sample, "clientes.csv")},
	} {
		if r := run(args...); r.status != 1 || r.out != "" || !strings.Contains(r.err, "aberta por outro processo") {
			t.Errorf("balcao %s: %+v", strings.Join(args, " "), r)
		}
	}
	made := strings.TrimSpace(do(t, "backup", "--dados", data, "--para", t.TempDir()))
	if info, err := os.Stat(made); err != nil || info.Size() == 0 {
		t.Errorf("the backup %q: %v", made, err)
	}
}

// A server that was killed comes back with everything; the doctor and the index agree.
func TestKilledAndRestored(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "dados")
	do(t, "importar", "--dados", data, sample)
	key := newKey(data, "financeiro")
	for range 2 {
		s, err := serve(data)
		if err != nil {
			t.Fatal(err)
		}
		status, body := s.fetch(query("em", "codigo_cliente", "condicao", "preenchido"), key)
		s.kill()
		if status != http.StatusOK || !strings.Contains(body, `"total":300,`) {
			t.Fatalf("%d %.200s", status, body)
		}
	}
	var findings []struct {
		Name     string `json:"nome"`
		OK       bool   `json:"ok"`
		Sentence string `json:"frase"`
	}
	if err := json.Unmarshal([]byte(do(t, "verificar", "--dados", data, "--json")), &findings); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, f := range findings {
		names[f.Name] = f.OK && f.Sentence != ""
	}
	for _, name := range []string{"esquema", "integridade", "pesquisa", "disco", "backups", "relogio"} {
		if !names[name] {
			t.Errorf("%s is not well: %v", name, findings)
		}
	}
	do(t, "reindexar", "--dados", data)

	made := strings.TrimSpace(do(t, "backup", "--dados", data))
	other := filepath.Join(t.TempDir(), "outra")
	do(t, "restaurar", "--dados", other, made)
	if got, want := export(t, other), export(t, data); !same(got, want) { // without passwords: their key is not in the copy
		t.Error("what was restored is not what was copied")
	}
}

// A key is told once, alone; what was revoked opens nothing, and a role masks.
func TestKeys(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "dados")
	do(t, "importar", "--dados", data, sample)
	r := run("token", "criar", "--dados", data, "--nome", "ura", "--papel", "atendente")
	if r.status != 0 || strings.Count(r.out, "\n") != 1 || len(strings.Fields(r.out)) != 1 {
		t.Fatalf("%+v", r)
	}
	key := strings.TrimSpace(r.out)
	gone := newKey(data, "financeiro")
	do(t, "token", "revogar", "--dados", data, "--nome", "financeiro")
	if list := do(t, "token", "listar", "--dados", data); !strings.Contains(list, "ura") || strings.Contains(list, key) {
		t.Errorf("list of keys: %q", list)
	}
	s, err := serve(data)
	if err != nil {
		t.Fatal(err)
	}
	defer s.kill()
	_, body := s.fetch(query("em", "cpf", "condicao", "igual", "q", "191.715.172-19"), key)
	var p page
	read(t, body, &p)
	if p.Total != 1 || len(p.Items) != 1 || p.Items[0].Hits[0].Value != "***.715.172-**" {
		t.Errorf("a masked answer: %s", body)
	}
	for name, wrong := range map[string]string{"revoked": gone, "nobody's": "x", "none": ""} {
		status, body := s.fetch("/api/v1/campos", wrong)
		var e refusal
		read(t, body, &e)
		if status != http.StatusUnauthorized || e.Error.Message == "" {
			t.Errorf("a key that is %s: %d %s", name, status, body)
		}
	}
}

// Every option can stand in the environment.
func TestEnvironment(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "dados")
	if r := runWith([]string{"BALCAO_DADOS=" + data, "BALCAO_JSON=sim"}, "importar", sample); r.status != 0 || !json.Valid([]byte(r.out)) {
		t.Errorf("%+v", r)
	}
	if r := runWith([]string{"BALCAO_DADOS=" + data}, "verificar"); r.status != 0 {
		t.Errorf("%+v", r)
	}
}
