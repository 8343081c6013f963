package db

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"balcao/db/sqlite"
	"balcao/internal/isp"
	"balcao/internal/paper"
)

// PaperAsk says from which template a document is generated.
type PaperAsk struct {
	Template string // name or id; "" takes the one that suits plan type and unit
	Kind     string // of the document when no template is named; "" is the contract
}

// PaperAskFields are what generating takes.
func PaperAskFields() []isp.Field[PaperAsk] {
	return []isp.Field[PaperAsk]{
		isp.NewField(isp.KindText, "template", "modelo", "Modelo", func(v *PaperAsk) any { return &v.Template }).Offering(isp.OfferTemplates).
			Helped("nome ou número; em branco, o que serve ao plano"),
		isp.WordField(isp.PaperKinds(), "kind", "tipo", "Documento", func(v *PaperAsk) any { return &v.Kind }),
	}
}

// GeneratePaper puts the values of a contract into a template. What was generated before and not
// printed is replaced; a kind that is made once and was printed is refused. It tells html, vazias
// and versao_modelo.
func GeneratePaper(ctx context.Context, t *Tx, number string, ask PaperAsk) (isp.ContractPaper, error) {
	h, err := contractOwner(ctx, t, number)
	if err != nil {
		return isp.ContractPaper{}, err
	}
	if ask.Kind == "" {
		ask.Kind = paper.KindContract
	}
	model, err := templateFor(ctx, t, ask.Template, ask.Kind, h.planType, h.unit)
	if err != nil {
		return isp.ContractPaper{}, err
	}
	facts, err := t.store.factsOf(ctx, t, t.actor, h.contract.PlanID, h.contract)
	if err != nil {
		return isp.ContractPaper{}, err
	}
	rendered, err := paper.Render(model.HTML, &facts)
	if err != nil {
		return isp.ContractPaper{}, err
	}
	p, err := t.keepGenerated(ctx, h, model, rendered.HTML)
	if err != nil {
		return p.ContractPaper, err
	}
	t.Tell("html", rendered.HTML)
	t.Tell("vazias", keysOf(rendered.Missing))
	t.Tell("versao_modelo", model.Version)
	return p.ContractPaper, t.record(paperEvent("generated", &p, nil))
}

// keepGenerated writes a generated text over the open paper of its kind, or as a new one.
func (t *Tx) keepGenerated(ctx context.Context, h contractHolder, model isp.ContractTemplate, html string) (Paper, error) {
	last, err := sqlite.One(ctx, t, scanPaper, "SELECT "+paperColumns+paperTables+`WHERE x.contract_id = ? AND x.kind = ?
		ORDER BY x.frozen_at = '' DESC, x.id DESC LIMIT 1`, h.contract.ID, model.Kind)
	found := err == nil
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return last, err
	}
	if err := isp.CheckPaperRepeats(last.ContractPaper, isp.FormatMoment(last.FrozenAt, t.store.Zone())); err != nil {
		return last, err
	}
	version, err := sqlite.Value[int64](ctx, t, "SELECT id FROM contract_template_versions WHERE contract_template_id = ? AND version = ?",
		model.ID, model.Version)
	if err != nil {
		return last, err
	}
	now := sqlite.Instant(t.Now)
	p := Paper{Contract: h.contract, Customer: h.customerCode, customerID: h.customerID, Generated: html}
	p.ContractPaper = isp.ContractPaper{
		ContractID: h.contract.ID, Kind: model.Kind, Template: model.Name, TemplateID: model.ID, TemplateVersion: model.Version,
		GeneratedAt: now, GeneratedBy: t.actor.Name, Version: 1,
	}
	if !found || last.ContractPaper.Frozen() {
		p.ID, err = t.Insert(`INSERT INTO contract_papers (contract_id, kind, template_version_id, generated, generated_at, generated_by)
			VALUES (?, ?, ?, ?, ?, ?)`, h.contract.ID, model.Kind, version, html, now, t.actor.Name)
		return p, err
	}
	if last.EditedAt != "" {
		t.Notice("O texto que " + last.EditedBy + " editou em " + isp.FormatMoment(last.EditedAt, t.store.Zone()) + " foi trocado pelo do modelo.")
	}
	p.ID, p.Version = last.ID, last.Version+1
	return p, t.Save(`UPDATE contract_papers SET template_version_id = ?, generated = ?, generated_at = ?, generated_by = ?,
		edited = '', edited_at = '', edited_by = '', version = version + 1 WHERE id = ? AND version = ?`,
		version, html, now, t.actor.Name, last.ID, last.Version)
}

// PaperText is the text of one contract as somebody edited it.
type PaperText struct {
	HTML string
	Kind string // of the document; "" is the one that was generated last
}

// PaperTextFields are what editing a text takes.
func PaperTextFields() []isp.Field[PaperText] {
	return []isp.Field[PaperText]{
		isp.NewField(isp.KindLong, "", "html", "Texto", func(v *PaperText) any { return &v.HTML }).Required().Limited(templateText),
		isp.WordField(isp.PaperKinds(), "kind", "tipo", "Documento", func(v *PaperText) any { return &v.Kind }),
	}
}

