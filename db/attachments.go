package db

import (
	"context"
	"encoding/base64"
	"errors"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/files"
	"balcao/internal/isp"
)

// AttachmentText is the longest field that carries a file as base64, in characters.
const AttachmentText = (isp.MaxAttachment + 2) / 3 * 4

// attachmentColumns are those of isp.Attachment, of the table a.
const attachmentColumns = "a.id, a.sha256, a.media_type, a.size, a.name, a.added_at, a.added_by"

func attachmentDestinations(a *isp.Attachment) []any {
	return []any{&a.ID, &a.SHA256, &a.MediaType, &a.Size, &a.Name, &a.AddedAt, &a.AddedBy}
}

// keepAttachment keeps a file that was sent as base64 and writes its row; what it is attached to
// is the caller's to write. The file is on the disk before the row is, and stays when the
// transaction does not: then nobody names it. A rehearsal writes no file. The error is an
// *isp.Error about field.
func (t *Tx) keepAttachment(name, encoded, field string) (isp.Attachment, error) {
	if len(encoded) > AttachmentText {
		return isp.Attachment{}, isp.CheckAttachment(make([]byte, isp.MaxAttachment+1), field)
	}
	content, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return isp.Attachment{}, isp.Fail(isp.Invalid, field, "Envie o arquivo em base64.") //nolint:nilerr // told as a sentence
	}
	if err := isp.CheckAttachment(content, field); err != nil {
		return isp.Attachment{}, err
	}
	a := isp.Attachment{
		MediaType: isp.AttachmentType(content), Size: int64(len(content)), AddedAt: sqlite.Instant(t.Now), AddedBy: t.actor.Name,
	}
	a.Name = isp.AttachmentName(name, a.MediaType)
	if t.ask != nil && t.ask.Rehearse {
		a.SHA256 = strings.Repeat("0", 64)
	} else {
		if err := t.store.engine.RoomFor(a.Size, "guardar o anexo"); err != nil {
			return a, err
		}
		if a.SHA256, err = t.store.vault().Keep(content); err != nil {
			return a, err
		}
	}
	a.ID, err = t.Insert(`INSERT INTO attachments (sha256, media_type, size, name, added_at, added_by) VALUES (?, ?, ?, ?, ?, ?)`,
		a.SHA256, a.MediaType, a.Size, a.Name, a.AddedAt, a.AddedBy)
	return a, err
}

// vault is where the files of this database lie.
func (s *DB) vault() files.Vault { return files.VaultIn(s.Dir()) }

// attachmentContent reads the file of an attachment. One that is lost or changed is an *isp.Error,
// and is never shown.
func (s *DB) attachmentContent(a isp.Attachment) ([]byte, error) {
	content, err := s.vault().Read(a.SHA256)
	if err != nil && files.Lost(err) {
		s.log.Error("an attachment is not what was kept", "attachment", a.ID, "error", err)
		return nil, isp.Fail(isp.Unavailable, "", "O arquivo não está como foi guardado. Avise quem cuida do programa: ele volta com o último backup.")
	}
	return content, err
}

// checkAttachments reads every file that was attached and holds it against its name.
func (s *DB) checkAttachments(ctx context.Context) (sentence, remedy string, err error) {
	type kept struct {
		id  int64
		sum string
	}
	good, bad, last := 0, 0, int64(0)
	for {
		page, err := sqlite.ListAll(ctx, s.read(), func(row sqlite.Row) (kept, error) {
			var k kept
			err := row.Scan(&k.id, &k.sum)
			return k, err
		}, "SELECT id, sha256 FROM attachments WHERE id > ? ORDER BY id LIMIT 100", last)
		if err != nil {
			return "", "", err
		}
		if len(page) == 0 {
			break
		}
		for _, k := range page {
			last = k.id
			err := errors.Join(ctx.Err(), s.vault().Intact(k.sum))
			switch {
			case err == nil:
				good++
			case files.Lost(err):
				s.log.Error("an attachment is not what was kept", "attachment", k.id, "error", err)
				bad++
			default:
				return "", "", err
			}
		}
	}
	if bad > 0 {
		return counted(bad, "arquivo anexo falta ou não está como foi guardado", "arquivos anexos faltam ou não estão como foram guardados") + ".",
			"Copie para a pasta de dados a pasta “anexos” que está ao lado do último backup.", nil
	}
	return "Como foram guardados: " + counted(good, "arquivo anexo", "arquivos anexos") + ".", "", nil
}
