package exchange

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"strings"
)

// relationsPart ties the sheets of a workbook to the parts of the archive.
const relationsPart = "xl/_rels/workbook.xml.rels"

// tabsOf ties what is known of the parts of an archive to the names of the sheets (ECMA-376 part 1,
// 18.2.19).
func tabsOf(archive *zip.Reader, parts map[string]tabCheck) (map[string]tabCheck, error) {
	var book struct {
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	err := errors.Join(readPart(archive, workbookPart, &book), readPart(archive, relationsPart, &relations))
	if err != nil {
		return nil, err
	}
	targets := make(map[string]string)
	for _, r := range relations.All {
		target := strings.TrimPrefix(r.Target, "/")
		if target == r.Target {
			target = path.Join("xl", target)
		}
		targets[r.ID] = target
	}
	tabs := make(map[string]tabCheck)
	for _, s := range book.Sheets {
		found := parts[targets[s.ID]]
		found.hidden = s.State == "hidden" || s.State == "veryHidden"
		tabs[s.Name] = found
	}
	return tabs, nil
}

// readPart reads one small part of an archive.
func readPart(archive *zip.Reader, name string, into any) (err error) {
	f := entryNamed(archive, name)
	if f == nil {
		return fmt.Errorf("no %s", name)
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return xml.NewDecoder(r).Decode(into)
}
