package db

// accessDeletion are the columns of the deletion of a row t, as deletionDest reads them.
const accessDeletion = "t.valid_from, coalesce(t.deleted_at, ''), t.deleted_by, t.deleted_reason"
