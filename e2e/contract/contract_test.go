package contract

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const sample = "../../internal/exchange/testdata/amostra"

// world is what the tests share: the program, a database with the sample, a server on it and a key.
type world struct {
	binary string
	data   string
	server *server
	key    string
}

var shared world

func TestMain(m *testing.M) {
	status, err := runAll(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		status = 1
	}
	os.Exit(status)
}

func runAll(m *testing.M) (status int, err error) {
	dir, err := os.MkdirTemp("", "balcao-contrato-")
	if err != nil {
		return 1, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	shared.binary, shared.data = filepath.Join(dir, "balcao.exe"), filepath.Join(dir, "dados")
	if out, err := exec.Command("go", "build", "-o", shared.binary, "balcao").CombinedOutput(); err != nil {
		return 1, fmt.Errorf("build: %w\n%s", err, out)
	}
	if r := run("importar", "--dados", shared.data, sample); r.status != 0 {
		return 1, fmt.Errorf("import the sample: %+v", r)
	}
	shared.key = newKey(shared.data, "administrador")
	if shared.server, err = serve(shared.data); err != nil {
		return 1, err
	}
	defer func() { shared.server.kill() }()
	return m.Run(), nil
}

// ran is how a command ended.
type ran struct {
	status   int
	out, err string
}

func run(args ...string) ran { return runWith(nil, args...) }

func runWith(env []string, args ...string) ran {
	var out, said bytes.Buffer
	c := exec.Command(shared.binary, args...)
	c.Env = append(os.Environ(), env...)
	c.Stdout, c.Stderr = &out, &said
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return ran{status: -1, out: "", err: err.Error()}
	}
	return ran{status: c.ProcessState.ExitCode(), out: out.String(), err: said.String()}
}

// do demands that a command does what it says, and gives what it writes.
func do(t *testing.T, args ...string) string {
	t.Helper()
	r := run(args...)
	if r.status != 0 {
		t.Fatalf("balcao %s: %+v", strings.Join(args, " "), r)
	}
	return r.out
}

func newKey(data, role string) string {
	return strings.TrimSuffix(run("token", "criar", "--dados", data, "--nome", role, "--papel", role).out, "\n")
}

// server is a running "balcao servir".
type server struct {
	url     string
	command *exec.Cmd
}

// serve starts the program on a free port and waits until it is well.
func serve(data string) (*server, error) { return serveWith(shared.binary, data, nil) }

// serveWith does it with another program than the shared one, and writes what it logs.
func serveWith(program, data string, log io.Writer) (*server, error) {
	s := &server{command: exec.Command(program, "servir")}
	s.command.Stderr = log
	s.command.Env = append(os.Environ(), "BALCAO_DADOS="+data, "BALCAO_ESCUTAR=127.0.0.1:0")
	out, err := s.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.command.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if s.url = regexp.MustCompile(`http://[0-9.:]+`).FindString(line); s.url == "" {
		s.kill()
		return nil, fmt.Errorf("the program did not open: %w", err)
	}
	for range 600 {
		if status, text := s.fetch("/saude", ""); status == http.StatusOK && strings.TrimSpace(text) == "ok" {
			return s, nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.kill()
	return nil, errors.New("the program is not well after half a minute")
}

func (s *server) kill() {
	_ = s.command.Process.Kill()
	_ = s.command.Wait()
}

// fetch asks for an address, with a key or without, and follows nothing.
func (s *server) fetch(target, key string) (status int, body string) {
	r, err := http.NewRequest(http.MethodGet, s.url+target, nil)
	if err != nil {
		return 0, err.Error()
	}
	if key != "" {
		r.Header.Set("Authorization", "Bearer "+key)
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return 0, err.Error()
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, err.Error()
	}
	return answer.StatusCode, string(content)
}

// The shapes of the API, to the letter: an unknown name is an error.
type (
	page struct {
		Query struct {
			Field     string `json:"em"`
			Condition string `json:"condicao"`
			Text      string `json:"q"`
			Until     string `json:"ate"`
			Normal    string `json:"normalizado"`
			Detected  string `json:"detectado"`
			Notice    string `json:"aviso"`
			Readings  []struct {
				As    string `json:"como"`
				Total int    `json:"total"`
				Exact bool   `json:"total_exato"`
			} `json:"leituras"`
		} `json:"consulta"`
		Total int     `json:"total"`
		Exact bool    `json:"total_exato"`
		Items []item  `json:"itens"`
		Loose []loose `json:"sem_cliente"`
		More  bool    `json:"sem_cliente_ha_mais"`
		Near  []item  `json:"parecidos"`
		Next  *string `json:"proximo"`
	}
	item struct {
		Code   string `json:"codigo"`
		Name   string `json:"nome"`
		Kind   string `json:"tipo"`
		Status string `json:"situacao"`
		Hits   []hit  `json:"acertos"`
	}
	hit struct {
		Field       string  `json:"campo"`
		Value       string  `json:"valor"`
		Plan        *string `json:"plano"`
		DeletedAt   *string `json:"apagado_em"`
		DeletedBy   *string `json:"apagado_por"`
		HolderUntil *string `json:"titular_ate"`
		Asset       string  `json:"patrimonio"`
	}
	loose struct {
		Field string `json:"campo"`
		Value string `json:"valor"`
		Place string `json:"local"`
		Asset string `json:"patrimonio"`
	}
	refusal struct {
		Error struct {
			Code    string `json:"codigo"`
			Message string `json:"mensagem"`
			Field   string `json:"campo"`
		} `json:"erro"`
	}
)

// read reads JSON of exactly this shape.
func read(t *testing.T, text string, into any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		t.Fatalf("%v in %.300s", err, text)
	}
}

// query writes pairs as the query of an address.
func query(pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Add(pairs[i], pairs[i+1])
	}
	return "/api/v1/clientes?" + q.Encode()
}

// search asks and demands an answer.
func search(t *testing.T, pairs ...string) page {
	t.Helper()
	status, body := shared.server.fetch(query(pairs...), shared.key)
	if status != http.StatusOK {
		t.Fatalf("%q: %d %s", pairs, status, body)
	}
	var p page
	read(t, body, &p)
	return p
}

// codes follows the pages to the end.
func codes(t *testing.T, pairs ...string) (codes []string, first page) {
	t.Helper()
	first = search(t, pairs...)
	for p := first; ; p = search(t, append(pairs, "depois", *p.Next)...) {
		for _, i := range p.Items {
			codes = append(codes, i.Code)
		}
		if p.Total != first.Total || len(codes) > p.Total {
			t.Fatalf("%q: total %d, then %d, and %d customers", pairs, first.Total, p.Total, len(codes))
		}
		if p.Next == nil {
			return codes, first
		}
	}
}
