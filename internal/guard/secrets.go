package guard

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"balcao/internal/files"
	"balcao/internal/isp"
)

const (
	keyFolder     = "chaves"
	secretKeyName = "senhas.chave"
	secretForm    = 1                        // first byte of what is sealed: AES-256-GCM, 12 bytes of nonce before it
	secretPurpose = "balcao radius password" //nolint:gosec // says what is sealed; it opens nothing
)

// Secrets seals the passwords of the customers' logins, which the provider must be able to
// read again, under a key that is kept beside the database and not in it: a backup alone holds no
// password.
type Secrets struct{ box cipher.AEAD }

// OpenSecrets reads the key of a data folder and makes it on first need. sealed says that
// passwords are sealed already: a key that is missing then is refused with an *isp.Error and
// never replaced by another one.
func OpenSecrets(dir string, sealed bool) (*Secrets, error) {
	path := filepath.Join(dir, keyFolder, secretKeyName)
	key, err := readKey(path)
	if errors.Is(err, fs.ErrNotExist) {
		if sealed {
			return nil, isp.Fail(isp.Unavailable, "", "Falta o arquivo "+keyFolder+"/"+secretKeyName+
				" da pasta de dados, com que as senhas dos logins foram cifradas. Traga de volta a cópia dele; sem ela essas senhas não podem ser lidas.")
		}
		key, err = makeKey(path)
	}
	if err != nil {
		return nil, err
	}
	return newSecrets(key)
}

// ReadSecrets uses the key of a data folder, or, where there is none yet, one that is
// forgotten: it makes no file.
func ReadSecrets(dir string) (*Secrets, error) {
	key, err := readKey(filepath.Join(dir, keyFolder, secretKeyName))
	if errors.Is(err, fs.ErrNotExist) {
		key, err = randomKey()
	}
	if err != nil {
		return nil, err
	}
	return newSecrets(key)
}

func newSecrets(key []byte) (*Secrets, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("key of the passwords: %w", err)
	}
	box, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("key of the passwords: %w", err)
	}
	return &Secrets{box}, nil
}

// Seal encrypts a password; nil for an empty one.
func (s *Secrets) Seal(password string) ([]byte, error) {
	if password == "" {
		return nil, nil
	}
	size := s.box.NonceSize()
	sealed := make([]byte, 1+size, 1+size+len(password)+s.box.Overhead())
	sealed[0] = secretForm
	if _, err := rand.Read(sealed[1:]); err != nil {
		return nil, fmt.Errorf("nonce: %w", err)
	}
	return s.box.Seal(sealed, sealed[1:], []byte(password), []byte(secretPurpose)), nil
}

// Open decrypts a password; "" for none. Sealed under another key it is refused with an
// *isp.Error.
func (s *Secrets) Open(sealed []byte) (string, error) {
	if len(sealed) == 0 {
		return "", nil
	}
	size := s.box.NonceSize()
	if len(sealed) > size && sealed[0] == secretForm {
		plain, err := s.box.Open(nil, sealed[1:1+size], sealed[1+size:], []byte(secretPurpose))
		if err == nil {
			return string(plain), nil
		}
	}
	return "", isp.Fail(isp.Unavailable, "", "Há senhas cifradas com outra chave. Traga de volta o arquivo "+
		keyFolder+"/"+secretKeyName+" da pasta de dados em que elas foram gravadas.")
}

// readKey reads a key file: 64 hexadecimal digits.
func readKey(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the key of the passwords: %w", err)
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(key) != 32 {
		return nil, isp.Fail(isp.Unavailable, "", "O arquivo "+keyFolder+"/"+filepath.Base(path)+
			" da pasta de dados está danificado. Traga de volta a cópia dele.")
	}
	return key, nil
}

// makeKey writes a new key, complete or not at all, never over another.
func makeKey(path string) ([]byte, error) {
	key, err := randomKey()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the keys: %w", err)
	}
	return key, files.WriteWhole(path, []byte(hex.EncodeToString(key)+"\n"))
}

func randomKey() ([]byte, error) {
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return nil, fmt.Errorf("random key: %w", err)
	}
	return key, nil
}
