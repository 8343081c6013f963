package isp

// Contact is a person linked to a customer (Contato).
type Contact struct {
	ID         int64
	Name       string
	Kind       string // sector or kinship, in the provider's words
	Email      string
	Mobile     string
	Phone      string
	Authorized bool // may ask for changes
	Version    int64
}
