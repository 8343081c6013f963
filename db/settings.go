package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Setting is a variable of the system: what the provider may choose about the program.
type Setting struct {
	Key     string
	Label   string // pt-BR
	Value   string
	Version int64 // 0 while it has its default
	check   func(value string) string
}

// Keys of the settings that the program reads by name.
const (
	SettingProvider = "provider_name"
	SettingZone     = "time_zone"
	SettingDemo     = "demo"

	SettingLoginMandatory  = "login_obrigatorio"
	SettingLoginQuarantine = "quarentena_logins"
	SettingInactivate      = "inativar_com_planos"
	SettingUniqueTaxID     = "cpf_cnpj_unico"

	SettingTaxIDMandatory   = "cpf_cnpj_obrigatorio"
	SettingBirthMandatory   = "nascimento_obrigatorio"
	SettingRGMandatory      = "rg_obrigatorio"
	SettingEmailMandatory   = "email_obrigatorio"
	SettingPhoneMandatory   = "telefone_obrigatorio"
	SettingAddressMandatory = "endereco_obrigatorio"
)

// knownSettings is THE table of settings, in the order of the screen, with their defaults.
func knownSettings() []Setting {
	return []Setting{
		{Key: SettingProvider, Label: "Nome do provedor", check: checkProvider},
		{Key: SettingZone, Label: "Fuso horário", Value: defaultZone, check: checkZone},
		{Key: SettingLoginMandatory, Label: "Login de Radius obrigatório", Value: "S", check: checkYesNo},
		{Key: SettingLoginQuarantine, Label: "Dias até um login apagado poder ser usado de novo", Value: "0", check: checkDays},
		{Key: SettingInactivate, Label: "Permite inativar cliente com planos não cancelados", Value: "N", check: checkYesNo},
		{Key: SettingUniqueTaxID, Label: "Recusar CPF/CNPJ de outro cliente", Value: "N", check: checkYesNo},
		{Key: SettingTaxIDMandatory, Label: "CPF/CNPJ obrigatório no cadastro", Value: "N", check: checkYesNo},
		{Key: SettingBirthMandatory, Label: "Data de nascimento obrigatória no cadastro", Value: "N", check: checkYesNo},
		{Key: SettingRGMandatory, Label: "RG obrigatório no cadastro", Value: "N", check: checkYesNo},
		{Key: SettingEmailMandatory, Label: "E-mail obrigatório no cadastro", Value: "N", check: checkYesNo},
		{Key: SettingPhoneMandatory, Label: "Telefone obrigatório no cadastro", Value: "N", check: checkYesNo},
		{Key: SettingAddressMandatory, Label: "Endereço obrigatório no cadastro", Value: "N", check: checkYesNo},
		{Key: SettingDemo, Label: "Base de demonstração (S/N)", Value: "N", check: checkYesNo},
	}
}

// Settings lists every setting with its value.
func (s *DB) Settings(ctx context.Context) ([]Setting, error) {
	stored, err := sqlite.List(ctx, s.read(), scanSetting, "SELECT key, value, version FROM settings")
	if err != nil {
		return nil, err
	}
	all := knownSettings()
	for i := range all {
		for _, v := range stored {
			if v.Key == all[i].Key {
				all[i].Value, all[i].Version = v.Value, v.Version
			}
		}
	}
	return all, nil
}

func scanSetting(row sqlite.Row) (Setting, error) {
	var v Setting
	err := row.Scan(&v.Key, &v.Value, &v.Version)
	return v, err
}

// Setting is the value of one setting; its default when nobody chose.
func (s *DB) Setting(ctx context.Context, key string) (string, error) {
	v, err := settingIn(ctx, s.read(), key)
	return v.Value, err
}

func settingIn(ctx context.Context, q sqlite.Querier, key string) (Setting, error) {
	for _, known := range knownSettings() {
		if known.Key != key {
			continue
		}
		stored, err := sqlite.One(ctx, q, scanSetting, "SELECT key, value, version FROM settings WHERE key = ?", key)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return known, err
		}
		if err == nil {
			known.Value, known.Version = stored.Value, stored.Version
		}
		return known, nil
	}
	return Setting{}, isp.Fail(isp.NotFound, "variavel", "Esta variável não existe.")
}

// SetSetting chooses a value. version is the one that was read; a Conflict when somebody chose
// in between.
func (s *DB) SetSetting(ctx context.Context, actor isp.Actor, key, chosen string, version int64) error {
	if err := actor.Require(isp.Administer); err != nil {
		return err
	}
	chosen = strings.TrimSpace(chosen)
	return s.change(ctx, actor, func(ctx context.Context, t *Tx) error {
		before, err := settingIn(ctx, t, key)
		if err != nil {
			return err
		}
		if wrong := before.check(chosen); wrong != "" {
			return isp.Fail(isp.Invalid, key, wrong)
		}
		err = t.Save(`INSERT INTO settings (key, value) SELECT ?, ? WHERE ? = (SELECT coalesce(max(version), 0) FROM settings WHERE key = ?)
			ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = version + 1`, key, chosen, version, key)
		if err != nil {
			return err
		}
		return t.event(event{Kind: "setting.changed", Before: map[string]string{key: before.Value}, After: map[string]string{key: chosen}})
	})
}

func checkProvider(v string) string {
	if len(v) > 120 {
		return "O nome tem até 120 caracteres."
	}
	return ""
}

func checkZone(v string) string {
	if _, err := time.LoadLocation(v); err != nil || v == "" || v == "Local" {
		return "Este fuso horário não existe. Exemplos: America/Sao_Paulo, America/Manaus, America/Rio_Branco, America/Noronha."
	}
	return ""
}

func checkYesNo(v string) string {
	if v != "S" && v != "N" {
		return "Responda S ou N."
	}
	return ""
}

// defaultZone is where most of the country lives.
const defaultZone = "America/Sao_Paulo"

// useZone takes the provider's zone from the settings, unless the options gave one.
func (s *DB) useZone(ctx context.Context) error {
	if s.zone != nil {
		return nil
	}
	name, err := s.Setting(ctx, SettingZone)
	if sqlite.IsDamage(err) {
		name, err = defaultZone, nil
	}
	if err != nil {
		return err
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return fmt.Errorf("load the time zone: %w", err)
	}
	s.zone = zone
	return nil
}

// checkDays takes a number of days up to ten years.
func checkDays(v string) string {
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 || n > 3650 {
		return "Diga um número de dias, de 0 a 3650."
	}
	return ""
}

// yes reports whether a setting of S or N says S.
func (t *Tx) yes(ctx context.Context, key string) (bool, error) {
	v, err := settingIn(ctx, t, key)
	return v.Value == "S", err
}

// number is the value of a setting that is a number.
func (t *Tx) number(ctx context.Context, key string) (int64, error) {
	v, err := settingIn(ctx, t, key)
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(v.Value, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("setting %s: %w", key, err)
	}
	return n, nil
}
