package db

import (
	"bytes"
	"encoding/base64"
	"errors"
	"image"
	"image/png"
	"slices"
	"testing"

	"balcao/internal/isp"
)

// choose sets a setting as its act does.
func choose(t *testing.T, s *DB, key string, value any, version int64) (Done, error) {
	t.Helper()
	change := Edit{Sent: isp.Sent{Values: map[string]any{"valor": value}}, Version: version}
	ask := Ask{Actor: isp.Console("teste"), Act: "variavel.alterar", Needs: isp.ChangeSettings}
	return s.Act(t.Context(), ask, func(tx *Tx) (any, error) { return EditSetting(t.Context(), tx, key, change) })
}

func TestSettings(t *testing.T) {
	s, clock := openTest(t)
	admin := isp.Console("console")
	if v, err := s.Setting(t.Context(), SettingZone); err != nil || v != "America/Sao_Paulo" {
		t.Fatalf("%q, %v", v, err)
	}
	told(t, s.SetSetting(t.Context(), admin, SettingZone, "Lua/Mar", 0), isp.Invalid)
	told(t, s.SetSetting(t.Context(), admin, "nada", "x", 0), isp.NotFound)
	if err := s.SetSetting(t.Context(), admin, SettingZone, "America/Manaus", 0); err != nil {
		t.Fatal(err)
	}
	told(t, s.SetSetting(t.Context(), admin, SettingZone, "America/Noronha", 0), isp.Conflict)
	if err := s.SetSetting(t.Context(), admin, SettingZone, "America/Manaus", 1); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again := reopen(t, testOptions(s.Dir(), clock))
	if again.Zone().String() != "America/Manaus" {
		t.Errorf("zone %s", again.Zone())
	}
	all, err := again.Settings(t.Context())
	if err != nil || len(all) != len(knownSettings()) || version(all, SettingZone) != 2 {
		t.Errorf("settings %+v, %v", all, err)
	}
}

// Every row says what it is, is found once, and takes its own default.
func TestSettingRows(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range knownSettings() {
		if seen[row.Key] || row.Key == "" {
			t.Errorf("%q is there twice, or has no key", row.Key)
		}
		seen[row.Key] = true
		if row.Group == "" || row.Label == "" || row.Does == "" {
			t.Errorf("%s does not say its group, its label or what it does", row.Key)
		}
		if row.Default == "" && row.Kind != isp.KindWord {
			continue
		}
		if got, sentence := row.Read(row.Default, false); sentence != "" || got != row.Default {
			t.Errorf("%s refuses its default %q: %q %s", row.Key, row.Default, got, sentence)
		}
	}
}

// What a setting cannot be is refused with a sentence, and changes nothing.
func TestSettingsRefuse(t *testing.T) {
	s, _ := openTest(t)
	for _, bad := range []struct {
		key   string
		value any
	}{
		{SettingLoginMandatory, "talvez"},
		{SettingLoginMandatory, ""},
		{SettingLoginQuarantine, "dez"},
		{SettingLoginQuarantine, "-1"},
		{SettingLoginQuarantine, "99999"},
		{SettingZone, ""},
		{SettingZone, "Lua/Mar"},
		{"provedor_cnpj", "11.111.111/1111-11"},
		{"provedor_cep", "123"},
		{"provedor_email", "sem arroba"},
		{SettingProvider, "a\x00b"},
		{SettingProvider, nil},
		{SettingProvider, 12},
		{SettingLogo, "não é base64"},
		{SettingLogo, base64.StdEncoding.EncodeToString([]byte("<svg/>"))},
	} {
		_, err := choose(t, s, bad.key, bad.value, 0)
		var faults isp.Faults
		if !errors.As(err, &faults) || faults.Of("valor") == "" {
			t.Errorf("%s = %v: %v", bad.key, bad.value, err)
		}
	}
	if _, err := choose(t, s, SettingDemo, "S", 0); !isCode(err, isp.Conflict) {
		t.Errorf("the program's own setting: %v", err)
	}
	if n := count(t, s, "SELECT count(*) FROM settings") + count(t, s, "SELECT count(*) FROM events WHERE kind = 'setting.changed'"); n != 0 {
		t.Errorf("%d rows after refusals", n)
	}
}

// A setting that was changed is told in history, and undone.
func TestSettingIsChangedAndUndone(t *testing.T) {
	s, _ := openTest(t)
	done, err := choose(t, s, SettingLoginQuarantine, "30", 0)
	if err != nil || len(done.Effects) != 1 {
		t.Fatalf("%+v, %v", done, err)
	}
	if _, err := choose(t, s, SettingLoginQuarantine, "60", 7); !isCode(err, isp.Conflict) {
		t.Errorf("a version that is not the last: %v", err)
	}
	lines, err := s.SettingHistory(t.Context(), isp.Console("teste"), SettingLoginQuarantine)
	if err != nil || len(lines) != 1 {
		t.Fatalf("history %+v, %v", lines, err)
	}
	undo := Ask{Actor: isp.Console("teste"), Act: "historico.desfazer", Needs: isp.ChangeSettings}
	_, err = s.Act(t.Context(), undo, func(tx *Tx) (any, error) {
		row, err := tx.ActOfEvent(t.Context(), lines[0].ID)
		if err != nil {
			return nil, err
		}
		return nil, tx.Undo(t.Context(), row, "engano")
	})
	if err != nil {
		t.Fatal(err)
	}
	if v, err := s.Setting(t.Context(), SettingLoginQuarantine); err != nil || v != "0" {
		t.Errorf("after the undo %q, %v", v, err)
	}
}

// A new time zone is used at once.
func TestZoneNeedsNoRestart(t *testing.T) {
	s, _ := openTest(t)
	if _, err := choose(t, s, SettingZone, "America/Manaus", 0); err != nil {
		t.Fatal(err)
	}
	if s.Zone().String() != "America/Manaus" {
		t.Errorf("zone %s", s.Zone())
	}
}

// A logo is kept as it is and found by its hash.
func TestLogo(t *testing.T) {
	s, _ := openTest(t)
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	if _, err := choose(t, s, SettingLogo, base64.StdEncoding.EncodeToString(picture.Bytes()), 0); err != nil {
		t.Fatal(err)
	}
	p, err := providerIn(t.Context(), s.read())
	if err != nil || !bytes.Equal(p.Logo, picture.Bytes()) {
		t.Errorf("provider %+v, %v", p, err)
	}
	if _, err := choose(t, s, SettingLogo, "", 0); err != nil {
		t.Fatal(err)
	}
	if p, err = providerIn(t.Context(), s.read()); err != nil || p.Logo != nil {
		t.Errorf("after it was taken away: %+v, %v", p, err)
	}
}

// version is the version of one of the settings.
func version(all []isp.Setting, key string) int64 {
	return all[slices.IndexFunc(all, func(v isp.Setting) bool { return v.Key == key })].Version
}
