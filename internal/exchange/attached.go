package exchange

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"

	"balcao/internal/isp"
)

// attachedFolder holds the files that rows name, in a folder or .zip of exchange files. Each is called by the
// SHA-256 of its content, so that nothing that people typed becomes a path, and no file passes for another.
const attachedFolder = "anexos"

const (
	textEnding = ".html"
	maxText    = 2 << 20 // bytes of a document with head, logo and signatures
)

// attachedName is what a file is called.
var attachedName = regexp.MustCompile(`^[0-9a-f]{64}\.(pdf|jpg|png|html)$`)

// textName is what the file of a text is called.
func textName(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:]) + textEnding
}

// hashNamed is the SHA-256 that a name of a file says.
func hashNamed(name string) string {
	sum, _, _ := strings.Cut(name, ".")
	return sum
}

// fileOf is the name of a file of the folder anexos.
func fileOf(name string) part {
	return func(at func(*recordRow) *string) column[recordRow] {
		return readable(name, at, func(s string) (string, note) {
			if !attachedName.MatchString(s) {
				return "", refuse("não é o nome de um arquivo da pasta anexos: os 64 dígitos do SHA-256 e .pdf, .jpg, .png ou .html")
			}
			return s, note{}
		}, func(s string) string { return s })
	}
}

// What is wrong with a file, as the reports say it.
var (
	errLargeFile = errors.New("o arquivo é grande demais: até 10 MB, e um texto até 2 MB")
	errOddFile   = errors.New("o arquivo não é um arquivo comum: um atalho ou uma pasta não é lida")
	errAltered   = errors.New("o arquivo da pasta anexos não confere com o SHA-256 do nome: foi alterado ou está danificado")
	errNoFile    = errors.New("o arquivo não está na pasta anexos, ao lado dos .csv")
	errNoPlace   = errors.New("um arquivo .xlsx ou .csv sozinho não traz os arquivos: importe a pasta inteira, ou o .zip")
)

// said are the failures of a file that are told of its line.
func said(err error) (string, bool) {
	for _, known := range []error{errLargeFile, errOddFile, errAltered, errNoFile, errNoPlace} {
		if errors.Is(err, known) {
			return known.Error(), true
		}
	}
	return "", false
}

// attached reads a file of the folder anexos, no more of it than may be kept, and holds it against its name.
func (src *source) attached(name string) ([]byte, error) {
	limit := int64(isp.MaxAttachment)
	if strings.HasSuffix(name, textEnding) {
		limit = maxText
	}
	file, size, err := src.openAttached(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	if size > limit {
		return nil, errLargeFile
	}
	content, err := io.ReadAll(io.LimitReader(file, limit+1))
	switch sum := sha256.Sum256(content); {
	case isDamaged(err):
		return nil, errAltered
	case err != nil:
		return nil, fmt.Errorf("read an attached file: %w", err)
	case int64(len(content)) > limit:
		return nil, errLargeFile
	case hex.EncodeToString(sum[:]) != hashNamed(name):
		return nil, errAltered
	}
	return content, nil
}

func (src *source) openAttached(name string) (io.ReadCloser, int64, error) {
	if src.archive != nil && src.book == nil {
		entry := src.entries[name]
		if entry == nil {
			return nil, 0, errNoFile
		}
		file, err := entry.Open()
		return file, int64(min(entry.UncompressedSize64, 1<<62)), err //nolint:gosec // bounded
	}
	if src.folder == nil {
		return nil, 0, errNoPlace
	}
	name = path.Join(attachedFolder, name)
	info, err := src.folder.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, errNoFile
	case err != nil:
		return nil, 0, errors.Join(errOddFile, err)
	case !info.Mode().IsRegular():
		return nil, 0, errOddFile
	}
	file, err := src.folder.Open(name)
	return file, info.Size(), err
}

// keepEntry takes an entry of a .zip that is a file of the folder anexos.
func (src *source) keepEntry(f *zip.File) (is bool, err error) {
	slashed := strings.ReplaceAll(f.Name, `\`, "/")
	name := path.Base(slashed)
	if path.Base(path.Dir(slashed)) != attachedFolder || !attachedName.MatchString(name) {
		return false, nil
	}
	if err := acceptable(f); err != nil {
		return true, err
	}
	if src.entries == nil {
		src.entries = make(map[string]*zip.File)
	}
	src.entries[name] = f
	return true, nil
}

// openFolder opens the folder of exchange files for what its rows name: nothing outside of it is reached.
func (src *source) openFolder(dir string) (err error) {
	if src.folder, err = os.OpenRoot(dir); err != nil {
		return invalidSource("A pasta %s não pode ser lida.", quoted(dir))
	}
	return nil
}

// readFile reads a file that a line names; a bad one refuses the line.
func (l *loader) readFile(column, name string) []byte {
	if name == "" || l.failure != nil {
		return nil
	}
	content, err := l.src.attached(name)
	if reason, known := said(err); known {
		l.bad(column, reason)
		return nil
	}
	l.failure = err
	return content
}

// readText reads a text that a line names.
func (l *loader) readText(column, name string, fit func(string) bool) string {
	if name != "" && !strings.HasSuffix(name, textEnding) {
		l.bad(column, "o arquivo de um texto termina em .html")
		return ""
	}
	content := l.readFile(column, name)
	if content != nil && (len(content) == 0 || !fit(string(content))) {
		l.bad(column, "o texto não é como o Balcão grava os documentos: tem marcas que um documento não pode ter, ou está vazio")
	}
	return string(content)
}

// keepFile reads a file that people attached, and keeps it in the data folder.
func (l *loader) keepFile(column, name, called, at, by string) isp.Attachment {
	content := l.readFile(column, name)
	if l.lineBad || l.failure != nil {
		return isp.Attachment{}
	}
	a := isp.Attachment{SHA256: strings.Clone(hashNamed(name)), MediaType: isp.AttachmentType(content), Size: int64(len(content)), AddedAt: at, AddedBy: by}
	if a.MediaType == "" || "."+name[len(a.SHA256)+1:] != isp.AttachmentEnding(a.MediaType) {
		l.bad(column, "o conteúdo não é PDF, JPEG nem PNG, ou não é o que diz o fim do nome")
		return a
	}
	a.Name = isp.AttachmentName(called, a.MediaType)
	switch {
	case l.rehearsal || !l.writing():
	case l.updating:
		l.failure = l.tx.KeepFile(content)
	default:
		l.failure = l.KeepFile(content)
	}
	return a
}
