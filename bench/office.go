package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// A small office: its customers, its attendants, and what each of them does while the memory of the
// program is watched.
const (
	officeCustomers  = 5_000
	officeAttendants = 10
	officeCalls      = 12
	officeKeys       = 8
	officePace       = 100 * time.Millisecond // between two keys; a page is looked at five times as long
)

// office measures the memory of the program itself in a small office: ten people log in, type, open
// records and their tabs, and save.
func (m *bench) office(ctx context.Context, r *report) error {
	c := m.config
	c.customers, c.boletos = officeCustomers, 0
	c.dir = filepath.Join(c.dir, "office") // the bench may hold a database of this size itself
	if err := c.needBase(ctx, officeCustomers); err != nil {
		return err
	}
	small, err := openBench(ctx, c)
	if err != nil {
		return err
	}
	calls, err := small.callsOfAnOffice(ctx)
	small.close()
	if err != nil {
		return err
	}
	program, err := startProgram(ctx, c.base(officeCustomers))
	if err != nil {
		return err
	}
	defer program.stop()
	watching, enough := context.WithCancel(ctx)
	defer enough()
	var most float64
	var watch sync.WaitGroup
	watch.Go(func() { most = program.watch(watching) })
	inside := make([]*http.Client, officeAttendants)
	for i := range inside {
		if inside[i], err = m.logIn(ctx, program.url); err != nil {
			return err
		}
	}
	failed := make([]error, officeAttendants)
	var people sync.WaitGroup
	for i, client := range inside {
		people.Go(func() { failed[i] = m.attend(ctx, client, program.url, calls, i) })
	}
	people.Wait()
	enough()
	watch.Wait()
	if err := errors.Join(failed...); err != nil {
		return err
	}
	r.bar(bar{id: "12", what: fmt.Sprintf("RSS of %d customers with %d attendants, MiB", officeCustomers, officeAttendants), measured: most, must: 64, stretch: 48})
	r.say("office: %d calls, each %d keystrokes, a record, its tabs and a save; the most the program ever held, its start included, %.1f MiB",
		officeAttendants*officeCalls, officeKeys, program.memory("VmHWM:"))
	return nil
}

// calls are what the people of an office ask for, made before the program takes the database.
type calls struct {
	keys  []keystroke
	codes []string
	token string
}

func (m *bench) callsOfAnOffice(ctx context.Context) (calls, error) {
	if err := m.firstAnswer(ctx); err != nil { // it loads the search
		return calls{}, err
	}
	log, err := newTyping(ctx, m)
	if err != nil {
		return calls{}, err
	}
	codes, err := m.codes(ctx, officeAttendants*officeCalls)
	if err != nil {
		return calls{}, err
	}
	token, err := m.store.CreateToken(ctx, actor(), "escritório "+strconv.FormatInt(time.Now().UnixNano(), 36), "administrador")
	return calls{keys: log.keystrokes(officeAttendants*officeCalls*officeKeys, true), codes: codes, token: token}, err
}

// attend does the calls of one person.
func (m *bench) attend(ctx context.Context, client *http.Client, base string, c calls, person int) error {
	for call := range officeCalls {
		at := person*officeCalls + call
		for _, k := range c.keys[at*officeKeys : (at+1)*officeKeys] {
			if err := m.open(ctx, client, base+"/clientes?em=todos&q="+url.QueryEscape(k.ask.Text)); err != nil {
				return err
			}
			time.Sleep(officePace)
		}
		code := url.PathEscape(c.codes[at%len(c.codes)])
		for _, tab := range []string{"", "/planos", "/contratos", "/historico", "/editar"} {
			if err := m.open(ctx, client, base+"/clientes/"+code+tab); err != nil {
				return err
			}
			time.Sleep(5 * officePace)
		}
		note := strconv.FormatInt(time.Now().UnixNano(), 36)
		if err := patch(ctx, client, c.token, base+"/api/v1/clientes/"+code, `{"observacao":"`+note+`"}`); err != nil {
			return err
		}
	}
	return nil
}

// program is a running balcao.
type program struct {
	url     string
	command *exec.Cmd
	dir     string
}

// startProgram builds the program and serves a database with it.
func startProgram(ctx context.Context, base string) (*program, error) {
	dir, err := os.MkdirTemp("", "balcao-bench-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the program: %w", err)
	}
	binary := filepath.Join(dir, "balcao")
	if out, err := exec.CommandContext(ctx, "go", "build", "-tags", "nomsgpack", "-o", binary, ".").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build the program: %w\n%s", err, out)
	}
	p := &program{command: exec.CommandContext(ctx, binary, "servir", "--dados", base, "--escutar", "127.0.0.1:0"), dir: dir}
	out, err := p.command.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("hear the program: %w", err)
	}
	if err := p.command.Start(); err != nil {
		return nil, fmt.Errorf("start the program: %w", err)
	}
	lines, address := bufio.NewScanner(out), regexp.MustCompile(`http://[0-9.:]+`)
	for p.url == "" && lines.Scan() {
		p.url = address.FindString(lines.Text())
	}
	if p.url == "" {
		return nil, fmt.Errorf("the program did not open: %w", p.command.Wait())
	}
	return p, nil
}

func (p *program) stop() {
	_ = p.command.Process.Signal(syscall.SIGTERM)
	_ = p.command.Wait()
	_ = os.RemoveAll(p.dir)
}

// watch returns the most memory that the program held until ctx ended, in MiB.
func (p *program) watch(ctx context.Context) (most float64) {
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		most = max(most, p.memory("VmRSS:"))
		select {
		case <-ctx.Done():
			return most
		case <-tick.C:
		}
	}
}

// memory is a line of what the system says of the program, in MiB; 0 where it does not say.
func (p *program) memory(line string) float64 {
	return memoryOf(strconv.Itoa(p.command.Process.Pid), line) / (1 << 10)
}

// memoryOf is a line of what the system says of a process, in KiB; 0 where it does not say.
func memoryOf(process, line string) float64 {
	status, err := os.ReadFile(filepath.Join("/proc", process, "status"))
	if err != nil {
		return 0
	}
	for text := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(text, line); ok {
			kib, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kib
		}
	}
	return 0
}
