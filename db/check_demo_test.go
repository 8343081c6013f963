package db

import (
	"testing"

	"balcao/internal/isp"
)

// A demonstration needs no backup; any other database does when it is old enough.
func TestCheckDemonstration(t *testing.T) {
	s, clock := openTest(t)
	if _, err := addCustomer(t.Context(), s, "1"); err != nil {
		t.Fatal(err)
	}
	clock.at = clock.at.Add(2 * backupMayBe)
	if _, remedy, err := s.checkBackups(t.Context()); err != nil || remedy == "" {
		t.Errorf("an old base without a backup: %q, %v", remedy, err)
	}
	if err := s.SetSetting(t.Context(), isp.Console("teste"), SettingDemo, "S", 0); err != nil {
		t.Fatal(err)
	}
	if _, remedy, err := s.checkBackups(t.Context()); err != nil || remedy != "" {
		t.Errorf("a demonstration: %q, %v", remedy, err)
	}
}
