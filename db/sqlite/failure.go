package sqlite

import (
	"context"
	"errors"

	"github.com/mattn/go-sqlite3"

	"balcao/internal/isp"
)

// failure is an error of SQLite that people are told about in a sentence; the log gets the
// cause. errors.As finds both.
type failure struct {
	told  *isp.Error
	cause error
}

// Error is for the log.
func (f *failure) Error() string { return f.told.Message + " (" + f.cause.Error() + ")" }

// Unwrap gives the sentence and the cause.
func (f *failure) Unwrap() []error { return []error{f.told, f.cause} }

// Explain gives an error the sentence that people are told; the log gets the cause.
func Explain(cause error, told *isp.Error) error { return &failure{told, cause} }

// damaged is what people are told about a file that is not what was written.
const damaged = "O arquivo da base está danificado. O programa só lê até que alguém restaure um backup."

// diskFailed is what people are told about a disk that does not read or write any more.
const diskFailed = "O disco do servidor falhou ao ler ou gravar. O programa só lê até ser aberto de novo. Faça um backup em outro disco e troque este."

// IsDamage reports whether an error comes from a part of the file that is not what was written, or
// that the disk does not read any more.
func IsDamage(err error) bool {
	var lite sqlite3.Error
	if !errors.As(err, &lite) {
		return false
	}
	switch lite.ExtendedCode {
	case sqlite3.ErrIoErrRead, sqlite3.ErrIoErrShortRead:
		return true
	}
	return lite.Code == sqlite3.ErrCorrupt || lite.Code == sqlite3.ErrNotADB
}

// Failure maps SQLite's code, never its text, to what people are told; other errors come
// back as they are. A damaged file, and a disk that fails, stop all writing until a person acts.
func (e *Engine) Failure(err error) error {
	var known *isp.Error
	var lite sqlite3.Error
	if err == nil || errors.As(err, &known) || !errors.As(err, &lite) {
		return err
	}
	code, sentence := meaning(lite)
	if code == 0 {
		return err
	}
	first := true
	switch {
	case lite.Code == sqlite3.ErrIoErr && lite.ExtendedCode != sqlite3.ErrIoErrSHMSize: // that one is a full disk
		first = e.stopWriting(diskFailed)
	case IsDamage(lite):
		first = e.stopWriting(damaged)
	}
	if code == isp.Unavailable && first { // a page that is damaged is met again and again
		e.log.Error("the base refused", "code", int(lite.Code), "extended", int(lite.ExtendedCode), "error", err)
	}
	return Explain(err, isp.Fail(code, "", sentence))
}

// writeFailure is Failure of a transaction. One that ran out of time has kept nothing.
func (e *Engine) writeFailure(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return Explain(err, isp.Fail(isp.TooMany, "", "NÃO SALVO: gravar demorou demais e foi interrompido. Repita em instantes."))
	}
	return e.Failure(err)
}

// meaning is what people are told about a code; 0 when it is a fault of the program.
func meaning(lite sqlite3.Error) (isp.Code, string) {
	switch lite.Code {
	case sqlite3.ErrFull:
		return isp.Unavailable, "NÃO SALVO: o disco do servidor está cheio. Libere espaço e repita."
	case sqlite3.ErrIoErr:
		return isp.Unavailable, "NÃO SALVO: o disco do servidor falhou ao ler ou gravar. Avise quem cuida do servidor."
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return isp.Unavailable, damaged
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrAuth:
		return isp.Unavailable, "NÃO SALVO: o programa não tem permissão de gravar na pasta de dados."
	case sqlite3.ErrCantOpen:
		return isp.Unavailable, "O arquivo da base não pôde ser aberto. Avise quem cuida do servidor."
	case sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrInterrupt:
		return isp.TooMany, "O programa está ocupado. Repita em instantes; nada foi gravado por este pedido."
	case sqlite3.ErrTooBig:
		return isp.Invalid, "O texto é grande demais."
	case sqlite3.ErrConstraint:
		return constraintMeaning(lite.ExtendedCode)
	}
	return 0, ""
}

// constraintMeaning is what people are told about a rule of the schema that was broken.
func constraintMeaning(code sqlite3.ErrNoExtended) (isp.Code, string) {
	switch code {
	case sqlite3.ErrConstraintUnique, sqlite3.ErrConstraintPrimaryKey, sqlite3.ErrConstraintRowID:
		return isp.Conflict, "Já existe um registro com este valor."
	case sqlite3.ErrConstraintForeignKey:
		return isp.Conflict, "O registro indicado não existe ou ainda é usado por outro."
	case sqlite3.ErrConstraintCheck, sqlite3.ErrConstraintNotNull:
		return isp.Invalid, "Um dos valores não é aceito neste campo."
	}
	return 0, ""
}
