package db

import "testing"

// What was read before anything was written is not remembered after it, whoever comes first.
func TestUntilCommit(t *testing.T) {
	var u untilCommit[string, int]
	u.put(1, "a", 10)
	if v, known := u.get(1, "a"); !known || v != 10 {
		t.Errorf("a is %d, %v", v, known)
	}
	if _, known := u.get(2, "a"); known {
		t.Error("a is remembered after a commit")
	}
	u.put(2, "b", 20)
	u.put(1, "c", 30) // its reader was slow
	if _, known := u.get(2, "c"); known {
		t.Error("what was read before a commit is remembered after it")
	}
	if _, known := u.get(2, "a"); known {
		t.Error("what a commit ended came back")
	}
	if v, known := u.get(2, "b"); !known || v != 20 {
		t.Errorf("b is %d, %v", v, known)
	}
}
