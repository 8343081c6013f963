package db

import (
	"context"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// runningOutages are the outages that last, the latest first.
func runningOutages(ctx context.Context, q sqlite.Querier) ([]isp.Outage, error) {
	return sqlite.List(ctx, q, scanOutage, "SELECT "+outageColumns+" FROM outages x WHERE x.ended_at = '' ORDER BY x.id DESC LIMIT 200")
}

// livingPlaces reads, of living plans, the customer and where each is connected and installed. The
// rest of the query is the program's own.
const livingPlaces = `SELECT c.code, p.customer_id, coalesce(x.name, ''), coalesce(a.district, '') FROM plans p JOIN customers c ON c.id = p.customer_id
	LEFT JOIN access_points x ON x.id = p.access_point_id LEFT JOIN addresses a ON a.id = p.install_address_id
	WHERE p.status NOT IN ('cancelled', 'transferred')`

type livingPlace struct {
	code            string
	customer        int64
	point, district string
}

func scanPlace(row sqlite.Row) (livingPlace, error) {
	var v livingPlace
	err := row.Scan(&v.code, &v.customer, &v.point, &v.district)
	return v, err
}

// OutagesAt says which outage concerns each of these customers now, by their codes. It is told to
// everybody who may search, and costs one look while there is no outage.
func (s *DB) OutagesAt(ctx context.Context, actor isp.Actor, codes []string) (map[string]isp.Outage, error) {
	if err := actor.Require(isp.SearchCustomers); err != nil {
		return nil, err
	}
	running, err := runningOutages(ctx, s.read())
	if err != nil || len(running) == 0 || len(codes) == 0 {
		return nil, err
	}
	list, err := jsonList(codes)
	if err != nil {
		return nil, err
	}
	places, err := sqlite.List(ctx, s.read(), scanPlace, livingPlaces+" AND c.code IN (SELECT value FROM json_each(?))", list)
	found := map[string]isp.Outage{}
	for _, p := range places {
		for _, o := range running {
			if _, known := found[p.code]; !known && o.Concerns(p.point, p.district) {
				found[p.code] = o
			}
		}
	}
	return found, err
}

// Concerned counts the customers that each outage concerns now, by its id.
func (s *DB) Concerned(ctx context.Context, actor isp.Actor, outages []isp.Outage) (map[int64]int, error) {
	if err := actor.Require(isp.ReadService); err != nil {
		return nil, err
	}
	counts := map[int64]int{}
	if len(outages) == 0 {
		return counts, nil
	}
	places, err := sqlite.List(ctx, s.read(), scanPlace, livingPlaces+" GROUP BY p.customer_id, x.name, a.district")
	for _, o := range outages {
		seen := map[int64]bool{}
		for _, p := range places {
			if o.Concerns(p.point, p.district) {
				seen[p.customer] = true
			}
		}
		counts[o.ID] = len(seen)
	}
	return counts, err
}
