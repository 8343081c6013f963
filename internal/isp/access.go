package isp

// Deletion says when, by whom and why a value left; the zero value is a live one.
type Deletion struct {
	At     string // instant or day; "" while live
	By     string
	Reason string
}

// Deleted tells whether the value has left.
func (d Deletion) Deleted() bool { return d.At != "" }

// RadiusLogin is a user name under which a plan authenticates (Login Radius).
type RadiusLogin struct {
	ID        int64
	PlanID    int64
	Username  string
	HasSecret bool
	ValidFrom string
	Deletion  Deletion
	Version   int64
}

// IPAssignment is an address given to a plan, with the hardware behind it (Nr de IP do Cliente).
type IPAssignment struct {
	ID        int64
	PlanID    int64
	Address   string // canonical address or prefix
	MAC, MAC2 string // 12 hexadecimal digits, upper case
	ValidFrom string
	Deletion  Deletion
	Version   int64
}

// ONU is the fibre terminal of a plan.
type ONU struct {
	ID         int64
	PlanID     int64
	MAC        string
	GPONSerial string
	OLT, PON   string
	Version    int64
}

// EmailAccount is a mailbox sold in a plan (Conta E-mail), with its aliases.
type EmailAccount struct {
	ID        int64
	PlanID    int64
	Address   string
	Aliases   []string
	ValidFrom string
	Deletion  Deletion
	Version   int64
}

// HostedDomain is a domain hosted for a plan.
type HostedDomain struct {
	ID      int64
	PlanID  int64
	Name    string
	Version int64
}

// VoiceTerminal is a telephone number sold in a plan (Terminal de Voz).
type VoiceTerminal struct {
	ID        int64
	PlanID    int64
	Number    string
	ValidFrom string
	Deletion  Deletion
	Version   int64
}

// Circuit is the designation of a dedicated link (N° de Circuito).
type Circuit struct {
	ID      int64
	PlanID  int64
	Number  string
	Version int64
}

// TVDevice is a set-top box of a plan.
type TVDevice struct {
	ID        int64
	PlanID    int64
	Smartcard string
	CAS       string
	Version   int64
}
