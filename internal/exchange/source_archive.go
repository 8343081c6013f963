package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"unicode/utf16"
)

// Bounds of a .zip, which may be made to harm: entries, bytes of what they hold, and how much
// larger than the archive that may be.
const (
	maxEntries   = 1000
	maxAttached  = 500_000 // files of the folder anexos
	maxUnzipped  = 64 << 30
	maxZipRatio  = 200
	ratioMatters = 64 << 20 // below this size no ratio harms
	encryptedZip = 1        // flag of an entry with a password
)

// addArchive reads the directory of a .zip. Nothing of it is ever written to a file, so the
// names of its entries choose only which sheet they are.
func (src *source) addArchive(name string, all []sheet) error {
	archive, err := zip.OpenReader(name)
	if err != nil {
		return invalidSource("%s não é uma pasta nem um .zip inteiro.", named(name))
	}
	src.archive = archive
	info, err := os.Stat(name)
	if err != nil {
		return fmt.Errorf("size of the archive: %w", err)
	}
	sheets, err := src.attachedEntries(archive.File)
	if err != nil {
		return err
	}
	if entryNamed(&archive.Reader, workbookPart) != nil {
		if err := checkExpansion(archive.File, info.Size()); err != nil {
			return err
		}
		return src.addWorkbook(name, &archive.Reader, all)
	}
	if entryNamed(&archive.Reader, "META-INF/manifest.xml") != nil {
		return invalidSource("%s é uma planilha do LibreOffice: salve-a como .xlsx.", named(name))
	}
	var known []*zip.File
	for _, f := range sheets {
		if err := src.addEntry(f, all); err != nil {
			return err
		}
		if base, isCSV := cutCSV(entryBase(f.Name)); isCSV && src.files[base].open != nil {
			known = append(known, f)
		}
	}
	return checkExpansion(known, info.Size())
}

// attachedEntries keeps the files of the folder anexos, and returns the other entries. What they expand to is
// bounded one by one when they are read.
func (src *source) attachedEntries(all []*zip.File) (others []*zip.File, err error) {
	for _, f := range all {
		attached, err := src.keepEntry(f)
		if err != nil {
			return nil, err
		}
		if !attached {
			others = append(others, f)
		}
	}
	if len(others) > maxEntries || len(all) > maxAttached {
		return nil, invalidSource("O .zip tem %d arquivos; o limite é %d, e %d na pasta anexos.", len(all), maxEntries, maxAttached)
	}
	return others, nil
}

// entryBase is the name of an entry without its folders, also of those that Windows wrote.
func entryBase(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }

// addEntry takes an entry whose name is that of a sheet; every other one is only named.
func (src *source) addEntry(f *zip.File, all []sheet) error {
	if f.FileInfo().IsDir() || strings.HasPrefix(f.Name, "__MACOSX/") {
		return nil
	}
	name := entryBase(f.Name)
	before := len(src.files)
	size := int64(f.UncompressedSize64) //nolint:gosec // checkExpansion bounds it before anything is read
	if err := src.add(name, sourceFile{size: size, open: func() (io.ReadCloser, error) { return f.Open() }}, all); err != nil || len(src.files) == before {
		return err
	}
	return acceptable(f)
}

// acceptable refuses an entry that is no plain file below the archive, or cannot be read.
func acceptable(f *zip.File) error {
	switch slashed := strings.ReplaceAll(f.Name, `\`, "/"); {
	case f.FileInfo().Mode()&fs.ModeType != 0 || strings.HasPrefix(slashed, "/") || strings.HasPrefix(slashed, "../") || strings.Contains(slashed, "/../"):
		return invalidSource("O .zip tem um nome de arquivo que não é aceito: %s.", quoted(f.Name))
	case f.Flags&encryptedZip != 0:
		return invalidSource("O .zip tem senha. Faça-o de novo sem senha.")
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return invalidSource("O .zip está comprimido de um modo que não é lido. Faça-o de novo com a compressão comum.")
	}
	return nil
}

// checkExpansion refuses entries that are made to fill a disk.
func checkExpansion(files []*zip.File, archive int64) error {
	var total uint64
	for _, f := range files {
		if total += f.UncompressedSize64; f.UncompressedSize64 > maxUnzipped || total > maxUnzipped ||
			total > ratioMatters && total/maxZipRatio > uint64(archive) { //nolint:gosec // a size is not negative
			return invalidSource("O .zip se expande demais para ser um arquivo de troca.")
		}
	}
	return nil
}

// isDamaged recognises the failures of an entry whose bytes are not those that were put in.
func isDamaged(err error) bool {
	return errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errFlate(err))
}

// errFlate is err when the decompressor found the stream broken: its error has a type and no value.
func errFlate(err error) error {
	if err != nil && strings.HasPrefix(err.Error(), "flate: ") {
		return err
	}
	return zip.ErrChecksum
}

func isArchiveHead(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// notText tells from the first bytes of a file what it is, when it is no text: the end of a
// sentence in pt-BR that begins with its name. "" when it may be one.
func notText(head []byte) string {
	start := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 512)], byteOrderMark), " \t\r\n"))
	switch {
	case isArchiveHead(head):
		return "é uma planilha ou um .zip e não um CSV: salve como CSV UTF-8"
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return "está comprimido com gzip: descompacte-o antes"
	case bytes.HasPrefix(head, []byte("Rar!")):
		return "é um .rar: descompacte-o e importe a pasta, ou faça um .zip"
	case bytes.HasPrefix(head, []byte("7z\xbc\xaf\x27\x1c")):
		return "é um .7z: descompacte-o e importe a pasta, ou faça um .zip"
	case bytes.HasPrefix(head, []byte("%PDF")):
		return "é um PDF: exporte os dados como CSV ou .xlsx"
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		if bytes.Contains(head, wide("EncryptedPackage")) {
			return "é uma planilha com senha: salve-a sem senha"
		}
		return "é uma planilha com senha ou um .xls antigo: salve-a como .xlsx sem senha, ou use CSV"
	case bytes.HasPrefix(start, []byte("<!doctype html")), bytes.HasPrefix(start, []byte("<html")), bytes.HasPrefix(start, []byte("<table")),
		bytes.HasPrefix(start, []byte("<meta")), bytes.HasPrefix(start, []byte("<head")):
		return "é uma página HTML com nome de planilha: abra-a na planilha e salve como .xlsx ou CSV"
	case bytes.HasPrefix(start, []byte("<?xml")):
		return "é um XML: abra-o na planilha e salve como .xlsx ou CSV"
	case bytes.HasPrefix(head, []byte("SQLite format 3")):
		return "é uma base de dados: para pôr um backup no lugar, use balcao restaurar"
	}
	return ""
}

// wide is a text as compound files write the names of their parts: UTF-16, low byte first.
func wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8)) //nolint:gosec // its two bytes
	}
	return b
}
