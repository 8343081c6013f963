package sheets

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/files"
	"balcao/internal/isp"
)

// Templates, documents and the files that people attached are rows of their own: an import and an
// update write them by the same functions, one at a time, because a text is large.

// Writer writes single rows: into the copy of a load, or in the transaction of an update.
type Writer interface {
	sqlite.Querier
	Insert(text string, args ...any) (int64, error)
	Exec(text string, args ...any) (int64, error)
}

// Insert writes a row into the copy and returns its id.
func (l *Load) Insert(text string, args ...any) (int64, error) {
	l.flush()
	result, err := l.conn.ExecContext(context.Background(), text, args...)
	if err != nil {
		return 0, fmt.Errorf("%.60s: %w", text, err)
	}
	return result.LastInsertId()
}

// Exec runs a statement on the copy and returns how many rows it reached.
func (l *Load) Exec(text string, args ...any) (int64, error) {
	l.flush()
	result, err := l.conn.ExecContext(context.Background(), text, args...)
	if err != nil {
		return 0, fmt.Errorf("%.60s: %w", text, err)
	}
	return result.RowsAffected()
}

// KeepFile keeps the content of a file that was attached. It stays when the load does not: then
// nobody names it.
func (l *Load) KeepFile(content []byte) error {
	if err := l.engine.RoomFor(int64(len(content)), "guardar um anexo"); err != nil {
		return err
	}
	_, err := files.VaultIn(l.engine.Dir()).Keep(content)
	return err
}

// written is a table whose rows are written one at a time.
type written struct {
	table   string
	columns []string
}

func (w written) insert(to Writer, values ...any) (int64, error) {
	return to.Insert("INSERT INTO "+w.table+" ("+strings.Join(w.columns, ", ")+") VALUES (?"+strings.Repeat(", ?", len(w.columns)-1)+")", values...)
}

// Places of writtenTables.
const (
	writtenTemplates = iota
	writtenVersions
	writtenPapers
	writtenAttachments
	writtenScans
	writtenRejections
	writtenFiles
)

func writtenTables() []written {
	return []written{
		writtenTemplates:   {"contract_templates", []string{"name", "kind", "plan_type_id", "business_unit_id", "active", "version"}},
		writtenVersions:    {"contract_template_versions", []string{"contract_template_id", "version", "name", "html", "saved_at", "saved_by"}},
		writtenPapers:      {"contract_papers", []string{"contract_id", "kind", "template_version_id", "generated", "generated_at", "generated_by", "edited", "edited_at", "edited_by", "frozen", "sha256", "frozen_at", "frozen_by"}},
		writtenAttachments: {"attachments", []string{"sha256", "media_type", "size", "name", "added_at", "added_by"}},
		writtenScans:       {"contract_scans", []string{"contract_id", "paper_id", "kind", "attachment_id", "signed_on", "signed_by"}},
		writtenRejections:  {"contract_scan_rejections", []string{"scan_id", "at", "by_whom", "reason"}},
		writtenFiles:       {"attached_files", []string{"customer_id", "attachment_id", "attendance_id", "occurrence_id", "service_order_id", "note", "deleted_at", "deleted_by", "deleted_reason"}},
	}
}

// reading are columns that expressions read, of the table as x.
func reading(expressions ...string) []RecordColumn {
	columns := make([]RecordColumn, len(expressions))
	for i, text := range expressions {
		columns[i].SQL = text
	}
	return columns
}

// fewRows is how many rows with long texts an export reads at a time.
const fewRows = 10

// texts reads rows whose columns at some places are long texts, which go to Texts.
func (s Reader) texts(ctx context.Context, t RecordTable, after int64, places ...int) ([]Record, int64, error) {
	s.Limit = min(s.limit(), fewRows)
	rows, last, err := s.Records(ctx, t, after)
	for i := range rows {
		for n, place := range places {
			rows[i].Texts[n], rows[i].Values[place] = rows[i].Values[place], ""
		}
	}
	return rows, last, err
}

// OwnTemplates reports whether somebody touched the templates that author, the program, brought, or made
// something of them. Else there is nothing to take along: the next database has its own.
func (s Reader) OwnTemplates(ctx context.Context, author string) (bool, error) {
	return sqlite.Value[bool](ctx, s.Base, `SELECT EXISTS (SELECT 1 FROM contract_papers)
		OR EXISTS (SELECT 1 FROM contract_template_versions WHERE version > 1 OR saved_by <> ?)
		OR EXISTS (SELECT 1 FROM contract_templates WHERE active = 0 OR plan_type_id IS NOT NULL OR business_unit_id IS NOT NULL)`, author)
}

