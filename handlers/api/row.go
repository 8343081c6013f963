package api

// rowAnswer names a row for acts on it, and the version over which it is changed.
type rowAnswer struct {
	ID      int64 `json:"id"`
	Version int64 `json:"versao"`
}
