package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"

	"balcao/db/entity"
	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/paper"
)

// templateText is the longest text of a template that is read, in characters; paper.Prepare
// counts bytes.
const templateText = 256 << 10

// templateFields are the fields of a template with its text.
func templateFields() []isp.Field[isp.ContractTemplate] {
	return append(isp.ContractTemplateFields(),
		isp.NewField(isp.KindLong, "html", "html", "Texto do modelo", func(v *isp.ContractTemplate) any { return &v.HTML }).
			Required().Limited(templateText))
}

// NewTemplateFields are what a new template takes. It is in use from then on.
func NewTemplateFields() []isp.Field[isp.ContractTemplate] {
	return isp.Only(templateFields(), "nome", "tipo", "tipo_plano", "unidade", "html")
}

// EditTemplateFields are what may be changed of a template.
func EditTemplateFields() []isp.Field[isp.ContractTemplate] { return templateFields() }

// AddContractTemplate makes a template. Its text is made ready to be kept; a name that is no
// variable is refused. Conflict when the name is taken.
func AddContractTemplate(ctx context.Context, t *Tx, v isp.ContractTemplate) (isp.ContractTemplate, error) {
	v.Active = true
	if err := t.prepareTemplate(ctx, &v); err != nil {
		return v, err
	}
	e := entity.ContractTemplates()
	if err := e.Insert(ctx, t.Tx, 0, &v); err != nil {
		return v, err
	}
	if err := t.keepTemplateVersion(&v); err != nil {
		return v, err
	}
	after := notEmpty(e.Values(&v))
	after["version"] = v.Version
	return v, t.record(event{Kind: "contract_template.added", SubjectID: v.ID, Version: v.Version, After: after})
}

// EditContractTemplate changes a template. Whatever changes makes a new version; documents that
// were generated keep theirs. A save over an older version is *Stale: a text is not merged.
func EditContractTemplate(ctx context.Context, t *Tx, id int64, change Edit) (isp.ContractTemplate, error) {
	old, err := contractTemplate(ctx, t, id)
	if err != nil {
		return old, err
	}
	now := old
	fields := templateFields()
	if err := takeChange(t, fields, change.Sent, &now, func(*isp.ContractTemplate) isp.Faults { return nil }); err != nil {
		return old, err
	}
	if err := t.prepareTemplate(ctx, &now); err != nil {
		return old, err
	}
	e := entity.ContractTemplates()
	keys := e.Changed(&old, &now)
	if now.HTML == old.HTML && len(keys) == 0 {
		return old, nil
	}
	if change.Version != 0 && change.Version != old.Version {
		if now.HTML != old.HTML {
			keys = append(keys, "html")
		}
		return old, &Stale{
			Subject: "contract_template", Now: old, Values: isp.Values(fields, &old), Version: old.Version, Fields: keys, By: old.SavedBy,
		}
	}
	if err := e.Update(ctx, t.Tx, &now, keys); err != nil {
		return old, err
	}
	if err := t.keepTemplateVersion(&now); err != nil {
		return old, err
	}
	before, after := map[string]any{"version": old.Version}, map[string]any{"version": now.Version}
	was, is := e.Values(&old), e.Values(&now)
	for _, f := range e.Fields {
		if slices.Contains(keys, f.Key) {
			before[f.Column], after[f.Column] = was[f.Column], is[f.Column]
		}
	}
	return now, t.record(event{Kind: "contract_template.changed", SubjectID: now.ID, Version: now.Version, Before: before, After: after})
}

// prepareTemplate makes the text of a template ready to be kept, and refuses a name that another
// has.
func (t *Tx) prepareTemplate(ctx context.Context, v *isp.ContractTemplate) error {
	d, err := paper.Prepare(v.HTML)
	if err == nil {
		err = d.Fault()
	}
	if err == nil && d.HTML == "" {
		err = isp.Fail(isp.Invalid, "html", "O texto ficou vazio: nada do que foi enviado pode ficar em um contrato.")
	}
	if err != nil {
		return err
	}
	v.HTML = d.HTML
	taken, err := sqlite.Value[int](ctx, t, "SELECT count(*) FROM contract_templates WHERE name = ? AND id <> ?", v.Name, v.ID)
	if err == nil && taken > 0 {
		err = isp.Fail(isp.Conflict, "nome", "Já existe um modelo com este nome. Escolha outro.")
	}
	return err
}

// keepTemplateVersion writes the text under the version that the template now has. What the program
// brings is the same in every database, its day too, so that two of them are exported alike.
func (t *Tx) keepTemplateVersion(v *isp.ContractTemplate) error {
	v.SavedAt, v.SavedBy = sqlite.Instant(t.Now), t.actor.Name
	if t.actor.Name == ProgramName {
		v.SavedAt = paper.ShippedOn
	}
	_, err := t.Insert(`INSERT INTO contract_template_versions (contract_template_id, version, name, html, saved_at, saved_by)
		VALUES (?, ?, ?, ?, ?, ?)`, v.ID, v.Version, v.Name, v.HTML, v.SavedAt, v.SavedBy)
	return err
}

