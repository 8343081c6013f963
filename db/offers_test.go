package db_test

import (
	"slices"
	"strings"
	"testing"

	"balcao/db"
	"balcao/db/dbtest"
	"balcao/internal/isp"
)

// Every list can be read, and those of a customer hold only what is that customer's.
func TestOffers(t *testing.T) {
	s := dbtest.Story(t)
	of := db.Thing{Customer: "1304", Plan: "12"}
	for _, o := range []isp.Offer{
		isp.OfferUnits, isp.OfferGroups, isp.OfferPlanTypes, isp.OfferAccessPoints, isp.OfferProducts, isp.OfferPlaces, isp.OfferTemplates, isp.OfferContractTemplates, isp.OfferTechnicians,
		isp.OfferPeople, isp.OfferPlans, isp.OfferAddresses, isp.OfferContracts, isp.OfferOccurrences, isp.OfferProtocols, isp.OfferSlips, isp.OfferOccurrenceTypes, isp.OfferOrderTypes,
	} {
		if _, err := s.Offers(t.Context(), admin(), o, of); err != nil {
			t.Errorf("%s: %v", o, err)
		}
	}
	values := func(o isp.Offer, of db.Thing) []string {
		choices, err := s.Offers(t.Context(), admin(), o, of)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, c := range choices {
			out = append(out, c.Value+" "+c.Label)
		}
		return out
	}
	if got := values(isp.OfferPlans, of); len(got) != 1 || !strings.HasPrefix(got[0], "12 12 · ") {
		t.Errorf("plans %v", got)
	}
	if got := values(isp.OfferOrderTypes, of); len(got) != 8 || got[0] != "Instalação Instalação" {
		t.Errorf("types of orders %v", got)
	}
	all, ofGroup := values(isp.OfferPlanTypes, db.Thing{Customer: "1304"}), values(isp.OfferPlanTypes, of)
	voice := func(s string) bool { return strings.Contains(s, "Voz") }
	if !slices.ContainsFunc(all, voice) || slices.ContainsFunc(ofGroup, voice) || len(ofGroup) == 0 {
		t.Errorf("a plan may change to %v, of %v", ofGroup, all)
	}
	if got := values(isp.OfferPlans, db.Thing{Customer: "nobody"}); got != nil {
		t.Errorf("plans of nobody %v", got)
	}
	slip := func(s string) bool { return strings.Contains(s, " · R$ 119,90 · 00012470000002304") }
	if got := values(isp.OfferSlips, of); !slices.ContainsFunc(got, slip) {
		t.Errorf("slips %v", got)
	}
	if _, err := s.Offers(t.Context(), isp.Actor{Name: "ninguém"}, isp.OfferPlans, of); err == nil {
		t.Error("offered to somebody without permission")
	}
}
