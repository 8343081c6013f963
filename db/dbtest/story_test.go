package dbtest_test

import (
	"testing"

	"balcao/db/dbtest"
)

func TestStoryIsABase(t *testing.T) {
	s := dbtest.Story(t)
	customers, _, err := s.Sheets().Customers(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(customers) < 12 || customers[0].Code != "1304" || customers[0].Name != "José da Silva Araújo" {
		t.Errorf("%d customers, first %+v", len(customers), customers[0])
	}
	plans, _, err := s.Sheets().Plans(t.Context(), 0)
	if err != nil || len(plans) < 10 {
		t.Errorf("%d plans, %v", len(plans), err)
	}
}
