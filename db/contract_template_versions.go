package db

import (
	"context"
	"database/sql"
	"errors"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// TemplateVersion is a template as it was after one save.
type TemplateVersion struct {
	Version          int64
	Name, HTML       string
	SavedAt, SavedBy string
}

const templateVersions = `SELECT version, name, html, saved_at, saved_by FROM contract_template_versions WHERE contract_template_id = ?`

func scanTemplateVersion(row sqlite.Row) (TemplateVersion, error) {
	var v TemplateVersion
	err := row.Scan(&v.Version, &v.Name, &v.HTML, &v.SavedAt, &v.SavedBy)
	return v, err
}

// TemplateVersions lists what a template was after each save, the newest first; NotFound when there is
// no such template.
func (s *DB) TemplateVersions(ctx context.Context, actor isp.Actor, id int64) ([]TemplateVersion, error) {
	if _, err := s.ContractTemplate(ctx, actor, id); err != nil {
		return nil, err
	}
	return sqlite.List(ctx, s.read(), scanTemplateVersion, templateVersions+" ORDER BY version DESC", id)
}

// TemplateVersion reads one version of a template; NotFound when there is none.
func (s *DB) TemplateVersion(ctx context.Context, actor isp.Actor, id, version int64) (TemplateVersion, error) {
	if err := actor.Require(isp.ReadContracts); err != nil {
		return TemplateVersion{}, err
	}
	v, err := sqlite.One(ctx, s.read(), scanTemplateVersion, templateVersions+" AND version = ?", id, version)
	if errors.Is(err, sql.ErrNoRows) {
		err = isp.Fail(isp.NotFound, "", "Não existe esta versão do modelo.")
	}
	return v, err
}
