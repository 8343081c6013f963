package db

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/paper"
)

// Paper is a document of a contract with its texts.
type Paper struct {
	isp.ContractPaper
	Contract  isp.Contract
	Customer  string // code of whose it is
	Generated string // the text with its values, as paper.Render made it
	Edited    string // "" while nobody changed it
	Frozen    string // the composed document; "" while it may change

	customerID int64
}

// Text is the text as it now stands: what was edited, or else what was generated.
func (p Paper) Text() string {
	if p.EditedAt != "" {
		return p.Edited
	}
	return p.Generated
}

// paperHeadColumns are those of isp.ContractPaper, without its texts.
const paperHeadColumns = `x.id, x.contract_id, x.kind, v.name, v.contract_template_id, v.version, x.generated_at, x.generated_by,
	x.edited_at, x.edited_by, x.frozen_at, x.frozen_by, x.sha256, x.version`

func paperHeadDestinations(p *isp.ContractPaper) []any {
	return []any{
		&p.ID, &p.ContractID, &p.Kind, &p.Template, &p.TemplateID, &p.TemplateVersion, &p.GeneratedAt, &p.GeneratedBy,
		&p.EditedAt, &p.EditedBy, &p.FrozenAt, &p.FrozenBy, &p.SHA256, &p.Version,
	}
}

const paperColumns = paperHeadColumns + ", x.generated, x.edited, x.frozen, c.id, c.code, " + contractColumns

const paperTables = ` FROM contract_papers x JOIN contract_template_versions v ON v.id = x.template_version_id
	JOIN contracts t ON t.id = x.contract_id JOIN plans p ON p.id = t.plan_id JOIN customers c ON c.id = p.customer_id `

func scanPaper(row sqlite.Row) (Paper, error) {
	var p Paper
	to := append(paperHeadDestinations(&p.ContractPaper), &p.Generated, &p.Edited, &p.Frozen, &p.customerID, &p.Customer)
	err := row.Scan(append(to, contractDestinations(&p.Contract)...)...)
	return p, err
}

// PaperSheet is what the page of a contract's papers shows: the contract, whose it is, its papers
// with the newest first, and the templates that are in use.
type PaperSheet struct {
	Contract  isp.Contract
	Customer  isp.Customer
	Papers    []Paper
	Scans     []isp.ContractScan // signed copies, the newest first
	Templates []isp.ContractTemplate
	Editable  bool // the setting lets texts be edited
}

// PaperSheet reads the papers of a contract. It needs the permission to print: they show documents
// uncovered.
func (s *DB) PaperSheet(ctx context.Context, actor isp.Actor, number string) (PaperSheet, error) {
	var sheet PaperSheet
	if err := actor.Require(isp.EditContracts); err != nil {
		return sheet, err
	}
	err := s.view(func(q sqlite.Querier) error {
		owner, err := contractOwner(ctx, q, number)
		if err != nil {
			return err
		}
		sheet.Contract = owner.contract
		if sheet.Customer, err = customerByCode(ctx, q, owner.customerCode); err != nil {
			return err
		}
		sheet.Papers, err = papersOf(ctx, q, owner.contract.ID)
		if err != nil {
			return err
		}
		if err != nil {
			return err
		}
		sheet.Scans, err = scansOf(ctx, q, owner.contract.ID)
		if err != nil {
			return err
		}
		all, err := contractTemplates(ctx, q)
		for _, v := range all {
			if v.Active && v.Fits(owner.planType, owner.unit) > 0 {
				sheet.Templates = append(sheet.Templates, v)
			}
		}
		if err != nil {
			return err
		}
		editable, _, err := settingIn(ctx, q, SettingEditableContract)
		sheet.Editable = editable.Value == "S"
		return err
	})
	return sheet, err
}

func papersOf(ctx context.Context, q sqlite.Querier, contractID int64) ([]Paper, error) {
	return sqlite.List(ctx, q, scanPaper, "SELECT "+paperColumns+paperTables+`WHERE x.contract_id = ?
		ORDER BY x.frozen_at = '' DESC, x.generated_at DESC, x.id DESC`, contractID)
}

// FrozenPaper is the paper of a contract that was printed: the one with this id, or else the last
// one, of the kind that is asked for. NotFound when none was.
func (s *DB) FrozenPaper(ctx context.Context, actor isp.Actor, number string, id int64, kind string) (Paper, error) {
	if err := actor.Require(isp.EditContracts); err != nil {
		return Paper{}, err
	}
	p, err := sqlite.One(ctx, s.read(), scanPaper, "SELECT "+paperColumns+paperTables+`WHERE t.number = ?1 AND x.frozen_at <> ''
		AND (?2 = 0 OR x.id = ?2) AND (?3 = '' OR x.kind = ?3) ORDER BY x.frozen_at DESC, x.id DESC LIMIT 1`, number, id, kind)
	if errors.Is(err, sql.ErrNoRows) {
		return p, isp.Fail(isp.NotFound, "", "Este contrato ainda não tem documento impresso. Gere o texto e congele-o antes.")
	}
	if err != nil {
		return p, err
	}
	if !(paper.Frozen{HTML: p.Frozen, SHA256: p.SHA256}).Intact() {
		s.log.Error("a frozen paper is not what was frozen", "paper", p.ID)
		return p, isp.Fail(isp.Unavailable, "", "O documento congelado não confere com o seu SHA-256. Avise quem cuida do programa.")
	}
	return p, nil
}

