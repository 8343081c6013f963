package db

import (
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// SentFile is a file that is attached to something of the service desk, or to a customer.
type SentFile struct {
	File string // base64
	Name string
	Note string
}

// SentFileFields are what attaching a file takes.
func SentFileFields() []isp.Field[SentFile] {
	return []isp.Field[SentFile]{
		isp.NewField(isp.KindLong, "", "arquivo", "Arquivo", func(v *SentFile) any { return &v.File }).
			Required().Limited(AttachmentText).Helped("PDF, JPEG ou PNG de até 10 MB, em base64"),
		isp.NewField(isp.KindText, "name", "nome_arquivo", "Nome do arquivo", func(v *SentFile) any { return &v.Name }),
		isp.NewField(isp.KindText, "note", "descricao", "Descrição", func(v *SentFile) any { return &v.Note }).Helped("O que o arquivo mostra."),
	}
}

// AttachToAttendance keeps a file with an attendance, running or not.
func AttachToAttendance(ctx context.Context, t *Tx, protocol string, v SentFile) (isp.AttachedFile, error) {
	return attachTo(ctx, t, entity.Attendances(), "protocol", protocol, isp.AttachedFile{Attendance: protocol}, v)
}

// AttachToOccurrence keeps a file with an occurrence.
func AttachToOccurrence(ctx context.Context, t *Tx, number string, v SentFile) (isp.AttachedFile, error) {
	return attachTo(ctx, t, entity.Occurrences(), "number", number, isp.AttachedFile{Occurrence: number}, v)
}

// AttachToOrder keeps a file with a service order.
func AttachToOrder(ctx context.Context, t *Tx, number string, v SentFile) (isp.AttachedFile, error) {
	return attachTo(ctx, t, entity.ServiceOrders(), "number", number, isp.AttachedFile{Order: number}, v)
}

// AttachToCustomer keeps a file that is the customer's own.
func AttachToCustomer(ctx context.Context, t *Tx, code string, v SentFile) (isp.AttachedFile, error) {
	c, err := customerByCode(ctx, t, code)
	if err != nil {
		return isp.AttachedFile{}, err
	}
	return keepFile(ctx, t, entity.Owner{Customer: c.ID, CustomerCode: c.Code}, isp.AttachedFile{}, v)
}

// attachTo keeps a file with the thing that f names.
func attachTo[T any](ctx context.Context, t *Tx, to entity.Entity[T], column, value string, f isp.AttachedFile, v SentFile) (isp.AttachedFile, error) {
	_, owner, err := loadBy(ctx, t, to, column, value)
	if err != nil {
		return f, err
	}
	return keepFile(ctx, t, owner, f, v)
}

func keepFile(ctx context.Context, t *Tx, owner entity.Owner, f isp.AttachedFile, v SentFile) (_ isp.AttachedFile, err error) {
	if f.File, err = t.keepAttachment(v.Name, v.File, "arquivo"); err != nil {
		return f, err
	}
	f.Note = v.Note
	e := entity.AttachedFiles()
	if err := e.Insert(ctx, t.Tx, owner.Customer, &f, entity.Column{Name: "attachment_id", Value: f.File.ID}); err != nil {
		return f, err
	}
	ev := eventOf(e, owner, &f, "added", nil, notEmpty(e.Values(&f)))
	ev.Protocol = f.Attendance
	return f, t.record(ev)
}

// DeleteAttachedFile takes a file away from what it is attached to. Its content stays in the vault.
func DeleteAttachedFile(ctx context.Context, t *Tx, id int64, d Removal) (isp.AttachedFile, error) {
	return remove(ctx, t, entity.AttachedFiles(), id, d.Reason, t.mayMoveFile)
}

// mayMoveFile asks for the permission over the customer's own files: who serves customers has that over the
// others.
func (t *Tx) mayMoveFile(f isp.AttachedFile, _ entity.Owner) error {
	if f.OfCustomer() {
		return t.actor.Require(isp.EditCustomers)
	}
	return nil
}

// RestoreAttachedFile shows a file again that was taken away.
func RestoreAttachedFile(ctx context.Context, t *Tx, id int64) (isp.AttachedFile, error) {
	return restore(ctx, t, entity.AttachedFiles(), id, t.mayMoveFile)
}

// AttachedContent reads a file and whose it is. One that was taken away is not found.
func (s *DB) AttachedContent(ctx context.Context, actor isp.Actor, id int64) (file isp.AttachedFile, customer int64, content []byte, err error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return file, 0, nil, err
	}
	file, owner, err := entity.AttachedFiles().Load(ctx, s.read(), id)
	if err != nil {
		return file, 0, nil, err
	}
	if file.OfCustomer() && !actor.Can(isp.SeeTaxID) { // it may be a document, and nothing in it is covered
		if err := actor.Require(isp.EditCustomers); err != nil {
			return file, 0, nil, err
		}
	}
	if file.Deletion.Deleted() {
		return file, 0, nil, isp.Fail(isp.NotFound, "", "Este anexo foi retirado. Restaure-o para abri-lo.")
	}
	content, err = s.attachmentContent(file.File)
	return file, owner.Customer, content, err
}

// CustomerFiles lists the files that are a customer's own, those that were taken away as well.
func (s *DB) CustomerFiles(ctx context.Context, actor isp.Actor, customer int64) ([]isp.AttachedFile, error) {
	if err := actor.Require(isp.ReadCustomer); err != nil {
		return nil, err
	}
	e := entity.AttachedFiles()
	return sqlite.List(ctx, s.read(), e.Scan, e.Select()+` WHERE x.customer_id = ? AND x.attendance_id IS NULL AND x.occurrence_id IS NULL
		AND x.service_order_id IS NULL ORDER BY x.id`, customer)
}

// filesOf lists the files on one thing of the service desk, those that were taken away as well.
// column is the program's own.
func filesOf(ctx context.Context, q sqlite.Querier, column string, id int64) ([]isp.AttachedFile, error) {
	e := entity.AttachedFiles()
	return sqlite.List(ctx, q, e.Scan, e.Select()+" WHERE x."+column+" = ? ORDER BY x.id", id)
}
