// Package guard keeps strangers out: password hashes, the slowing of guesses, one-time codes, and
// the key under which secrets are sealed. It knows no SQL and no HTTP.
package guard

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"

	"balcao/internal/isp"
)

// Costs of argon2id (OWASP ASVS 5.0, 11.4.2).
const (
	argonMemory  = 19456 // KiB
	argonTime    = 2
	argonThreads = 1
	argonSalt    = 16 // bytes
	argonKey     = 32 // bytes

	hashesAtOnce  = 1 // each takes 19 MiB; twenty at once took 831 MB
	hashesWaiting = 9
)

// Hasher makes and compares password hashes, one at a time.
type Hasher struct {
	places  chan struct{} // taken by hashing and by waiting
	running chan struct{} // taken by hashing
	nobody  string        // hash of no password, compared when the user does not exist
	idle    func()        // called when a hash is done and none waits
}

// NewHasher makes a hasher with no work in hand. idle is called after the last of several hashes, whose
// memory nobody needs any more; nil is nobody.
func NewHasher(idle func()) (*Hasher, error) {
	if idle == nil {
		idle = func() {}
	}
	h := &Hasher{places: make(chan struct{}, hashesAtOnce+hashesWaiting), running: make(chan struct{}, hashesAtOnce), idle: idle}
	salt := make([]byte, argonSalt+argonKey)
	if _, err := rand.Read(salt); err != nil {
		return nil, fmt.Errorf("random salt: %w", err)
	}
	h.nobody = phc(salt[:argonSalt], salt[argonSalt:]) // no password gives this key
	return h, nil
}

// Hash encodes a password as the database keeps it: argon2id in the PHC string format.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	if err := h.enter(ctx); err != nil {
		return "", err
	}
	defer h.leave()
	salt := make([]byte, argonSalt)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("random salt: %w", err)
	}
	return phc(salt, argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonThreads, argonKey)), nil
}

// Matches compares a password with a stored hash; "" is compared with the hash of nobody, so
// that it takes as long. stale reports that the hash has other costs than today's.
func (h *Hasher) Matches(ctx context.Context, password, stored string) (same, stale bool, err error) {
	if err := h.enter(ctx); err != nil {
		return false, false, err
	}
	defer h.leave()
	exists := stored != ""
	if !exists {
		stored = h.nobody
	}
	p, err := parsePHC(stored)
	if err != nil {
		return false, false, err
	}
	key := argon2.IDKey([]byte(password), p.salt, p.time, p.memory, p.threads, uint32(len(p.key)))
	same = subtle.ConstantTimeCompare(key, p.key) == 1 && exists
	return same, p.memory != argonMemory || p.time != argonTime || p.threads != argonThreads, nil
}

// enter waits for a place; when too many wait already it refuses at once.
func (h *Hasher) enter(ctx context.Context) error {
	select {
	case h.places <- struct{}{}:
	default:
		return isp.Fail(isp.TooMany, "", "Muita gente está entrando ao mesmo tempo. Repita em instantes.")
	}
	select {
	case h.running <- struct{}{}:
		return nil
	case <-ctx.Done():
		<-h.places
		return fmt.Errorf("wait to compare a password: %w", ctx.Err())
	}
}

func (h *Hasher) leave() {
	<-h.running
	<-h.places
	if len(h.places) == 0 {
		h.idle()
	}
}

// phcFields is a parsed PHC string.
type phcFields struct {
	memory, time uint32
	threads      uint8
	salt, key    []byte
}

func phc(salt, key []byte) string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonThreads,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key))
}

func parsePHC(s string) (phcFields, error) {
	var p phcFields
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return p, errors.New("a password hash is not of argon2id")
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.memory, &p.time, &p.threads); err != nil {
		return p, fmt.Errorf("costs of a password hash: %w", err)
	}
	var saltErr, keyErr error
	p.salt, saltErr = base64.RawStdEncoding.DecodeString(parts[4])
	p.key, keyErr = base64.RawStdEncoding.DecodeString(parts[5])
	if err := errors.Join(saltErr, keyErr); err != nil {
		return p, fmt.Errorf("a password hash is damaged: %w", err)
	}
	if p.time == 0 || p.threads == 0 || len(p.salt) == 0 || len(p.key) == 0 {
		return p, errors.New("a password hash is damaged")
	}
	return p, nil
}