// ContractTemplates lists the templates by kind and name, those in use first.
func (s *DB) ContractTemplates(ctx context.Context, actor isp.Actor) ([]isp.ContractTemplate, error) {
	if err := actor.Require(isp.ReadContracts); err != nil {
		return nil, err
	}
	return contractTemplates(ctx, s.read())
}

func contractTemplates(ctx context.Context, q sqlite.Querier) ([]isp.ContractTemplate, error) {
	e := entity.ContractTemplates()
	all, err := sqlite.List(ctx, q, e.Scan, e.Select()+" ORDER BY x.active DESC, x.name")
	slices.SortStableFunc(all, func(a, b isp.ContractTemplate) int { return cmp.Compare(kindPlace(a.Kind), kindPlace(b.Kind)) })
	return all, err
}

// kindPlace is the place of a kind in the order in which they are offered.
func kindPlace(kind string) int {
	return slices.IndexFunc(isp.PaperKinds(), func(w isp.Word) bool { return w.Value == kind })
}

// ContractTemplate reads one template; NotFound when there is none.
func (s *DB) ContractTemplate(ctx context.Context, actor isp.Actor, id int64) (isp.ContractTemplate, error) {
	if err := actor.Require(isp.ReadContracts); err != nil {
		return isp.ContractTemplate{}, err
	}
	return contractTemplate(ctx, s.read(), id)
}

func contractTemplate(ctx context.Context, q sqlite.Querier, id int64) (isp.ContractTemplate, error) {
	e := entity.ContractTemplates()
	v, err := sqlite.One(ctx, q, e.Scan, e.Select()+" WHERE x.id = ?", id)
	if errors.Is(err, sql.ErrNoRows) {
		err = isp.Fail(isp.NotFound, "", "Não existe este modelo de contrato.")
	}
	return v, err
}

// templateThing reads a template as a form shows it.
func templateThing(ctx context.Context, q sqlite.Querier, address string) (Thing, error) {
	id, err := strconv.ParseInt(address, 10, 64)
	if err != nil {
		return Thing{}, isp.Fail(isp.NotFound, "", "Não existe este modelo de contrato.")
	}
	v, err := contractTemplate(ctx, q, id)
	return Thing{Subject: "contract_template", ID: v.ID, Version: v.Version, Values: isp.Values(templateFields(), &v), Row: v}, err
}

// templateFor is the template that a document of a contract is made from: the one that is named,
// by name or id, or else the one in use that suits plan type and unit best. Named is what a
// person typed; it is about the field modelo.
func templateFor(ctx context.Context, q sqlite.Querier, named, kind, planType, unit string) (isp.ContractTemplate, error) {
	all, err := contractTemplates(ctx, q)
	if err != nil {
		return isp.ContractTemplate{}, err
	}
	if named != "" {
		at := slices.IndexFunc(all, func(v isp.ContractTemplate) bool { return v.Name == named })
		if at < 0 {
			at = slices.IndexFunc(all, func(v isp.ContractTemplate) bool { return strconv.FormatInt(v.ID, 10) == named })
		}
		switch {
		case at < 0:
			return isp.ContractTemplate{}, isp.Fail(isp.Invalid, "modelo", "Não há modelo com este nome ou número.")
		case !all[at].Active:
			return all[at], isp.Fail(isp.Invalid, "modelo", "Este modelo não está em uso. Escolha outro, ou ponha-o em uso na configuração dos modelos.")
		}
		return all[at], nil
	}
	best, fit := isp.ContractTemplate{}, 0
	for _, v := range all {
		if f := v.Fits(planType, unit); v.Active && v.Kind == kind && f > fit {
			best, fit = v, f
		}
	}
	if fit == 0 {
		return best, isp.Fail(isp.Invalid, "modelo", "Não há modelo em uso para "+isp.PaperKinds().Label(kind)+". Escolha o modelo.")
	}
	return best, nil
}

// writeShippedTemplates gives a database that has no template those of the program.
func (s *DB) writeShippedTemplates(ctx context.Context) error {
	n, err := sqlite.Value[int](ctx, s.read(), "SELECT count(*) FROM (SELECT 1 FROM contract_templates LIMIT 1)")
	if sqlite.IsDamage(err) {
		return nil
	}
	if err != nil || n > 0 || s.Trouble() != "" {
		return err
	}
	return s.change(ctx, isp.Console(ProgramName), func(ctx context.Context, t *Tx) error {
		for _, shipped := range paper.ShippedTemplates() {
			if _, err := AddContractTemplate(ctx, t, isp.ContractTemplate{Name: shipped.Name, Kind: shipped.Kind, HTML: shipped.Source}); err != nil {
				return err
			}
		}
		return nil
	})
}
