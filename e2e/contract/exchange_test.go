package contract

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// export writes the files of a database and reads them.
func export(t *testing.T, data string, options ...string) map[string]string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "saida")
	do(t, append([]string{"exportar", "--dados", data, to}, options...)...)
	return folder(t, to)
}

func folder(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	inside := os.DirFS(dir)
	err := fs.WalkDir(inside, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := fs.ReadFile(inside, name)
		files[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func same(a, b map[string]string) bool { return len(a) > 0 && maps.Equal(a, b) }

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// What goes out comes in and goes out again byte for byte, as a folder and as a .zip; passwords
// only when they are asked for.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	first := filepath.Join(t.TempDir(), "dados")
	do(t, "importar", "--dados", first, sample)
	want := export(t, first, "--com-senhas")
	for _, name := range strings.Fields(`clientes telefones contatos enderecos tipos_plano planos contratos logins ips onus emails dominios
		terminais circuitos tv equipamentos boletos notas atendimentos ocorrencias ordens precos_plano suspensoes_programadas
		trocas_titularidade lancamentos permanencias movimentos_equipamento paradas catalogo prazos`) {
		if _, ok := want[name+".csv"]; !ok {
			t.Errorf("no %s.csv", name)
		}
	}
	archive := filepath.Join(t.TempDir(), "saida.zip")
	do(t, "exportar", "--dados", first, "--com-senhas", archive)
	for name, source := range map[string]string{"folder": write(t, want), "zip": archive} {
		again := filepath.Join(t.TempDir(), "dados")
		do(t, "importar", "--dados", again, source)
		if got := export(t, again, "--com-senhas"); !same(got, want) {
			t.Errorf("%s: the second export differs from the first", name)
		}
	}
	z, err := zip.OpenReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	packed := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		packed[f.Name] = string(content)
	}
	if !same(packed, want) {
		t.Error("the .zip holds other files than the folder")
	}
	open := filepath.Join(t.TempDir(), "aberta")
	do(t, "exportar", "--dados", first, open)
	if logins := folder(t, open)["logins.csv"]; !strings.Contains(want["logins.csv"], ";s0nha;") || strings.Contains(logins, "s0nha") {
		t.Error("passwords: written without --com-senhas, or not written with it")
	}
}

const header = "codigo;tipo;nome;cpf_cnpj;ativo;data_cadastro\n"

// Encoding, separator, line ends, order of the columns and notation are told by content.
func TestNotations(t *testing.T) {
	t.Parallel()
	plain := header + "1;PF;\"José Ávila; \"\"Zé\"\"\";529.982.247-25;S;2020-01-02\n"
	latin, err := charmap.Windows1252.NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]string
	for _, c := range []struct{ name, content string }{
		{"plain", plain},
		{"byte order mark", "\ufeff" + plain},
		{"Windows-1252", latin},
		{"CRLF", strings.ReplaceAll(plain, "\n", "\r\n")},
		{"no last line end", strings.TrimSuffix(plain, "\n")},
		{"comma", strings.ReplaceAll(header, ";", ",") + "1,PF,\"José Ávila; \"\"Zé\"\"\",52998224725,S,02/01/2020\n"},
		{"other order", "nome;cor;codigo;data_cadastro;ativo;tipo;cpf_cnpj\n\"José Ávila; \"\"Zé\"\"\";azul;1;02/01/2020;S;PF;529982247-25\n"},
	} {
		data := filepath.Join(t.TempDir(), "dados")
		do(t, "importar", "--dados", data, write(t, map[string]string{"clientes.csv": c.content}))
		got := export(t, data)
		if want == nil {
			want = got
		}
		if !same(got, want) || !strings.Contains(got["clientes.csv"], `"José Ávila; ""Zé""";;;529.982.247-25;`) {
			t.Errorf("%s: %q", c.name, got["clientes.csv"])
		}
	}
}

// report is what --json tells of an import.
type report struct {
	Rehearsal bool `json:"ensaio"`
	Files     []struct {
		File    string   `json:"arquivo"`
		Lines   int      `json:"linhas"`
		Bad     int      `json:"linhas_com_erro"`
		Ignored []string `json:"colunas_ignoradas"`
	} `json:"arquivos"`
	Lines    int       `json:"linhas"`
	Problems []problem `json:"erros"`
}

type problem struct {
	File   string `json:"arquivo"`
	Line   int    `json:"linha"`
	Column string `json:"coluna"`
	Value  string `json:"valor"`
	Reason string `json:"motivo"`
}

// A bad line is named by file, line, column, value and reason; nothing of the run is kept; a
// rehearsal says the same and writes nothing.
func TestBadLines(t *testing.T) {
	t.Parallel()
	source := write(t, map[string]string{
		"clientes.csv":  header + "1;PF;Ana;;S;\n2;XX;Bia;;S;\n1;PF;Caio;;S;\n4;PF;Davi;;S;31/02/2020\n",
		"telefones.csv": "cliente;tipo;numero;cor\n1;celular;(37) 99999-0013;azul\n9;celular;(37) 99999-0014;azul\n",
	})
	want := []problem{
		{File: "clientes", Line: 3, Column: "tipo", Value: "XX", Reason: ""},
		{File: "clientes", Line: 4, Column: "codigo", Value: "1", Reason: ""},
		{File: "clientes", Line: 5, Column: "data_cadastro", Value: "31/02/2020", Reason: ""},
		{File: "telefones", Line: 3, Column: "cliente", Value: "9", Reason: ""},
	}
	data := filepath.Join(t.TempDir(), "dados")
	rehearsal := run("importar", "--dados", data, "--ensaio", "--json", source)
	if _, err := os.Stat(data); err == nil {
		t.Error("the rehearsal made a base")
	}
	done := run("importar", "--dados", data, "--json", source)
	for name, r := range map[string]ran{"rehearsal": rehearsal, "real run": done} {
		var got report
		if err := json.Unmarshal([]byte(r.out), &got); err != nil || r.status != 1 {
			t.Fatalf("%s: %v, %+v", name, err, r)
		}
		for i := range got.Problems {
			if got.Problems[i].Reason == "" {
				t.Errorf("%s: no reason in %+v", name, got.Problems[i])
			}
			got.Problems[i].Reason = ""
		}
		if len(got.Problems) != len(want) || got.Lines != 6 || len(got.Files) != 2 || strings.Join(got.Files[1].Ignored, " ") != "cor" {
			t.Fatalf("%s: %+v", name, got)
		}
		for i, p := range got.Problems {
			if p != want[i] {
				t.Errorf("%s: %+v, want %+v", name, p, want[i])
			}
		}
	}
	if !bytes.Equal([]byte(rehearsal.out), []byte(strings.Replace(done.out, `"ensaio": false`, `"ensaio": true`, 1))) {
		t.Errorf("the rehearsal said\n%s\nthe real run\n%s", rehearsal.out, done.out)
	}
	do(t, "importar", "--dados", data, write(t, map[string]string{"clientes.csv": header + "7;PF;Eva;;S;\n"}))
	if files := export(t, data); strings.Count(files["clientes.csv"], "\n") != 2 || files["telefones.csv"] != "" && strings.Count(files["telefones.csv"], "\n") != 1 {
		t.Errorf("something of the run with bad lines was kept: %q", files["clientes.csv"])
	}
}
