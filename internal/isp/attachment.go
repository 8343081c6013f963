package isp

import (
	"bytes"
	"strings"
	"unicode"
)

// MaxAttachment is the largest file that is kept, in bytes: some thirty scanned pages.
const MaxAttachment = 10 << 20

// attachmentName is the longest name of a file, in characters.
const attachmentName = 120

// Attachment is a file that somebody sent. Its content lies beside the database.
type Attachment struct {
	ID        int64
	SHA256    string // of the content, 64 lower-case hexadecimal digits
	MediaType string // see AttachmentType
	Size      int64  // bytes
	Name      string // of the file as it was sent, see AttachmentName
	AddedAt   string // instant
	AddedBy   string
}

// AttachmentType tells what a file is by how it begins: application/pdf, image/jpeg or image/png.
// What its name says is not asked. "" is anything else, which is not kept.
func AttachmentType(content []byte) string {
	switch {
	case bytes.HasPrefix(content, []byte("%PDF-")):
		return "application/pdf"
	case bytes.HasPrefix(content, []byte("\xff\xd8\xff")):
		return "image/jpeg"
	case bytes.HasPrefix(content, []byte("\x89PNG\r\n\x1a\n")):
		return "image/png"
	}
	return ""
}

// AttachmentEnding ends the name of a file of a type; "" of one that is not kept.
func AttachmentEnding(mediaType string) string {
	return map[string]string{"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}[mediaType]
}

// CheckAttachment refuses a file that is not kept.
func CheckAttachment(content []byte, field string) error {
	switch {
	case len(content) == 0:
		return Fail(Invalid, field, "Escolha o arquivo.")
	case len(content) > MaxAttachment:
		return Fail(Invalid, field, "O arquivo tem mais de 10 MB. Digitalize com menos resolução, ou em partes.")
	case AttachmentType(content) == "":
		return Fail(Invalid, field, "O arquivo não é PDF, JPEG nem PNG.")
	}
	return nil
}

// AttachmentName makes the name of a file fit to be shown and saved anywhere: without folders and
// control characters, of 120 characters at most, and with the ending of what it is.
func AttachmentName(name, mediaType string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar:
			return -1
		case strings.ContainsRune(`"<>:|?*;`, r):
			return '_'
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	ending := AttachmentEnding(mediaType)
	for _, known := range []string{".pdf", ".jpg", ".jpeg", ".png"} {
		if strings.HasSuffix(strings.ToLower(name), known) {
			name = name[:len(name)-len(known)]
			break
		}
	}
	runes := []rune(strings.Trim(name, ". "))
	name = strings.TrimSpace(string(runes[:min(len(runes), attachmentName)]))
	if name == "" {
		name = "arquivo"
	}
	return name + ending
}
