package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// ApplicationID marks the file as a database of this program ("BLCO"), so that another program's
// file is refused instead of migrated.
const ApplicationID = 0x424c434f

// walLimit is the size in bytes to which the WAL is cut back after a checkpoint.
const walLimit = 16 << 20

// preparedStatements is how many statements a connection keeps ready: to compile one of the
// search takes longer than to run it.
const preparedStatements = "128"

// Purpose says what a connection is for.
type Purpose uint8

// The purposes. The engine alone writes and reads its own file.
const (
	forWriting   Purpose = iota + 1 // the one writer
	forReading                      // one of the readers: refuses to write
	ForMigrating                    // foreign keys off, or the rebuild of a table would cascade
	ForLooking                      // reads the header of a file that may not be ours; changes nothing
	ForVerifying                    // a finished copy, opened immutable
	ForLoading                      // a copy that is thrown away when anything fails: nothing protects it
)

// loadCache is the page cache of a load in KiB: most of the memory of one, whatever its size.
const loadCache = 64 << 10

// Version is the version of the library inside the program.
func Version() string {
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

// OpenFile makes a pool on a file for one purpose. Nothing is opened before it is needed.
func OpenFile(path string, p Purpose) (*sql.DB, error) {
	c, err := newConnector(path, p)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(c), nil
}

func newConnector(path string, p Purpose) (*connector, error) {
	dsn, err := dataSource(path, p)
	if err != nil {
		return nil, err
	}
	settings := settingsOf(p)
	if p == ForLoading {
		settings = loadSettings(filepath.Dir(path))
	}
	return &connector{dsn: dsn, settings: settings, driver: &sqlite3.SQLiteDriver{}}, nil
}

// dataSource writes the file as a URI, in which no character of the path has a meaning.
func dataSource(path string, p Purpose) (string, error) {
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
	case ForMigrating:
		query.Set("_txlock", "immediate")
	case ForVerifying:
		query.Set("mode", "ro")
		query.Set("immutable", "1")
	case ForLooking, ForLoading:
		query.Set("mode", "rw")
	case forReading: // its pragma keeps it from writing
		query.Set("_stmt_cache_size", preparedStatements)
	}
	uri := url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}
	return uri.String(), nil
}

// settingsOf lists what every connection of a kind bears. The driver sets synchronous=NORMAL
// by itself, which loses acknowledged saves at a power cut; SQLite leaves foreign keys off.
func settingsOf(p Purpose) []setting {
	safe := []setting{
		{pragma: "busy_timeout", value: "5000", want: "5000"},
		{pragma: "trusted_schema", value: "OFF", want: "0"},
		{pragma: "cell_size_check", value: "ON", want: "1"},
		{pragma: "mmap_size", value: "0", want: "0"},
		{pragma: "temp_store", value: "MEMORY", want: "2"},
	}
	if p == ForLooking || p == ForVerifying {
		return append(safe, setting{pragma: "query_only", value: "ON", want: "1"})
	}
	list := safe
	list = append(list,
		setting{pragma: "journal_mode", value: "WAL", want: "wal"},
		setting{pragma: "synchronous", value: "FULL", want: "2"},
		setting{pragma: "secure_delete", value: "FAST", want: "2"},
		setting{pragma: "recursive_triggers", value: "OFF", want: "0"},
		setting{pragma: "wal_autocheckpoint", value: "1000", want: "1000"},
		setting{pragma: "journal_size_limit", value: strconv.Itoa(walLimit), want: strconv.Itoa(walLimit)},
	)
	switch p {
	case ForMigrating:
		return append(list, setting{pragma: "foreign_keys", value: "OFF", want: "0"})
	case forReading:
		return append(list, setting{pragma: "foreign_keys", value: "ON", want: "1"}, setting{pragma: "query_only", value: "ON", want: "1"})
	default:
		return append(list, setting{pragma: "foreign_keys", value: "ON", want: "1"}, setting{pragma: "query_only", value: "OFF", want: "0"})
	}
}

// loadSettings give up everything that protects a file others see: this one is thrown away
// whole when anything fails, and checked and synced before it is shown. What sorting writes lies
// in the data folder, which has the space: elsewhere it may be memory, or nothing that can be
// written to. That setting is of the whole process, in which there is one load at a time and no
// other connection with temporary files.
func loadSettings(dir string) []setting {
	cache := strconv.Itoa(-loadCache)
	return []setting{
		{pragma: "trusted_schema", value: "OFF", want: "0"},
		{pragma: "cell_size_check", value: "ON", want: "1"},
		{pragma: "mmap_size", value: "0", want: "0"},
		{pragma: "locking_mode", value: "EXCLUSIVE", want: "exclusive"},
		{pragma: "journal_mode", value: "OFF", want: "off"},
		{pragma: "synchronous", value: "OFF", want: "0"},
		{pragma: "foreign_keys", value: "OFF", want: "0"},
		{pragma: "temp_store", value: "FILE", want: "1"}, // sorting the rows of an index must not take memory
		{pragma: "temp_store_directory", value: "'" + strings.ReplaceAll(dir, "'", "''") + "'", want: dir},
		{pragma: "cache_size", value: cache, want: cache},
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
	if text, ok := value[0].([]byte); ok {
		return string(text), nil
	}
	return fmt.Sprint(value[0]), nil
}