// contractHolder is a contract with what decides about its papers.
type contractHolder struct {
	contract       isp.Contract
	customerID     int64
	customerCode   string
	planType, unit string
}

// contractOwner finds a contract by its number; NotFound when there is none.
func contractOwner(ctx context.Context, q sqlite.Querier, number string) (contractHolder, error) {
	h, err := sqlite.One(ctx, q, func(row sqlite.Row) (contractHolder, error) {
		var h contractHolder
		to := append(contractDestinations(&h.contract), &h.customerID, &h.customerCode, &h.planType, &h.unit)
		err := row.Scan(to...)
		return h, err
	}, "SELECT "+contractColumns+`, c.id, c.code, y.code, coalesce(u.name, '') FROM contracts t JOIN plans p ON p.id = t.plan_id
		JOIN customers c ON c.id = p.customer_id JOIN plan_types y ON y.id = p.plan_type_id
		LEFT JOIN business_units u ON u.id = c.business_unit_id WHERE t.number = ?`, number)
	if errors.Is(err, sql.ErrNoRows) {
		err = isp.Fail(isp.NotFound, "", "Não há contrato com este número.")
	}
	return h, err
}

// openPaper is the paper of a contract that an act is about: of the kind that was named, or else
// the one that was generated last. NotFound is told as a Conflict: there is no text yet.
func openPaper(ctx context.Context, t *Tx, number, kind string) (Paper, error) {
	p, err := sqlite.One(ctx, t, scanPaper, "SELECT "+paperColumns+paperTables+`WHERE t.number = ?1 AND (?2 = '' OR x.kind = ?2)
		ORDER BY x.frozen_at = '' DESC, x.generated_at DESC, x.id DESC LIMIT 1`, number, kind)
	if errors.Is(err, sql.ErrNoRows) {
		return p, isp.Fail(isp.Conflict, "", "Este contrato ainda não tem este documento. Gere o texto antes.")
	}
	if err == nil && p.FrozenAt != "" {
		err = isp.Fail(isp.Conflict, "", "Este documento foi impresso e congelado em "+isp.FormatMoment(p.FrozenAt, t.store.Zone())+
			" por "+p.FrozenBy+": o texto não muda mais.")
	}
	return p, err
}

// paperEvent is an event about a paper.
func paperEvent(verb string, p *Paper, more map[string]any) event {
	after := map[string]any{"kind": p.Kind, "template": p.Template, "template_version": p.TemplateVersion}
	for column, value := range more {
		after[column] = value
	}
	return event{
		Kind: "contract_paper." + verb, CustomerID: p.customerID, PlanID: p.Contract.PlanID, SubjectID: p.ID, Version: p.Version, After: after,
	}
}

// checkPapers reads every frozen document and holds it against its hash.
func (s *DB) checkPapers(ctx context.Context) (sentence, remedy string, err error) {
	type frozen struct {
		id     int64
		number string
		paper.Frozen
	}
	scan := func(row sqlite.Row) (frozen, error) {
		var f frozen
		err := row.Scan(&f.id, &f.number, &f.HTML, &f.SHA256)
		return f, err
	}
	good, last := 0, int64(0)
	var bad []string
	for {
		page, err := sqlite.ListAll(ctx, s.read(), scan, `SELECT x.id, t.number, x.frozen, x.sha256 FROM contract_papers x
			JOIN contracts t ON t.id = x.contract_id WHERE x.id > ? AND x.frozen_at <> '' ORDER BY x.id LIMIT 100`, last)
		if err != nil {
			return "", "", err
		}
		if len(page) == 0 {
			break
		}
		for _, f := range page {
			last = f.id
			if f.Intact() {
				good++
				continue
			}
			bad = append(bad, f.number)
		}
	}
	if len(bad) > 0 {
		return "Documentos congelados não conferem com o seu SHA-256, o primeiro do contrato " + bad[0] + " (" + strconv.Itoa(len(bad)) + " ao todo).",
			remedyDamage, nil
	}
	return "Conferem com o seu SHA-256: " + counted(good, "documento de contrato congelado", "documentos de contratos congelados") + ".", "", nil
}
