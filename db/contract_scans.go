package db

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/paper"
)

// SignedCopy is a scanned document with its signatures.
type SignedCopy struct {
	File string // base64
	Name string // of the file
	Kind string // of the document; "" is the contract
	On   string // day of the signature
	By   string
}

// SignedCopyFields are what attaching a signed copy takes.
func SignedCopyFields() []isp.Field[SignedCopy] {
	return []isp.Field[SignedCopy]{
		isp.NewField(isp.KindLong, "", "arquivo", "Arquivo", func(v *SignedCopy) any { return &v.File }).
			Required().Limited(AttachmentText).Helped("PDF, JPEG ou PNG de até 10 MB, em base64"),
		isp.NewField(isp.KindText, "name", "nome_arquivo", "Nome do arquivo", func(v *SignedCopy) any { return &v.Name }),
		isp.WordField(isp.PaperKinds(), "kind", "tipo", "Documento", func(v *SignedCopy) any { return &v.Kind }).Helped("em branco, o contrato"),
		isp.NewField(isp.KindDay, "signed_on", "em", "Assinado em", func(v *SignedCopy) any { return &v.On }).Helped("em branco, hoje"),
		isp.NewField(isp.KindText, "signed_by", "por", "Assinado por", func(v *SignedCopy) any { return &v.By }),
	}
}

// AttachSignedCopy keeps the scan of a document, with the last one of its kind that was printed. It
// marks the contract signed when it is the contract or the adhesion and no signature was recorded.
func AttachSignedCopy(ctx context.Context, t *Tx, number string, v SignedCopy) (isp.ContractScan, error) {
	c, p, err := t.contractNow(ctx, number)
	if err != nil {
		return isp.ContractScan{}, err
	}
	if v.Kind == "" {
		v.Kind = paper.KindContract
	}
	scan, signs, err := isp.JudgeScan(c, v.Kind, v.On, v.By, t.store.Today())
	if err != nil {
		return scan, err
	}
	printed, err := sqlite.One(ctx, t, scanPaper, "SELECT "+paperColumns+paperTables+`WHERE x.contract_id = ? AND x.kind = ? AND x.frozen_at <> ''
		ORDER BY x.id DESC LIMIT 1`, c.ID, v.Kind)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return scan, err
	}
	scan.PaperID = printed.ID
	if scan.PaperID == 0 {
		t.Notice("Este documento não foi impresso por aqui: a cópia fica no contrato, sem texto com que comparar.")
	}
	if scan.File, err = t.keepAttachment(v.Name, v.File, "arquivo"); err != nil {
		return scan, err
	}
	scan.ID, err = t.Insert(`INSERT INTO contract_scans (contract_id, paper_id, kind, attachment_id, signed_on, signed_by) VALUES (?, nullif(?, 0), ?, ?, ?, ?)`,
		c.ID, scan.PaperID, v.Kind, scan.File.ID, scan.SignedOn, scan.SignedBy)
	if err != nil {
		return scan, err
	}
	if err := t.recordContract(&p, c, "copy_attached", nil, copyTold(scan)); err != nil {
		return scan, err
	}
	if signs {
		_, err = SignContract(ctx, t, c.Number, Signature{scan.SignedOn, scan.SignedBy})
	}
	return scan, err
}

// copyTold is what the history says of a signed copy.
func copyTold(v isp.ContractScan) map[string]any {
	return map[string]any{"document": v.Kind, "file": v.File.Name, "sha256": v.File.SHA256, "signed_on": v.SignedOn, "signed_by": v.SignedBy}
}

// ScanRejection says that a signed copy of a contract is none.
type ScanRejection struct {
	Copy   int64 // its id
	Reason string
}

// ScanRejectionFields are what rejecting a signed copy takes.
func ScanRejectionFields() []isp.Field[ScanRejection] {
	return []isp.Field[ScanRejection]{
		isp.NewField(isp.KindWhole, "copy", "copia", "Cópia", func(v *ScanRejection) any { return &v.Copy }).Required(),
		isp.NewField(isp.KindLong, "reason", "motivo", "Motivo", func(v *ScanRejection) any { return &v.Reason }).Required(),
	}
}

