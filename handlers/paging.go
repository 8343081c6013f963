package handlers

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
	"balcao/views"
)

const (
	tabRows  = 50 // rows of a list that a tab shows at first, and that "Mostrar mais" adds
	tabPlans = 20 // plans of a branch of the tree, with everything under them
)

// pageFilter is a page of the list of a tab; "depois" is the cursor of further rows.
func pageFilter(c *gin.Context, subject string) db.ListFilter {
	return db.ListFilter{Limit: tabRows, After: c.Query("depois"), Row: soughtRow(c, subject)}
}

// soughtRow is the id of the row to which a hit of the search leads; 0 when it is none of this kind.
func soughtRow(c *gin.Context, subject string) int64 {
	asked := c.Query("linha")
	if asked == "" {
		return 0
	}
	id, err := strconv.ParseInt(asked[1:], 10, 64)
	if err != nil || views.RowID(subject, id) != asked {
		return 0
	}
	return id
}

// startURL is this address with the list from its first row; "" when nothing was skipped.
func startURL(c *gin.Context, skipped bool) string {
	if !skipped {
		return ""
	}
	q := c.Request.URL.Query()
	q.Del("linha")
	return strings.TrimSuffix(c.Request.URL.EscapedPath()+"?"+q.Encode(), "?")
}

// fromSought leaves the rows from the one that a hit leads to, when the first page does not hold it.
func fromSought[T any](c *gin.Context, subject string, rows []T, id func(T) int64) (from []T, skipped bool) {
	row := soughtRow(c, subject)
	at := slices.IndexFunc(rows, func(r T) bool { return id(r) == row })
	if row == 0 || at < tabRows {
		return rows, false
	}
	return rows[at:], true
}

// moreURL is this address with the cursor of the next rows; "" when there are none.
func moreURL(c *gin.Context, name, cursor string) string {
	if cursor == "" {
		return ""
	}
	q := c.Request.URL.Query()
	q.Set(name, cursor)
	return c.Request.URL.EscapedPath() + "?" + q.Encode()
}

// pageAfter is the page of rows after the one that the parameter names by its id, and the
// address of the page after it. Malformed when the parameter names none of them.
func pageAfter[T any](c *gin.Context, name string, most int, rows []T, id func(T) int64) (page []T, more string, err error) {
	if cursor := c.Query(name); cursor != "" {
		last, err := strconv.ParseInt(cursor, 10, 64)
		at := slices.IndexFunc(rows, func(row T) bool { return id(row) == last })
		if err != nil || at < 0 {
			return nil, "", isp.Fail(isp.Malformed, name, "O cursor não é desta lista.")
		}
		rows = rows[at+1:]
	}
	if len(rows) <= most {
		return rows, "", nil
	}
	return rows[:most], moreURL(c, name, strconv.FormatInt(id(rows[most-1]), 10)), nil
}
