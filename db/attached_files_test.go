package db

import (
	"context"
	"encoding/base64"
	"testing"

	"balcao/internal/isp"
)

// onID makes an act on an id fit attend.
func onID[V, R any](do func(context.Context, *Tx, int64, V) (R, error), id int64, v V) func(context.Context, *Tx) (R, error) {
	return func(ctx context.Context, t *Tx) (R, error) { return do(ctx, t, id, v) }
}

// A file goes with an attendance, an occurrence or an order, is opened by those who may read them,
// leaves with a reason that stays in history, and comes back.
func TestAttachedFiles(t *testing.T) {
	s, _, actor := desk(t)
	a := must(t, s, actor, open(isp.Attendance{}))
	must(t, s, actor, openOccurrence(isp.Occurrence{Kind: "Suporte"}))
	must(t, s, actor, openOrder(isp.ServiceOrder{Kind: "reparo"}))
	content := []byte("\xff\xd8\xff foto do poste")
	sent := SentFile{File: base64.StdEncoding.EncodeToString(content), Name: "foto.jpeg", Note: "o poste caído"}
	f, done, err := attend(t, s, actor, on(AttachToAttendance, a.Protocol, sent))
	if err != nil || f.File.Name != "foto.jpg" || f.Note != sent.Note || len(done.Effects) != 1 || done.Effects[0].Kind != "attached_file.added" ||
		done.Effects[0].After["file"] != "foto.jpg" || done.Effects[0].After["attendance"] != a.Protocol {
		t.Fatalf("%+v %+v %v", f, done.Effects, err)
	}
	must(t, s, actor, on(AttachToOccurrence, "1", sent))
	must(t, s, actor, on(AttachToOrder, "1", sent))
	sheet, err := s.AttendanceSheet(t.Context(), actor, a.Protocol)
	if err != nil || len(sheet.Files) != 1 || sheet.Files[0].Attendance != a.Protocol || sheet.Files[0].File.Size != int64(len(content)) {
		t.Fatalf("%+v %v", sheet.Files, err)
	}
	order, err := s.OrderSheet(t.Context(), actor, "1")
	if err != nil || len(order.Files) != 1 || order.Files[0].Order != "1" || order.Files[0].File.SHA256 != f.File.SHA256 {
		t.Errorf("%+v %v", order.Files, err)
	}
	got, _, bytes, err := s.AttachedContent(t.Context(), actor, f.ID)
	if err != nil || string(bytes) != string(content) || got.File.MediaType != "image/jpeg" || got.File.AddedBy != actor.Name {
		t.Errorf("%+v %q %v", got, bytes, err)
	}
	_, _, _, err = s.AttachedContent(t.Context(), isp.NewActor(1, "x", "", []isp.Permission{isp.ReadCustomer}), f.ID)
	told(t, err, isp.Forbidden)
	_, _, _, err = s.AttachedContent(t.Context(), actor, 99)
	told(t, err, isp.NotFound)

	_, away, err := attend(t, s, actor, onID(DeleteAttachedFile, f.ID, Removal{Reason: "de outro cliente"}))
	if err != nil || away.Effects[0].Kind != "attached_file.deleted" || away.Effects[0].After["deleted_reason"] != "de outro cliente" {
		t.Errorf("%+v %v", away.Effects, err)
	}
	_, _, _, err = s.AttachedContent(t.Context(), actor, f.ID)
	told(t, err, isp.NotFound)
	refused(t, s, actor, isp.Conflict, onID(DeleteAttachedFile, f.ID, Removal{Reason: "x"}))
	must(t, s, actor, func(ctx context.Context, tx *Tx) (isp.AttachedFile, error) { return RestoreAttachedFile(ctx, tx, f.ID) })
	if _, _, bytes, err := s.AttachedContent(t.Context(), actor, f.ID); err != nil || len(bytes) != len(content) {
		t.Errorf("restored: %q %v", bytes, err)
	}
	for name, bad := range map[string]SentFile{
		"nothing": {}, "a page": {File: base64.StdEncoding.EncodeToString([]byte("<html>"))}, "no base64": {File: "%"},
	} {
		if _, _, err := attend(t, s, actor, on(AttachToOccurrence, "1", bad)); err == nil {
			t.Errorf("%s is kept", name)
		} else {
			told(t, err, isp.Invalid)
		}
	}
	refused(t, s, actor, isp.NotFound, on(AttachToOrder, "99", sent))
}
