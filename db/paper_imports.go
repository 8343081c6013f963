package db

import (
	"context"

	"balcao/db/entity"
	"balcao/db/sqlite"
)

// Here is what an update by files writes into the history of the documents and files that it adds.

// KeepFile keeps the content of a file that was attached. It stays when the transaction does not: then
// nobody names it.
func (t *Tx) KeepFile(content []byte) error {
	if err := t.store.engine.RoomFor(int64(len(content)), "guardar um anexo"); err != nil {
		return err
	}
	_, err := t.store.vault().Keep(content)
	return err
}

// RecordTemplate records the last version of a template.
func (t *Tx) RecordTemplate(ctx context.Context, id int64) error {
	v, err := contractTemplate(ctx, t, id)
	if err != nil {
		return err
	}
	verb := "added"
	if v.Version > 1 {
		verb = "changed"
	}
	e := entity.ContractTemplates()
	after := notEmpty(e.Values(&v))
	after["version"] = v.Version
	return t.record(event{Kind: "contract_template." + verb, SubjectID: v.ID, Version: v.Version, After: after})
}

// RecordPaper records a document as it stands.
func (t *Tx) RecordPaper(ctx context.Context, id int64) error {
	p, err := sqlite.One(ctx, t, scanPaper, "SELECT "+paperColumns+paperTables+"WHERE x.id = ?", id)
	switch {
	case err != nil:
		return err
	case p.ContractPaper.Frozen():
		return t.record(paperEvent("frozen", &p, map[string]any{"sha256": p.SHA256}))
	case p.EditedAt != "":
		return t.record(paperEvent("edited", &p, nil))
	}
	return t.record(paperEvent("generated", &p, nil))
}

// RecordScan records a signed copy.
func (t *Tx) RecordScan(ctx context.Context, id int64) error {
	scan, err := sqlite.One(ctx, t, scanScan, "SELECT "+scanColumns+" FROM"+scanTables+"WHERE x.id = ?", id)
	if err != nil {
		return err
	}
	number, err := sqlite.Value[string](ctx, t, "SELECT number FROM contracts WHERE id = ?", scan.ContractID)
	if err != nil {
		return err
	}
	c, p, err := t.contractNow(ctx, number)
	if err != nil {
		return err
	}
	return t.recordContract(&p, c, "copy_attached", nil, copyTold(scan))
}

// RecordAttachedFile records a file on a thing of a customer.
func (t *Tx) RecordAttachedFile(ctx context.Context, id int64) error {
	e := entity.AttachedFiles()
	f, owner, err := e.Load(ctx, t, id)
	if err != nil {
		return err
	}
	ev := eventOf(e, owner, &f, "added", nil, notEmpty(e.Values(&f)))
	ev.Protocol = f.Attendance
	return t.record(ev)
}
