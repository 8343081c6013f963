package views

import (
	"net/url"
	"strconv"
	"strings"

	"balcao/internal/isp"
)

// FileBox is the files on one thing of the service desk, or of a customer, and the form that sends one more.
type FileBox struct {
	Lines  []FileLine
	More   string // address of the next ones; "" when there are none
	Action string // takes the file; "" when it may not be sent
	Key    string // makes it happen once
	Ask    ScanForm
}

// FileLine is one file.
type FileLine struct {
	ID      string
	Name    string
	URL     string // where it is saved from; "" of one that was taken away
	About   string // "PDF, 120 KB; anexado por Ana em 29/11/2026 14:02"
	Note    string
	Gone    string // who took it away, when and why; "" while it is there
	Act     string // label of what can be done to it; "" nothing
	ActURL  string
	ActName string // of the link, with the name of the file
}

// NewFileBox shows files to an actor that may take them away when acts is true. page is the address
// that comes back after it.
func NewFileBox(files []isp.AttachedFile, page string, acts bool, see Sight) FileBox {
	box := FileBox{Lines: make([]FileLine, len(files))}
	if acts {
		box.Action = page + "/anexos"
	}
	for i, f := range files {
		at := "/anexos/" + strconv.FormatInt(f.ID, 10)
		line := FileLine{
			ID: "anexo-" + strconv.FormatInt(f.ID, 10), Name: f.File.Name, URL: at, Note: f.Note,
			About: strings.ToUpper(f.File.MediaType[strings.LastIndexByte(f.File.MediaType, '/')+1:]) + ", " + fileSize(f.File.Size) +
				"; anexado por " + f.File.AddedBy + " em " + isp.FormatMoment(f.File.AddedAt, see.Zone),
		}
		verb := "excluir"
		line.Act = "Retirar"
		if d := f.Deletion; d.Deleted() {
			line.URL, line.Act, verb = "", "Restaurar", "restaurar"
			line.Gone = "retirado por " + d.By + " em " + isp.FormatMoment(d.At, see.Zone) + ": " + d.Reason
		}
		line.ActName = line.Act + " " + f.File.Name
		if line.ActURL = at + "/" + verb + "?voltar=" + url.QueryEscape(page); !acts {
			line.Act = ""
		}
		box.Lines[i] = line
	}
	return box
}

// fileSize is a number of bytes for people.
func fileSize(bytes int64) string {
	switch {
	case bytes < 1000:
		return strconv.FormatInt(bytes, 10) + " bytes"
	case bytes < 1_000_000:
		return strconv.FormatInt((bytes+500)/1000, 10) + " KB"
	}
	tenths := (bytes + 50_000) / 100_000
	return strconv.FormatInt(tenths/10, 10) + "," + strconv.FormatInt(tenths%10, 10) + " MB"
}
