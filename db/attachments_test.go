package db_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"balcao/db"
	"balcao/db/backup"
	"balcao/db/dbtest"
	"balcao/internal/isp"
)

// scanned is a small PDF as base64.
func scanned() string {
	return base64.StdEncoding.EncodeToString([]byte("%PDF-1.7\nassinado\n%%EOF\n"))
}

func attach(t *testing.T, s *dbtest.Base, number string, v db.SignedCopy) (isp.ContractScan, db.Done, error) {
	t.Helper()
	return paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.ContractScan, error) {
		return db.AttachSignedCopy(ctx, tx, number, v)
	})
}

// A signed copy marks the contract signed, once, with day and name; its file comes back as it was
// sent, to those who may print.
func TestSignedCopy(t *testing.T) {
	s := dbtest.Story(t)
	number, customer := anyContract(t, s)
	for name, v := range map[string]db.SignedCopy{
		"nothing":         {By: "José"},
		"not base64":      {By: "José", File: "%%%"},
		"a page":          {By: "José", File: base64.StdEncoding.EncodeToString([]byte("<html><script>1</script>"))},
		"too large":       {By: "José", File: strings.Repeat("A", db.AttachmentText+4)},
		"nobody":          {File: scanned()},
		"a day to come":   {By: "José", File: scanned(), On: "2199-01-01"},
		"not a real day":  {By: "José", File: scanned(), On: "ontem"},
		"no such file":    {By: "José", File: ""},
		"only its header": {By: "José", File: base64.StdEncoding.EncodeToString([]byte("%PD"))},
	} {
		if _, _, err := attach(t, s, number, v); refusal(err) == nil || refusal(err).Code != isp.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	scan, done, err := attach(t, s, number, db.SignedCopy{By: " José ", File: scanned(), Name: `C:\scan 1.PDF`})
	if err != nil || scan.SignedBy != "José" || scan.SignedOn != s.Today() || scan.File.Name != "scan 1.pdf" || scan.File.MediaType != "application/pdf" {
		t.Fatalf("%+v %v", scan, err)
	}
	kinds := ""
	for _, e := range done.Effects {
		kinds += e.Kind + " "
	}
	if kinds != "contract.copy_attached contract.signed " || len(done.Notices) != 1 {
		t.Errorf("told: %s, %v", kinds, done.Notices)
	}
	again, done, err := attach(t, s, number, db.SignedCopy{File: scanned()})
	if err != nil || len(done.Effects) != 1 || again.SignedBy != "José" || again.File.SHA256 != scan.File.SHA256 {
		t.Errorf("the second copy: %+v %v", again, err)
	}
	file, content, err := s.SignedCopyContent(t.Context(), isp.Console("teste"), number, scan.ID)
	if err != nil || !bytes.HasPrefix(content, []byte("%PDF-1.7\nassinado")) || file.Size != int64(len(content)) {
		t.Errorf("%+v %q %v", file, content, err)
	}
	if _, _, err := s.SignedCopyContent(t.Context(), isp.Console("teste"), "outro", scan.ID); refusal(err) == nil || refusal(err).Code != isp.NotFound {
		t.Errorf("by the number of another contract: %v", err)
	}
	reader := isp.NewActor(1, "x", "", []isp.Permission{isp.ReadCustomer, isp.ReadContracts})
	if _, _, err := s.SignedCopyContent(t.Context(), reader, number, scan.ID); refusal(err) == nil || refusal(err).Code != isp.Forbidden {
		t.Errorf("without the permission: %v", err)
	}
	record, err := s.CustomerRecord(t.Context(), isp.Console("teste"), customer)
	if err != nil {
		t.Fatal(err)
	}
	plans, err := s.PlansOf(t.Context(), isp.Console("teste"), record.Customer.ID)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, p := range plans {
		found += len(p.Care.Scans)
	}
	if found != 2 {
		t.Errorf("%d copies in the record", found)
	}
}

// Attached files are in the backup, come back with a restore, and verificar holds them against
// their names.
func TestAttachmentsInBackupAndRestore(t *testing.T) {
	s := dbtest.Story(t)
	number, _ := anyContract(t, s)
	scan, _, err := attach(t, s, number, db.SignedCopy{By: "José", File: scanned()})
	if err != nil {
		t.Fatal(err)
	}
	orders, err := s.OrderQueue(t.Context(), isp.Console("teste"), db.QueueFilter{})
	if err != nil || len(orders.Rows) == 0 {
		t.Fatalf("%+v %v", orders, err)
	}
	photo := db.SentFile{File: base64.StdEncoding.EncodeToString([]byte("\xff\xd8\xff foto"))}
	if _, _, err := paperAct(t, s, func(ctx context.Context, tx *db.Tx) (isp.AttachedFile, error) {
		return db.AttachToOrder(ctx, tx, orders.Rows[0].Thing.Number, photo)
	}); err != nil {
		t.Fatal(err)
	}
	check := func() db.Finding {
		for _, f := range s.Check(t.Context(), db.Hurried) {
			if f.Name == "anexos" {
				return f
			}
		}
		t.Fatal("nothing was checked")
		return db.Finding{}
	}
	if f := check(); !f.OK || !strings.Contains(f.Sentence, ": 2 ") {
		t.Errorf("%+v", f)
	}
	folder := t.TempDir()
	made, err := backup.Of(t.Context(), dbtest.Options(t, s.Dir(), s.Clock).Engine(), folder)
	if err != nil || made.Attachments != 2 || made.LostAttachments != 0 {
		t.Fatalf("%+v %v", made, err)
	}
	if n, err := backup.MissingAttachments(t.Context(), made.Path); n != 0 || err != nil {
		t.Errorf("%d missing, %v", n, err)
	}
	kept := filepath.Join(s.Dir(), "anexos", scan.File.SHA256[:2], scan.File.SHA256)
	if err := os.WriteFile(kept, []byte("%PDF-1.7\ntrocado"), 0o600); err != nil {
		t.Fatal(err)
	}
	if f := check(); f.OK {
		t.Errorf("a changed file is not noticed: %+v", f)
	}
	if _, _, err := s.SignedCopyContent(t.Context(), isp.Console("teste"), number, scan.ID); refusal(err) == nil || refusal(err).Code != isp.Unavailable {
		t.Errorf("a changed file is sent: %v", err)
	}
	to := dbtest.Options(t, s.Dir(), s.Clock).Engine()
	to.Dir = filepath.Join(t.TempDir(), "nova")
	done, err := backup.Restore(t.Context(), to, made.Version, made.Path)
	if err != nil || done.LostAttachments != 0 {
		t.Fatalf("%+v %v", done, err)
	}
	if content, err := os.ReadFile(filepath.Join(to.Dir, "anexos", scan.File.SHA256[:2], scan.File.SHA256)); err != nil || !bytes.Contains(content, []byte("assinado")) {
		t.Errorf("restored: %q %v", content, err)
	}
	if err := os.RemoveAll(filepath.Join(folder, "anexos")); err != nil {
		t.Fatal(err)
	}
	to.Dir = filepath.Join(t.TempDir(), "sem")
	if done, err = backup.Restore(t.Context(), to, made.Version, made.Path); err != nil || done.LostAttachments != 2 {
		t.Errorf("without its files: %+v %v", done, err)
	}
}
