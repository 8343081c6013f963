package demo

import (
	"context"
	"fmt"
	"slices"

	"balcao/db"
	"balcao/internal/isp"
)

// User is one of the provider's people in the demonstration.
type User struct{ Username, Password, Name, Role string }

// Users lists the people of the demonstration. Their password is known to everybody: it opens
// nothing but a database in which nobody is real.
func Users() []User {
	const password = "quatro-ipes-na-praca" //nolint:gosec // known to everybody on purpose
	return []User{
		{Username: "atendente", Password: password, Name: "Marina Prado", Role: "atendente"},
		{Username: "financeiro", Password: password, Name: "Wanderley Assunção", Role: "financeiro"},
		{Username: "tecnico", Password: password, Name: "Thaís d'Ângelo", Role: "tecnico"},
		{Username: "administrador", Password: password, Name: "Sílvia Ramos", Role: "administrador"},
	}
}

// people marks the database as a demonstration and lets its users in.
func people(ctx context.Context, base db.Options) (err error) {
	s, err := db.Open(ctx, base)
	if err != nil {
		return err
	}
	defer func() {
		if closing := s.Close(); err == nil {
			err = closing
		}
	}()
	actor := isp.Console("demonstração")
	if err := s.SetSetting(ctx, actor, db.SettingDemo, "S", 0); err != nil {
		return fmt.Errorf("mark the demonstration: %w", err)
	}
	if err := s.SetSetting(ctx, actor, db.SettingProvider, "Provedor Fictício", 0); err != nil {
		return fmt.Errorf("name the provider: %w", err)
	}
	if err := fieldStaff(ctx, s, actor); err != nil {
		return err
	}
	if err := extraServices(ctx, s, actor); err != nil {
		return err
	}
	for i := len(Users()) - 1; i >= 0; i-- { // the administrator first: the database must always have one
		u := Users()[i]
		code, err := s.CreateUser(ctx, actor, u.Username, u.Name, u.Role)
		if err != nil {
			return fmt.Errorf("user %s: %w", u.Username, err)
		}
		if _, err := s.RedeemCode(ctx, db.FirstAccess{Code: code, Username: u.Username, Password: u.Password}); err != nil {
			return fmt.Errorf("password of %s: %w", u.Username, err)
		}
	}
	return lives(ctx, s, actor)
}

// fieldStaff lists the technicians whom the orders name.
func fieldStaff(ctx context.Context, s *db.DB, actor isp.Actor) error {
	at := slices.IndexFunc(isp.CatalogueLists(), func(l isp.CatalogueList) bool { return l.Subject == "technician" })
	add := db.AddCatalogueEntry(isp.CatalogueLists()[at])
	for i, name := range technicians() {
		const day = "08:00-12:00 13:00-18:00"
		v := isp.CatalogueEntry{Name: name, Limit: 5, More: i%4 != 3, Active: true, Shifts: isp.Shifts{day, day, day, day, day}}
		if v.Shifts[5+i%2] = "08:00-12:00"; i == 0 {
			v.Shifts[6] = "08:00-18:00"
		}
		_, err := s.Act(ctx, db.Ask{Actor: actor, Act: "tecnico.incluir", Needs: isp.EditCatalogue}, func(t *db.Tx) (any, error) {
			return add(ctx, t, "", v)
		})
		if err != nil {
			return fmt.Errorf("technician %s: %w", name, err)
		}
	}
	return nil
}
