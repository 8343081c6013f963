//go:build browser

package e2e

import (
	"cmp"
	"image"
	"image/color"
	"image/png"
	"os"
	"slices"
	"testing"
)

// mostBytes is what a picture of the README may weigh.
const mostBytes = 150_000

// reduce writes a picture again with the 256 colours that it uses most: screens have few, and
// the others are the edges of letters, where the nearest one does.
func reduce(t *testing.T, path string) {
	t.Helper()
	picture := readPicture(t, path)
	palette := commonest(picture, 256)
	reduced := image.NewPaletted(picture.Bounds(), palette)
	known := map[color.Color]uint8{}
	for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y++ {
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x++ {
			c := picture.At(x, y)
			at, seen := known[c]
			if !seen {
				at = uint8(palette.Index(c)) //nolint:gosec // there are 256
				known[c] = at
			}
			reduced.SetColorIndex(x, y, at)
		}
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(file, reduced); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > mostBytes {
		t.Errorf("%s weighs %d bytes, more than %d", path, info.Size(), mostBytes)
	}
}

func readPicture(t *testing.T, path string) image.Image {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	picture, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// commonest are the colours that most of the picture has.
func commonest(picture image.Image, most int) color.Palette {
	count := map[color.Color]int{}
	for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y++ {
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x++ {
			count[picture.At(x, y)]++
		}
	}
	palette := make(color.Palette, 0, len(count))
	for c := range count {
		palette = append(palette, c)
	}
	slices.SortFunc(palette, func(a, b color.Color) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(number(a), number(b)))
	})
	return palette[:min(most, len(palette))]
}

// number tells colours apart.
func number(c color.Color) uint64 {
	r, g, b, a := c.RGBA()
	return uint64(r)<<48 | uint64(g)<<32 | uint64(b)<<16 | uint64(a)
}
