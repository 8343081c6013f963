package entity

import (
	"context"
	"slices"

	"balcao/db/sqlite"
	"balcao/internal/isp"
)

// Retired says which of the fields with these keys name a row of the catalogue that is out of use;
// of nil, which of all. What was chosen while it was in use stays.
func (e Entity[T]) Retired(ctx context.Context, q sqlite.Querier, v *T, keys []string) error {
	return e.retired(ctx, q, isp.Infos(e.Fields), e.Values(v), keys)
}

func (t table) retired(ctx context.Context, q sqlite.Querier, fields []isp.FieldInfo, of map[string]any, keys []string) error {
	var faults isp.Faults
	for _, f := range fields {
		ref, ok := t.refs[f.Column]
		if !ok || !ref.ends || keys != nil && !slices.Contains(keys, f.Key) {
			continue
		}
		n, err := sqlite.Value[int](ctx, q, "SELECT count(*) FROM "+ref.table+" WHERE "+ref.by+" = ? AND active = 0", of[f.Column])
		if err != nil {
			return err
		}
		faults.Say(n == 0, f.Key, f.Label+": está fora de uso no catálogo. Escolha outro.")
	}
	return faults.Err()
}
