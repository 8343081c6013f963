package db

import (
	"context"
	"database/sql/driver"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// applicationID marks the file as a base of this program ("BLCO"), so that another program's
// file is refused instead of migrated.
const applicationID = 0x424c434f

// walLimit is the size in bytes to which the WAL is cut back after a checkpoint.
const walLimit = 16 << 20

// preparedStatements is how many statements a connection keeps ready: to compile one of the
// search takes longer than to run it.
const preparedStatements = "128"

// purpose says what a connection is for.
type purpose uint8

const (
	forWriting   purpose = iota + 1 // the one writer
	forReading                      // one of the readers: refuses to write
	forMigrating                    // foreign keys off, or the rebuild of a table would cascade
	forLooking                      // reads the header of a file that may not be ours; changes nothing
	forVerifying                    // a finished copy, opened immutable
)

// SQLiteVersion is the version of the library inside the program.
func SQLiteVersion() string {
	version, _, _ := sqlite3.Version()
	return version
}

// connector opens connections that bear every setting, or none. It is handed to sql.OpenDB,
// so that no driver needs to be registered under a global name.
type connector struct {
	dsn      string
	settings []setting
	driver   *sqlite3.SQLiteDriver
}

// setting is a pragma, the value to set ("" only reads it) and what must be read back.
type setting struct {
	pragma, value, want string
}

func newConnector(path string, p purpose) (*connector, error) {
	dsn, err := dataSource(path, p)
	if err != nil {
		return nil, err
	}
	return &connector{dsn: dsn, settings: settingsOf(p), driver: &sqlite3.SQLiteDriver{}}, nil
}

// dataSource spells the file as a URI, in which no character of the path has a meaning.
func dataSource(path string, p purpose) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("absolute path of %s: %w", path, err)
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a Windows drive letter
	}
	query := url.Values{"_busy_timeout": {"5000"}, "_synchronous": {"FULL"}, "_txlock": {"deferred"}}
	switch p {
	case forWriting:
		query.Set("_txlock", "immediate")
		query.Set("_stmt_cache_size", preparedStatements)
	case forMigrating:
		query.Set("_txlock", "immediate")
	case forVerifying:
		query.Set("mode", "ro")
		query.Set("immutable", "1")
	case forLooking:
		query.Set("mode", "rw")
	case forReading: // its pragma keeps it from writing
		query.Set("_stmt_cache_size", preparedStatements)
	}
	uri := url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}
	return uri.String(), nil
}

// settingsOf lists what every connection of a kind bears. The driver sets synchronous=NORMAL
// by itself, which loses acknowledged saves at a power cut; SQLite leaves foreign keys off.
func settingsOf(p purpose) []setting {
	safe := []setting{
		{"busy_timeout", "5000", "5000"},
		{"trusted_schema", "OFF", "0"},
		{"cell_size_check", "ON", "1"},
		{"mmap_size", "0", "0"},
		{"temp_store", "MEMORY", "2"},
	}
	if p == forLooking || p == forVerifying {
		return append(safe, setting{"query_only", "ON", "1"})
	}
	list := safe
	list = append(list,
		setting{"journal_mode", "WAL", "wal"},
		setting{"synchronous", "FULL", "2"},
		setting{"secure_delete", "FAST", "2"},
		setting{"recursive_triggers", "OFF", "0"},
		setting{"wal_autocheckpoint", "1000", "1000"},
		setting{"journal_size_limit", strconv.Itoa(walLimit), strconv.Itoa(walLimit)},
	)
	switch p {
	case forMigrating:
		return append(list, setting{"foreign_keys", "OFF", "0"})
	case forReading:
		return append(list, setting{"foreign_keys", "ON", "1"}, setting{"query_only", "ON", "1"})
	default:
		return append(list, setting{"foreign_keys", "ON", "1"}, setting{"query_only", "OFF", "0"})
	}
}

// Connect opens one connection, sets every pragma and reads each back. A connection that does
// not bear them all is closed and never used.
func (c *connector) Connect(context.Context) (driver.Conn, error) {
	opened, err := c.driver.Open(c.dsn)
	if err != nil {
		return nil, fmt.Errorf("open the base: %w", err)
	}
	conn := opened.(*sqlite3.SQLiteConn)
	for _, s := range c.settings {
		if err := s.apply(conn); err != nil {
			_ = conn.Close()
			return nil, err
		}
	}
	return conn, nil
}

// Driver returns the driver of the connections.
func (c *connector) Driver() driver.Driver { return c.driver }

// apply sets the pragma and demands that it holds.
func (s setting) apply(conn *sqlite3.SQLiteConn) error {
	if s.value != "" {
		if _, err := conn.Exec("PRAGMA "+s.pragma+" = "+s.value, nil); err != nil {
			return fmt.Errorf("set pragma %s: %w", s.pragma, err)
		}
	}
	got, err := readPragma(conn, s.pragma)
	if err != nil {
		return err
	}
	if got != s.want {
		return fmt.Errorf("pragma %s is %q after it was set to %q", s.pragma, got, s.value)
	}
	return nil
}

// readPragma reads a pragma of one value as text.
func readPragma(conn *sqlite3.SQLiteConn, pragma string) (string, error) {
	rows, err := conn.Query("PRAGMA "+pragma, nil)
	if err != nil {
		return "", fmt.Errorf("read pragma %s: %w", pragma, err)
	}
	defer func() { _ = rows.Close() }()
	value := make([]driver.Value, len(rows.Columns()))
	if err := rows.Next(value); err != nil {
		return "", fmt.Errorf("read pragma %s: %w", pragma, err)
	}
	if text, is := value[0].([]byte); is {
		return string(text), nil
	}
	return fmt.Sprint(value[0]), nil
}
