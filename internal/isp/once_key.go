package isp

import (
	"bytes"
	"time"
)

// OnceFor is how long the answer to a request with a key is kept.
const OnceFor = 24 * time.Hour

// OnceField names the key in refusals: it is a head of requests.
const OnceField = "Idempotency-Key"

// OnceKey is a key under which a request was answered.
type OnceKey struct {
	Fingerprint []byte    // of the request
	At          time.Time // when it was answered
}

// Answers reports whether a request with the same key is the one that was answered, and gets the same
// answer. After OnceFor the key is a new one. Another request with it is refused.
func (k OnceKey) Answers(fingerprint []byte, now time.Time) (bool, error) {
	switch {
	case !k.At.After(now.Add(-OnceFor)):
		return false, nil
	case !bytes.Equal(k.Fingerprint, fingerprint):
		return false, Fail(Invalid, OnceField, "Esta chave já foi usada com outro pedido. Use uma chave nova.")
	}
	return true, nil
}
