package isp

import (
	"strings"
	"testing"
)

func TestCheckAttachment(t *testing.T) {
	pdf := []byte("%PDF-1.7\n")
	for content, want := range map[string]string{
		"%PDF-1.4": "application/pdf", "\xff\xd8\xff\xe0": "image/jpeg", "\x89PNG\r\n\x1a\n": "image/png",
		"": "", "<html>": "", " %PDF-1.4": "", "GIF89a": "", "MZ": "", "<svg>": "",
	} {
		if got := AttachmentType([]byte(content)); got != want {
			t.Errorf("%q is %q", content, got)
		}
	}
	if err := CheckAttachment(pdf, "arquivo"); err != nil {
		t.Error(err)
	}
	refused(t, CheckAttachment(nil, "arquivo"), Invalid, "arquivo", "Escolha")
	refused(t, CheckAttachment([]byte("<script>"), "arquivo"), Invalid, "arquivo", "PDF")
	refused(t, CheckAttachment(append(pdf, make([]byte, MaxAttachment)...), "arquivo"), Invalid, "arquivo", "10 MB")
}

func TestAttachmentName(t *testing.T) {
	for name, want := range map[string]string{
		"contrato.pdf": "contrato.pdf", `C:\docs\Contrato José.PDF`: "Contrato José.pdf", "/tmp/../x.png": "x.pdf", "": "arquivo.pdf", "..": "arquivo.pdf",
		"a\r\nb\u202efdp.exe": "abfdp.exe.pdf", "x.html": "x.html.pdf", `a"b<c>.pdf`: "a_b_c_.pdf", "\xffx": "x.pdf", strings.Repeat("á", 500): strings.Repeat("á", 120) + ".pdf",
	} {
		if got := AttachmentName(name, "application/pdf"); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
