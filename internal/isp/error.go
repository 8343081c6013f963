// Package isp holds the rules of a small Brazilian internet provider: entities, states and
// their moves, documents and numbers, permissions. Standard library only; no database, no clock.
package isp

// Code says what kind of failure an Error is; the web turns it into a status.
type Code uint8

// The kinds of failure a person can be told about.
const (
	Invalid         Code = iota + 1 // what was sent is understood and cannot be (422)
	Malformed                       // what was sent cannot be understood (400)
	Unauthenticated                 // nobody is logged in, or the token is unknown (401)
	Forbidden                       // the role does not carry the permission (403)
	NotFound                        // no such thing, or not for this actor (404)
	Conflict                        // somebody saved in between, or the value is taken (409)
	TooMany                         // asked too often (429)
	Unavailable                     // disk full, read-only, starting (503)
	TooLarge                        // more than is taken at once (413)
)

// Error is a failure with a sentence for people, in pt-BR. Every other error is logged in
// full and shown as "Erro interno" with its number.
type Error struct {
	Code    Code
	Field   string // name of the form field or parameter it is about; "" when none
	Message string // one sentence in pt-BR: what happened and what to do
}

// Error returns the sentence for people.
func (e *Error) Error() string { return e.Message }

// Fail builds an *Error. Field may be "".
func Fail(code Code, field, message string) *Error {
	return &Error{Code: code, Field: field, Message: message}
}
