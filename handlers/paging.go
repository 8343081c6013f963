package handlers

import (
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"balcao/db"
	"balcao/internal/isp"
)

const (
	tabRows  = 50 // rows of a list that a tab shows at first, and that "Mostrar mais" adds
	tabPlans = 20 // plans of a branch of the tree, with everything under them
)

// pageFilter is a page of a list of a tab; "depois" is the cursor of further rows.
func pageFilter(c *gin.Context) db.ListFilter {
	return db.ListFilter{Limit: tabRows, After: c.Query("depois")}
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
