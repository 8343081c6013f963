package db

import "balcao/internal/isp"

// accessDeletion are the columns of the deletion of a row t, as deletionDest reads them.
const accessDeletion = "t.valid_from, coalesce(t.deleted_at, ''), t.deleted_by, t.deleted_reason"

func deletionDest(validFrom *string, d *isp.Deletion) []any {
	return []any{validFrom, &d.At, &d.By, &d.Reason}
}
