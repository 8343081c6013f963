package demo

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"balcao/db"
	"balcao/internal/isp"
)

// extraPlans is how many customers of the crowd have an extra service; every so many of them is asked.
const (
	extraPlans = 40
	extraEvery = 7
)

// extraServices sells services beside the plans, by the act that attendants do it with.
func extraServices(ctx context.Context, s *db.DB, actor isp.Actor) error {
	today := s.Today()
	offers := []isp.ExtraService{
		{Description: "IPTV básica, um ponto", Charge: "monthly", Cents: 2990, From: isp.AddDays(today, -10), Notes: "Ponto da sala"},
		{Description: "Visita técnica", Charge: "once", Cents: 10000, Instalments: 3, From: isp.AddDays(today, -5)},
		{Description: "IP fixo", Charge: "monthly", Cents: 2500, From: isp.AddDays(today, -20)},
		{Description: "Suporte prioritário", Charge: "monthly", Cents: 1990, From: isp.AddDays(today, 10), To: isp.AddDays(today, 375)},
		{Description: "Aluguel de roteador Wi-Fi 6", Charge: "monthly", Cents: 1500},
	}
	for _, offer := range offers[:2] {
		if err := sell(ctx, s, actor, "1304", offer); err != nil {
			return err
		}
	}
	for i := range extraPlans {
		if err := sell(ctx, s, actor, strconv.Itoa(crowdStart+i*extraEvery), offers[i%len(offers)]); err != nil {
			return err
		}
	}
	return nil
}

// sell gives the first active plan of a customer a service; nothing where there is none.
func sell(ctx context.Context, s *db.DB, actor isp.Actor, customer string, offer isp.ExtraService) error {
	c, err := s.Customer(ctx, actor, customer)
	var known *isp.Error
	if errors.As(err, &known) && known.Code == isp.NotFound {
		return nil // a small provider
	}
	if err != nil {
		return fmt.Errorf("customer %s: %w", customer, err)
	}
	plans, err := s.PlansOf(ctx, actor, c.ID)
	if err != nil {
		return fmt.Errorf("plans of customer %s: %w", customer, err)
	}
	for _, p := range plans {
		if p.Status != "active" || p.StartDate > offer.From && offer.From != "" {
			continue
		}
		_, err := s.Act(ctx, db.Ask{Actor: actor, Act: "servico_adicional.incluir", Needs: isp.SellServices}, func(t *db.Tx) (any, error) {
			return db.AddExtraService(ctx, t, p.Code, offer)
		})
		if err != nil {
			return fmt.Errorf("service of plan %s: %w", p.Code, err)
		}
		return nil
	}
	return nil
}