// TemplateVersions reads the versions of templates: what is true of the template, then of the version. Its
// text is the first of Texts.
func (s Reader) TemplateVersions(ctx context.Context, after int64) ([]Record, int64, error) {
	const of = "(SELECT %s FROM contract_templates t WHERE t.id = x.contract_template_id)"
	template := func(column string) string { return strings.Replace(of, "%s", column, 1) }
	t := RecordTable{Table: "contract_template_versions", Key: "id", Columns: reading(
		template("t.name"), "CAST(x.version AS TEXT)", template("t.kind"),
		template("coalesce((SELECT p.code FROM plan_types p WHERE p.id = t.plan_type_id), '')"),
		template("coalesce((SELECT u.name FROM business_units u WHERE u.id = t.business_unit_id), '')"),
		template("CAST(t.active AS TEXT)"), "x.name", "x.saved_at", "x.saved_by", "x.html")}
	return s.texts(ctx, t, after, 9)
}

// Papers reads the documents of contracts; generated, edited and frozen are Texts, and the last value is
// the SHA-256 of the frozen one.
func (s Reader) Papers(ctx context.Context, after int64) ([]Record, int64, error) {
	const version = "FROM contract_template_versions v JOIN contract_templates t ON t.id = v.contract_template_id WHERE v.id = x.template_version_id)"
	t := RecordTable{Table: "contract_papers", Key: "id", Columns: append(reading(
		"(SELECT c.number FROM contracts c WHERE c.id = x.contract_id)", "x.kind", "(SELECT t.name "+version, "(SELECT CAST(v.version AS TEXT) "+version),
		plain("generated", "generated_at", "generated_by", "edited", "edited_at", "edited_by", "frozen", "frozen_at", "frozen_by", "sha256")...)}
	return s.texts(ctx, t, after, 4, 7, 10)
}

// attachmentFile is what the exchange files call the content of the attachment of x.
func attachmentFile() string {
	var endings []string
	for _, kind := range []string{"application/pdf", "image/jpeg", "image/png"} {
		endings = append(endings, "WHEN '"+kind+"' THEN '"+isp.AttachmentEnding(kind)+"'")
	}
	return "(SELECT a.sha256 || CASE a.media_type " + strings.Join(endings, " ") + " ELSE '' END FROM attachments a WHERE a.id = x.attachment_id)"
}

func attachment(column string) string {
	return "(SELECT a." + column + " FROM attachments a WHERE a.id = x.attachment_id)"
}

// Scans reads the signed copies of documents, each with what rejected it.
func (s Reader) Scans(ctx context.Context, after int64) ([]Record, int64, error) {
	rejected := func(column string) string {
		return "coalesce((SELECT r." + column + " FROM contract_scan_rejections r WHERE r.scan_id = x.id), '')"
	}
	t := RecordTable{Table: "contract_scans", Key: "id", Columns: reading(
		"(SELECT c.number FROM contracts c WHERE c.id = x.contract_id)", "x.kind",
		"coalesce((SELECT p.sha256 || '.html' FROM contract_papers p WHERE p.id = x.paper_id), '')", attachmentFile(), attachment("name"),
		attachment("added_at"), attachment("added_by"), "x.signed_on", "x.signed_by", rejected("at"), rejected("by_whom"), rejected("reason"))}
	return s.Records(ctx, t, after)
}

// AttachedFiles reads the files on things of customers.
func (s Reader) AttachedFiles(ctx context.Context, after int64) ([]Record, int64, error) {
	t := RecordTable{Table: "attached_files", Key: "id", Columns: reading(
		customerCode, RecordColumn{Column: "attendance_id", Of: Protocols}.read(), RecordColumn{Column: "occurrence_id", Of: OccurrenceNumbers}.read(),
		RecordColumn{Column: "service_order_id", Of: ServiceOrderNumbers}.read(), attachmentFile(), attachment("name"), "x.note",
		attachment("added_at"), attachment("added_by"), "coalesce(x.deleted_at, '')", "x.deleted_by", "x.deleted_reason")}
	return s.Records(ctx, t, after)
}

// PaperHead is what tells a document from the others of its contract.
type PaperHead struct {
	ID, Contract int64
	Kind         string
	SHA256       string // "" while it may change
}

// PaperHeads visits every document.
func (s Reader) PaperHeads(ctx context.Context, visit func(PaperHead)) error {
	return sqlite.Each(ctx, s.Base, func(row sqlite.Row) error {
		var h PaperHead
		err := row.Scan(&h.ID, &h.Contract, &h.Kind, &h.SHA256)
		visit(h)
		return err
	}, "SELECT id, contract_id, kind, sha256 FROM contract_papers ORDER BY id")
}

// TemplateHeads visits every version of a template, the oldest first: the name of the template now, its
// id, its kind, the version and the id of that.
func (s Reader) TemplateHeads(ctx context.Context, visit func(name string, template int64, kind string, version int, id int64)) error {
	return sqlite.Each(ctx, s.Base, func(row sqlite.Row) error {
		var name, kind string
		var template, id int64
		var version int
		err := row.Scan(&name, &template, &kind, &version, &id)
		visit(name, template, kind, version, id)
		return err
	}, `SELECT t.name, t.id, t.kind, v.version, v.id FROM contract_template_versions v
		JOIN contract_templates t ON t.id = v.contract_template_id ORDER BY t.id, v.version`)
}

