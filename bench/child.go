package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
)

// childOf is a process of this program that does one thing and says what it measured: its
// memory and its start are its own, and it can be killed.
func (c config) childOf(ctx context.Context, what string) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find this program: %w", err)
	}
	child := exec.CommandContext(ctx, self, "-child", what, "-n", strconv.Itoa(c.customers), "-seed", strconv.FormatUint(c.seed, 10),
		"-boletos", strconv.Itoa(c.boletos), "-oracle", strconv.Itoa(c.oracle), "-dir", c.dir)
	child.Stderr = os.Stderr
	return child, nil
}

// askChild runs a child and reads the figures that it prints.
func (c config) askChild(ctx context.Context, what string, figures ...any) error {
	child, err := c.childOf(ctx, what)
	if err != nil {
		return err
	}
	out, err := child.Output()
	if err != nil {
		return fmt.Errorf("%s in a process of its own: %w", what, err)
	}
	if _, err := fmt.Sscan(string(out), figures...); err != nil {
		return fmt.Errorf("read what %s said: %w", what, err)
	}
	return nil
}

// beChild does what a child is for; false when this process is none.
func (c config) beChild(ctx context.Context) (is bool, err error) {
	switch c.child {
	case "":
		return false, nil
	case "make":
		return true, c.makeBase(ctx, c.base(c.customers))
	case "start":
		return true, c.start(ctx)
	case "save":
		return true, c.saveUntilKilled(ctx)
	case "import":
		return true, c.importFiles(ctx)
	}
	return true, fmt.Errorf("no such child: %s", c.child)
}
