package guard

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"
)

// DeviceLife is how long a browser in which a user was let in is known.
const DeviceLife = 180 * 24 * time.Hour

const (
	deviceKeyName = "aparelhos.chave"
	deviceID      = 16 // bytes
	deviceDay     = 4  // bytes: the day since 1970
)

// Devices marks the browsers in which a user was let in, so that guesses from elsewhere do not
// make the user wait there. A mark lets nobody in. It is 16 bytes by which the browser is
// told from others, the day, and an HMAC-SHA-256 of both and the username, in base64url.
type Devices struct{ key []byte }

// OpenDevices reads the key of a data folder and makes it on first need. Under another key the
// marks mean nothing, and that is all.
func OpenDevices(dir string) (*Devices, error) {
	path := filepath.Join(dir, keyFolder, deviceKeyName)
	key, err := readKey(path)
	if errors.Is(err, fs.ErrNotExist) {
		key, err = makeKey(path)
	}
	if err != nil {
		return nil, err
	}
	return &Devices{key: key}, nil
}

// Mark makes the mark for a browser in which the user was just let in.
func (d *Devices) Mark(username string, now time.Time) (string, error) {
	mark := make([]byte, deviceID, deviceID+deviceDay+sha256.Size)
	if _, err := rand.Read(mark); err != nil {
		return "", fmt.Errorf("random mark: %w", err)
	}
	mark = binary.BigEndian.AppendUint32(mark, uint32(now.Unix()/86400)) //nolint:gosec // days since 1970
	return base64.RawURLEncoding.EncodeToString(d.sign(mark, username)), nil
}

// Known returns which browser a mark stands for, as Place.Device; "" when it is none of this
// user's, or too old.
func (d *Devices) Known(username, mark string, now time.Time) string {
	if len(mark) != base64.RawURLEncoding.EncodedLen(deviceID+deviceDay+sha256.Size) {
		return ""
	}
	given, err := base64.RawURLEncoding.DecodeString(mark)
	if err != nil || !hmac.Equal(given, d.sign(given[:deviceID+deviceDay:deviceID+deviceDay], username)) {
		return ""
	}
	day := time.Unix(int64(binary.BigEndian.Uint32(given[deviceID:]))*86400, 0)
	if now.Sub(day) > DeviceLife {
		return ""
	}
	return hex.EncodeToString(given[:deviceID])
}

// sign appends the HMAC.
func (d *Devices) sign(mark []byte, username string) []byte {
	mac := hmac.New(sha256.New, d.key)
	mac.Write(mark)
	mac.Write([]byte(username))
	return mac.Sum(mark)
}
