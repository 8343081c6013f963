package guard

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"strings"
	"sync"
	"time"
)

// CodeLife is how long a one-time code may be used.
const CodeLife = time.Hour

// NewCode makes a one-time code of 130 bits that can be read over the telephone.
func NewCode() string { return rand.Text() }

// HashCode is how a code is kept. Spaces, hyphens and case do not count when it is typed.
func HashCode(code string) string {
	plain := strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, strings.ToUpper(code))
	sum := sha256.Sum256([]byte(plain))
	return hex.EncodeToString(sum[:])
}

// CodeFits reports whether the code is the one of the hash and is not too old. An empty hash
// fits no code.
func CodeFits(code, hash string, expires, now time.Time) bool {
	return hash != "" && now.Before(expires) && subtle.ConstantTimeCompare([]byte(HashCode(code)), []byte(hash)) == 1
}

// FirstCode is the code of a database that has no user. It lives as long as the program runs.
// Its methods may be called from any goroutine.
type FirstCode struct {
	mu      sync.Mutex
	hash    string
	expires time.Time
}

// Set makes code the one that fits, until expires.
func (c *FirstCode) Set(code string, expires time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hash, c.expires = HashCode(code), expires
}

// Void ends the code.
func (c *FirstCode) Void() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hash = ""
}

// Fits reports whether the code is the one that was shown and may be used now.
func (c *FirstCode) Fits(code string, now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return CodeFits(code, c.hash, c.expires, now)
}