// ClearTemplates takes the templates of the program out of an empty copy, where nobody changed them. The
// versions are append-only in a database; this one is not a database yet.
func (l *Load) ClearTemplates(ctx context.Context, author string) error {
	const trigger = "contract_template_versions_no_delete"
	l.flush()
	text, err := sqlite.Value[string](ctx, l, "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?", trigger)
	if err != nil {
		return fmt.Errorf("trigger of templates: %w", err)
	}
	if err := l.exec(ctx, "DROP TRIGGER "+trigger); err != nil {
		return err
	}
	err = l.run(ctx, `DELETE FROM contract_template_versions WHERE saved_by = ? AND contract_template_id IN
		(SELECT id FROM contract_templates WHERE version = 1)`, author)
	if err != nil {
		return err
	}
	if err := l.exec(ctx, "DELETE FROM contract_templates WHERE id NOT IN (SELECT contract_template_id FROM contract_template_versions)"); err != nil {
		return err
	}
	return l.exec(ctx, text)
}

// Template is a template without its text.
type Template struct {
	Name, Kind string
	PlanType   int64  // id; 0 for every plan type
	Unit       string // name; "" for every unit
	Active     bool
}

// ErrNoUnit says that no unit has a name.
var ErrNoUnit = errors.New("no unit of this name")

// AddTemplate writes a template.
func AddTemplate(ctx context.Context, to Writer, t *Template) (int64, error) {
	var unit int64
	if t.Unit != "" {
		found, err := sqlite.ListAll(ctx, to, sqlite.ScanValue[int64], "SELECT id FROM business_units WHERE name = ?", t.Unit)
		if err != nil {
			return 0, err
		}
		if len(found) == 0 {
			return 0, ErrNoUnit
		}
		unit = found[0]
	}
	return writtenTables()[writtenTemplates].insert(to, t.Name, t.Kind, idOrNull(t.PlanType), idOrNull(unit), t.Active, 1)
}

// AddTemplateVersion writes a version of a template, which is the one in use from then on.
func AddTemplateVersion(to Writer, template int64, version int, name, text, savedAt, savedBy string) (int64, error) {
	id, err := writtenTables()[writtenVersions].insert(to, template, version, name, text, savedAt, savedBy)
	if err != nil {
		return 0, err
	}
	_, err = to.Exec("UPDATE contract_templates SET version = ? WHERE id = ?", version, template)
	return id, err
}

// PaperRow is a document of a contract with its texts.
type PaperRow struct {
	Contract, Version            int64 // ids, of the contract and of the version of the template
	Kind                         string
	Generated, Edited, Frozen    string
	GeneratedAt, GeneratedBy     string
	EditedAt, EditedBy           string
	FrozenAt, FrozenBy, FrozenAs string // FrozenAs is the SHA-256
}

// AddPaper writes a document.
func AddPaper(to Writer, p *PaperRow) (int64, error) {
	return writtenTables()[writtenPapers].insert(to, p.Contract, p.Kind, p.Version, p.Generated, p.GeneratedAt, p.GeneratedBy,
		p.Edited, p.EditedAt, p.EditedBy, p.Frozen, p.FrozenAs, p.FrozenAt, p.FrozenBy)
}

func addAttachment(to Writer, a *isp.Attachment) (int64, error) {
	return writtenTables()[writtenAttachments].insert(to, a.SHA256, a.MediaType, a.Size, a.Name, a.AddedAt, a.AddedBy)
}

// AddScan writes a signed copy of a document.
func AddScan(to Writer, s *isp.ContractScan) (int64, error) {
	file, err := addAttachment(to, &s.File)
	if err != nil {
		return 0, err
	}
	id, err := writtenTables()[writtenScans].insert(to, s.ContractID, idOrNull(s.PaperID), s.Kind, file, s.SignedOn, s.SignedBy)
	if err != nil || s.RejectedAt == "" {
		return id, err
	}
	_, err = writtenTables()[writtenRejections].insert(to, id, s.RejectedAt, s.RejectedBy, s.RejectedWhy)
	return id, err
}

// AddAttachedFile writes a file on a thing of a customer; ids of what it is not on are 0.
func AddAttachedFile(to Writer, customer, attendance, occurrence, order int64, f *isp.AttachedFile) (int64, error) {
	file, err := addAttachment(to, &f.File)
	if err != nil {
		return 0, err
	}
	return writtenTables()[writtenFiles].insert(to, customer, file, idOrNull(attendance), idOrNull(occurrence), idOrNull(order), f.Note,
		textOrNull(f.Deletion.At), f.Deletion.By, f.Deletion.Reason)
}