// RejectSignedCopy says that a copy was attached by mistake. It stays, struck out; the contract stays
// signed, since the signature is a fact of its own.
func RejectSignedCopy(ctx context.Context, t *Tx, number string, v ScanRejection) (isp.ContractScan, error) {
	c, p, err := t.contractNow(ctx, number)
	if err != nil {
		return isp.ContractScan{}, err
	}
	scan, err := sqlite.One(ctx, t, scanScan, "SELECT "+scanColumns+" FROM"+scanTables+"WHERE x.contract_id = ? AND x.id = ?", c.ID, v.Copy)
	if err != nil {
		return scan, orNotFound(err, "Este contrato não tem esta cópia.")
	}
	if scan.RejectedAt != "" {
		return scan, isp.Fail(isp.Conflict, "copia", "Esta cópia já foi marcada como errada por "+scan.RejectedBy+".")
	}
	scan.RejectedAt, scan.RejectedBy, scan.RejectedWhy = sqlite.Instant(t.Now), t.actor.Name, v.Reason
	_, err = t.Exec("INSERT INTO contract_scan_rejections (scan_id, at, by_whom, reason) VALUES (?, ?, ?, ?)",
		scan.ID, scan.RejectedAt, scan.RejectedBy, scan.RejectedWhy)
	if err != nil {
		return scan, err
	}
	if c.SignedOn != "" {
		t.Notice("O contrato continua marcado como assinado. Anexe a cópia certa.")
	}
	return scan, t.recordContract(&p, c, "copy_rejected", nil, map[string]any{"document": scan.Kind, "file": scan.File.Name, "reason": v.Reason})
}

const scanColumns = "x.id, x.contract_id, coalesce(x.paper_id, 0), x.kind, x.signed_on, x.signed_by, coalesce(r.at, ''), coalesce(r.by_whom, ''), coalesce(r.reason, ''), " + attachmentColumns

const scanRejected = " LEFT JOIN contract_scan_rejections r ON r.scan_id = x.id "

func scanDestinations(v *isp.ContractScan) []any {
	return append([]any{&v.ID, &v.ContractID, &v.PaperID, &v.Kind, &v.SignedOn, &v.SignedBy, &v.RejectedAt, &v.RejectedBy, &v.RejectedWhy}, attachmentDestinations(&v.File)...)
}

func scanScan(row sqlite.Row) (isp.ContractScan, error) {
	var v isp.ContractScan
	err := row.Scan(scanDestinations(&v)...)
	return v, err
}

const scanTables = " contract_scans x JOIN attachments a ON a.id = x.attachment_id " + scanRejected

func scansOf(ctx context.Context, q sqlite.Querier, contractID int64) ([]isp.ContractScan, error) {
	return sqlite.List(ctx, q, scanScan, "SELECT "+scanColumns+" FROM"+scanTables+"WHERE x.contract_id = ? ORDER BY x.id DESC", contractID)
}

// SignedCopyContent reads a signed copy of a contract. It needs the permission to print: the copy
// shows documents uncovered. NotFound when the contract has no such copy.
func (s *DB) SignedCopyContent(ctx context.Context, actor isp.Actor, number string, id int64) (isp.Attachment, []byte, error) {
	if err := actor.Require(isp.EditContracts); err != nil {
		return isp.Attachment{}, nil, err
	}
	v, err := sqlite.One(ctx, s.read(), scanScan, "SELECT "+scanColumns+" FROM"+scanTables+
		"JOIN contracts t ON t.id = x.contract_id WHERE t.number = ? AND x.id = ?", number, id)
	if err != nil {
		return v.File, nil, orNotFound(err, "Este contrato não tem esta cópia.")
	}
	content, err := s.attachmentContent(v.File)
	return v.File, content, err
}

// readPapers and readScans read what was printed of the contracts and what came back signed, without
// the texts.
func (u underPlans) readPapers() error {
	return eachUnder(u, paperHeadColumns, "contracts t ON t.plan_id = p.id JOIN contract_papers x ON x.contract_id = t.id "+
		"JOIN contract_template_versions v ON v.id = x.template_version_id", paperHeadDestinations,
		func(p *PlanRecord, v isp.ContractPaper) { p.Care.Papers = slices.Insert(p.Care.Papers, 0, v) })
}

func (u underPlans) readScans() error {
	return eachUnder(u, scanColumns, "contracts t ON t.plan_id = p.id JOIN contract_scans x ON x.contract_id = t.id JOIN attachments a ON a.id = x.attachment_id"+scanRejected, scanDestinations,
		func(p *PlanRecord, v isp.ContractScan) { p.Care.Scans = slices.Insert(p.Care.Scans, 0, v) })
}
