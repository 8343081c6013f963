package db

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"image"
	"image/jpeg"
	"image/png"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Limits of a picture: what a head of paper needs, and no bomb.
const (
	maxImage      = 256 << 10 // bytes
	maxImagePixel = 4000      // of a side
)

// Image is a picture that the provider uploaded.
type Image struct {
	MediaType string // image/png, image/jpeg
	Content   []byte
}

// keepImage keeps a picture, sent as base64, and returns its SHA-256, under which it is found; "" of
// nothing. The sentence says why it cannot be kept.
func (t *Tx) keepImage(encoded string) (sum, sentence string, err error) {
	if encoded == "" {
		return "", "", nil
	}
	content, wrong := base64.StdEncoding.DecodeString(encoded)
	if wrong != nil {
		return "", "Envie a imagem em base64.", nil //nolint:nilerr // told as a sentence
	}
	if len(content) > maxImage {
		return "", "A imagem tem mais de 256 KB. Diminua-a e envie de novo.", nil
	}
	size, format, known := measure(content)
	if !known {
		return "", "Não é uma imagem PNG nem JPEG.", nil
	}
	if size.Width > maxImagePixel || size.Height > maxImagePixel {
		return "", "A imagem tem mais de 4000 pontos de lado. Diminua-a e envie de novo.", nil
	}
	hash := sha256.Sum256(content)
	sum = hex.EncodeToString(hash[:])
	_, err = t.Exec("INSERT INTO images (sha256, media_type, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", sum, "image/"+format, content)
	return sum, "", err
}

// measure reads the head of a picture: its sides in points, and png or jpeg.
func measure(content []byte) (size image.Config, format string, known bool) {
	if size, err := png.DecodeConfig(bytes.NewReader(content)); err == nil {
		return size, "png", true
	}
	size, err := jpeg.DecodeConfig(bytes.NewReader(content))
	return size, "jpeg", err == nil
}

// Image is a picture by its SHA-256; NotFound when there is none.
func (s *DB) Image(ctx context.Context, sum string) (Image, error) {
	return imageIn(ctx, s.read(), sum)
}

func imageIn(ctx context.Context, q sqlite.Querier, sum string) (Image, error) {
	v, err := sqlite.One(ctx, q, func(row sqlite.Row) (Image, error) {
		var v Image
		err := row.Scan(&v.MediaType, &v.Content)
		return v, err
	}, "SELECT media_type, content FROM images WHERE sha256 = ?", sum)
	if errors.Is(err, sql.ErrNoRows) {
		return v, isp.Fail(isp.NotFound, "", "Esta imagem não existe.")
	}
	return v, err
}