// EditPaper keeps a text for this one contract, with the actor and the instant. Names with $ in it stay what
// they are. It tells vazias.
func EditPaper(ctx context.Context, t *Tx, number string, v PaperText, version int64) (isp.ContractPaper, error) {
	p, err := openPaper(ctx, t, number, v.Kind)
	if err != nil {
		return p.ContractPaper, err
	}
	editable, err := t.yes(ctx, SettingEditableContract)
	if err != nil {
		return p.ContractPaper, err
	}
	if !editable {
		return p.ContractPaper, isp.Fail(isp.Conflict, "", "A variável Imprime Contrato Editável em HTML? está em Não: o texto sai como o modelo.")
	}
	clean, err := paper.Clean(v.HTML)
	if err == nil && strings.TrimSpace(clean) == "" {
		err = isp.Fail(isp.Invalid, "html", "O texto ficou vazio: nada do que foi enviado pode ficar em um contrato.")
	}
	if err != nil {
		return p.ContractPaper, err
	}
	missing, err := paper.Missing(clean)
	if err != nil {
		return p.ContractPaper, err
	}
	t.Tell("vazias", keysOf(missing))
	if clean == p.Text() {
		return p.ContractPaper, nil
	}
	if version != 0 && version != p.Version {
		by := p.EditedBy
		if by == "" {
			by = p.GeneratedBy
		}
		return p.ContractPaper, &Stale{
			Subject: "contract_paper", Now: p, Values: map[string]any{"html": p.Text()}, Version: p.Version, Fields: []string{"html"}, By: by,
		}
	}
	p.Edited, p.EditedAt, p.EditedBy = clean, sqlite.Instant(t.Now), t.actor.Name
	err = t.Save("UPDATE contract_papers SET edited = ?, edited_at = ?, edited_by = ?, version = version + 1 WHERE id = ? AND version = ?",
		clean, p.EditedAt, p.EditedBy, p.ID, p.Version)
	if err != nil {
		return p.ContractPaper, err
	}
	p.Version++
	return p.ContractPaper, t.record(paperEvent("edited", &p, nil))
}

// PaperFreeze says how a document is frozen.
type PaperFreeze struct {
	AcceptMissing bool   // values that are missing become lines to be filled in by hand
	Kind          string // of the document; "" is the one that was generated last
}

// PaperFreezeFields are what freezing takes.
func PaperFreezeFields() []isp.Field[PaperFreeze] {
	return []isp.Field[PaperFreeze]{
		isp.NewField(isp.KindYesNo, "", "aceitar_vazias", "Imprimir com linhas no lugar do que falta", func(v *PaperFreeze) any { return &v.AcceptMissing }),
		isp.WordField(isp.PaperKinds(), "kind", "tipo", "Documento", func(v *PaperFreeze) any { return &v.Kind }),
	}
}

// FreezePaper composes a document and seals it: from then on it never changes. Values that are
// missing and were not accepted are a *MissingValuesError. It tells sha256.
func FreezePaper(ctx context.Context, t *Tx, number string, ask PaperFreeze) (isp.ContractPaper, error) {
	p, err := openPaper(ctx, t, number, ask.Kind)
	if err != nil {
		return p.ContractPaper, err
	}
	missing, err := paper.Missing(p.Text())
	if err != nil {
		return p.ContractPaper, err
	}
	if len(missing) > 0 && !ask.AcceptMissing {
		return p.ContractPaper, &MissingValuesError{missing}
	}
	facts, err := t.store.factsOf(ctx, t, t.actor, p.Contract.PlanID, p.Contract)
	if err != nil {
		return p.ContractPaper, err
	}
	name := p.Template + ", versão " + strconv.FormatInt(p.TemplateVersion, 10)
	frozen, err := paper.Freeze(p.Text(), paper.SheetOf(p.Kind, &facts, name))
	if err != nil {
		return p.ContractPaper, err
	}
	p.FrozenAt, p.FrozenBy, p.SHA256 = sqlite.Instant(t.Now), t.actor.Name, frozen.SHA256
	err = t.Save(`UPDATE contract_papers SET frozen = ?, sha256 = ?, frozen_at = ?, frozen_by = ?, version = version + 1
		WHERE id = ? AND version = ?`, frozen.HTML, frozen.SHA256, p.FrozenAt, p.FrozenBy, p.ID, p.Version)
	if err != nil {
		return p.ContractPaper, err
	}
	p.Version++
	t.Tell("sha256", frozen.SHA256)
	return p.ContractPaper, t.record(paperEvent("frozen", &p, map[string]any{"sha256": frozen.SHA256}))
}

// MissingValuesError refuses to print a document whose values are not all known. It is told as a
// Conflict.
type MissingValuesError struct{ Variables []paper.Variable }

// Error is the sentence for people.
func (e *MissingValuesError) Error() string {
	labels := make([]string, len(e.Variables))
	for i, v := range e.Variables {
		labels[i] = v.Label
	}
	return "Faltam valores no texto: " + strings.Join(labels, ", ") + ". Preencha o cadastro e gere de novo, ou aceite imprimir com linhas no lugar."
}

// As lets errors.As find the Conflict.
func (e *MissingValuesError) As(target any) bool {
	known, ok := target.(**isp.Error)
	if ok {
		*known = isp.Fail(isp.Conflict, "", e.Error())
	}
	return ok
}

// Keys are the variables without a value, as templates name them.
func (e *MissingValuesError) Keys() []string { return keysOf(e.Variables) }

func keysOf(variables []paper.Variable) []string {
	keys := make([]string, len(variables))
	for i, v := range variables {
		keys[i] = v.Key
	}
	return keys
}
